import { defineConfig } from "vitest/config";

// The packed package under three compilers and in browsers, every printed command replayed, a key looked for in every output,
// requests spaced as off this machine, a codemod on a whole code base: minutes of a small machine's time. `npm run test:slow`.
const slow = [
  "scripts/repository/package/**/*.test.ts",
  "scripts/repository/runtimes/{runtimes,descriptors}.test.ts",
  "scripts/migration/**/*.test.ts",
  "conformance/selftest/{replay,canary,sinks-fuzz,received-fuzz,document-fuzz,constructs,regexes-again,hostile-servers,as-written}.test.ts",
  "scripts/reference/samples.test.ts",
  "conformance/report/html-look.test.ts",
  // Whole runs of the suite, one after another.
  "conformance/run/{first-look,off-machine*,proxies,baseline,brakes,workers,repeated-runs,part-of-the-api}.test.ts",
  "conformance/run/{inferred,harm,login,state,changes,consent}.test.ts",
  "conformance/{conformance-tests,voice-family}.test.ts",
  "conformance/targets/mounts.test.ts",
  "scripts/repository/action.test.ts",
  "scripts/repository/docs/streams.test.ts",
  // Replaces fetch and http of the process, which the other files share.
  "scripts/testing/msw.test.ts",
];

export default defineConfig({
  test: {
    // Both cores of a small machine; left alone, vitest keeps one free.
    maxWorkers: "100%",
    // A test file leaves nothing behind that another could trip over, so they share what they import.
    isolate: false,
    // Against hanging alone, so the same for all: tests start real servers, browsers and Prism, on machines of any load.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      { extends: true, test: { name: "project", include: ["{scripts,conformance}/**/*.test.ts"], exclude: slow } },
      { extends: true, test: { name: "slow", include: slow } },
    ],
  },
});
