// Separate operations: each contains only what it needs, and can be combined with any others into a client.
import ts from "typescript";
import { expect, test } from "vitest";
import { ClientError, client, createClient } from "../../generated/client.ts";
import packaged from "../../generated/openapi.json" with { type: "json" };
import * as operations from "../../generated/operations.ts";
import { readOperations } from "../openapi/read.ts";
import { createTestFetch } from "../testing/index.ts";
import { emitOperations } from "./emit-operations.ts";

const { createVoiceClone, listVoiceClones, addVoice } = operations;
const file = { data: new Uint8Array(1_000).fill(200), filename: "ada.wav" };
const apiKey = "sk_of_a_test";

test("there is one for each operation of the document", () => {
  expect(Object.keys(operations).sort()).toEqual(
    readOperations(packaged)
      .operations.map(({ id }) => id)
      .sort(),
  );
});

test("a client of some operations has only their methods, by their names", async () => {
  const fetch = createTestFetch();
  const waves = client({ fetch, apiKey }, { clone: createVoiceClone, listVoiceClones });
  expect(Object.keys(waves)).toEqual(["clone", "listVoiceClones"]);
  const made = await waves.clone({ displayName: "Ada", file });
  expect(made).toMatchObject({ status: 200, data: { data: { voiceId: expect.any(String) } } });
  expect(await waves.listVoiceClones()).toMatchObject({ status: 200 });
  expect((await waves.listVoiceClones.raw()).status).toBe(200);
  expect(fetch.requests.map(({ operation }) => operation)).toEqual([
    "createVoiceClone",
    "listVoiceClones",
    "listVoiceClones",
  ]);
});

test("it behaves like the client of all operations, errors and deprecation included", async () => {
  const said: string[] = [];
  const options = {
    fetch: createTestFetch({ answers: [410, 410, { do: "empty-object" }, { do: "empty-object" }] }),
    apiKey,
    onDeprecation: ({ message }: { readonly message: string }) => said.push(message),
  };
  const clients = [client(options, { addVoice, createVoiceClone }), createClient(options)];
  const ends: unknown[] = [];
  for (const client of clients) ends.push((await client.addVoice({ displayName: "Ada", file })).status);
  for (const client of clients)
    ends.push(await client.createVoiceClone({ displayName: "Ada", file }).catch(({ code }) => code));
  for (const client of clients)
    ends.push(await client.createVoiceClone({ displayName: "", file }).catch(({ code }) => code));
  expect(ends).toEqual([410, 410, "answer-mismatch", "answer-mismatch", "field-empty", "field-empty"]);
  expect(said[0]).toBe(said[1]);
});

test("operations of two documents cannot be combined: the key of one would be sent to the server of the other", () => {
  const foreign = { ...listVoiceClones, api: { baseUrl: "https://else.invalid" } };
  expect(() => client({ apiKey }, { createVoiceClone, foreign })).toThrow(/operations are of several documents/);
  expect(() => client({ apiKey }, {})).toThrow(ClientError);
});

test("each has only the schemas and parts of the runtime that it needs", () => {
  expect(Object.keys(listVoiceClones.schemas).sort()).toEqual(
    ["ErrorMessage", "NonEmptyText", "VoiceClone", "VoiceCloneList"].sort(),
  );
  expect(Object.keys(listVoiceClones.features.bodies)).toEqual([]);
  expect(Object.keys(createVoiceClone.features.bodies)).toEqual(["multipart"]);
});

test("names that cannot be constants of a module are exported too", () => {
  const names = ["delete", "api", "jsonAnswer", "await", "ListInput", "List", "a$b", "default"];
  const answer = { 200: { description: "Fine.", content: { "application/json": { schema: { type: "string" } } } } };
  const paths = Object.fromEntries(names.map((id) => [`/${id}`, { get: { operationId: id, responses: answer } }]));
  const document = { openapi: "3.1.0", info: { title: "Odd", version: "1" }, paths };
  const text = emitOperations(document, readOperations(document).operations);
  const { diagnostics } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  expect(diagnostics).toEqual([]);
  const declared = [...text.matchAll(/^(?:export )?const ([\w$]+)/gm)].map(([, name]) => name!);
  const imported = [...text.matchAll(/^import [^;]*;/gm)].flatMap(([line]) => line.match(/\w+/g) ?? []);
  expect(declared.filter((name) => imported.includes(name))).toEqual([]);
  expect(new Set(declared).size).toBe(declared.length);
  for (const name of names)
    expect(text).toMatch(new RegExp(`export (const ${name}:|\\{ operation\\$.* as ${name.replace("$", "\\$")} \\})`));
});
