// Which texts of a request are made fresh each time, within their schemas, and which stay.
import { expect, test } from "vitest";
import type { Document } from "../../../scripts/openapi/document.ts";
import { createValidator } from "../../schema/validate.ts";
import type { Source } from "../source.ts";
import { freshened, freshenedText, markers, staleIn, textsIn } from "./fresh.ts";
import { validValue } from "./valid-value.ts";

const sourceOf = (schema: object, naming: Source["naming"] = "new"): Source => {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, schema } as unknown as Document;
  const source = { document, validate: createValidator(document), samples: new Map() };
  return naming === undefined ? source : { ...source, naming };
};

/** The fresh version of the derived value, and the schemas whose values still repeat. */
const made = (schema: object, name: string, naming?: Source["naming"]) => {
  const source = sourceOf(schema, naming);
  const placed = { name, pointer: "#/schema", value: validValue(source, "#/schema") };
  const value = freshened(source, placed);
  expect(source.validate("#/schema", value)).toEqual([]);
  return { value, stale: staleIn(source, { ...placed, value }) };
};
const isMarked = (value: unknown): boolean => markers.some((marker) => String(value).includes(marker));

test.each<[string, object]>([
  ["comment", { type: "string" }],
  ["title", { type: "string", minLength: 30, maxLength: 30 }],
  ["title", { type: "string", maxLength: 8 }],
  ["title", { type: "string", examples: ["Dune"] }],
  ["displayName", { type: "string", example: "Test Voice" }],
  ["slug", { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", example: "my-book" }],
  ["code", { type: "string", pattern: "^[A-Z]{3,12}$" }],
  ["word", { type: "string", pattern: "^[a-z]+$" }],
  ["isbn", { type: "string", pattern: "^\\d{13}$" }],
  ["digest", { type: "string", pattern: "^[0-9a-f]{40}$" }],
  ["email", { type: "string", format: "email" }],
  ["email", { type: "string", format: "email", example: "jane@example.org" }],
  ["homepage", { type: "string", format: "uri" }],
  ["host", { type: "string", format: "hostname" }],
  ["key", { type: "string", format: "uuid" }],
  ["id", { type: "string" }],
  ["password", { type: "string", format: "password" }],
  ["newPassword", { type: "string", minLength: 12 }],
])("%s of %j is fresh each time", (name, schema) => {
  const { value, stale } = made(schema, name);
  expect(value).toSatisfy(isMarked);
  expect(stale).toEqual([]);
});

test.each<[string, object, Source["naming"]?]>([
  ["kind", { type: "string", enum: ["a", "b"] }],
  ["kind", { const: "a" }],
])("%s of %j has no other valid value", (name, schema) => {
  expect(made(schema, name)).toEqual({ value: "a", stale: [] });
});

test.each<[string, object]>([
  ["currency", { type: "string", example: "EUR" }],
  ["projectId", { type: "string" }],
  ["owner_id", { type: "string", format: "uuid" }],
  ["cursor", { type: "string" }],
  ["inviteToken", { type: "string" }],
  ["day", { type: "string", format: "date" }],
  ["flag", { type: "string", maxLength: 3 }],
  ["year", { type: "integer" }],
])("%s of %j stays, and a conflict may be about it", (name, schema) => {
  const { value, stale } = made(schema, name);
  expect(value).not.toSatisfy(isMarked);
  expect(stale).toEqual(["#/schema"]);
});

test("a password is one that most servers accept", () => {
  const strong = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{12,}$/;
  expect(made({ type: "string" }, "password").value).toMatch(strong);
  expect(made({ type: "string", format: "password" }, "confirm_password").value).toMatch(strong);
  expect(made({ type: "string", example: "hunter2" }, "password").value).toBe("hunter2");
});

test("documented examples are also replaced if everything must be fresh", () => {
  const source = { ...sourceOf({ type: "string", example: "EUR-account" }), naming: "free" } as const;
  expect(freshened(source, { name: "account", pointer: "#/schema", value: "EUR-account" })).toSatisfy(isMarked);
});

test("the id of an existing thing stays, and so does everything if the request names nothing", () => {
  const source = { ...sourceOf({ type: "string" }), naming: "known" } as const;
  expect(freshened(source, { name: "id", pointer: "#/schema", value: "sample" })).toBe("sample");
  const { naming: _, ...safe } = source;
  expect(freshened(safe, { name: "title", pointer: "#/schema", value: "sample" })).toBe("sample");
});

test("nested members and items are made fresh, each by its own schema", () => {
  const schema = {
    type: "object",
    required: ["title", "tags", "kind"],
    properties: {
      title: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      kind: { enum: ["book"] },
    },
  };
  const [marker] = markers;
  expect(made(schema, "")).toEqual({
    value: { title: `sample${marker}`, tags: [`sample${marker}`], kind: "book" },
    stale: [],
  });
});

test("a replacement text gets a unique part if it stays valid", () => {
  const [letters, , , , digits] = markers;
  expect(freshenedText("Zoë", () => true)).toBe(`Zoë ${letters}`);
  expect(freshenedText("  padded  ", () => true)).toBe(`  padded ${letters}  `);
  expect(freshenedText("8675309", () => true)).toBe(`8675309${digits}`);
  expect(freshenedText("long ".repeat(60), () => true)).toMatch(new RegExp(`^.{292}${letters}$`));
  expect(freshenedText("x", (text) => text.length < 5)).toBe("x");
});

test("what an example of the whole value shows stays, unless it is a name", () => {
  const properties = { title: { type: "string" }, mood: { type: "string" } };
  const source = sourceOf({ type: "object", properties });
  const example = { title: "Dune", mood: "dry" };
  const fresh = freshened(source, { name: "", pointer: "#/schema", value: example }, textsIn([example]));
  expect(fresh).toEqual({ title: `Dune${markers[0]}`, mood: "dry" });
});
