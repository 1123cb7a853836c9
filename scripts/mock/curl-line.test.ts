import { expect, test } from "vitest";
import { readOperations } from "../openapi/read.ts";
import { curlLine } from "./curl-line.ts";
import { letters } from "./letters.fixture.ts";

const { operations } = readOperations(letters);
const baseUrl = "http://127.0.0.1:4010";
const place = { document: letters, baseUrl, sampleFile: (name: string) => `samples/${name}` };
const operation = (id: string) => operations.find((operation) => operation.id === id)!;

test("a form: its required fields, the sample, a type that the document allows", () => {
  expect(curlLine(operation("sendLetter"), place)).toBe(
    `curl 'http://127.0.0.1:4010/letters' -H 'Authorization: Bearer any' ` +
      `--form-string 'to=Zoë'\\''s aunt' -F 'scan=@"samples/scan.bin";type=image/png'`,
  );
});

test("a file without a sample is a few bytes with a name and a type", () => {
  expect(curlLine(operation("sendLetter"), { ...place, sampleFile: () => null })).toContain(
    `-F 'scan=some bytes;filename=sample;type=image/png'`,
  );
});

test("parameters, an API key and a JSON body of the smallest valid values", () => {
  expect(curlLine(operation("stampLetter"), place)).toBe(
    `curl -X PUT 'http://127.0.0.1:4010/letters/a%20b/stamp?dryRun=true' -H 'X-Key: any' ` +
      `-H 'X-Trace: 123e4567-e89b-42d3-a456-426614174000' ` +
      `-H 'Content-Type: application/json' --data-raw '{"country":"PT","cents":5}'`,
  );
});

test("a recording is sent with the type of its name, if the document allows it", () => {
  const withTypes = (mediaTypes: readonly string[]) => {
    const { body, ...rest } = operation("sendLetter");
    const contents = body!.contents.map((content) => ({
      ...content,
      fields: content.fields.map((field) => ({ ...field, sample: field.binary ? "voice.wav" : null, mediaTypes })),
    }));
    return curlLine({ ...rest, body: { ...body!, contents } }, place);
  };
  for (const allowed of [[], ["audio/*"], ["*/*"], ["audio/mpeg", "audio/wav"]])
    expect(withTypes(allowed)).toContain(`-F 'scan=@"samples/voice.wav";type=audio/wav'`);
  expect(withTypes(["video/*", "audio/mpeg"])).toContain("type=audio/mpeg'");
});
