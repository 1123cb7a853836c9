// Names of the document are searched for literally, even with characters special in regular expressions.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOperations } from "../../openapi/read.ts";
import { mentions } from "./mentions.ts";
import { movesOf } from "./moves.ts";

const documentWith = (name: string) => ({
  openapi: "3.1.0",
  paths: {
    "/old": {
      post: {
        operationId: "old",
        deprecated: true,
        "x-replaced-by": "POST /new",
        "x-formerly": { methods: [{ package: "others", class: "C", credential: "key", name, parameters: [] }] },
        responses: {},
      },
    },
    "/new": { post: { operationId: "renewed", responses: {} } },
  },
});

test.each(["x(", "[", "(a+)+$", "a|b", "\\", "*"])("%s", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "mentions-"));
  const file = join(folder, "page.vue");
  writeFileSync(file, `import "others";\nclient.${name};\nclient.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!;\n`);
  const document = documentWith(name);
  const moves = movesOf(document, readOperations(document).operations, null);
  expect(moves.length).toBe(1);
  expect(mentions([file], moves, "own").map(({ line }) => line)).toEqual([2]);
  rmSync(folder, { recursive: true });
});
