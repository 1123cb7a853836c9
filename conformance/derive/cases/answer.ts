// Answers for the generated client: it must pass on every documented answer unchanged and refuse those that the
// document forbids.
// These cases judge only the client; the server it talks to plays back this script.

import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import { BeyondLimit } from "../../../scripts/openapi/limits.ts";
import { labelOf } from "../../../scripts/openapi/media-range.ts";
import type { Content, Refusal, ResponseRule } from "../../../scripts/openapi/operation.ts";
import { type Case, isFile, type PlannedReply } from "../case.ts";
import type { Values } from "../request/plan.ts";
import { type Subject, validCase } from "../subject.ts";
import { oncePer } from "../values/once-per.ts";
import { slugOf, type Unreachable } from "../values/probe.ts";
import { wav } from "../values/wav.ts";
import { answersOf } from "./answer-bodies.ts";
import { concreteStatus, headerLine, message } from "./reply.ts";

export type Answers = {
  readonly cases: readonly Case[];
  /** Successes that are not tried with the client, because no answer can be made. */
  readonly unscripted: readonly Refusal[];
  /** Answers that no client sees, and contents that cannot be generated. */
  readonly unreachable: readonly Unreachable[];
};

export const answerCases = (subject: Subject): Answers => {
  const answers = [
    ...subject.operation.responses.map((response) => documented(subject, response)),
    { cases: undocumented(subject), unscripted: [], unreachable: [] },
  ];
  return {
    cases: answers.flatMap(({ cases }) => cases),
    unscripted: answers.flatMap(({ unscripted }) => unscripted),
    unreachable: answers.flatMap(({ unreachable }) => unreachable),
  };
};

/** `fetch` does not report interim answers, and the client does not follow redirects. */
const isSeen = (status: number): boolean => (status >= 200 && status < 300) || status >= 400;

const documented = (subject: Subject, response: ResponseRule): Answers => {
  const { operation } = subject;
  const status = concreteStatus(subject, response.status);
  if (!isSeen(status)) {
    const reason = "a client hands over no interim answer and no redirect";
    const pointers = [response.pointer, ...response.contents.map(({ pointer }) => pointer)];
    return { cases: [], unscripted: [], unreachable: pointers.map((pointer) => ({ pointer, reason })) };
  }
  const cases: Case[] = [];
  const failures: Refusal[] = [];
  const unreachable: Unreachable[] = [];
  const contents = operation.method === "HEAD" || [204, 205].includes(status) ? [] : response.contents;
  for (const content of contents.length === 0 ? [null] : contents) {
    try {
      cases.push(...withContent(subject, response, status, content));
    } catch (error) {
      if (!(error instanceof NotUnderstood || error instanceof BeyondLimit)) throw error;
      unreachable.push({ pointer: content?.pointer ?? response.pointer, reason: error.message });
      failures.push({ operation: operation.id, pointer: error.pointer, reason: error.message });
    }
  }
  return { cases, unscripted: cases.length === 0 && status < 300 ? failures : [], unreachable };
};

/** Headers of framing and coding follow from the message itself, whatever the document says. */
const transportHeaders =
  /^(content-type|content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer|te)$/i;

const withContent = (subject: Subject, response: ResponseRule, status: number, content: Content | null): Case[] => {
  const headers = response.headers
    .filter(({ name, required }) => required && !transportHeaders.test(name))
    .map((header) => headerLine(subject, header));
  const covers = [response.pointer, ...response.headers.map((header) => header.pointer)];
  const expect = status < 300 ? "ok" : "error";
  if (content === null) {
    const reply = { bytes: message(status, headers, null, ""), expect, status, value: undefined } as const;
    return [
      answerCase(subject, { name: `${status}`, title: `the answer is ${status} without content`, covers, reply }),
    ];
  }
  const others = response.contents.filter((other) => other !== content);
  // The first content has the plain name; the others are named after their media types.
  const isFirst = content === response.contents[0];
  const name = isFirst ? `${status}` : `${status}-as-${slugOf(labelOf(content))}`;
  const title = isFirst ? `the answer is ${status}` : `the answer is ${status} as ${labelOf(content)}`;
  return answersOf(subject, content, others, status < 300).map((answer) =>
    answerCase(subject, {
      name: name + answer.suffix,
      title: title + answer.title,
      covers: answer.value === undefined ? [answer.pointer] : [...covers, answer.pointer],
      reply: {
        bytes: message(status, headers, answer.mediaType, answer.body, answer.cut),
        expect: answer.value === undefined ? "rejects" : expect,
        status,
        value: answer.value?.read,
      },
    }),
  );
};

type Answer = {
  readonly name: string;
  readonly title: string;
  readonly covers: readonly string[];
  readonly reply: PlannedReply;
};

const answerCase = (subject: Subject, { name, title, covers, reply }: Answer): Case =>
  validCase(subject, {
    name: `answer/${name}`,
    title,
    source: covers[0] ?? subject.operation.pointer,
    covers,
    values: withLightFiles(subject.base),
    effect: "none",
    reply,
  });

/** A short recording is enough, because only the client's reading of the answer is judged. */
const withLightFiles = oncePer((values: Values): Values => {
  if (values.body.kind !== "fields") return values;
  const light = (value: unknown): unknown =>
    isFile(value) && value.contentType === "audio/wav" ? { ...value, bytes: () => tone, sample: null } : value;
  return {
    ...values,
    body: { ...values.body, fields: new Map([...values.body.fields].map(([name, value]) => [name, light(value)])) },
  };
});

const tone = wav({ seconds: 0.1, hertz: 440 });

const undocumented = (subject: Subject): Case[] => {
  const { responses, pointer } = subject.operation;
  const isDocumented = (status: number): boolean =>
    responses.some(
      ({ status: key }) => key === `${status}` || key === `${Math.floor(status / 100)}XX` || key === "default",
    );
  const undocumentedStatus = [418, 409, 599].find((status) => !isDocumented(status));
  const isHead = subject.operation.method === "HEAD";
  const body = isHead ? "" : JSON.stringify({ message: "an answer that the document does not describe" });
  return [
    ...(undocumentedStatus === undefined
      ? []
      : [
          answerCase(subject, {
            name: "undocumented-status",
            title: `the answer is ${undocumentedStatus}, which is not documented`,
            covers: [pointer],
            reply: {
              bytes: message(undocumentedStatus, [], isHead ? null : "application/json", body),
              expect: "error",
              status: undocumentedStatus,
              value: isHead ? undefined : JSON.parse(body),
            },
          }),
        ]),
    ...(isDocumented(307)
      ? []
      : [
          answerCase(subject, {
            name: "redirect",
            title: "the answer is a redirect to another origin",
            covers: [pointer],
            reply: {
              bytes: message(307, ["Location: http://127.0.0.1:9/elsewhere"], null, ""),
              expect: "rejects",
              status: 307,
              value: undefined,
            },
          }),
        ]),
    answerCase(subject, {
      name: "connection-cut",
      title: "the connection is cut before an answer",
      covers: [pointer],
      reply: { bytes: null, expect: "rejects", status: 0, value: undefined },
    }),
  ];
};
