// Parts → the bytes of a multipart/form-data body, in every spelling that a case may need. Pure.
// The default spelling is what RFC 7578 requires of a sender; each departure from it has a name.
import type { PlannedFile } from "../case.ts";

export type PlannedPart = {
  /** Null: no name, which RFC 7578 §4.2 forbids. */
  readonly name: string | null;
  /** Null: no filename parameter, as for a text field. */
  readonly filename: string | null;
  /** Null: no Content-Type, which means text/plain (RFC 7578 §4.4). */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** Further header lines and further Content-Disposition parameters, as sent on the wire. */
  readonly extraHeaders?: readonly string[];
  readonly extraDisposition?: string;
  /** Replaces the quoted filename, for spellings such as `filename="a\"b"`. */
  readonly rawFilename?: string;
  readonly headerCase?: "lower" | "upper";
  /** Content-Type before Content-Disposition. */
  readonly headersReversed?: true;
  /** The filename before the name, and no space before either. */
  readonly parametersReversed?: true;
};

export type Spelling = {
  readonly boundary: string;
  readonly newline: "\r\n" | "\n";
  readonly preamble: string;
  readonly epilogue: string;
  /** What follows the last part: the whole close-delimiter or a damaged one. */
  readonly close: "whole" | "none" | "no-dashes" | "one-dash" | "no-final-newline";
  /** White space between the boundary and the end of its line (RFC 2046 §5.1.1: transport padding). */
  readonly padding: string;
};

export const defaultSpelling: Spelling = {
  boundary: "conformance-boundary-5f1d0c2e7a",
  newline: "\r\n",
  preamble: "",
  epilogue: "",
  close: "whole",
  padding: "",
};

export const textPart = (name: string, value: string): PlannedPart => ({
  name,
  filename: null,
  contentType: null,
  bytes: new TextEncoder().encode(value),
});

export const filePart = (name: string, file: PlannedFile): PlannedPart => ({
  name,
  filename: file.filename,
  contentType: file.contentType,
  bytes: file.bytes(),
});

export const multipartBody = (parts: readonly PlannedPart[], spelling: Spelling = defaultSpelling): Uint8Array => {
  const { boundary, newline, preamble, epilogue, padding } = spelling;
  const chunks: Uint8Array[] = [];
  const write = (text: string): number => chunks.push(new TextEncoder().encode(text));
  if (preamble !== "") write(preamble + newline);
  for (const [index, part] of parts.entries()) {
    write(`${index === 0 ? "" : newline}--${boundary}${padding}${newline}`);
    write(headersOf(part).join(newline) + newline + newline);
    chunks.push(part.bytes);
  }
  if (spelling.close !== "none") write(`${newline}--${boundary}`);
  if (spelling.close === "one-dash") write("-");
  if (spelling.close === "whole" || spelling.close === "no-final-newline") write(`--${padding}`);
  if (spelling.close === "whole") write(newline);
  if (epilogue !== "") write(epilogue);
  return concat(chunks);
};

/** `multipart/form-data` with its boundary; `quoted` for a boundary that must or may be quoted. */
export const multipartType = (boundary: string, form: "token" | "quoted" = "token"): string =>
  `multipart/form-data; boundary=${form === "quoted" ? `"${boundary}"` : boundary}`;

const headersOf = (part: PlannedPart): string[] => {
  // WHATWG's escapes, which every browser sends.
  const quote = (text: string): string =>
    `"${text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}"`;
  const filename = part.rawFilename ?? (part.filename === null ? "" : `; filename=${quote(part.filename)}`);
  const name = part.name === null ? "" : `; name=${quote(part.name)}`;
  const parameters = part.parametersReversed
    ? [filename, name].map((parameter) => parameter.replace("; ", ";")).join("")
    : `${name}${filename}`;
  const lines = [
    `Content-Disposition: form-data${parameters}${part.extraDisposition ?? ""}`,
    ...(part.contentType === null ? [] : [`Content-Type: ${part.contentType}`]),
    ...(part.extraHeaders ?? []),
  ];
  const inCase = { lower: (text: string) => text.toLowerCase(), upper: (text: string) => text.toUpperCase() };
  const { headerCase } = part;
  const cased = headerCase === undefined ? lines : lines.map((line) => line.replace(/^[^:]+/, inCase[headerCase]));
  return part.headersReversed ? cased.toReversed() : cased;
};

export const concat = (chunks: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
};
