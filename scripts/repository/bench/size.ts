// Measures the size and cold start of the client in a user's bundle, compared with openapi-fetch alone.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Environment } from "./environment.ts";
import type { Others } from "./others.ts";
import { median, type Table } from "./table.ts";

const times = 15;

export const measureSize = async (environment: Environment, others: Others | null): Promise<Table> => {
  const { dist, subject } = environment;
  const openapiFetch = fileURLToPath(import.meta.resolve("openapi-fetch"));
  const candidates: [label: string, file: string, use: string][] = [
    [
      "openapi-fetch",
      openapiFetch,
      `export default it.default({ baseUrl: "https://x.invalid" }).POST("/x", { body: {} });`,
    ],
    ["the client", join(dist, "index.js"), `export default it.createClient().${subject.operation}({});`],
  ];
  if (others) {
    const file = (name: string) => JSON.parse(others.address(name)) as string;
    candidates.push(["ky", file("ky"), `export default it.default.post("https://x.invalid");`]);
    candidates.push(["smallestai", file("smallestai"), `export default new it.WavesClient();`]);
    candidates.push(["openai", file("openai"), `export default new it.OpenAI().files.create({});`]);
  }
  const imports: number[][] = candidates.map(() => []);
  // Measured in turns, so that other load on the machine affects all candidates alike.
  for (let time = 0; time < times; time++) {
    for (const [at, [, file]] of candidates.entries()) imports[at]!.push(await importTime(environment, file));
  }
  const sizes = await Promise.all(candidates.map(([, file, use]) => bundled(environment, file, use)));
  const rows = candidates.map(([label], at) => ({
    "": label,
    "min, B": sizes[at]!.min,
    "min+gzip, B": sizes[at]!.gzip,
    "× openapi-fetch": (sizes[at]!.gzip / sizes[0]!.gzip).toFixed(2),
    "import, ms": median(imports[at]!).toFixed(1),
    "× openapi-fetch ": (median(imports[at]!) / median(imports[0]!)).toFixed(2),
  }));
  return {
    title: "Size and cold import",
    rows,
    notes: [`Bundled for the browser by esbuild with one call in use; import: median of ${times} processes, in turns.`],
  };
};

const importTime = (environment: Environment, file: string): Promise<number> =>
  environment.run(
    "import.cjs",
    `const start = performance.now(); import(${JSON.stringify(file)}).then(() => console.log("\\n" + (performance.now() - start)));`,
  );

const bundled = async ({ folder }: Environment, file: string, use: string): Promise<{ min: number; gzip: number }> => {
  const { outputFiles } = await build({
    stdin: { contents: `import * as it from ${JSON.stringify(file)};\n${use}`, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: file.includes("smallestai") ? "node" : "browser",
    write: false,
    legalComments: "none",
  });
  const [{ contents }] = outputFiles as [(typeof outputFiles)[0]];
  return { min: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
};
