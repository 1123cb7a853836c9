// What is inferred from paths and names if a document has no links, and what is not.
import { expect, test } from "vitest";
import { readOperations } from "./read.ts";
import { relationsOf } from "./relations.ts";

type Described = {
  readonly body?: object;
  readonly answer?: object;
  readonly status?: string;
  readonly links?: object;
};

const json = (schema: object) => ({ "application/json": { schema } });
const operation = (operationId: string, path: string, { body, answer, status = "200", links }: Described = {}) => ({
  operationId,
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  })),
  ...(body && { requestBody: { required: true, content: json(body) } }),
  responses: { [status]: { description: "", ...(answer && { content: json(answer) }), ...(links && { links }) } },
});

const thing = { type: "object", properties: { id: { type: "integer" }, title: { type: "string" } } };
const listOf = (schema: object) => ({ type: "array", items: schema });

const read = (
  paths: Readonly<Record<string, Readonly<Record<string, readonly [id: string, described?: Described]>>>>,
) => {
  const written = Object.entries(paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, [id, described]]) => [method, operation(id, path, described)]),
    ),
  ]);
  const document = { openapi: "3.1.0", paths: Object.fromEntries(written) };
  return relationsOf(document, readOperations(document).operations);
};

const fed = (relations: ReturnType<typeof read>, operation: string) =>
  (relations.feeds.get(operation) ?? []).map(
    ({ from, values: [value], shared }) =>
      `${value?.input} by ${from} ${value?.body}${shared.map((name) => ` in ${name}`).join("")}`,
  );

const things = read({
  "/v1/things": {
    get: ["list", { answer: listOf(thing) }],
    post: ["make", { body: thing, answer: thing, status: "201" }],
  },
  "/v1/things/{thing_id}": { get: ["read"], put: ["change", { body: thing }], delete: ["remove", { status: "204" }] },
  "/v1/things/{thing_id}/tags": { get: ["tags"], delete: ["untag", { status: "204" }] },
  "/v1/loans": { post: ["lend", { body: { type: "object", properties: { thingId: { type: "integer" } } } }] },
});

test("JSON without a schema may still identify the resource; a value described as something else does not", () => {
  const untold = read({
    "/tasks/": { get: ["list", { answer: {} }], post: ["make", { body: thing, answer: {}, status: "201" }] },
    "/tasks/{taskId}": { get: ["read"], delete: ["remove", { status: "204" }] },
  });
  expect(fed(untold, "read")).toEqual([
    "taskId by list /0/id",
    "taskId by list /0/taskId",
    "taskId by make /id",
    "taskId by make /taskId",
  ]);
  expect(fed(untold, "remove")).toEqual(["taskId by make /id", "taskId by make /taskId"]);
  expect(untold.removals.map(({ maker, remover }) => [maker, remover])).toEqual([["make", "remove"]]);
  const told = read({
    "/tasks": { post: ["make", { body: thing, answer: { type: "string" }, status: "201" }] },
    "/tasks/{taskId}": { get: ["read"] },
  });
  expect(fed(told, "read")).toEqual(["taskId by make "]);
});

test("a resource with a name of its own is not identified by the id of another", () => {
  const files = read({
    "/tasks": { get: ["list", { answer: listOf(thing) }], post: ["make", { body: thing, answer: {}, status: "201" }] },
    "/tasks/{filename}/image": { get: ["image"], delete: ["unlink", { status: "204" }] },
    "/tasks/{title}": { get: ["byTitle"] },
  });
  expect(fed(files, "image")).toEqual(["filename by make /filename"]);
  expect(fed(files, "unlink")).toEqual(["filename by make /filename"]);
  expect(fed(files, "byTitle")).toEqual(["title by list /0/title", "title by make /id", "title by make /title"]);
});

test("reads may use anything that is listed, changes only what was created", () => {
  expect(fed(things, "read")).toEqual(["thing_id by list /0/id", "thing_id by make /id"]);
  expect(fed(things, "change")).toEqual(["thing_id by make /id"]);
  expect(fed(things, "remove")).toEqual(["thing_id by make /id"]);
  expect(fed(things, "tags")).toEqual(["thing_id by list /0/id", "thing_id by make /id"]);
  expect([...things.feeds.values()].flat().every(({ inferred }) => inferred)).toBe(true);
});

test("a member named after another resource refers to one that was created, or that exists", () => {
  expect(fed(things, "lend")).toEqual(["thingId by make /id", "thingId by list /0/id"]);
});

