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

export const renewed = (testCase: Case, names: NewNames): Case => ({
  ...testCase,
  input: testCase.input && renewedInput(testCase.input, names),
  request: renewedRequest(testCase.request, names),
});

const renewedInput = ({ parameters, body }: ClientInput, names: NewNames): ClientInput => ({
  parameters: renewedValue(parameters, names) as ClientInput["parameters"],
  body:
    body.kind === "fields"
      ? { kind: "fields", fields: renewedValue(body.fields, names) as typeof body.fields }
      : body.kind === "whole"
        ? { kind: "whole", value: renewedValue(body.value, names) }
        : body,
});

const renewedValue = (value: unknown, names: NewNames): unknown => {
  if (typeof value === "string") return renewedText(value, names);
  if (Array.isArray(value)) return value.map((item) => renewedValue(item, names));
  if (typeof value !== "object" || value === null || isFile(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renewedValue(member, names)]));
};

const renewedRequest = (request: PlannedRequest, names: NewNames): PlannedRequest => {
  const { target, headers, follows } = request;
  return {
    ...request,
    target: renewedText(target, names),
    headers: headers.map(([name, value]) => [name, renewedText(value, names)] as const),
    body: request.body && renewedBody(request.body, names),
    ...(follows && { follows: renewedRequest(follows, names) }),
  };
};

/** The body is renewed once, however often it is read. */
const renewedBody = (body: () => Uint8Array, names: NewNames): (() => Uint8Array) => {
  let bytes: Uint8Array | undefined;
  return () => {
    bytes ??= renewedBytes(body(), names);
    return bytes;
  };
};

const renewedText = (text: string, names: NewNames): string =>
  beginnings.some((beginning) => text.includes(beginning))
    ? new TextDecoder().decode(renewedBytes(new TextEncoder().encode(text), names))
    : text;

/** A marker that was cut for lack of room is replaced by a name of the same length. */
const beginnings = markers.map((marker) => marker.slice(0, minMarkerLength));

/** Returns the same bytes if there is nothing to replace. */
const renewedBytes = (bytes: Uint8Array, names: NewNames): Uint8Array => {
  const original = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let changed: Buffer | null = null;
  for (const [index, marker] of markers.entries()) {
    const beginning = marker.slice(0, minMarkerLength);
    for (let at = original.indexOf(beginning); at >= 0; at = original.indexOf(beginning, at + 1)) {
      let length = minMarkerLength;
      while (length < marker.length && original[at + length] === marker.charCodeAt(length)) length += 1;
      changed ??= Buffer.from(original);
      changed.write((names[index] ?? marker).slice(0, length), at, "latin1");
    }
  }
  return changed ?? bytes;
};
