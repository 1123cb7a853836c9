// A recorded message → its few lines in the report. Pure.
import { headerValue } from "../judge/message.ts";
import type { CaseReport, PartSummary } from "../report/report.ts";
import type { Header, RequestMessage, ResponseMessage } from "../wire/exchange.ts";
import { readMultipart } from "../wire/multipart.ts";
import type { Plan } from "./scene.ts";

const excerptBytes = 600;

export const describeSent = (plan: Plan, request: RequestMessage): NonNullable<CaseReport["sent"]> => {
  const multipart = readMultipart(headerValue(request.headers, "content-type") ?? "", request.body);
  const known = { line: `${request.method} ${request.target}`, bytes: request.body.length };
  if (!multipart.ok) return { ...known, excerpt: `${headText(request.headers)}\r\n${bodyText(request.body)}` };
  const parts = multipart.parts.map(
    ({ name, filename, contentType, bytes }): PartSummary => ({
      name,
      filename,
      contentType,
      bytes: bytes.length,
      sample: sampleOf(plan, bytes),
    }),
  );
  return { ...known, parts };
};

export const describeReceived = (response: ResponseMessage): NonNullable<CaseReport["received"]> => ({
  line: `${response.status} ${response.reason}`.trim(),
  bytes: response.body.length,
  excerpt: `${headText(response.headers)}\r\n${bodyText(response.body)}`,
});

const headText = (headers: readonly Header[]): string =>
  headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");

const bodyText = (body: Uint8Array): string => {
  const text = new TextDecoder().decode(body.subarray(0, excerptBytes));
  return body.length > excerptBytes ? `${text}…` : text;
};

const sampleOf = (plan: Plan, bytes: Uint8Array): string | null => {
  for (const [name, sample] of plan.samples)
    if (sample.length === bytes.length && Buffer.from(sample).equals(bytes)) return name;
  return null;
};
