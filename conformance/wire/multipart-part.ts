// The bytes between two boundaries → one form-data part, or why they are none (RFC 7578 §4.2 to §4.8).
import { isUtf8 } from "node:buffer";
import type { Header } from "../http/exchange.ts";
import { type HeaderParameter, readParameters } from "../http/parameters.ts";
import type { Part } from "./multipart.ts";
import { failed, type MultipartFailure } from "./multipart-failure.ts";

const BLANK_LINE = Buffer.from("\r\n\r\n");
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export function readPart(section: Buffer, index: number): Part | MultipartFailure {
  const where = `part ${index + 1}`;
  if (section.length === 0 || section.subarray(0, 2).equals(BLANK_LINE.subarray(2))) {
    return failed(`${where} has no headers, so no Content-Disposition`, "RFC 7578 §4.2");
  }
  let end = section.indexOf(BLANK_LINE);
  if (end === -1) {
    // RFC 2046 lets a part end after its headers; its one blank line then belongs to the boundary.
    if (!section.subarray(-2).equals(BLANK_LINE.subarray(2))) {
      return failed(`${where} has no blank line between its headers and its content`, "RFC 2046 §5.1");
    }
    end = section.length - 2;
  }
  const head = section.subarray(0, end);
  const headers = readHeaders(head.toString(isUtf8(head) ? "utf8" : "latin1"), where);
  if ("ok" in headers) return headers;

  const disposition = readDisposition(headers, where);
  if ("ok" in disposition) return disposition;
  return {
    name: unescaped(disposition.name),
    filename: disposition.filename === null ? null : unescaped(disposition.filename),
    contentType: headerValue(headers, "content-type"),
    headers,
    bytes: section.subarray(Math.min(end + BLANK_LINE.length, section.length)),
  };
}

function readHeaders(head: string, where: string): Header[] | MultipartFailure {
  const headers: Header[] = [];
  for (const line of head.split("\r\n")) {
    if (/^[ \t]/.test(line)) return failed(`${where} folds a header over two lines`, "RFC 9112 §5.2");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) {
      return failed(`${where} has a bare CR, LF or another control character in a header`, "RFC 2046 §5.1");
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    if (!TOKEN.test(name)) return failed(`${where} has a header line that is no "name: value"`, "RFC 2046 §5.1");
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return headers;
}

type Disposition = {
  readonly name: HeaderParameter;
  readonly filename: HeaderParameter | null;
};

function readDisposition(headers: readonly Header[], where: string): Disposition | MultipartFailure {
  const section = "RFC 7578 §4.2";
  const dispositions = headers.filter(([name]) => name.toLowerCase() === "content-disposition");
  const [disposition] = dispositions;
  if (disposition === undefined) return failed(`${where} has no Content-Disposition`, section);
  if (dispositions.length > 1) return failed(`${where} has more than one Content-Disposition`, section);
  const parsed = readParameters(disposition[1]);
  if (parsed === null) return failed(`${where} has a Content-Disposition that does not parse`, section);
  if (parsed.value.toLowerCase() !== "form-data") {
    return failed(`${where} has the disposition ${parsed.value || "nothing"}, not form-data`, section);
  }
  const all = (wanted: string) => parsed.parameters.filter(({ name }) => name === wanted);
  for (const name of ["name", "filename"]) {
    if (all(name).length > 1) return failed(`${where} has more than one ${name} parameter`, section);
  }
  const [name] = all("name");
  if (name === undefined) return failed(`${where} has no name`, section);
  return { name, filename: all("filename")[0] ?? null };
}

function unescaped({ value }: HeaderParameter): string {
  return value.replace(/%(22|0D|0A)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function headerValue(headers: readonly Header[], wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
