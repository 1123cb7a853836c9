// The entries that users can import or run, with their sources. The names match `exports` and `bin` in package.json.
// Data only.

export type Entries = Readonly<Record<string, string>>;

/**
 * Entries that run everywhere. They share the runtime in one chunk, so that all errors are instances of the same
 * classes.
 */
export const sharedClientEntries: Entries = {
  index: "generated/client.ts",
  core: "generated/runtime/index.ts",
  operations: "generated/operations.ts",
};

/**
 * The entry with every part of the runtime. It is generated from the runtime's files, so it has no source of its own.
 */
export const runtimeEntry = "runtime";

/** `node` is built separately and imports the error classes from another entry. */
export const clientEntries: Entries = { ...sharedClientEntries, node: "generated/runtime/node.ts" };

/** Entries that import the client from `clientEntries` and share chunks. Only `testing` also runs outside Node. */
export const toolEntries: Entries = {
  cli: "scripts/command/main.ts",
  conformance: "scripts/command/conformance.ts",
  // Started by file name, so they must be beside the chunks that start them.
  "prism-process": "scripts/mock/prism-process.ts",
  "bundle-process": "scripts/bundle/bundle-process.ts",
  "compile-process": "scripts/generate/compile-process.ts",
  "client-thread": "conformance/targets/client-thread.ts",
  testing: "scripts/testing/index.ts",
  "testing-msw": "scripts/testing/msw.ts",
};

/**
 * As few chunks as possible, since each is imported by all its users, without making a command load code it does not
 * need. `testing` shares only `openapi`, which imports nothing of Node.
 */
export const toolChunks: readonly { readonly name: string; readonly test: RegExp; readonly minShareCount?: number }[] =
  [
    { name: "openapi", test: /\/scripts\/openapi\// },
    { name: "commands", test: /\/scripts\/(?!testing|codegen)|\/conformance\/options\.ts/, minShareCount: 2 },
    { name: "report", test: /\/conformance\/report\/(?!html)/ },
    // Excludes what runs in a thread of the suite, because it would then run wherever the suite is loaded.
    { name: "suite", test: /\/conformance\/(?!report|targets\/client-thread\.ts|wire\/client-argument\.ts)/ },
  ];

/** Entries that can be imported, and therefore have types. */
export const typedEntries: Entries = {
  ...clientEntries,
  conformance: "scripts/command/conformance.ts",
  testing: "scripts/testing/index.ts",
  "testing-msw": "scripts/testing/msw.ts",
};

/** The module specifier of an entry. Files are in one flat folder, whatever their specifier. */
export const addressOf = (entry: string): string =>
  entry === "index" ? "waves-voice-client" : `waves-voice-client/${entry.replaceAll("-", "/")}`;

/** Files that sources refer to by `new URL(…, import.meta.url)`, with their location relative to the build. */
export const assets: Readonly<Record<string, string>> = {
  "generated/openapi.json": "./openapi.json",
  // The sources of the bundle do not ship, so the bundle replaces them; `samples/` is beside both.
  "spec/openapi.yaml": "./openapi.json",
  "package.json": "../package.json",
  // Joined into one file and compressed.
  "scripts/codegen/runtime": "./runtime.br",
  // The types against which migrated code is compiled.
  "generated/client.ts": "./index.d.ts",
  "generated/runtime/node.ts": "./node.d.ts",
  // Only read in a checkout.
  generated: "./",
};
