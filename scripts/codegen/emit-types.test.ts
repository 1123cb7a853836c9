// Types for schemas on which openapi-typescript alone would fail or emit code that does not compile.
import ts from "typescript";
import { expect, test } from "vitest";
import { emitTypes } from "./emit-types.ts";

const ok = (schema: object) => ({ description: "x", content: { "application/json": { schema } } });
const place = "#/paths/~1a/post/responses/200/content/application~1json/schema";

const document = {
  openapi: "3.1.0",
  info: { title: "x", version: "1" },
  paths: {
    "/a": {
      post: {
        operationId: "a",
        callbacks: { done: { "{$url}": { post: { operationId: "a", responses: {} } } } },
        responses: {
          200: ok({
            type: "object",
            $defs: { Count: { type: "integer" } },
            required: ["valueOf"],
            properties: {
              valueOf: { type: "string" },
              operationId: { type: "string" },
              count: { $ref: `${place}/$defs/Count` },
            },
          }),
        },
      },
    },
    "/b": { $ref: "#/components/pathItems/B" },
  },
  components: {
    pathItems: { B: { get: { operationId: "b", responses: { 200: ok({ $ref: `${place}/properties/valueOf` }) } } } },
    schemas: {},
  },
};

test("they compile and match the document", async () => {
  const types = await emitTypes(document);
  const usage = `
type A = operations["a"]["responses"][200]["content"]["application/json"];
const a: A = { valueOf: "x", count: 1, operationId: "o" };
a.count satisfies number | undefined;
const b: operations["b"]["responses"][200]["content"]["application/json"] = "x";
// @ts-expect-error a definition is not a member
a.$defs;
export { b };
`;
  expect(complaints(types + usage)).toEqual([]);
});

const complaints = (source: string): readonly string[] => {
  const name = "/types.ts";
  const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : read(file, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
};
