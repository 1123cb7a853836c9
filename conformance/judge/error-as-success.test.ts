// What counts as an error sent with a success's status, and what is a success that merely differs from the document.
import { expect, test } from "vitest";
import { answer, negative, operation } from "../selftest/mutants/parcels.ts";
import { isErrorAsSuccess } from "./error-as-success.ts";

const success = operation.responses[0]!;
const content = success.contents[0]!;
/** A schema with a required member. */
const needy = operation.body!.contents[0]!.schemaPointer;
const rule = (contents: readonly object[]) => ({ ...success, contents: contents as typeof success.contents });
const isErrorBody = (body: string, contents: readonly object[] = [content], changes = {}) =>
  isErrorAsSuccess({ ...answer(negative, { status: 200, body, ...changes }), rule: rule(contents) });

test("an error is recognised by members that only errors have, or by having nothing of a success", () => {
  expect(isErrorBody('{"error":"to is missing"}')).toBe(true);
  expect(isErrorBody('{"ok":false,"message":"to is missing"}')).toBe(true);
  expect(isErrorBody('{"code":1}', [{ ...content, members: [], schemaPointer: needy }])).toBe(true);
  // A member that both may have marks an error only if everything that a success requires is missing.
  const both = { ...content, members: ["id", "error"] };
  expect(isErrorBody('{"error":"to is missing"}', [both])).toBe(false);
  expect(isErrorBody('{"error":"to is missing"}', [{ ...both, schemaPointer: needy }])).toBe(true);
  expect(
    isErrorBody('{"error":"to is missing"}', [{ ...content, kind: "bytes", members: [], schemaPointer: null }]),
  ).toBe(true);
});

test("a success that lacks members, has extra ones, or may have any is not an error", () => {
  expect(isErrorBody('{"id":"p1"}')).toBe(false);
  expect(isErrorBody('{"id":"p1","error":"none"}')).toBe(false);
  expect(isErrorBody('{"id":"p1","error":null}')).toBe(false);
  expect(isErrorBody("{}")).toBe(false);
  expect(isErrorBody("[]")).toBe(false);
  expect(isErrorBody('{"colour":"red"}', [{ ...content, members: [], schemaPointer: null }])).toBe(false);
  expect(isErrorBody('{"error":"to is missing"}', [content], { status: 400 })).toBe(false);
});
