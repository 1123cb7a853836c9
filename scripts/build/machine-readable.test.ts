import { expect, test } from "vitest";
import { machineReadable } from "./machine-readable.ts";

test("what people read goes, what is sent or demanded stays", () => {
  const schema = { type: "object", properties: { description: { type: "string", description: "of a thing" } } };
  const examples = { one: { summary: "the usual", value: { description: "a chair", summary: "brown" } } };
  const document = {
    info: { title: "Things", description: "long" },
    paths: {
      "/things": {
        get: { summary: "all", "x-evidence": [{ claim: "it is so" }], responses: { 200: { schema, examples } } },
      },
    },
  };
  expect(machineReadable(document)).toEqual({
    info: { title: "Things" },
    paths: {
      "/things": {
        get: {
          responses: { 200: { schema: { type: "object", properties: { description: { type: "string" } } }, examples } },
        },
      },
    },
  });
});
