// What a user of the package can import or run, and the source it is made of. The names are those of `exports` and `bin`
// in package.json. Data only.

export type Entries = Readonly<Record<string, string>>;

/** Runs everywhere; each is one file, so that a bundler and a cold start read no more than they need. */
export const clientEntries: Entries = {
  index: "generated/client.ts",
  node: "generated/runtime/node.ts",
};

/** Needs Node; they share chunks, and take the client from `clientEntries`. */
export const toolEntries: Entries = {
  cli: "scripts/cli/main.ts",
  conformance: "conformance/index.ts",
  // Forked by its name, so it must lie beside the chunk that forks it.
  "prism-process": "scripts/mock/prism-process.ts",
  testing: "scripts/testing/index.ts",
};

/** Entries that are imported, and so have types. */
export const typedEntries: Entries = {
  ...clientEntries,
  conformance: "conformance/index.ts",
  testing: "scripts/testing/index.ts",
};

/** Files that sources refer to by `new URL(…, import.meta.url)`, and where they lie beside what is built. */
export const assets: Readonly<Record<string, string>> = {
  "generated/openapi.json": "./openapi.json",
  // What the bundle was made of does not ship; the bundle stands in, and `samples/` lies beside both.
  "spec/openapi.yaml": "./openapi.json",
  "package.json": "../package.json",
};

/** Optional peers: loaded when they are needed, never bundled. */
export const peers: readonly string[] = ["@redocly/openapi-core", "@stoplight/prism-cli"];
