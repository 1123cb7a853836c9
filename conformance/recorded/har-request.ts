// The `postData` of a HAR entry → the body's bytes, or why they are unavailable. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Header } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";

export type RequestBody = {
  readonly body: Uint8Array;
  /** The Content-Type of a reconstructed body; null if the recorded header is right. */
  readonly label: string | null;
  readonly lost: string | null;
};

type Param = {
  readonly name: string;
  readonly value: string | null;
  readonly fileName: string | null;
  readonly type: string;
};

/** @param isExact whether the recorder keeps every byte, so that a wrong header was really sent that way */
export const readRequestBody = (
  harRequest: Readonly<Record<string, unknown>>,
  headers: readonly Header[],
  isExact: boolean,
): RequestBody => {
  const length = headerValue(headers, "content-length");
  const announced = Math.max(/^\d{1,15}$/.test(length ?? "") ? Number(length) : 0, sizeOf(harRequest.bodySize));
  const { postData } = harRequest;
  if (!isObject(postData)) {
    // A request with a Content-Type has a body, unless a Content-Length says otherwise.
    const hasBody = announced > 0 || (length === null && headerValue(headers, "content-type") !== null);
    return hasBody && !isExact ? lost("the recording has no body of the request") : complete(empty);
  }
  const mimeType = typeof postData.mimeType === "string" ? postData.mimeType : "";
  const label = headerValue(headers, "content-type") === null && mimeType !== "" ? mimeType : null;
  const params = readParams(postData.params);
  if (typeof postData.text === "string" && (postData.text !== "" || params.length === 0)) {
    const body = bytesOf(postData);
    if (body === null) return lost("the recording's base64 of the request's body is invalid");
    if (isExact) return complete(body, label);
    if (isCoded(headers)) return lost("the recording has the request's body compressed");
    if (!isBase64(postData) && postData.text.includes("\uFFFD") && /^multipart\//i.test(mimeType))
      return lost("the recording has the request's files as text");
    return announced > 0 && announced !== body.length
      ? lost(`the recording has ${body.length} of the ${announced} bytes of the request's body`)
      : complete(body, label);
  }
  if (params.length === 0)
    return announced > 0 ? lost("the recording has no body of the request") : complete(empty, label);
  return fromParams(params, mimeType);
};

/** Rebuilds a form that was recorded field by field; the meaning is the same. */
const fromParams = (params: readonly Param[], mimeType: string): RequestBody => {
  const without = params.find(({ value }) => value === null);
  if (without !== undefined) return lost(`the recording has no content of ${JSON.stringify(without.name)}`);
  if (!/^multipart\/form-data/i.test(mimeType)) {
    const form = new URLSearchParams(params.map(({ name, value }) => [name, value ?? ""]));
    return complete(new TextEncoder().encode(form.toString()), mimeType || "application/x-www-form-urlencoded");
  }
  // A file's bytes are not text, and HAR keeps only text here.
  const file = params.find(({ fileName }) => fileName !== null);
  if (file !== undefined) return lost(`the recording has at most the text of the file ${JSON.stringify(file.name)}`);
  const boundary = "recorded-boundary-5f1d0c2e7a";
  const parts = params.map(({ name, value, type }) =>
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${name.replaceAll('"', "%22")}"`,
      ...(type === "" ? [] : [`Content-Type: ${type}`]),
      "",
      value,
    ].join("\r\n"),
  );
  const body = new TextEncoder().encode(`${parts.join("\r\n")}\r\n--${boundary}--\r\n`);
  return complete(body, `multipart/form-data; boundary=${boundary}`);
};

const readParams = (list: unknown): readonly Param[] =>
  Array.isArray(list)
    ? list.flatMap((param) =>
        isObject(param) && typeof param.name === "string"
          ? [
              {
                name: param.name,
                value: typeof param.value === "string" ? param.value : null,
                fileName: typeof param.fileName === "string" ? param.fileName : null,
                type: typeof param.contentType === "string" ? param.contentType : "",
              },
            ]
          : [],
      )
    : [];

/** HAR 1.2 defines `encoding` for answers only, but some programs use it here too. */
const isBase64 = ({ encoding, _encoding }: Readonly<Record<string, unknown>>): boolean =>
  encoding === "base64" || _encoding === "base64";

const bytesOf = (postData: Readonly<Record<string, unknown>>): Uint8Array | null =>
  isBase64(postData) ? fromBase64(String(postData.text)) : new TextEncoder().encode(String(postData.text));

/** Null if the text is not base64. */
export const fromBase64 = (text: string): Uint8Array | null =>
  /^[A-Za-z0-9+/_=\s-]*$/.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : null;

const isCoded = (headers: readonly Header[]): boolean =>
  !["", "identity"].includes(headerValue(headers, "content-encoding")?.toLowerCase() ?? "");

/** HAR writes -1 for an unknown size. */
const sizeOf = (value: unknown): number => (typeof value === "number" && value > 0 ? value : 0);

const empty = new Uint8Array();
const complete = (body: Uint8Array, label: string | null = null): RequestBody => ({ body, label, lost: null });
const lost = (reason: string): RequestBody => ({ body: empty, label: null, lost: reason });
