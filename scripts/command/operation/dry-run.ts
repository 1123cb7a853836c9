// Describes a request without its key instead of sending it. Reads the body to its end.
import type { OutgoingRequest } from "../../../generated/client.ts";
import { isObject } from "../../openapi/document.ts";
import { type PartSummary, readParts } from "./parts.ts";
import { bytes } from "./progress.ts";

export type RequestSummary = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  readonly parts?: readonly PartSummary[];
  readonly body?: unknown;
};

export const describeRequest = async (
  request: OutgoingRequest,
  apiKeyEnv: string,
  placeholder: string,
): Promise<{ readonly text: string; readonly data: RequestSummary }> => {
  const masked = (text: string) => text.replaceAll(placeholder, `****** (${apiKeyEnv})`);
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) headers[name] = masked(decoded(value, placeholder));
  const data: RequestSummary = {
    method: request.method,
    url: masked(request.url),
    headers,
    ...(await describeBody(request)),
  };
  return { text: render(data), data };
};

/** Decodes the placeholder in Basic credentials, which are in base64. */
const decoded = (value: string, placeholder: string): string =>
  value.replaceAll(Buffer.from(placeholder).toString("base64"), placeholder);

const describeBody = async ({
  body,
  headers,
}: OutgoingRequest): Promise<Pick<RequestSummary, "bodyBytes" | "parts" | "body">> => {
  if (body === null) return { bodyBytes: 0 };
  const type = headers.get("content-type") ?? "";
  const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(type)?.[1];
  const stream = new Response(body).body as AsyncIterable<Uint8Array> | null;
  if (stream === null) return { bodyBytes: 0 };
  if (boundary !== undefined) return readParts(stream, boundary);
  const chunks: Uint8Array[] = [];
  let bodyBytes = 0;
  const isText = /json|text|urlencoded/i.test(type);
  for await (const chunk of stream) {
    bodyBytes += chunk.byteLength;
    if (isText) chunks.push(chunk);
  }
  if (!isText) return { bodyBytes };
  const text = Buffer.concat(chunks).toString("utf8");
  return { bodyBytes, body: /json/i.test(type) ? JSON.parse(text) : text };
};

const render = ({ method, url, headers, bodyBytes, parts, body }: RequestSummary): string => {
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ""];
  if (parts) lines.push(...table(parts), "");
  if (body !== undefined) lines.push(isObject(body) ? JSON.stringify(body, null, 2) : String(body), "");
  return [...lines, `${bytes(bodyBytes)} of body. Nothing was sent.`].join("\n");
};

const table = (parts: readonly PartSummary[]): readonly string[] => {
  const rows = [
    ["part", "filename", "type", "bytes", "value"],
    ...parts.map(({ name, filename, contentType, bytes: count, value }) => {
      return [name, filename ?? "-", contentType ?? "-", String(count), value === null ? "-" : JSON.stringify(value)];
    }),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
};
