// What counts as a file: a part with a filename, or with a media type that the document allows for the file.
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

test("a part with a listed text media type is a file even without a filename", () => {
  expect(brokenBy("framing/filename-absent")).toEqual([]);
  expect(brokenBy("valid/required-only")).toEqual([]);
});

test("a part without filename and media type is text", () => {
  expect(brokenBy("kind/photo-as-text")).toHaveLength(1);
});
