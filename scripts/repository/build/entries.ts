// What a user of the package can import or run, and the source it is made of. The names are those of `exports` and `bin`
// in package.json. Data only.

export type Entries = Readonly<Record<string, string>>;

/** Runs everywhere. They share one chunk, the runtime: an error of one entry is an instance of the others' class. */
export const sharedClientEntries: Entries = {
  index: "generated/client.ts",
  core: "generated/runtime/index.ts",
  operations: "generated/operations.ts",
};

/** Every part of the runtime under its own name: made of whatever files the runtime has, so it has no source of its own. */
export const runtimeEntry = "runtime";

/** A file by itself, with its errors from outside. */
export const clientEntries: Entries = { ...sharedClientEntries, node: "generated/runtime/node.ts" };

/** Take the client from `clientEntries` and share chunks; `testing` alone runs where there is no Node. */
export const toolEntries: Entries = {
  cli: "scripts/command/main.ts",
  conformance: "scripts/command/conformance.ts",
  // Started by their names, so they must lie beside the chunks that start them.
  "prism-process": "scripts/mock/prism-process.ts",
  "bundle-process": "scripts/bundle/bundle-process.ts",
  "compile-process": "scripts/generate/compile-process.ts",
  "client-thread": "conformance/targets/client-thread.ts",
  testing: "scripts/testing/index.ts",
  "testing-msw": "scripts/testing/msw.ts",
};

/**
 * Few chunks, since each takes a line of imports in all who use it, but none that holds what a command would load for
 * nothing. `testing` shares `openapi` alone, which imports nothing of Node.
 */
export const toolChunks: readonly { readonly name: string; readonly test: RegExp; readonly minShareCount?: number }[] =
  [
    { name: "openapi", test: /\/scripts\/openapi\// },
    { name: "commands", test: /\/scripts\/(?!testing|codegen)|\/conformance\/options\.ts/, minShareCount: 2 },
    { name: "report", test: /\/conformance\/report\/(?!html)/ },
    // Not what runs in a thread of the suite's: it would run wherever the suite is loaded.
    { name: "suite", test: /\/conformance\/(?!report|targets\/client-thread\.ts|wire\/client-argument\.ts)/ },
  ];

/** Entries that are imported, and so have types. */
export const typedEntries: Entries = {
  ...clientEntries,
  conformance: "scripts/command/conformance.ts",
  testing: "scripts/testing/index.ts",
  "testing-msw": "scripts/testing/msw.ts",
};

/** What an entry is imported by: the package's name, and what stands behind it. Files lie flat, whatever their address. */
export const addressOf = (entry: string): string =>
  entry === "index" ? "waves-voice-client" : `waves-voice-client/${entry.replaceAll("-", "/")}`;

/** Files that sources refer to by `new URL(…, import.meta.url)`, and where they lie beside what is built. */
export const assets: Readonly<Record<string, string>> = {
  "generated/openapi.json": "./openapi.json",
  // What the bundle was made of does not ship; the bundle stands in, and `samples/` lies beside both.
  "spec/openapi.yaml": "./openapi.json",
  "package.json": "../package.json",
  // Joined to one file, and compressed.
  "scripts/codegen/runtime": "./runtime.br",
  // The types that moved code is compiled against.
  "generated/client.ts": "./index.d.ts",
  "generated/runtime/node.ts": "./node.d.ts",
  // Read in a checkout alone.
  generated: "./",
};
