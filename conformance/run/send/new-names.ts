// Gives a case new names, used by nothing at the target and by no earlier run. They replace the markers of
// `derive/values/fresh.ts` and have the same length, so that nothing else in the request changes.
import { type Case, type ClientInput, isFile, type PlannedRequest } from "../../derive/case.ts";
import { markers, minMarkerLength } from "../../derive/values/fresh.ts";

/** The replacements for the markers, in the markers' order. */
export type NewNames = readonly string[];

/**
 * @returns a function that makes new names for each request: their first half counts up, the second identifies the run
 */
export const newNames = (random: () => number = Math.random): (() => NewNames) => {
  const start = Math.floor(random() * 1e9);
  const runNumber = Math.floor(random() * 1e9);
  let requests = 0;
  return () => {
    requests += 1;
    return markers.map((marker) => {
      const alphabets = [...marker].map((_, at) => alphabetOf(marker, at));
      const half = marker.length / 2;
      return spelled(alphabets.slice(0, half), start + requests) + spelled(alphabets.slice(half), runNumber);
    });
  };
};

/**
 * Letters replace letters and digits replace digits; hexadecimal digits stay hexadecimal, and no name begins with zero.
 */
const alphabetOf = (marker: string, at: number): string => {
  const character = marker[at] ?? "";
  if (/\d/.test(character)) return at === 0 ? "123456789" : "0123456789";
  const letters = marker === markers[1] ? "abcdef" : "abcdefghijklmnopqrstuvwxyz";
  return character === character.toUpperCase() ? letters.toUpperCase() : letters;
};

/** A number written with these alphabets; higher digits are dropped. */
const spelled = (alphabets: readonly string[], number: number): string =>
  alphabets.reduceRight(
    ({ text, rest }, alphabet) => ({
      text: (alphabet[rest % alphabet.length] ?? "") + text,
      rest: Math.floor(rest / alphabet.length),
    }),
    { text: "", rest: number },
  ).text;

/**
 * @param references values in the request that name what exists. They stay as they are, because an id may contain the
 * beginning of a marker by chance.
 */
export const renewed = (testCase: Case, names: NewNames, references: readonly unknown[] = []): Case => {
  const renewal = { names, kept: new Set(references.flatMap((value) => String(value).match(/[a-z0-9]+/gi) ?? [])) };
  return {
    ...testCase,
    input: testCase.input && renewedInput(testCase.input, renewal),
    request: renewedRequest(testCase.request, renewal),
  };
};

type Renewal = {
  readonly names: NewNames;
  /** Runs of letters and digits that are not renewed. Every encoding of a request keeps such runs. */
  readonly kept: ReadonlySet<string>;
};

const renewedInput = ({ parameters, body }: ClientInput, renewal: Renewal): ClientInput => ({
  parameters: renewedValue(parameters, renewal) as ClientInput["parameters"],
  body:
    body.kind === "fields"
      ? { kind: "fields", fields: renewedValue(body.fields, renewal) as typeof body.fields }
      : body.kind === "whole"
        ? { kind: "whole", value: renewedValue(body.value, renewal) }
        : body,
});

const renewedValue = (value: unknown, renewal: Renewal): unknown => {
  if (typeof value === "string") return renewedText(value, renewal);
  if (Array.isArray(value)) return value.map((item) => renewedValue(item, renewal));
  if (typeof value !== "object" || value === null || isFile(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renewedValue(member, renewal)]));
};

const renewedRequest = (request: PlannedRequest, renewal: Renewal): PlannedRequest => {
  const { target, headers, follows } = request;
  return {
    ...request,
    target: renewedText(target, renewal),
    headers: headers.map(([name, value]) => [name, renewedText(value, renewal)] as const),
    body: request.body && renewedBody(request.body, renewal),
    ...(follows && { follows: renewedRequest(follows, renewal) }),
  };
};

/** The body is renewed once, however often it is read. */
const renewedBody = (body: () => Uint8Array, renewal: Renewal): (() => Uint8Array) => {
  let bytes: Uint8Array | undefined;
  return () => {
    bytes ??= renewedBytes(body(), renewal);
    return bytes;
  };
};

const renewedText = (text: string, renewal: Renewal): string =>
  beginnings.some((beginning) => text.includes(beginning))
    ? new TextDecoder().decode(renewedBytes(new TextEncoder().encode(text), renewal))
    : text;

/** A marker that was cut for lack of room is replaced by a name of the same length. */
const beginnings = markers.map((marker) => marker.slice(0, minMarkerLength));

/** Returns the same bytes if there is nothing to replace. */
const renewedBytes = (bytes: Uint8Array, { names, kept }: Renewal): Uint8Array => {
  const original = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let changed: Buffer | null = null;
  for (const [index, marker] of markers.entries()) {
    const beginning = marker.slice(0, minMarkerLength);
    for (let at = original.indexOf(beginning); at >= 0; at = original.indexOf(beginning, at + 1)) {
      let length = minMarkerLength;
      while (length < marker.length && original[at + length] === marker.charCodeAt(length)) length += 1;
      const run = runAround(original, at, at + length);
      if (kept.has(run) || (length < marker.length && run.length > length)) continue;
      changed ??= Buffer.from(original);
      changed.write((names[index] ?? marker).slice(0, length), at, "latin1");
    }
  }
  return changed ?? bytes;
};

/** The letters and digits around a part of the bytes. */
const runAround = (bytes: Buffer, start: number, end: number): string => {
  let from = start;
  let to = end;
  while (from > 0 && isAlphanumeric(bytes[from - 1])) from -= 1;
  while (isAlphanumeric(bytes[to])) to += 1;
  // The two digits after a percent sign are not part of the text.
  if (bytes[from - 1] === 0x25) from = Math.min(start, from + 2);
  return bytes.toString("latin1", from, to);
};

const isAlphanumeric = (byte = 0): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
