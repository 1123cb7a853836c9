// Measures the bytes of a user's bundle per module, for the same bundle as size.ts but built from the sources.

import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Environment, root } from "./environment.ts";
import type { Table } from "./table.ts";

/** Modules with fewer bytes are summed up in one row. */
const worthARow = 400;

export const measureParts = async ({ subject }: Environment): Promise<Table> => {
  const use = `import { createClient } from "./generated/client.ts"; export default createClient().${subject.operation}({});`;
  const { metafile, outputFiles } = await build({
    stdin: { contents: use, resolveDir: root, loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
    legalComments: "none",
  });
  const [{ inputs }] = Object.values(metafile.outputs) as [(typeof metafile.outputs)[string]];
  const parts = Object.entries(inputs)
    .map(([file, { bytesInOutput }]) => ({ name: nameOf(file), bytes: bytesInOutput }))
    .sort((left, right) => right.bytes - left.bytes);
  const large = parts.filter(({ bytes }) => bytes >= worthARow);
  const rest = parts.filter(({ bytes }) => bytes > 0 && bytes < worthARow);
  const sum = rest.reduce((total, { bytes }) => total + bytes, 0);
  const [{ contents }] = outputFiles as [(typeof outputFiles)[0]];
  return {
    title: "What the client's bytes are",
    rows: [...large, { name: `${rest.length} smaller ones`, bytes: sum }].map(({ name, bytes }) => ({
      module: name,
      "min, B": bytes,
    })),
    notes: [`${contents.length} B together, ${gzipSync(contents, { level: 9 }).length} B with gzip.`],
  };
};

const nameOf = (file: string): string =>
  file.includes("node_modules") ? "openapi-fetch" : basename(file, ".ts").replace(/^client$/, "client (the table)");
