// Names of operations without operationId, or with one that cannot be a method's name.
import { expect, test } from "vitest";
import { operationNames } from "./operation-names.ts";

const namesOf = (ids: readonly (string | undefined)[]): string[] => {
  const paths = ids.map((operationId, index) => [`/${index}`, { get: { operationId } }]);
  return [...operationNames({ paths: Object.fromEntries(paths) }).values()];
};

test.each([
  ["listThings", "listThings"],
  ["repos/get-content", "reposGetContent"],
  ["list all things", "listAllThings"],
  ["things.create", "thingsCreate"],
  ["Users_findAll[0]", "Users_findAll0"],
  ["获取用户", "获取用户"],
  ["3d", "_3d"],
  ["delete", "delete"],
  ["then", "then2"],
  ["__proto__", "__proto__2"],
  ["file", "file2"],
])("%s is called %s", (id, name) => {
  expect(namesOf([id])).toEqual([name]);
});

test("an operation without operationId is named after its method and path", () => {
  const paths = { "/": { get: {} }, "/things/{thing-id}/parts": { get: {}, post: {} } };
  expect([...operationNames({ paths }).values()]).toEqual([
    "get",
    "getThingsByThingIdParts",
    "postThingsByThingIdParts",
  ]);
});

test("names that can be kept are kept, wherever they are, and no two types begin alike", () => {
  expect(namesOf(["list-pets", "ListPets", "listPets"]).toSorted()).toEqual(["ListPets", "listPets2", "listPets3"]);
});

test("an operationId used twice names the first operation, and the second is named after its method and path", () => {
  expect(namesOf(["same", "same"])).toEqual(["same", "get1"]);
});
