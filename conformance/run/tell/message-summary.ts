// Summarises a recorded message in the few lines that the report shows. Pure.

import type { Case } from "../../derive/case.ts";
import type { Exchange, Header, RequestMessage, ResponseMessage } from "../../http/exchange.ts";
import { headerValue } from "../../http/message.ts";
import type { Answer } from "../../judge/check.ts";
import { canBeBroken } from "../../judge/strength.ts";
import type { Plan, Settled } from "../../model.ts";
import type { CaseReport, PartSummary } from "../../report/report.ts";
import { readMultipart } from "../../wire/multipart.ts";
import { neverSent } from "../../wire/no-response.ts";

const excerptBytes = 600;

type Messages = Pick<CaseReport, "sent" | "received">;

export type MessagesOf = (testCase: Case) => Messages;

export type Summariser = {
  /**
   * Keeps a summary of the case's messages and releases their bytes, because a run would otherwise hold every recording
   * it sent and every answer. One good answer for each operation and status is kept whole, to be broken on purpose at
   * the end.
   */
  readonly lighten: (settled: Settled) => Settled;
  /** The exchange of a case whose bytes were released. */
  readonly of: MessagesOf;
};

export const summariser = (plan: Plan): Summariser => {
  const keptKinds = new Set<string>();
  const messages = new Map<Case, Messages>();
  const isKept = ({ operation, response }: Answer): boolean => {
    const kind = `${operation.id} ${response.status}`;
    if (keptKinds.has(kind)) return false;
    keptKinds.add(kind);
    return true;
  };
  return {
    of: (testCase) => messages.get(testCase) ?? {},
    lighten: (settled) => {
      const { course, outcome } = settled;
      if (course.kind === "unsent") return settled;
      messages.set(settled.case, summaryOf(plan, course.exchange));
      if (course.kind === "sent") return { ...settled, course: { kind: "sent", exchange: emptied(course.exchange) } };
      const { answer } = course;
      const exchange = emptied(course.exchange);
      const { request } = exchange;
      const isKeptWhole = outcome === "pass" && canBeBroken(answer) && isKept(answer);
      const response = isKeptWhole ? answer.response : { ...answer.response, body: releasedBody };
      // The case as it was sent may hold a copy of its recording, with the names of this request.
      const released = { ...answer, case: settled.case, request, response };
      return { ...settled, course: { kind: "answered", exchange, answer: released } };
    },
  };
};

const summaryOf = (plan: Plan, exchange: Exchange): Messages => ({
  ...(wasSent(exchange) && { sent: describeSent(plan, exchange.request) }),
  ...(exchange.response !== null && { received: describeReceived(exchange.response) }),
});

const emptied = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: releasedBody },
  response: exchange.response && { ...exchange.response, body: releasedBody },
});

const releasedBody = new Uint8Array();

/** Whether the answer's body was kept. */
export const isWhole = ({ response }: Answer): boolean => response.body !== releasedBody;

/** Nothing was sent if there was no connection. */
export const wasSent = ({ failure }: Exchange): boolean => !neverSent(failure);

const describeSent = (plan: Plan, request: RequestMessage): NonNullable<CaseReport["sent"]> => {
  const multipart = readMultipart(headerValue(request.headers, "content-type") ?? "", request.body);
  const basics = { line: `${request.method} ${request.target}`, bytes: request.body.length };
  if (!multipart.ok) return { ...basics, excerpt: `${headText(request.headers)}\r\n${bodyText(request.body)}` };
  const parts = multipart.parts.map(
    ({ name, filename, contentType, bytes }): PartSummary => ({
      name,
      filename,
      contentType,
      bytes: bytes.length,
      sample: sampleOf(plan, bytes),
    }),
  );
  return { ...basics, parts };
};

const describeReceived = (response: ResponseMessage): NonNullable<CaseReport["received"]> => ({
  line: `${response.status} ${response.reason}`.trim(),
  bytes: response.body.length,
  excerpt: `${headText(response.headers)}\r\n${bodyText(response.body)}`,
});

/** Nobody reads more lines; a server may send thousands of long ones. */
const mostLines = 40;

const headText = (headers: readonly Header[]): string => {
  const lines = headers.slice(0, mostLines).map(([name, value]) => `${cut(`${name}: ${value}`)}\r\n`);
  const rest = headers.length - mostLines;
  return `${lines.join("")}${rest > 0 ? `… and ${rest} more header lines\r\n` : ""}`;
};

/** Cut to the same length as bodies. */
const cut = (line: string): string => (line.length > excerptBytes ? `${line.slice(0, excerptBytes)}…` : line);

const bodyText = (body: Uint8Array): string => {
  const text = new TextDecoder().decode(body.subarray(0, excerptBytes));
  return body.length > excerptBytes ? `${text}…` : text;
};

const sampleOf = (plan: Plan, bytes: Uint8Array): string | null => {
  for (const [name, sample] of plan.samples) if (Buffer.compare(sample, bytes) === 0) return name;
  return null;
};
