import { join } from "node:path";
import { expect, test } from "vitest";
import { type Case, isFile } from "../derive/case.ts";
import { makePlan } from "../run/plan.ts";
import { readMultipart } from "../wire/multipart.ts";
import { shortRecordings } from "./short-recordings.ts";

const plan = await makePlan({ spec: join(import.meta.dirname, "../../spec/openapi.yaml") });
const shorten = shortRecordings(plan);
const [recording] = plan.samples.values();

const planned = (id: string): Case => {
  const testCase = plan.all.get(id);
  if (testCase === undefined) throw new Error(`no case ${id}`);
  return testCase;
};

const fileIn = ({ request }: Case): Uint8Array | undefined => {
  const label = request.headers.find(([name]) => name === "Content-Type")?.[1] ?? "";
  const form = readMultipart(label, request.body?.() ?? new Uint8Array());
  return form.ok ? form.parts.find(({ filename }) => filename !== null)?.bytes : undefined;
};

test("only the beginning of a recording is sent, through the client and on the wire", () => {
  const short = shorten(planned("addVoice/text/display-name-emoji"));
  const input = short.input?.body.kind === "fields" ? short.input.body.fields.file : null;
  const beginning = Buffer.from(recording ?? []).subarray(0, 4096);
  expect(Buffer.from(fileIn(short) ?? []).equals(beginning)).toBe(true);
  if (!isFile(input)) throw new Error("the client is handed no file");
  expect(Buffer.from(input.bytes()).equals(beginning)).toBe(true);
  expect(input).toMatchObject({ filename: "voice-sample.wav", contentType: "audio/wav", sample: null });
});

test("every recording of a form is shortened, and nothing else", () => {
  const { request } = planned("addVoice/framing/file-repeated");
  const short = shorten(planned("addVoice/framing/file-repeated"));
  expect(short.request.body?.().length).toBe((request.body?.().length ?? 0) - 2 * ((recording?.length ?? 0) - 4096));
  expect(short.request.headers).toEqual(request.headers);
});

test("control cases keep whole recordings", () => {
  const control = planned("addVoice/valid/required-only");
  expect(shorten(control)).toBe(control);
});

test("a file with something appended is sent whole", () => {
  const testCase = planned("addVoice/framing/content-ending-in-hyphens");
  expect(
    Buffer.compare(shorten(testCase).request.body?.() ?? Buffer.of(), testCase.request.body?.() ?? Buffer.of()),
  ).toBe(0);
});
