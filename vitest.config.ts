import { defineConfig } from "vitest/config";

// These take minutes on a small machine, so only `npm run test:slow` runs them: the packed package under three compilers and in
// browsers, replaying every printed command, searching every output for a key, rate-limited requests, a codemod on a code base.
const slow = [
  "scripts/repository/package/**/*.test.ts",
  "scripts/repository/runtimes/{runtimes,descriptors}.test.ts",
  "scripts/migration/**/*.test.ts",
  "conformance/selftest/{replay,canary,sinks-fuzz,received-fuzz,document-fuzz,constructs,regexes-again,hostile-servers,as-written}.test.ts",
  "scripts/reference/samples.test.ts",
  "conformance/report/html-look.test.ts",
  // Run the whole suite several times.
  "conformance/run/{first-look,off-machine*,proxies,baseline,brakes,workers,repeated-runs,part-of-the-api}.test.ts",
  "conformance/run/{inferred,harm,login,state,changes,consent}.test.ts",
  "conformance/{conformance-tests,voice-family}.test.ts",
  "conformance/targets/mounts.test.ts",
  "scripts/repository/action.test.ts",
  "scripts/repository/docs/streams.test.ts",
  // Replaces the process's fetch and http, which the other files share.
  "scripts/testing/msw.test.ts",
];

export default defineConfig({
  test: {
    // Uses both cores of a small machine; by default vitest leaves one free.
    maxWorkers: "100%",
    // No test file leaves state behind, so all can share their imports.
    isolate: false,
    // Only guards against hanging: tests start real servers, browsers and Prism, on machines under any load.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      { extends: true, test: { name: "project", include: ["{scripts,conformance}/**/*.test.ts"], exclude: slow } },
      { extends: true, test: { name: "slow", include: slow } },
    ],
  },
});
