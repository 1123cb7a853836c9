// Ids and other values from the caller: which places a name refers to, what takes precedence, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ConformanceOptions } from "../options.ts";
import { makePlan } from "./plan.ts";

const folder = mkdtempSync(join(tmpdir(), "examples-"));
afterAll(() => rmSync(folder, { recursive: true }));

const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const body = (schema: object, more = {}) => ({ required: true, content: { "application/json": { schema, ...more } } });
const answer = { 200: { description: "fine" } };
const note = {
  type: "object",
  required: ["owner", "places"],
  properties: {
    owner: { type: "integer" },
    colour: { type: "string" },
    places: { type: "array", minItems: 1, items: { $ref: "#/components/schemas/Place" } },
  },
};
const document = {
  openapi: "3.1.0",
  info: { title: "Notes", version: "1" },
  paths: {
    "/notes": {
      post: {
        operationId: "createNote",
        requestBody: body(note, { example: { owner: 1, places: [{ code: "a" }] } }),
        responses: answer,
      },
    },
    "/notes/{id}": {
      get: {
        operationId: "readNote",
        parameters: [id, { name: "X-Tenant", in: "header", required: true, schema: { type: "string" } }],
        responses: answer,
      },
      delete: { operationId: "deleteNote", parameters: [id], responses: answer },
    },
    "/shares": {
      post: {
        operationId: "createShare",
        requestBody: {
          required: true,
          content: {
            "application/x-www-form-urlencoded": {
              schema: { type: "object", required: ["owner"], properties: { owner: { type: "string" } } },
            },
          },
        },
        responses: answer,
      },
    },
  },
  components: {
    schemas: { Place: { type: "object", required: ["code"], properties: { code: { type: "string", example: "b" } } } },
  },
};
const spec = join(folder, "openapi.json");
writeFileSync(spec, JSON.stringify(document));

/** What the control of an operation sends: its path, and its body as text. */
const controls = async (examples: NonNullable<ConformanceOptions["examples"]>) => {
  const { all } = await makePlan({ spec, examples });
  return (operation: string) => {
    const { request } = all.get(`${operation}/valid/required-only`)!;
    return { ...request, body: new TextDecoder().decode(request.body?.()) };
  };
};

test("a name matches each parameter and member of that name, each with its own type", async () => {
  const of = await controls({ owner: "7", "x-tenant": "blue" });
  expect(JSON.parse(of("createNote").body)).toEqual({ owner: 7, places: [{ code: "a" }] });
  expect(of("createShare").body).toBe("owner=7");
  expect(of("readNote").headers).toContainEqual(["X-Tenant", "blue"]);
});

test("a name with its operation, or a pointer, matches one place and takes precedence over a bare name", async () => {
  const of = await controls({ "createNote.body.owner": 8, owner: 7, "readNote.id": 5, "createNote.places.code": "z" });
  expect(JSON.parse(of("createNote").body)).toEqual({ owner: 8, places: [{ code: "z" }] });
  expect(of("createShare").body).toBe("owner=7");
  expect(of("readNote").target).toBe("/notes/5");
  expect(of("deleteNote").target).not.toBe("/notes/5");
});

test.each(["/components/schemas/Place/properties/code", "#/components/schemas/Place/properties/code"])(
  "%s leads to a member",
  async (pointer) => {
    const of = await controls({ [pointer]: "q" });
    expect(JSON.parse(of("createNote").body).places).toEqual([{ code: "q" }]);
  },
);

test("a pointer to a parameter or its schema matches only that parameter", async () => {
  const of = await controls({ "/paths/~1notes~1{id}/get/parameters/0": 41 });
  expect(of("readNote").target).toBe("/notes/41");
  expect(of("deleteNote").target).not.toBe("/notes/41");
});

test("an optional value is sent with the example, except where it is left out", async () => {
  const { all } = await makePlan({ spec, examples: { colour: "red" } });
  const bodyOf = (name: string) => JSON.parse(new TextDecoder().decode(all.get(name)!.request.body!()));
  expect(bodyOf("createNote/valid/required-only")).not.toHaveProperty("colour");
  expect(bodyOf("createNote/valid/everything")).toMatchObject({ colour: "red" });
});

test.each([
  [{ ownr: 1 }, 'called "ownr" (--example). Did you mean "owner"?'],
  [{ "createNote.body.ownr": 1 }, 'Did you mean "createNote.body.owner"?'],
  [{ nonsense: 1 }, "Known: owner, colour, places, code, id, X-Tenant"],
  [
    { "readNote.id": "seven" },
    "fits nowhere: according to #/paths/~1notes~1{id}/get/parameters/0/schema, it must be integer",
  ],
])("%o is refused", async (examples, why) => {
  await expect(makePlan({ spec, examples: examples as Record<string, unknown> })).rejects.toThrow(why);
});
