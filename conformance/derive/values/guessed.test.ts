// Which made-up values only a server can know.
import { expect, test } from "vitest";
import { createValidator } from "../../schema/validate.ts";
import { guessedIn } from "./guessed.ts";
import { validValue } from "./valid-value.ts";

const isGuessed = (name: string, schema: object): boolean => {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {}, schema };
  const source = { document, validate: createValidator(document), samples: new Map() };
  const value = validValue(source, "#/schema");
  return guessedIn(source, { name, pointer: "#/schema", value }, "elsewhere").length > 0;
};

test.each([
  "userId",
  "slug",
  "page_token",
  "nextCursor",
  "marker",
  "continuation",
  "after",
  "starting_after",
  "endingBefore",
])("a text called %s", (name) => {
  expect(isGuessed(name, { type: "string" })).toBe(true);
});

test.each<[string, object]>([
  ["title", { type: "string" }],
  ["limit", { type: "integer" }],
  ["after", { type: "string", format: "date-time" }],
  ["before", { type: "integer" }],
  ["after", { enum: ["now", "later"] }],
  ["aftermath", { type: "string" }],
])("not what is called %s and is %j", (name, schema) => {
  expect(isGuessed(name, schema)).toBe(false);
});