test("what was created is listed and what was removed is gone, for the resource itself and not for sub-resources", () => {
  expect(things.listings).toMatchObject([
    { maker: "make", lister: "list", made: "/id", listed: "/0/id", inferred: true },
  ]);
  expect(things.removals).toMatchObject([{ maker: "make", remover: "remove", made: "/id", inferred: true }]);
});

test("a nested resource needs both ids, and the list of one parent says nothing about another", () => {
  const within = read({
    "/shops": { post: ["open", { body: thing, answer: { type: "object", properties: { data: thing } } }] },
    "/shops/{shop}/things": {
      get: ["list", { answer: { type: "object", properties: { items: listOf(thing), total: { type: "integer" } } } }],
      post: ["make", { body: thing, answer: thing }],
    },
    "/shops/{shop}/things/{id}": { get: ["read"] },
  });
  expect(fed(within, "read")).toEqual([
    "id by list /items/0/id in shop",
    "id by make /id in shop",
    "shop by open /data/id",
  ]);
  expect(fed(within, "make")).toEqual(["shop by open /data/id"]);
  expect(within.listings).toEqual([]);
});

test("a response without an id is identified by its Location", () => {
  const relations = read({
    "/things": { post: ["make", { body: thing, status: "201" }] },
    "/things/{key}": { get: ["read"] },
  });
  expect(relations.feeds.get("read")).toMatchObject([
    { from: "make", values: [{ input: "key", body: "", location: "/things/{key}" }] },
  ]);
});

test("nothing is inferred for an operation with a link", () => {
  const links = { read: { operationId: "read", parameters: { id: "$response.body#/title" } } };
  const linked = read({
    "/things": { get: ["list", { answer: listOf(thing) }], post: ["make", { body: thing, answer: thing, links }] },
    "/things/{id}": { get: ["read"] },
  });
  expect(fed(linked, "read")).toEqual(["id by make /title"]);
  expect(linked.listings).toEqual([]);
});

test("what links leave open is inferred: where a list identifies linked resources, and where a linked change is visible", () => {
  const asMade = (operationId: string, parameters?: object) => ({ operationId, ...(parameters && { parameters }) });
  const id = { id: "$response.body#/id" };
  const paths = (links: object) => ({
    "/things": { get: ["list", { answer: listOf(thing) }], post: ["make", { body: thing, answer: thing, links }] },
    "/things/{id}": { get: ["read"], patch: ["change", { body: thing, answer: thing }], delete: ["remove"] },
  });
  const listed = { maker: "make", lister: "list", made: "/id", listed: "/0/id" };
  const toList = read(paths({ all: asMade("list"), gone: asMade("remove", id) }) as never);
  expect(toList.listings).toMatchObject([
    { ...listed, inferred: false, pointer: expect.stringContaining("/links/all") },
  ]);
  const toChange = read(paths({ change: asMade("change", id) }) as never);
  expect(toChange.listings).toMatchObject([{ ...listed, inferred: true }]);
  expect(toChange.changes).toMatchObject([{ changer: "change", showers: ["read"], inferred: true, patches: true }]);
  expect(toChange.removals).toMatchObject([{ remover: "remove", inferred: true }]);
});

test("a member named after the resource identifies it, wherever it is, and only its own path removes it", () => {
  const named = { type: "object", properties: { name: { type: "string" }, kind: { type: "string" } } };
  const flags = read({
    "/flags": {
      get: ["list", { answer: listOf(named) }],
      post: ["make", { body: named, answer: named, status: "201" }],
    },
    "/flags/{flagName}": { delete: ["remove", { status: "204" }] },
    "/archive/{flagName}": { post: ["revive"], delete: ["forget", { status: "204" }] },
    "/usage/{flag_name}": { get: ["usage"] },
    "/kinds/{kind}/{flagName}": { get: ["ofKind"] },
  });
  expect(fed(flags, "remove")).toEqual(["flagName by make /name"]);
  expect(fed(flags, "revive")).toEqual(["flagName by make /name"]);
  expect(fed(flags, "forget")).toEqual(["flagName by make /name"]);
  expect(fed(flags, "usage")).toEqual(["flag_name by list /0/name", "flag_name by make /name"]);
  expect(fed(flags, "ofKind")).toEqual([]);
  expect(flags.removals.map(({ maker, remover }) => [maker, remover])).toEqual([["make", "remove"]]);
});

