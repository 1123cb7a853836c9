// multipart/form-data bytes → parts, by busboy, which shares no code with the suite's reader.
import busboy from "busboy";
import { headerOf, type Received } from "./message.ts";

export type Part = {
  /** Empty if the part has no name. */
  readonly name: string;
  readonly filename: string | null;
  /** Lower case, without parameters; `text/plain` if the part has none. */
  readonly mediaType: string;
  readonly bytes: Buffer;
};

export type Form = { readonly parts: readonly Part[]; readonly fault: FormFault | null };

type FormFault =
  | "no-boundary" // Content-Type names none
  | "foreign-boundary" // the delimiter that it names never occurs
  | "unclosed" // the close delimiter is missing, or the body is cut
  | "malformed";

/** A part that travels as a file: it has a filename, or a media type that no field of text or JSON has. */
export const isFile = (part: Part): boolean =>
  part.filename !== null || !["text/plain", "application/json"].includes(part.mediaType);

export const readMultipart = (request: Received): Promise<Form> =>
  new Promise((resolve) => {
    const parts: Part[] = [];
    const failed = (): void => resolve({ parts, fault: faultOf(request) });
    try {
      const parser = busboy({
        headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
        defParamCharset: "utf8",
        limits: { fieldSize: Number.POSITIVE_INFINITY },
      });
      parser.on("field", (name: string | undefined, value, info) => {
        const mediaType = info.mimeType.toLowerCase();
        parts.push({ name: name ?? "", filename: null, mediaType, bytes: Buffer.from(value) });
      });
      parser.on("file", (name: string | undefined, stream, info) => {
        const chunks: Buffer[] = [];
        const filename: string | undefined = info.filename;
        // Parts are in the order in which they begin, whenever their bytes arrive.
        const place = parts.length;
        const mediaType = info.mimeType.toLowerCase();
        parts.push({ name: name ?? "", filename: filename ?? null, mediaType, bytes: Buffer.alloc(0) });
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", () => {});
        stream.on("end", () => parts.splice(place, 1, { ...parts[place]!, bytes: Buffer.concat(chunks) }));
      });
      parser.on("error", failed);
      parser.on("close", () => resolve({ parts, fault: null }));
      parser.end(request.body);
    } catch {
      failed();
    }
  });

/** The unquoted boundary in Content-Type; null if there is none. */
export const boundaryOf = (request: Received): string | null => {
  const match = /;\s*boundary=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(headerOf(request, "content-type") ?? "");
  return match === null ? null : (match[1] ?? match[2] ?? null);
};

const faultOf = (request: Received): FormFault => {
  const boundary = boundaryOf(request);
  if (boundary === null || boundary === "") return "no-boundary";
  if (!request.body.includes(`--${boundary}`)) return "foreign-boundary";
  return request.body.includes(`--${boundary}--`) ? "malformed" : "unclosed";
};

/** The header block of each part as sent, as Latin-1 text, for servers that are strict about its spelling. */
export const partHeads = (request: Received): readonly string[] => {
  const delimiter = `--${boundaryOf(request) ?? "\0"}`;
  const pieces = request.body.toString("latin1").split(delimiter).slice(1);
  return pieces.filter((piece) => /^\r?\n/.test(piece)).map((piece) => piece.trimStart().split(/\r?\n\r?\n/, 1)[0]!);
};
