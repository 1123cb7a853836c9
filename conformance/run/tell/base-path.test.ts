import { expect, test } from "vitest";
import type { Plan } from "../../model.ts";
import { basePathHint } from "./base-path.ts";

const plan = (...servers: string[]) =>
  ({ operations: new Map([["list", { id: "list", servers }]]), cases: [{ operation: "list" }] }) as unknown as Plan;
const hint = (target: string, ...servers: string[]) => basePathHint(new URL(target), plan(...servers));

test("a base path that the target lacks is reported, with the target that has it", () => {
  expect(hint("http://127.0.0.1:8080", "https://api.example.test/v1/")).toBe(
    "The document's servers have the base path /v1, which http://127.0.0.1:8080 lacks: if the API is below that path there too, use --target http://127.0.0.1:8080/v1.",
  );
  expect(hint("http://127.0.0.1:8080/gateway/", "/api", "/v2")).toContain(
    "the base path /api or /v2, which http://127.0.0.1:8080/gateway lacks: if the API is below that path there too, use --target http://127.0.0.1:8080/gateway/api.",
  );
});

test.each([
  ["http://127.0.0.1:8080/v1", ["https://api.example.test/v1"]],
  ["http://127.0.0.1:8080/gateway/v1/", ["/v1"]],
  ["http://127.0.0.1:8080", ["https://api.example.test"]],
  ["http://127.0.0.1:8080", ["/v1", "/"]],
  ["http://127.0.0.1:8080", ["https://{region}.example.test/{base}"]],
  ["http://127.0.0.1:8080", []],
])("nothing is to be told of %s and %j", (target, servers) => {
  expect(hint(target, ...servers)).toBeNull();
});