test("a resource without an id is identified by its name, one with an id by that", () => {
  const named = { type: "object", properties: { name: { type: "string" } } };
  const both = { type: "object", properties: { name: { type: "string" }, data: thing } };
  const contexts = read({
    "/contexts": { post: ["make", { body: named, answer: named }] },
    "/contexts/{context}": { get: ["read"] },
    "/works": { post: ["write", { body: thing, answer: both }] },
    "/works/{work}": { get: ["open"] },
  });
  expect(fed(contexts, "read")).toEqual(["context by make /name"]);
  expect(fed(contexts, "open")).toEqual(["work by write /data/id"]);
});

test("resources that only two names distinguish are not identified by one of them in a list", () => {
  const tag = { type: "object", properties: { type: { type: "string" }, value: { type: "string" } } };
  const tags = read({
    "/tags": { get: ["list", { answer: listOf(tag) }], post: ["make", { body: tag, answer: tag }] },
    "/tags/{type}": { get: ["ofType"] },
    "/tags/{type}/{value}": { get: ["read"] },
  });
  expect(tags.listings).toEqual([]);
  expect(
    tags.feeds.get("read")?.map(({ from, values }) => [from, values.map(({ input, body }) => [input, body])]),
  ).toEqual([
    [
      "list",
      [
        ["type", "/0/type"],
        ["value", "/0/value"],
      ],
    ],
    [
      "make",
      [
        ["type", "/type"],
        ["value", "/value"],
      ],
    ],
  ]);
});

test("a resource that only two names distinguish is removed by both, in any order in the response", () => {
  const tag = { type: "object", properties: { value: { type: "string" }, type: { type: "string" } } };
  const tags = read({
    "/flags/{flag}/tags": {
      post: ["tag", { body: tag, answer: { type: "object", properties: { version: { type: "integer" }, tag } } }],
    },
    "/flags/{flag}/tags/{type}/{value}": { delete: ["untag", { status: "204" }] },
  });
  expect(tags.feeds.get("untag")).toMatchObject([
    {
      from: "tag",
      shared: ["flag"],
      values: [
        { input: "type", body: "/tag/type" },
        { input: "value", body: "/tag/value" },
      ],
    },
  ]);
  expect(tags.removals.map(({ maker, remover }) => [maker, remover])).toEqual([["tag", "untag"]]);
});

test("a token is identified by its secret if it has no id, and by its noun elsewhere", () => {
  const token = { type: "object", properties: { secret: { type: "string" }, tokenName: { type: "string" } } };
  const tokens = read({
    "/invitations/tokens": { post: ["invite", { answer: token }] },
    "/invitations/tokens/{token}": { delete: ["revoke", { status: "204" }] },
    "/join/{token}": { get: ["join"] },
    "/codes": { post: ["encode", { answer: { type: "object", properties: { id: { type: "string" } } } }] },
    "/codes/{code}": { get: ["decode"] },
  });
  expect(fed(tokens, "revoke")).toEqual(["token by invite /secret"]);
  expect(fed(tokens, "join")).toEqual(["token by invite /secret"]);
  expect(fed(tokens, "decode")).toEqual(["code by encode /id"]);
});

test("an id may also be named after the resource", () => {
  const opinion = { type: "object", properties: { userId: { type: "string" }, opinionId: { type: "string" } } };
  const opinions = read({
    "/opinions": { post: ["give", { answer: opinion }] },
    "/opinions/{id}": { put: ["change", { body: opinion }] },
  });
  expect(fed(opinions, "change")).toContain("id by give /opinionId");
});

test("a resource that is listed at its own location may be identified where it is created", () => {
  const named = { type: "object", properties: { name: { type: "string" } } };
  const flags = read({
    "/admin/flags": { post: ["make", { body: named, answer: named }] },
    "/flags": { get: ["list", { answer: listOf(named) }] },
    "/flags/{flagName}": { get: ["read"] },
  });
  expect(fed(flags, "read")).toEqual(["flagName by list /0/name", "flagName by make /name"]);
});

test("a resource created at the location in its path is not looked for elsewhere", () => {
  const named = { type: "object", properties: { name: { type: "string" } } };
  const rules = read({
    "/rules": { post: ["describe", { body: named, answer: named }] },
    "/flags/{flag}/rules": { post: ["make", { body: thing, answer: thing }] },
    "/flags/{flag}/rules/{ruleId}": { get: ["read"] },
    "/audits/{ruleId}": { get: ["audit"] },
  });
  expect(fed(rules, "read")).toEqual(["ruleId by make /id in flag"]);
  expect(fed(rules, "audit")).toEqual(["ruleId by describe /name", "ruleId by make /id"]);
});
