// A recorded message → its few lines in the report. Pure.

import type { Exchange, Header, RequestMessage, ResponseMessage } from "../../http/exchange.ts";
import { headerValue } from "../../http/message.ts";
import type { Answer } from "../../judge/check.ts";
import { canBeBroken } from "../../judge/strength.ts";
import type { Plan, Settled } from "../../model.ts";
import type { CaseReport, PartSummary } from "../../report/report.ts";
import { readMultipart } from "../../wire/multipart.ts";
import { neverSent } from "../../wire/no-response.ts";

const excerptBytes = 600;

/**
 * Tells the case's messages in a few lines and lets their bytes go: a run would hold every recording that it sent and
 * every answer, however long. One good answer of each operation and status stays whole, to be broken on purpose at the end.
 */
export const lightener = (plan: Plan): ((settled: Settled) => Settled) => {
  const whole = new Set<string>();
  return (settled) => {
    const { exchange, answer, outcome } = settled;
    if (exchange === null) return settled;
    const request = { ...exchange.request, body: letGo };
    const response = exchange.response === null ? null : { ...exchange.response, body: letGo };
    const kind = answer === null ? "" : `${answer.operation.id} ${answer.response.status}`;
    const stays = answer !== null && outcome === "pass" && canBeBroken(answer) && !whole.has(kind);
    if (stays) whole.add(kind);
    return {
      ...settled,
      sent: wasSent(exchange) ? describeSent(plan, exchange.request) : null,
      received: exchange.response === null ? null : describeReceived(exchange.response),
      exchange: { ...exchange, request, response },
      answer:
        answer === null
          ? null
          : { ...answer, request, response: stays ? answer.response : (response ?? answer.response) },
    };
  };
};

const letGo = new Uint8Array();

/** Whether the answer's bytes are still there. */
export const isWhole = ({ response }: Answer): boolean => response.body !== letGo;

/** Without a connection nothing travelled. */
const wasSent = ({ failure }: Exchange): boolean => !neverSent(failure);

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

const describeReceived = (response: ResponseMessage): NonNullable<CaseReport["received"]> => ({
  line: `${response.status} ${response.reason}`.trim(),
  bytes: response.body.length,
  excerpt: `${headText(response.headers)}\r\n${bodyText(response.body)}`,
});

/** More lines than this nobody reads; a server may send thousands, and each as long as it likes. */
const mostLines = 40;

const headText = (headers: readonly Header[]): string => {
  const lines = headers.slice(0, mostLines).map(([name, value]) => `${cut(`${name}: ${value}`)}\r\n`);
  const rest = headers.length - mostLines;
  return `${lines.join("")}${rest > 0 ? `… and ${rest} more header lines\r\n` : ""}`;
};

/** As bodies are cut. */
const cut = (line: string): string => (line.length > excerptBytes ? `${line.slice(0, excerptBytes)}…` : line);

const bodyText = (body: Uint8Array): string => {
  const text = new TextDecoder().decode(body.subarray(0, excerptBytes));
  return body.length > excerptBytes ? `${text}…` : text;
};

const sampleOf = (plan: Plan, bytes: Uint8Array): string | null => {
  for (const [name, sample] of plan.samples) if (Buffer.compare(sample, bytes) === 0) return name;
  return null;
};
