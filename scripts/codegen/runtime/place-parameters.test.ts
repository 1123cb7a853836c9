// A value never changes which path is requested, whatever the template around it or the serialisation.
import { expect, test } from "vitest";
import type { TableParameter } from "./operation-table.ts";
import { placeParameters } from "./place-parameters.ts";
import { serialize } from "./serialize.ts";

const pathWith = (path: string, input: object, style: TableParameter["style"] = "simple"): string => {
  const draft = { path, query: [], headers: [], cookies: [] };
  const parameters = Object.keys(input).map((name) => ({
    ...({ name, in: "path", required: true, schema: true } as const),
    ...{ style, explode: false },
  }));
  const context = {
    matches: () => null,
    refuse: (code: string, field: string, why: string) => new Error(`${code} ${field}: ${why}`),
  };
  placeParameters(serialize, draft as never, parameters, input as never, context as never);
  return draft.path;
};

test.each<[path: string, input: object, style?: TableParameter["style"]]>([
  ["/files/{id}", { id: ".." }],
  ["/files/{id}/parts", { id: "." }],
  ["/files/.{id}", { id: "." }],
  ["/files/%2E{id}/parts", { id: "." }],
  ["/files/{a}{b}", { a: ".", b: "." }],
  ["/files/{id}", { id: "." }, "label"],
  ["/files/{id}", { id: "" }, "label"],
  ["/files/{id}", { id: "" }],
  ["/files/{id}", { id: [] }],
  ["/files/{id}", { id: {} }],
])("%s is not asked with %j", (path, input, style) => {
  expect(() => pathWith(path, input, style)).toThrow(/^parameter-invalid \w+: the path parameter/);
});

test.each<[path: string, input: object, style: TableParameter["style"], written: string]>([
  ["/files/{id}", { id: "..." }, "simple", "/files/..."],
  ["/files/{id}", { id: "../x" }, "simple", "/files/..%2Fx"],
  ["/files/{id}", { id: "%2e%2e" }, "simple", "/files/%252e%252e"],
  ["/files/{id}", { id: "a" }, "label", "/files/.a"],
  ["/files/{id}.{format}", { id: ".", format: "." }, "simple", "/files/..."],
  ["/files/{id}", { id: "{b}" }, "simple", "/files/%7Bb%7D"],
])("%s is asked with %j, %s", (path, input, style, written) => {
  expect(pathWith(path, input, style)).toBe(written);
  expect(new URL(written, "http://127.0.0.1").pathname).toBe(written);
});
