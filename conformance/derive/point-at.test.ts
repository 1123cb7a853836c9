// A request refers to a created thing only if its id is in the right location, not if it turns up elsewhere.
import { expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import type { Case } from "./case.ts";
import { accepted } from "./expectations.ts";
import { loosened } from "./point-at.ts";

const parameter = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const responses = { 200: { description: "" }, 404: { description: "" } };
const paths = { "/v1/things/{id}": { put: { operationId: "change", parameters: [parameter], responses } } };
const operation = readOperations({ openapi: "3.1.0", paths }).operations[0]!;

const decision = (target: string, body: unknown, name: string): string => {
  const request = { target, headers: [], body: () => new TextEncoder().encode(JSON.stringify(body)) };
  const testCase = { request, expect: accepted(operation) } as unknown as Case;
  return loosened(operation, testCase, new Map([[name, 1]])).expect.decision;
};

test("a short id counts only in its own location, not within another text or a version", () => {
  expect(decision("/v1/things/1", {}, "id")).toBe("accept");
  expect(decision("/v1/things/21", {}, "id")).toBe("either");
  expect(decision("/v1/things/2", { size: 1 }, "id")).toBe("either");
  expect(decision("/v1/things/2", { thing: 1 }, "thing")).toBe("accept");
  expect(decision("/v1/things/2", { thing: 11 }, "thing")).toBe("either");
});
