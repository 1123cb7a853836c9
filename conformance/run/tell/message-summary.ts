// A recorded message → its few lines in the report. Pure.

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
   * Notes the case's messages in a few lines and lets their bytes go: a run would hold every recording that it sent and
   * every answer, however long. One good answer of each operation and status stays whole, to be broken on purpose at the end.
   */
  readonly lighten: (settled: Settled) => Settled;
  /** What travelled for a case that was lightened. */
  readonly of: MessagesOf;
};

export const summariser = (plan: Plan): Summariser => {
  const whole = new Set<string>();
  const messages = new Map<Case, Messages>();
  const isKept = ({ operation, response }: Answer): boolean => {
    const kind = `${operation.id} ${response.status}`;
    if (whole.has(kind)) return false;
    whole.add(kind);
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
      const stays = outcome === "pass" && canBeBroken(answer) && isKept(answer);
      const response = stays ? answer.response : { ...answer.response, body: letGo };
      return { ...settled, course: { kind: "answered", exchange, answer: { ...answer, request, response } } };
    },
  };
};

const summaryOf = (plan: Plan, exchange: Exchange): Messages => ({
  ...(wasSent(exchange) && { sent: describeSent(plan, exchange.request) }),
  ...(exchange.response !== null && { received: describeReceived(exchange.response) }),
});

const emptied = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: letGo },
  response: exchange.response && { ...exchange.response, body: letGo },
});

const letGo = new Uint8Array();

/** Whether the answer's bytes are still there. */
export const isWhole = ({ response }: Answer): boolean => response.body !== letGo;

/** Without a connection nothing travelled. */
export const wasSent = ({ failure }: Exchange): boolean => !neverSent(failure);

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
