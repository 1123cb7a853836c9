// Rules for the document beyond its style: one bundle with internal references only, examples that match their schemas,
// schemas that reject unusable responses and accept extended ones, and no unused file.
import { readdirSync } from "node:fs";
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, createConfig } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";

type Json = Record<string, unknown>;
type Shown = { readonly title: string; readonly schema: string; readonly value: unknown };

const folder = fileURLToPath(new URL("../spec/", import.meta.url));
const {
  bundle: bundled,
  problems,
  fileDependencies,
} = await bundle({
  ref: `${folder}openapi.yaml`,
  config: await createConfig({}),
});
const document = bundled.parsed as Json;
const nodes = [...walk(document, "#")];
const ajv = (addFormats.default as unknown as (ajv: Ajv2020) => Ajv2020)(new Ajv2020({ strict: false }));
ajv.addSchema({ ...document, $id: "spec" });

const answers = nodes
  .filter(([pointer, node]) => /\/responses\/[^/]+\/content\/[^/]+$/.test(pointer) && node.schema !== undefined)
  .flatMap(([pointer, node]) =>
    Object.entries((node.examples ?? {}) as Record<string, Json>).map(
      ([name, { value }]): Shown => ({
        title: `${pointer.replace(/.*\/responses\/(\w+).*/, "$1")} ${name}`,
        schema: `${pointer}/schema`,
        value,
      }),
    ),
  );

test("the document bundles into one file, with every $ref inside it", () => {
  expect(problems).toEqual([]);
  for (const [pointer, node] of nodes) {
    if (typeof node.$ref === "string") expect(node.$ref, pointer).toMatch(/^#\/components\/\w+\/\w+$/);
  }
});

test.each(answers)("the example matches its schema: $title", ({ schema, value }) => {
  expect(faults(schema, value)).toEqual([]);
});

test.each(answers.filter(({ value }) => typeof value === "object"))(
  "an answer that says more conforms too: $title",
  ({ schema, value }) => {
    const more = (given: unknown): unknown => ({ ...(given as Json), more: { to: ["come"] } });
    expect(faults(schema, Array.isArray(value) ? value.map(more) : more(value))).toEqual([]);
  },
);

test.each(answers)("an empty response is invalid: $title", ({ schema }) => {
  expect(faults(schema, {})).not.toEqual([]);
});

test("a response without what a caller needs is invalid", () => {
  const data = { voiceId: "voice_dLP5T67Qw7", model: "lightning-large", status: "completed" };
  const success = "#/components/schemas/AddVoiceSuccess";
  expect(faults(success, { data })).toEqual([]);
  for (const answer of [
    { message: "Voice clone created successfully" },
    { data: null },
    { data: { ...data, voiceId: "" } },
    { data: { ...data, voiceId: 7 } },
    { data: { voiceId: data.voiceId } },
    { data, message: null },
  ]) {
    expect(faults(success, answer), JSON.stringify(answer)).not.toEqual([]);
  }
});

test("an error without a reason is invalid", () => {
  for (const answer of [{ error: "" }, { error: null }, { error: [{ code: "custom" }] }, { status: "error" }]) {
    expect(faults("#/components/schemas/ErrorMessage", answer), JSON.stringify(answer)).not.toEqual([]);
  }
  for (const answer of [{ error_code: "MODEL_DEPRECATED" }, { message: "Gone" }]) {
    expect(faults("#/components/schemas/ModelRetired", answer), JSON.stringify(answer)).not.toEqual([]);
  }
});

test("text fields have valid examples, binary fields an existing sample", () => {
  const inputs = nodes.filter(([, node]) => Array.isArray(node.examples));
  expect(inputs.length).toBeGreaterThan(0);
  for (const [pointer, schema] of inputs) {
    for (const value of schema.examples as unknown[]) expect(faults(pointer, value), pointer).toEqual([]);
  }
  const samples = nodes.flatMap(([, node]) => (typeof node["x-sample"] === "string" ? [node["x-sample"]] : []));
  expect([...new Set(samples)].sort()).toEqual(readdirSync(`${folder}samples`).sort());
});

test("every file is used by openapi.yaml, and its component has its name", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  const reached = [...fileDependencies].map((file) => relative(folder, file));
  expect(reached.sort()).toEqual(files.sort());
  for (const name of files.filter((name) => name.startsWith("components"))) {
    expect(isThere(`#/${name.split(/[\\/]/).slice(0, 2).join("/")}/${basename(name, ".yaml")}`), name).toBe(true);
  }
});

const faults = (pointer: string, value: unknown): unknown[] => {
  const validate = ajv.compile({ $ref: `spec${encodeURI(pointer)}` });
  return validate(value) ? [] : (validate.errors ?? ["invalid"]);
};

const isThere = (pointer: string): boolean => nodes.some(([at]) => at === pointer);

function* walk(node: unknown, pointer: string): Generator<[pointer: string, node: Json]> {
  if (typeof node !== "object" || node === null) return;
  yield [pointer, node as Json];
  for (const [key, value] of Object.entries(node)) {
    yield* walk(value, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
