// Which operations count as changes of a resource, and whose responses are checked against them.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { type Document, isObject } from "./document.ts";
import { readOperations } from "./read.ts";
import { relationsOf } from "./relations.ts";

const changesOf = (document: Document) => relationsOf(document, readOperations(document).operations).changes;

const board = (await loadSpec("scripts/fixtures/board/openapi.yaml")).document;
const told = changesOf(board).map(({ changer, showers, members, merges, inferred }) => ({
  changer,
  showers: [...showers].sort(),
  members,
  merges,
  inferred,
}));

test("a link to a PUT or PATCH of the resource is a change, one to a sub-resource or to a comment on it is not", () => {
  const showers = ["listCards", "readCard"];
  const members = ["title", "steps"];
  expect(told).toEqual([
    { changer: "rewriteCard", showers, members, merges: false, inferred: false },
    { changer: "patchCard", showers, members, merges: true, inferred: false },
  ]);
});

test("without links, the path of an item determines it, and one response is enough", () => {
  const changes = changesOf(withoutLinks(board));
  expect(changes.map(({ changer, inferred, showers }) => [changer, inferred, showers])).toEqual([
    ["rewriteCard", true, ["readCard"]],
    ["patchCard", true, ["readCard"]],
  ]);
});

test("a change of a resource that is identified in its body is visible in the list", async () => {
  const shipped = JSON.parse(await readFile("generated/openapi.json", "utf8")) as Document;
  expect(changesOf(shipped)).toMatchObject([
    {
      changer: "updatePronunciationDict",
      showers: ["listPronunciationDicts"],
      members: ["items"],
      pointer: "#/paths/~1waves~1v1~1pronunciation-dicts/post/responses/200/links/change",
    },
  ]);
});

test("a POST to the resource itself is a change if its response identifies the resource", () => {
  const answering = withSuccess(board, "/cards/{id}", "post", { $ref: "#/components/schemas/Card" });
  expect(changesOf(answering).map(({ changer }) => changer)).toEqual(["rewriteCard", "patchCard", "comment"]);
});

const withoutLinks = (value: unknown): Document =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === "links" ? undefined : inner)));

const withSuccess = (document: Document, path: string, method: string, schema: object): Document => {
  const copy = JSON.parse(JSON.stringify(document));
  const { responses } = copy.paths[path][method];
  responses["200"] = { description: "As it is now.", content: { "application/json": { schema } } };
  expect(isObject(responses)).toBe(true);
  return copy;
};
