// An example that breaks its own schema is the document's mistake: reported once with its pointer, and never sent.
import { expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import { createValidator } from "../schema/validate.ts";
import { derive } from "./cases.fixture.ts";
import { wrongExamples } from "./wrong-examples.ts";

const schema = { type: "object", required: ["size"], properties: { size: { type: "integer" } } };
const examples = { right: { value: { size: 1 } }, wrong: { value: { size: "big" } }, other: { value: { size: 2 } } };
const document = {
  openapi: "3.1.0",
  paths: {
    "/boxes/{id}": {
      post: {
        operationId: "addBox",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" }, example: "one" }],
        requestBody: { content: { "application/json": { schema, examples } } },
        responses: { 200: { $ref: "#/components/responses/Box" }, 201: { $ref: "#/components/responses/Box" } },
      },
    },
  },
  components: { responses: { Box: { content: { "application/json": { schema, example: { size: null } } } } } },
};

test("each wrong example is reported once, with its pointer", () => {
  const source = { document, validate: createValidator(document), samples: new Map() };
  const notes = wrongExamples(source, readOperations(document).operations);
  expect(notes.map(({ pointer, reason }) => [pointer, reason.replace(/ \(.*/, "")])).toEqual([
    [
      "#/paths/~1boxes~1{id}/post/parameters/0/example",
      "the example is not what its schema demands: it must be integer",
    ],
    [
      "#/paths/~1boxes~1{id}/post/requestBody/content/application~1json/examples/wrong/value",
      "the example is not what its schema demands: /size must be integer",
    ],
    [
      "#/components/responses/Box/content/application~1json/example",
      "the example is not what its schema demands: /size must be integer",
    ],
  ]);
});

test("none of them is sent as valid", () => {
  const names = derive(document).cases.map(({ id }) => id);
  expect(names).toContain("addBox/valid/example-other");
  expect(names).not.toContain("addBox/valid/example-wrong");
});
