// A case → the same with its recordings shortened, for a target that is slow for each byte and never looks inside a
// file. Pure.
// Control cases keep whole recordings, so that a target that cannot accept one is noticed.
import type { Operation } from "../../scripts/openapi/operation.ts";
import { type Case, type ClientInput, isFile, type PlannedRequest } from "../derive/case.ts";
import { concat } from "../derive/request/multipart.ts";
import { schemasInForce } from "../derive/source.ts";
import { tone } from "../derive/values/files.ts";
import type { Plan } from "../model.ts";

/** Enough for a file's header and a little content. */
const shortBytes = 4096;

export const shortRecordings = (plan: Plan): ((testCase: Case) => Case) => {
  const controls = new Set([...plan.all.values()].map(({ control }) => control));
  const recordings = [...plan.samples.values(), tone()].filter((bytes) => bytes.length > shortBytes);
  const demanding = [...plan.operations.values()].filter((operation) => demandsMore(plan, operation));
  const keptWhole = new Set(demanding.map(({ id }) => id));
  return (testCase) =>
    recordings.length === 0 || controls.has(testCase.id) || keptWhole.has(testCase.operation)
      ? testCase
      : {
          ...testCase,
          input: testCase.input && shortInput(testCase.input),
          request: shortRequest(testCase.request, recordings),
        };
};

const demandsMore = ({ reader }: Plan, { body }: Operation): boolean =>
  (body?.contents ?? [])
    .flatMap(({ schemaPointer, fields }) => [schemaPointer, ...fields.map(({ pointer }) => pointer)])
    .filter((pointer) => pointer !== null)
    .flatMap((pointer) => schemasInForce(reader, pointer))
    .some(({ schema }) => Number(schema.minLength ?? 0) > shortBytes);

const shortInput = ({ parameters, body }: ClientInput): ClientInput => {
  if (body.kind === "none") return { parameters, body };
  if (body.kind === "whole") return { parameters, body: { kind: "whole", value: shortValue(body.value) } };
  const fields = Object.entries(body.fields).map(([name, value]) => [name, shortValue(value)]);
  return { parameters, body: { kind: "fields", fields: Object.fromEntries(fields) } };
};

const shortValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shortValue);
  return isFile(value) && (value.sample !== null || value.bytes() === tone())
    ? { ...value, bytes: () => value.bytes().subarray(0, shortBytes), sample: null }
    : value;
};

const shortRequest = (request: PlannedRequest, recordings: readonly Uint8Array[]): PlannedRequest => ({
  ...request,
  body: request.body && shortened(request.body, recordings),
});

const shortened =
  (body: () => Uint8Array, recordings: readonly Uint8Array[]): (() => Uint8Array) =>
  () =>
    recordings.reduce<Uint8Array>(withShort, body());

/** Keeps a recording that has something appended: the addition, or the size, is what its case tests. */
const withShort = (body: Uint8Array, recording: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const start = bytes.indexOf(recording);
  if (start < 0) return body;
  const end = start + recording.length;
  const isAlone = end === bytes.length || /^\r?\n--/.test(bytes.toString("latin1", end, end + 4));
  return concat([bytes.subarray(0, isAlone ? start + shortBytes : end), withShort(bytes.subarray(end), recording)]);
};
