// The style guide (redocly.yaml) against a small clean document and against the same with one thing broken in it:
// a rule that never fires is worth nothing, nor is one that fires on everything.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createConfig, lint, lintFromString, loadConfig } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { parse } from "yaml";

type Path = readonly (string | number)[];
type Broken = { readonly rule: string; readonly says: string; readonly at: Path; readonly to: unknown };

const gone = undefined;
const operation = ["paths", "/recordings", "post"];
const former = [...operation, "x-formerly", "methods", 0];
const form = [...operation, "requestBody", "content", "multipart/form-data", "schema"];
const title = [...form, "properties", "title"];
const audio = [...form, "properties", "audio"];
const evidence = [...title, "x-evidence", 0];
const refusal = [...operation, "responses", "400", "content", "application/json"];
const kept = ["components", "schemas", "Kept"];

const broken: readonly Broken[] = [
  // Ours.
  { rule: "rule/deprecated-names-replacement", says: "names nothing", at: [...operation, "x-replaced-by"], to: gone },
  {
    rule: "rule/deprecated-names-replacement",
    says: "names no method",
    at: [...operation, "x-replaced-by"],
    to: "/other",
  },
  { rule: "rule/replaced-is-deprecated", says: "is not deprecated", at: [...operation, "deprecated"], to: gone },
  { rule: "rule/optional-form", says: "in words", at: [...operation, "x-optional"], to: "perhaps" },
  { rule: "rule/command-form", says: "not in kebab-case", at: [...operation, "x-command"], to: { name: "Say It" } },
  { rule: "rule/command-form", says: "one key more", at: [...operation, "x-command"], to: { name: "say", flags: {} } },
  { rule: "rule/formerly-form", says: "no whole URL", at: [...operation, "x-formerly", "urls", 0], to: "/recordings" },
  { rule: "rule/formerly-form", says: "no credential", at: [...former, "credential"], to: gone },
  { rule: "rule/formerly-form", says: "one key more", at: [...former, "version"], to: "1" },
  { rule: "rule/binary-has-sample", says: "has none", at: [...title, "format"], to: "binary" },
  { rule: "rule/binary-has-sample", says: "names a folder", at: [...audio, "x-sample"], to: "samples/rain.wav" },
  { rule: "rule/max-bytes-form", says: "in words", at: [...audio, "x-max-bytes"], to: "1 MB" },
  { rule: "rule/max-bytes-form", says: "nothing fits", at: [...audio, "x-max-bytes"], to: 0 },
  { rule: "rule/max-bytes-of-binary", says: "of no bytes", at: [...audio, "format"], to: gone },
  { rule: "rule/limit-has-evidence", says: "x-max-bytes without", at: [...audio, "x-evidence"], to: gone },
  {
    rule: "rule/part-type-has-evidence",
    says: "contentType without",
    at: [...operation, "requestBody", "content", "multipart/form-data", "encoding", "audio", "x-evidence"],
    to: gone,
  },
  { rule: "rule/binary-is-format-binary", says: "other spelling", at: [...audio, "contentMediaType"], to: "audio/wav" },
  { rule: "rule/input-has-example", says: "text without", at: [...title, "examples"], to: gone },
  {
    rule: "rule/input-has-example",
    says: "number without",
    at: [...form, "properties", "gain"],
    to: { type: "number" },
  },
  {
    rule: "rule/response-has-body",
    says: "error without",
    at: [...operation, "responses", "400", "content"],
    to: gone,
  },
  { rule: "rule/response-has-example", says: "error without", at: [...refusal, "examples"], to: gone },
  { rule: "rule/response-has-example", says: "unnamed example", at: refusal, to: { schema: {}, example: {} } },
  { rule: "rule/response-has-schema", says: "error without", at: [...refusal, "schema"], to: gone },
  {
    rule: "rule/schema-stays-open",
    says: "closed",
    at: [...kept, "properties", "id", "additionalProperties"],
    to: false,
  },
  { rule: "rule/schema-stays-open", says: "closed behind a $ref", at: [...kept, "unevaluatedProperties"], to: false },
  {
    rule: "rule/unpublished-response-has-evidence",
    says: "410 without",
    at: [...operation, "responses", "410", "x-evidence"],
    to: gone,
  },
  { rule: "rule/limit-has-evidence", says: "maxLength without", at: [...title, "x-evidence"], to: gone },
  { rule: "rule/limit-has-evidence", says: "enum without", at: [...kept, "properties", "id", "enum"], to: ["r1"] },
  { rule: "rule/demand-has-evidence", says: "required without", at: [...kept, "x-evidence"], to: gone },
  {
    rule: "rule/limit-has-evidence",
    says: "anyOf without, deep inside",
    at: [...refusal, "schema"],
    to: {
      properties: { error: {}, causes: { type: "array", items: { anyOf: [{ type: "string" }, { type: "object" }] } } },
    },
  },
  { rule: "rule/evidence-form", says: "no claim", at: [...evidence, "claim"], to: gone },
  { rule: "rule/evidence-form", says: "a local file", at: [...evidence, "source"], to: "notes.md" },
  { rule: "rule/evidence-form", says: "no such day", at: [...evidence, "date"], to: "31 January" },
  { rule: "rule/evidence-form", says: "unknown certainty", at: [...evidence, "certainty"], to: "surely" },
  { rule: "rule/evidence-form", says: "one key more", at: [...evidence, "author"], to: "us" },
  { rule: "rule/evidence-form", says: "empty", at: [...operation, "x-evidence"], to: [] },
  { rule: "rule/evidence-form", says: "no list", at: ["info", "x-evidence"], to: "trust us" },
  { rule: "rule/cause-form", says: "unknown cause", at: [...refusal, "examples", "full", "x-cause"], to: "weather" },
  { rule: "rule/known-extensions", says: "on an operation", at: [...operation, "x-internal"], to: true },
  { rule: "rule/known-extensions", says: "on a schema", at: [...title, "x-sample-of"], to: "rain.wav" },
  { rule: "rule/known-extensions", says: "at the root", at: ["x-logo"], to: {} },
  // The recommended ones that the programs downstream rely on most.
  { rule: "no-unused-components", says: "schema", at: ["components", "schemas", "Spare"], to: { type: "object" } },
  {
    rule: "no-unused-components",
    says: "scheme",
    at: ["components", "securitySchemes", "B"],
    to: { type: "http", scheme: "basic" },
  },
  { rule: "no-unresolved-refs", says: "dangling", at: [...operation, "parameters", 0, "schema"], to: { $ref: "#/no" } },
  {
    rule: "no-invalid-media-type-examples",
    says: "not of its schema",
    at: [...refusal, "examples", "full", "value"],
    to: "full",
  },
  { rule: "no-invalid-schema-examples", says: "too long", at: [...title, "examples", 0], to: "Rain ".repeat(20) },
  { rule: "no-required-schema-properties-undefined", says: "undeclared", at: [...form, "required", 1], to: "name" },
  {
    rule: "security-defined",
    says: "unknown scheme",
    at: [...operation, "security"],
    to: [{ Key: [] }, { Other: [] }],
  },
  { rule: "operation-operationId", says: "none", at: [...operation, "operationId"], to: gone },
  { rule: "operation-summary", says: "none", at: [...operation, "summary"], to: gone },
  { rule: "operation-description", says: "none", at: [...operation, "description"], to: gone },
  { rule: "operation-tag-defined", says: "undefined tag", at: [...operation, "tags"], to: ["Others"] },
  { rule: "operation-singular-tag", says: "two tags", at: [...operation, "tags"], to: ["Recordings", "Recordings"] },
  {
    rule: "operation-4xx-response",
    says: "200 alone",
    at: [...operation, "responses"],
    to: { 200: { description: "Kept.", headers: { "X-Kept": { schema: { $ref: "#/components/schemas/Kept" } } } } },
  },
  { rule: "parameter-description", says: "none", at: [...operation, "parameters", 0, "description"], to: gone },
  { rule: "no-path-trailing-slash", says: "slash", at: ["paths", "/other/"], to: {} },
  { rule: "struct", says: "misspelt", at: [...operation, "respones"], to: {} },
];

