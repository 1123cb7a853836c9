import { defineConfig } from "vitest/config";

// Build, pack, install, three compilers, browsers, a codemod: minutes of a small machine's time. `npm run test:package`.
const ofThePackage = [
  "scripts/package/**/*.test.ts",
  "scripts/runtimes/runtimes.test.ts",
  "scripts/{migrate,migrate-voices}/**/*.test.ts",
];

export default defineConfig({
  test: {
    // Both cores of a small machine; left alone, vitest keeps one free.
    maxWorkers: "100%",
    // Tests start real servers, browsers and Prism; on a busy machine that takes its time.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: "project", include: ["{scripts,conformance}/**/*.test.ts"], exclude: ofThePackage },
      },
      { extends: true, test: { name: "package", include: ofThePackage } },
    ],
  },
});
