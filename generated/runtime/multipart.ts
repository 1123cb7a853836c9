// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/multipart.ts and run it again.

// In: text and file parts. Out: their bytes as multipart/form-data, written like browsers do (WHATWG HTML, RFC 7578):
// UTF-8, with `"`, CR and LF of names percent-encoded, because that form is the one every parser was tested with.

import { bytesSource, type Source } from "./source.ts";

export type Part = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly source: Source;
};

export type Multipart = { readonly contentType: string; readonly sources: readonly Source[] };

export const writeMultipart = (parts: readonly Part[]): Multipart => {
  const boundary = `----${randomName()}`;
  const sources = parts.flatMap((part) => [text(`--${boundary}\r\n${headersOf(part)}\r\n`), part.source, text("\r\n")]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sources: [...sources, text(`--${boundary}--\r\n`)],
  };
};

/** Not `randomUUID`: pages served over plain http lack it, and React Native lacks `crypto` altogether. */
const randomName = (): string => {
  const bytes = new Uint8Array(16).map(() => Math.random() * 256);
  globalThis.crypto?.getRandomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const headersOf = ({ name, filename, contentType }: Part): string =>
  `Content-Disposition: form-data; name="${quoted(name)}"${filename === null ? "" : `; filename="${quoted(filename)}"`}\r\n${
    contentType === null ? "" : `Content-Type: ${contentType}\r\n`
  }`;

const quoted = (name: string): string => name.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");

const text = (value: string): Source => bytesSource(new TextEncoder().encode(value));
