// What loadSpec returns for valid files, and what it reports for invalid ones.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSpec, readBundle, renderBundle, renderForPackage, SpecError } from "./bundle.ts";
import { lookUp } from "./openapi/document.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (files: Readonly<Record<string, string>>): Promise<string> => {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return join(folder, Object.keys(files)[0] ?? "");
};

const problemsOf = async (file: string): Promise<string[]> => {
  const error = await loadSpec(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  const { message, problems } = error as SpecError;
  expect(message.split("\n")).toHaveLength(problems.length);
  return message.replaceAll(`${folder}/`, "").split("\n");
};

const split = {
  "openapi.yaml": `openapi: 3.1.0
info: { title: Shelf, version: 1.0.0 }
paths:
  /things: { $ref: paths/things.yaml }
`,
  "paths/things.yaml": `put:
  operationId: putThing
  requestBody:
    content:
      application/octet-stream:
        schema: { $ref: "../schemas/Thing.yaml" }
  responses:
    "200": { $ref: "../answers.yaml#/Good" }
`,
  "schemas/Thing.yaml": `type: string
format: binary
x-sample: thing.bin
`,
  "answers.yaml": `# A comment moves the lines.
Good:
  description: Taken
`,
  "samples/thing.bin": "bytes",
};

test("a split document becomes one, and every pointer maps back to its file and line", async () => {
  const spec = await loadSpec(await write(split));
  const place = (pointer: string): string => spec.locate(pointer).replace(`${folder}/`, "");
  expect(JSON.stringify(spec.document)).not.toMatch(/\.yaml/);
  expect(place("#/paths")).toBe("openapi.yaml:3:1");
  expect(place("#/paths/~1things/put/operationId")).toBe("paths/things.yaml:2:3");
  expect(place("#/components/schemas/Thing/format")).toBe("schemas/Thing.yaml:2:1");
  expect(place("#/components/responses/Good/description")).toBe("answers.yaml:3:3");
  expect(place("#/paths/~1things/put/responses/200")).toBe("paths/things.yaml:8:5");
  expect(place("#/components/schemas/Thing/not/there")).toBe("schemas/Thing.yaml:1:1");
  expect(new TextDecoder().decode(spec.samples.get("thing.bin"))).toBe("bytes");
});

test("the bundle is read as the same spec, with the same hash and the same locations", async () => {
  const source = await write(split);
  const spec = await loadSpec(source);
  const bundle = join(folder, "out.json");
  await writeFile(bundle, renderBundle(spec.document));
  const again = await readBundle(bundle, source);
  expect(again.document).toEqual(spec.document);
  expect(again.sha256).toBe(spec.sha256);
  expect(again.samples).toEqual(spec.samples);
  expect(again.locate("#/components/schemas/Thing/format")).toBe(spec.locate("#/components/schemas/Thing/format"));
  const alone = await readBundle(bundle);
  expect(alone.locate("#/paths/~1things/put/operationId")).toMatch(/out\.json:\d+:\d+$/);
  const lines = (await readFile(bundle, "utf8")).split("\n");
  const { line, column } = alone.position("#/paths/~1things/put/operationId");
  expect(lines[line - 1]?.slice(column - 1)).toMatch(/^"operationId": "putThing"/);
});

const written = {
  openapi: "3.1.0",
  info: { title: "Shelf", version: "1" },
  paths: {
    "/a~b/50%/{id}": {
      get: { operationId: "getThing", responses: { 200: { description: "ok", content: { "a/b": {} } } } },
    },
  },
};
const keysOf: readonly (readonly [pointer: string, begins: string])[] = [
  ["#/paths", '"paths"'],
  ["#/paths/~1a~0b~150%25~1{id}/get", '"get"'],
  ["#/paths/~1a~0b~150%25~1{id}/get/responses/200", '"200"'],
  ["#/paths/~1a~0b~150%25~1{id}/get/responses/200/content/a~1b", '"a/b"'],
  // Something that does not exist is located at its parent.
  ["#/paths/~1a~0b~150%25~1{id}/get/responses/200/headers/X", '"200"'],
];

test.each([
  ["one line", "shelf.json", JSON.stringify(written)],
  ["lines of two characters", "shelf.json", JSON.stringify(written, null, 2).replaceAll("\n", "\r\n")],
  ["JSON that is called YAML", "shelf.yaml", JSON.stringify(written)],
  ["flow style", "shelf.yaml", `# YAML\n${JSON.stringify(written, null, 1)}`],
])("a place has the line and the column of its key: %s", async (_, name, text) => {
  const spec = await loadSpec(await write({ [name]: text }));
  for (const [pointer, begins] of keysOf) {
    const { line, column } = spec.position(pointer);
    expect(text.split("\n")[line - 1]?.slice(column - 1), pointer).toMatch(new RegExp(`^${begins}`));
  }
});

test("the target of an alias is located where the alias is", async () => {
  const spec = await loadSpec(
    await write({
      "shelf.yaml": `openapi: 3.1.0
info: { title: Shelf, version: "1" }
paths:
  /a: { get: { operationId: a, responses: { "200": &ok { description: ok } } } }
  /b:
    get:
      operationId: b
      responses:
        "200": *ok
`,
    }),
  );
  expect(spec.position("#/paths/~1b/get/responses/200/description")).toMatchObject({ line: 9, column: 9 });
});

test("the hash is that of the bytes for the package, with or without evidence", async () => {
  const source = await write(split);
  const { document, sha256 } = await loadSpec(source);
  const proven = join(folder, "proven.json");
  await writeFile(proven, renderBundle({ ...document, "x-evidence": [{ claim: "it is so" }] }));
  expect((await readBundle(proven, source)).sha256).toBe(sha256);
  expect(createHash("sha256").update(renderForPackage(document)).digest("hex")).toBe(sha256);
});

test("a cache is used only for the same bytes", async () => {
  const source = await write(split);
  const cache = join(folder, "cache");
  const first = await loadSpec(source, cache);
  expect((await loadSpec(source, cache)).document).toEqual(first.document);
  await writeFile(join(folder, "schemas/Thing.yaml"), `${split["schemas/Thing.yaml"]}maxLength: 9\n`);
  expect((await loadSpec(source, cache)).document).not.toEqual(first.document);
});

test("OpenAPI 3.0 is converted to 3.1", async () => {
  const spec = await loadSpec(
    await write({
      "openapi.json": JSON.stringify({
        openapi: "3.0.3",
        info: { title: "Old", version: "1" },
        paths: {
          "/a": {
            get: {
              operationId: "a",
              parameters: [
                { name: "n", in: "query", schema: { type: "integer", minimum: 0, exclusiveMinimum: true, example: 3 } },
              ],
              responses: {
                200: {
                  description: "ok",
                  content: {
                    "application/json": { schema: { $ref: "#/components/schemas/A" }, example: { nullable: true } },
                  },
                },
              },
            },
          },
        },
        components: {
          schemas: { A: { type: "object", nullable: true, properties: { b: { type: "string", nullable: true } } } },
        },
      }),
    }),
  );
  expect(spec.document).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/a": {
        get: {
          parameters: [{ schema: { type: "integer", exclusiveMinimum: 0, examples: [3] } }],
          responses: { 200: { content: { "application/json": { example: { nullable: true } } } } },
        },
      },
    },
    components: { schemas: { A: { type: ["object", "null"], properties: { b: { type: ["string", "null"] } } } } },
  });
  expect(JSON.stringify(spec.document)).not.toMatch(/"minimum"|"nullable":true,"prop/);
});

