// A recorded message → its few lines in the report. Pure.
import { headerValue } from "../judge/message.ts";
import type { CaseReport, PartSummary } from "../report/report.ts";
import type { Exchange, Header, RequestMessage, ResponseMessage } from "../wire/exchange.ts";
import { readMultipart } from "../wire/multipart.ts";
import type { Plan, Settled } from "./scene.ts";

const excerptBytes = 600;

/** The case with its request told in a few lines and its bytes let go: a run would hold every recording it sent. */
export const lighten = (plan: Plan, settled: Settled): Settled => {
  const { exchange, answer } = settled;
  if (exchange === null) return settled;
  const light = { ...exchange.request, body: new Uint8Array() };
  return {
    ...settled,
    sent: wasSent(exchange) ? describeSent(plan, exchange.request) : null,
    exchange: { ...exchange, request: light },
    answer: answer === null ? null : { ...answer, request: light },
  };
};

/** Without a connection nothing travelled. */
const wasSent = ({ failure }: Exchange): boolean => !["refused", "dns", "tls"].includes(failure?.kind ?? "");

const describeSent = (plan: Plan, request: RequestMessage): NonNullable<CaseReport["sent"]> => {
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
