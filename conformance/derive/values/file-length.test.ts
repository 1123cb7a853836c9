// Files that a document demands longer or shorter than the usual ones.
import { expect, test } from "vitest";
import { isFile } from "../case.ts";
import { derive, find, form } from "../cases.fixture.ts";
import { isWav } from "./wav.ts";

const photoIn = (schema: object, encoding: object = {}) => {
  const { cases, refused } = derive(form({ required: ["photo"], properties: { photo: schema } }, { encoding }));
  return { cases, refused };
};

const sentBy = (schema: object, encoding: object = {}): Uint8Array => {
  const { input } = find(photoIn(schema, encoding).cases, "valid/required-only");
  const photo = input?.body.kind === "fields" ? input.body.fields.photo : undefined;
  const [file] = Array.isArray(photo) ? photo : [photo];
  if (!isFile(file)) throw new Error("no file");
  return file.bytes();
};

const wav = { photo: { contentType: "audio/wav" } };

test.each([
  ["at least 100,000 bytes", { minLength: 100_000 }, 100_000],
  ["at most 5 bytes", { maxLength: 5 }, 5],
  ["at most as many bytes as the document's own limit", { "x-max-bytes": 7 }, 7],
  ["no certain length", {}, 19],
])("a file with %s has them", (_, limits, length) => {
  expect(sentBy({ type: "string", format: "binary", ...limits })).toHaveLength(length);
});

test.each([
  ["longer", { minLength: 300_001 }, 300_002],
  ["shorter", { maxLength: 10_001 }, 10_000],
])("a recording that must be %s is still a recording", (_, limits, length) => {
  const bytes = sentBy({ type: "string", format: "binary", ...limits }, wav);
  expect(bytes).toHaveLength(length);
  expect(isWav(bytes)).toBe(true);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  expect(size).toBe(length - 8);
});

test("each file of a list has the length that the schema of its items demands", () => {
  const items = { type: "string", format: "binary", minLength: 50 };
  expect(sentBy({ type: "array", items })).toHaveLength(50);
});

test("an operation whose file cannot have any allowed length is refused by name", () => {
  const { refused } = photoIn({ type: "string", format: "binary", minLength: 9, maxLength: 8 });
  expect(refused[0]?.reason).toContain("with 9 to 8 bytes");
});