test("all errors are reported at once, each with file, line, column and what to do", async () => {
  const file = await write({
    "openapi.yaml": `openapi: 3.1.0
info: { title: x, version: "1" }
paths:
  /a: { $ref: nope.yaml }
  /b: { $ref: broken.yaml }
  /c:
    get:
      operationId: c
      parameters: [{ $ref: "http://127.0.0.1:9/far.yaml" }]
      responses: { "200": { description: x, contnt: {} } }
`,
    "broken.yaml": "get: {\n- x",
  });
  const problems = await problemsOf(file);
  expect(problems).toHaveLength(4);
  expect(problems).toContainEqual(
    expect.stringMatching(/^openapi\.yaml:4:\d+ .*there is no file .*nope\.yaml – write/),
  );
  expect(problems).toContainEqual(expect.stringMatching(/^broken\.yaml:2:1 this is not YAML: .* – fix/));
  expect(problems).toContainEqual(expect.stringMatching(/^openapi\.yaml:9:\d+ .*is on the network – put a copy/));
  expect(problems).toContainEqual(
    expect.stringMatching(/^openapi\.yaml:10:\d+ .*`contnt`.* – did you mean `content`\?/),
  );
});

test("properties named `default` or `enum` are read as properties", async () => {
  const content = `openapi: 3.0.3
info: { title: x, version: "1" }
paths:
  /a:
    get:
      responses:
        default:
          description: x
          content:
            application/json:
              schema: { type: object, required: [enum], properties: { enum: { type: string, nullable: true, writeOnly: true, pattern: '\\_' } } }
`;
  const { document } = await loadSpec(await write({ "openapi.yaml": content }));
  expect(lookUp(document, "#/paths/~1a/get/responses/default/content/application~1json/schema")).toEqual({
    type: "object",
    required: [],
    properties: { enum: { type: ["string", "null"], writeOnly: true, pattern: "_" } },
  });
});

