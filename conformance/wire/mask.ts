// Secrets → a masker that removes them from text and bytes in every encoding in which a server may return them:
// as they are, in one case, without their prefix, escaped in JSON or HTML, percent-encoded once or twice, form-, hex-
// and base64-encoded (also inside `user:key`), and cut off at the end. Not masked, because no server does this by
// accident: reversed, base64-encoded twice, broken over lines, or only the end of a secret.
// This is the only place that hides a key, and it runs before an exchange exists. It does not know where the texts come
// from.
import type {
  Exchange,
  ExposedSecret,
  Header,
  MessageFault,
  NoResponse,
  RequestMessage,
  ResponseMessage,
} from "../http/exchange.ts";
import { exposedSecretsIn } from "./exposed-secrets.ts";
import { encodingsOf } from "./mask-encodings.ts";

export type Masker = {
  /** Replaces each secret with `***`. */
  readonly text: (value: string) => string;
  /**
   * Replaces each secret with as many `*` as it had bytes, so that sizes stay true. Returns the same array if it
   * contains none.
   */
  readonly bytes: (value: Uint8Array) => Uint8Array;
  /** Where a response contains a secret in clear text. */
  readonly exposedIn: (response: ResponseMessage) => readonly ExposedSecret[];
};

/** A secret shorter than this is not masked: it would be found everywhere. */
const shortestSecret = 4;
/** This share of a secret from its beginning gives it away, but never fewer than eight characters. */
const tellingShare = 0.6;
const tellingLength = 8;

/** @param recordings content that many messages carry unchanged, so that it need not be searched each time */
export const createMasker = (secrets: readonly string[], recordings: Iterable<Uint8Array> = []): Masker => {
  const encodings = secrets
    .map(withoutScheme)
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap(encodingsOf);
  const needles = [...new Set(encodings)].sort((a, b) => b.length - a.length).map(needle);
  const clean = new WeakSet<Uint8Array>();
  const byteNeedles = needles.map(({ whole, head }) => ({ whole: Buffer.from(whole), head: Buffer.from(head) }));
  const search = (view: Buffer): Range[] =>
    byteNeedles.flatMap((byteNeedle) => occurrences(view, byteNeedle, unitOfBytes));
  const margin = needles[0]?.whole.length ?? 0;
  const knownRecordings = [...recordings]
    .filter((recording) => recording.length > 2 * margin && search(viewOf(recording)).length === 0)
    .map(viewOf);

  return {
    exposedIn: exposedSecretsIn(secrets),
    text: (value) => {
      const ranges = merged(needles.flatMap((needle) => occurrences(value, needle, unitOfText)));
      let masked = "";
      let from = 0;
      for (const { start, end } of ranges) {
        masked += `${value.slice(from, start)}***`;
        from = end;
      }
      return masked + value.slice(from);
    },
    bytes: (value) => {
      if (clean.has(value)) return value;
      const view = viewOf(value);
      const ranges = merged(
        rangesToSearch(view, knownRecordings, margin).flatMap((part) =>
          search(view.subarray(part.start, part.end)).map(({ start, end }) => shifted(start, end, part.start)),
        ),
      );
      if (ranges.length === 0) {
        clean.add(value);
        return value;
      }
      const masked = Buffer.from(view);
      for (const { start, end } of ranges) masked.fill("*", start, end);
      return masked;
    },
  };
};

/** `Bearer` before a token is not secret, and the judge needs to see it. */
const withoutScheme = (secret: string): string => /^[A-Za-z]{3,16} +(\S{8,})$/.exec(secret)?.[1] ?? secret;

/** The exchange as every other room may see it. */
export const maskExchange = (mask: Masker, exchange: Exchange): Exchange => ({
  request: maskRequest(mask, exchange.request),
  response: exchange.response && maskResponse(mask, exchange.response),
  failure: exchange.failure && maskFailure(mask, exchange.failure),
  ms: exchange.ms,
});

export const maskRequest = (mask: Masker, { method, target, headers, body }: RequestMessage): RequestMessage => {
  const masked = mask.bytes(body);
  return {
    method: mask.text(method),
    target: mask.text(target),
    headers: maskHeaders(mask, headers),
    body: masked,
    ...(masked === body ? {} : { isMasked: true }),
  };
};

