import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sourcesOf } from "./cache.ts";

const folder = await mkdtemp(join(tmpdir(), "sources-"));
afterAll(() => rm(folder, { recursive: true }));

test("the sources of a file are its own and those of everything it imports, also if imports are circular", async () => {
  const sources = {
    "first.ts": 'import { a } from "./second.ts";\nimport "node:fs";\nimport type { C } from "zod";',
    "second.ts": 'export {\n  type B,\n} from "./third.ts";\nimport "./fourth.ts";',
    "third.ts": 'export const late = () => import("./fifth.ts");',
    "fourth.ts": 'import { first } from "./first.ts";',
    "fifth.ts": "// the last",
    "other.ts": "// nobody's",
  };
  for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
  const { "other.ts": _, ...wanted } = sources;
  expect((await sourcesOf(join(folder, "first.ts"))).toSorted()).toEqual(Object.values(wanted).toSorted());
});