const circle = `openapi: 3.0.3
info: { title: x, version: "1" }
paths: {}
components: { schemas: { A: { $ref: "#/components/schemas/A" } } }`;

test.each(["3.0", "3.1", "3.2", "'3.1'", "3.0.99"])("`openapi: %s` is read", async (version) => {
  const content = circle.replace("3.0.3", version).replace(/A: .*?" }/, "");
  const { document } = await loadSpec(await write({ "openapi.yaml": content }));
  expect(document.openapi).toBe("3.1.0");
});

test.each([
  ["a tab: [", /^openapi\.yaml:\d+:\d+ this is not YAML: .+ – fix/],
  ["hello", /^openapi\.yaml:1:1 this is not an OpenAPI document – begin it with/],
  ["", /^openapi\.yaml:1:1 this is not an OpenAPI document/],
  ["info: {}", /^openapi\.yaml:1:1 `openapi` is missing/],
  ['{\n  // of the shop\n  "openapi": "3.1.0", "paths": {}\n}', /^openapi\.yaml:2:1 JSON has no comments/],
  ["swagger: '2.0'", /^openapi\.yaml:1:1 OpenAPI 2 \(Swagger\) is not supported – write .*`npx swagger2openapi FILE/],
  ["openapi: 4.0.0", /^openapi\.yaml:1:1 OpenAPI 4\.0\.0 is not supported/],
  [circle, /^openapi\.yaml:1:1 #\/components\/schemas\/A is a \$ref that leads to itself – write/],
])("%j is refused in words", async (content, words) => {
  expect(await problemsOf(await write({ "openapi.yaml": content }))).toEqual([expect.stringMatching(words)]);
});

test("a file that does not exist is named", async () => {
  expect(await problemsOf(join(folder, "none.yaml"))).toEqual([
    expect.stringMatching(/^none\.yaml:1:1 there is no such/),
  ]);
});

test("a sample that does not exist, or is outside its folder, is reported where the document refers to it", async () => {
  const { "samples/thing.bin": _, ...rest } = split;
  expect(await problemsOf(await write(rest))).toEqual([
    expect.stringMatching(/^schemas\/Thing\.yaml:3:1 the sample thing\.bin does not exist – put it into samples$/),
  ]);
  await write({ "schemas/Thing.yaml": "type: string\nformat: binary\nx-sample: ../openapi.yaml\n" });
  expect(await problemsOf(join(folder, "openapi.yaml"))).toEqual([expect.stringMatching(/not a bare file name/)]);
});

test("a missing or damaged bundle is reported with how to restore it", async () => {
  const message = async (name: string): Promise<string> => {
    const error = await readBundle(join(folder, name)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    return (error as SpecError).message;
  };
  expect(await message("none.json")).toMatch(/none\.json:1:1 there is no such file – run `npm run generate`/);
  await write({ "bad.json": "{", "other.json": "{}" });
  expect(await message("bad.json")).toMatch(/this is not JSON: .* – run `npm run generate`/);
  expect(await message("other.json")).toMatch(/not an OpenAPI document/);
});

test.each([
  [".", "it is a folder"],
  ["https://x.test/openapi.yaml", "it is a URL, and nothing is fetched"],
  ["none.yaml", "there is no such file"],
])("%s is refused: %s", async (name, reason) => {
  await expect(loadSpec(name)).rejects.toThrow(`${reason} – name an OpenAPI file, YAML or JSON`);
});
