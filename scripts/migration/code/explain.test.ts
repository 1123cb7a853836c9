// `waves-voice migrate --explain`, and the tables in docs/migration.md, which are its output.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../bundle.ts";
import { cacheFolder } from "../../generate.ts";
import type { Document } from "../../openapi/document.ts";
import { readOperations } from "../../openapi/read.ts";
import { parityOf } from "../../parity.ts";
import { CommandError } from "../../terminal/io.ts";
import { migrateCommand } from "./command.ts";
import { parityAsMarkdown } from "./parity/render.ts";

const root = join(import.meta.dirname, "../../..");
const spec = join(root, "spec/openapi.yaml");

const explain = async (...argv: readonly string[]): Promise<string> => {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  expect(await migrateCommand(["--explain", "--spec", spec, ...argv], { out: print, err: print })).toBe(0);
  return printed.join("\n");
};

test("the tables in docs/migration.md are the output of --explain", async () => {
  const page = await readFile(join(root, "docs/migration.md"), "utf8");
  const { document } = await loadSpec(spec, cacheFolder);
  const { operations } = readOperations(document);
  const replaced = operations.filter(({ replacement }) => replacement?.operation).map(({ id }) => id);
  const tables = [...page.matchAll(/<!-- explain (\w+) -->\n\n(.*?)\n\n<!-- end -->/gs)];
  expect(tables.length).toBeGreaterThan(1);
  for (const [, id = "", table] of tables) {
    expect(replaced).toContain(id);
    expect(table, id).toBe(await explain("--markdown", "--from", id));
  }
});

test("the console output says the same, and says if an operation has no replacement", async () => {
  const said = await explain();
  expect(said).toContain(
    "addVoice (POST /waves/v1/lightning-large/add_voice) → createVoiceClone (POST /waves/v1/voice-cloning)",
  );
  expect(said).toMatch(/changed {2}data\.model +text, not empty\n +→ text or object, may be absent/);
  expect(said).toMatch(/new +language +optional, text/);
  expect(said).toContain("deleteVoiceClone (DELETE /waves/v1/lightning-large): nothing replaces deleteVoiceClone");
});

test("limits, alternatives, lists and circles are described in words", () => {
  const form = (properties: object, required: readonly string[]) => ({
    requestBody: { content: { "multipart/form-data": { schema: { type: "object", required, properties } } } },
    security: [{ Key: [] }],
  });
  const answer = (schema: object) => ({
    responses: { 200: { description: "", content: { "application/json": { schema } } } },
  });
  const document: Document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    components: {
      securitySchemes: {
        Key: { type: "apiKey", in: "header", name: "X-Key" },
        Http: { type: "http", scheme: "bearer" },
      },
      schemas: {
        Tree: {
          type: "object",
          required: ["leaf"],
          properties: { leaf: { type: ["string", "null"] }, next: { $ref: "#/components/schemas/Tree" } },
        },
      },
    },
    paths: {
      "/old": {
        post: {
          operationId: "old",
          deprecated: true,
          "x-replaced-by": "POST /new",
          ...form({ a: { type: "string" }, b: { type: "integer" } }, ["a"]),
          ...answer({ $ref: "#/components/schemas/Tree" }),
        },
      },
      "/new": {
        post: {
          operationId: "anew",
          ...form(
            {
              a: { type: "string", maxLength: 1000, enum: ["x|y", "z"] },
              c: { type: "array", items: { type: "string" }, minItems: 2 },
            },
            ["a", "c"],
          ),
          security: [{ Http: [] }],
          ...answer({
            type: "array",
            items: { type: "object", properties: { leaf: { oneOf: [{ type: "string" }, { type: "integer" }] } } },
          }),
        },
      },
    },
  };
  const { operations } = readOperations(document);
  const parity = parityOf(document, operations[0]!, operations[1]!);
  expect(parity.inputs).toEqual([
    {
      name: "a",
      change: "changed",
      before: "required, text",
      after: "required, text, at most 1,000 characters, one of x|y or z",
    },
    { name: "b", change: "gone", before: "optional, whole number", after: null },
    { name: "c", change: "new", before: null, after: "required, list of texts, at least 2 items" },
  ]);
  expect(parity.outputs.map(({ name, change }) => [name, change])).toEqual([
    ["leaf", "gone"],
    ["next", "gone"],
    ["[].leaf", "new"],
  ]);
  expect(parity.auth).toMatchObject([
    { change: "changed", before: "the key as header X-Key", after: "Authorization: Bearer" },
  ]);
  expect(parityAsMarkdown(parity)).toContain("one of `x\\|y` or z |");
});

test("bad arguments are refused with what to do", async () => {
  const io = { out: () => {}, err: () => {} };
  await expect(migrateCommand(["--explain", "src"], io)).rejects.toThrow("takes neither PATHS nor --write");
  await expect(migrateCommand(["--from", "speak", "--spec", spec], io)).rejects.toThrow(
    /speak is not a deprecated operation. Known: .*addVoice/,
  );
  await expect(migrateCommand(["nowhere", "--spec", spec], io)).rejects.toThrow(CommandError);
  await expect(migrateCommand(["--spec", "no.yaml"], io)).rejects.toThrow("no.yaml does not exist");
});