const maskResponse = (mask: Masker, response: ResponseMessage): ResponseMessage => {
  const { status, reason, headers, body, faults } = response;
  const masked = maskHeaders(mask, headers);
  const bytes = mask.bytes(body);
  // If nothing was masked, no secret can be exposed.
  const isMasked = bytes !== body || masked.some(([, value], index) => value !== headers[index]?.[1]);
  const exposedSecrets = isMasked ? mask.exposedIn(response).map((place) => maskPlace(mask, place)) : [];
  return {
    status,
    reason: mask.text(reason),
    headers: masked,
    body: bytes,
    faults: faults.map(
      (fault): MessageFault => ({ ...fault, received: mask.text(fault.received), demanded: mask.text(fault.demanded) }),
    ),
    ...(exposedSecrets.length === 0 ? {} : { exposedSecrets }),
  };
};

const maskPlace = (mask: Masker, place: ExposedSecret): ExposedSecret =>
  place.in === "header"
    ? { ...place, name: mask.text(place.name) }
    : { ...place, path: place.path === null ? null : maskedPath(mask, place.path) };

/** Masks the path name by name, because a slash within a name is escaped. */
const maskedPath = (mask: Masker, path: string): string =>
  path
    .split("/")
    .map((key) => mask.text(key.replaceAll("~1", "/").replaceAll("~0", "~")))
    .map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))
    .join("/");

const maskFailure = (mask: Masker, { kind, message, foreign }: NoResponse): NoResponse => ({
  kind,
  message: mask.text(message),
  ...(foreign === undefined ? {} : { foreign: mask.text(foreign) }),
});

const maskHeaders = (mask: Masker, headers: readonly Header[]): Header[] =>
  headers.map(([name, value]) => [mask.text(name), mask.text(value)]);

type Needle<Text> = {
  readonly whole: Text;
  /** The beginning that gives the secret away: where it occurs, all that follows of the secret is masked too. */
  readonly head: Text;
};

const needle = (secret: string): Needle<string> => {
  // "password" gives nothing away: many messages contain the word, whatever a password begins with.
  const shortest = tellingLength + (/^[a-z]{8}/i.test(secret) ? 1 : 0);
  return { whole: secret, head: secret.slice(0, Math.max(shortest, Math.ceil(secret.length * tellingShare))) };
};

/** The ranges to search: everything except the inside of the first recording it contains. */
const rangesToSearch = (view: Buffer, recordings: readonly Buffer[], margin: number): Range[] => {
  for (const recording of recordings) {
    const start = view.length < recording.length ? -1 : view.indexOf(recording.subarray(0, tellingBytes));
    const end = start + recording.length;
    if (start === -1 || !view.subarray(start, end).equals(recording)) continue;
    return [
      { start: 0, end: start + margin },
      { start: end - margin, end: view.length },
    ];
  }
  return [{ start: 0, end: view.length }];
};

/** How much of a recording's beginning is searched for before the whole is compared. */
const tellingBytes = 64;

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const shifted = (start: number, end: number, by: number): Range => ({ start: start + by, end: end + by });

type Range = { readonly start: number; readonly end: number };

const unitOfText = (text: string, index: number) => text.charCodeAt(index);
const unitOfBytes = (bytes: Buffer, index: number) => bytes[index];

/** Strings and Buffers both have `indexOf`, which keeps this fast on large bodies. */
const occurrences = <Text extends { length: number; indexOf: (part: Text, from: number) => number }>(
  text: Text,
  { whole, head }: Needle<Text>,
  unit: (text: Text, index: number) => number | undefined,
): Range[] => {
  const ranges: Range[] = [];
  let start = text.indexOf(head, 0);
  while (start !== -1) {
    let length = head.length;
    while (length < whole.length && unit(text, start + length) === unit(whole, length)) length++;
    ranges.push({ start, end: start + length });
    start = text.indexOf(head, start + length);
  }
  return ranges;
};

/** Sorted, with overlapping ranges joined. */
const merged = (ranges: readonly Range[]): Range[] => {
  const joined: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && range.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      joined.push(range);
    }
  }
  return joined;
};
