// Small documents for the tests of derivation, and helpers that look at the derived cases.
import { readOperations } from "../../scripts/openapi/read.ts";
import { createValidator } from "../schema/validate.ts";
import type { Case } from "./case.ts";
import { deriveCases } from "./cases.ts";

export const derive = (document: Record<string, unknown>, samples: ReadonlyMap<string, Uint8Array> = new Map()) =>
  deriveCases({ document, validate: createValidator(document), samples }, readOperations(document).operations);

export const form = (schema: object, more: object = {}, responses: object = { 200: {}, 400: {}, 401: {} }) => ({
  openapi: "3.1.0",
  components: { securitySchemes: { Key: { type: "http", scheme: "bearer" } } },
  paths: {
    "/photos": {
      post: {
        operationId: "addPhoto",
        security: [{ Key: [] }],
        requestBody: {
          required: true,
          content: { "multipart/form-data": { schema: { type: "object", ...schema }, ...more } },
        },
        responses,
      },
    },
  },
});

export const photo = form({
  required: ["photo"],
  properties: { title: { type: "string", maxLength: 5 }, photo: { type: "string", format: "binary" } },
});

export const find = (cases: readonly Case[], id: string): Case => {
  const testCase = cases.find((each) => each.id === `addPhoto/${id}`);
  if (testCase === undefined) throw new Error(`no case ${id} among ${cases.map((each) => each.id).join(" ")}`);
  return testCase;
};

export const breaksOf = (document: Record<string, unknown>): readonly string[] =>
  derive(document).cases.flatMap(({ id, breaks }) => (breaks === null ? [] : [id.replace(/^addPhoto\//, "")]));

export const jsonBody = (schema: object) => ({
  openapi: "3.1.0",
  paths: {
    "/photos": {
      post: {
        operationId: "addPhoto",
        requestBody: { required: true, content: { "application/json": { schema } } },
        responses: { 200: {}, 400: {} },
      },
    },
  },
});
