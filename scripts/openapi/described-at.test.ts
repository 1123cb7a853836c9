// Whether a document describes a location in a value.
import { expect, test } from "vitest";
import { describedAt } from "./described-at.ts";

const document = {
  openapi: "3.1.0",
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          id: { type: "string" },
          more: { type: "object" },
          any: true,
          parent: { $ref: "#/components/schemas/Thing" },
        },
      },
      Page: { type: "object", properties: { data: { type: "array", items: { $ref: "#/components/schemas/Thing" } } } },
      Either: { oneOf: [{ $ref: "#/components/schemas/Thing" }, { $ref: "#/components/schemas/Page" }] },
      Headers: { type: "object", additionalProperties: { type: "string" } },
      Closed: { type: "object", additionalProperties: false },
    },
  },
};
const at = (schema: string, path: string) => describedAt(document, `#/components/schemas/${schema}`, path);

test.each([
  ["Thing", "/id", "described"],
  ["Thing", "/debug", "undescribed"],
  ["Thing", "/id/length", "open"],
  ["Thing", "/more/debug", "open"],
  ["Thing", "/any/debug", "open"],
  ["Thing", "/parent/parent/debug", "undescribed"],
  ["Thing", "/constructor", "undescribed"],
  ["Page", "/data/7/id", "described"],
  ["Page", "/data/7/debug", "undescribed"],
  ["Either", "/data/0/id", "described"],
  ["Either", "/id", "described"],
  ["Either", "/debug", "undescribed"],
  ["Headers", "/authorization", "described"],
  ["Closed", "/anything", "undescribed"],
])("%s%s is %s", (schema, path, described) => {
  expect(at(schema, path)).toBe(described);
});