const spec = at("../spec/openapi.yaml");
const cleanFile = at("./fixtures/style/openapi.yaml");
const config = await loadConfig({ configPath: at("../redocly.yaml") });
const ownRules = Object.entries(
  (parse(readFileSync(at("../redocly.yaml"), "utf8")) as { rules: Record<string, { message?: string }> }).rules,
).filter(([name]) => name.startsWith("rule/"));

test("spec/openapi.yaml keeps every rule", async () => {
  const problems = await lint({ ref: spec, config });
  expect(problems.filter(({ ignored }) => ignored !== true)).toEqual([]);
  // What `.redocly.lint-ignore.yaml` lets pass is still there.
  expect(problems.map(({ ruleId }) => ruleId)).toEqual(["no-path-trailing-slash"]);
});

test.each(["second-api", "unreadable"])("scripts/fixtures/%s is OpenAPI, if not of this style", async (name) => {
  const specification = await createConfig({ extends: ["spec"] });
  expect(await lint({ ref: at(`./fixtures/${name}/openapi.yaml`), config: specification })).toEqual([]);
});

test("the clean document keeps every rule", async () => {
  expect(await problems(clean())).toEqual([]);
});

test.each(broken)("$rule fires: $says", async ({ rule, at, to }) => {
  const document = clean();
  put(document, at, to);
  const found = await problems(document);
  expect([...new Set(found.map((problem) => problem.ruleId))]).toEqual([rule]);
  expect(found.every((problem) => problem.severity === "error")).toBe(true);
});

test("every rule of our own has a document that breaks it, and a message that says what to do", () => {
  expect(ownRules.length).toBeGreaterThan(10);
  for (const [name, rule] of ownRules) {
    expect(broken.map(({ rule }) => rule)).toContain(name);
    expect(rule.message).toMatch(/\b(Add|Remove|Drop|Put|Say|Evidence has one form)\b/);
  }
});

test("a finding points at the place and says what is wrong there", async () => {
  const document = clean();
  put(document, [...evidence, "certainty"], "surely");
  const [problem] = await problems(document);
  expect(problem?.location[0]?.pointer).toBe(
    "#/paths/~1recordings/post/requestBody/content/multipart~1form-data/schema/properties/title/x-evidence/0/certainty",
  );
  expect(problem?.message).toMatch(/^Evidence has one form.*documented, vendor-tested, observed, inferred/);
});

const clean = (): Record<string, unknown> => parse(readFileSync(cleanFile, "utf8"));

const problems = (document: unknown) =>
  lintFromString({ source: JSON.stringify(document), absoluteRef: cleanFile, config });

/** Sets what is at the path, or removes it where the value is `undefined`. */
const put = (document: unknown, path: Path, value: unknown): void => {
  const parent = path
    .slice(0, -1)
    .reduce((node, key) => (node as Record<string, unknown>)[key] ?? fail(path), document);
  const last = path.at(-1)!;
  if (value !== gone) (parent as Record<string, unknown>)[last] = value;
  else if (last in (parent as object)) delete (parent as Record<string, unknown>)[last];
  else fail(path);
};

const fail = (path: Path): never => {
  throw new Error(`the clean document has nothing at ${path.join(" > ")}`);
};

function at(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
