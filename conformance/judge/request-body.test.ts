// What is a file: a part with a filename, or one labelled as a file may be.
import { expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import { derive, find, form } from "../derive/cases.fixture.ts";
import { createValidator } from "../schema/validate.ts";
import { writeRequest } from "../wire/request-writer.ts";
import { readRequestBody } from "./request-body.ts";

const properties = { photo: { type: "string", format: "binary" } };
const document = form(
  { required: ["photo"], properties },
  { encoding: { photo: { contentType: "text/plain, text/csv" } } },
);
const [operation] = readOperations(document).operations;
const reader = { document, validate: createValidator(document) };

const brokenBy = (id: string): readonly string[] => {
  const { request } = find(derive(document).cases, id);
  const planned = { ...request, body: request.body?.() ?? null };
  return readRequestBody(reader, operation!, writeRequest(planned, new URL("http://127.0.0.1")).message).broken;
};

test("a part labelled with a text that is listed is a file without a filename, too", () => {
  expect(brokenBy("framing/filename-absent")).toEqual([]);
  expect(brokenBy("valid/required-only")).toEqual([]);
});

test("a part with neither a filename nor a label is text", () => {
  expect(brokenBy("kind/photo-as-text")).toHaveLength(1);
});
