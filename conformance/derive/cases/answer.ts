// Answers for the generated client: every one the document describes must come through as it is, and none that it forbids.
// These judge the client only; the server in front of it reads from this script.

import { isObject } from "../../../scripts/openapi/document.ts";
import type { Content, ResponseRule } from "../../../scripts/openapi/operation.ts";
import type { Case, PlannedReply } from "../case.ts";
import { isFile, type Values } from "../request/plan.ts";
import { broken } from "../source.ts";
import { type Subject, validCase } from "../subject.ts";
import { inWords, isLeftToServer, slugOf } from "../values/probe.ts";
import { probesOf } from "../values/probes.ts";
import { wav } from "../values/wav.ts";
import { concreteStatus, documentedValues, headerLine, message } from "./reply.ts";

export const answerCases = (subject: Subject): Case[] => [
  ...subject.operation.responses.flatMap((response) => documented(subject, response)),
  ...undocumented(subject),
];

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

const documented = (subject: Subject, response: ResponseRule): Case[] => {
  const status = concreteStatus(subject, response.status);
  if (status < 200 || (status >= 300 && status < 400)) return [];
  const headers = response.headers.filter((header) => header.required).map((header) => headerLine(subject, header));
  const expect = status < 300 ? "ok" : "error";
  const covers = [response.pointer, ...response.headers.map((header) => header.pointer)];
  const [content] = response.contents;
  if (content === undefined) {
    const reply = { bytes: message(status, headers, null, ""), expect, status, value: undefined } as const;
    return [
      answerCase(subject, { name: `${status}`, title: `the answer is ${status} without content`, covers, reply }),
    ];
  }
  if (content.kind !== "json" || content.schemaPointer === null) return [];
  return jsonAnswers(subject, content, content.schemaPointer, { status, headers, expect, covers });
};

/** What is judged here is what the client makes of the answer, so a short recording will do. */
const withLightFiles = (values: Values): Values => {
  if (values.body.kind !== "fields") return values;
  const light = (value: unknown): unknown =>
    isFile(value) && value.contentType === "audio/wav" ? { ...value, bytes: tone, sample: null } : value;
  return {
    ...values,
    body: { ...values.body, fields: new Map([...values.body.fields].map(([name, value]) => [name, light(value)])) },
  };
};

const tone = wav({ seconds: 0.1, hertz: 440 });

type Frame = {
  readonly status: number;
  readonly headers: readonly string[];
  readonly expect: "ok" | "error";
  readonly covers: readonly string[];
};

const jsonAnswers = (subject: Subject, content: Content, schema: string, frame: Frame): Case[] => {
  const { status, headers, expect, covers } = frame;
  const values = documentedValues(subject, content, schema);
  const [first] = values;
  if (first === undefined) return [];
  const good = (name: string, title: string, value: unknown, mediaType = content.mediaType): Case =>
    answerCase(subject, {
      name: `${status}${name}`,
      title: `the answer is ${status}${title}`,
      covers: [...covers, content.pointer],
      reply: { bytes: message(status, headers, mediaType, JSON.stringify(value)), expect, status, value },
    });
  const bad = (
    name: string,
    title: string,
    body: string,
    mediaType = content.mediaType,
    pointer = content.pointer,
  ): Case =>
    answerCase(subject, {
      name: `${status}-${name}`,
      title: `the answer is ${status} ${title}`,
      covers: [pointer],
      reply: { bytes: message(status, headers, mediaType, body), expect: "rejects", status, value: undefined },
    });
  const { probes } = probesOf(subject.source, schema, first.value, "json");
  const text = JSON.stringify(first.value);
  return [
    ...values.map(({ name, value }) =>
      good(values.length > 1 ? `-${slugOf(name)}` : "", values.length > 1 ? `, the document's ${name}` : "", value),
    ),
    ...(isObject(first.value) && broken(subject.source, schema, { ...first.value, addedByTheServer: [1] }).length === 0
      ? [good("-with-more-members", " with members of its own", { ...first.value, addedByTheServer: [1] })]
      : []),
    good("-with-charset", " with a charset", first.value, `${content.mediaType}; charset=utf-8`),
    bad("html", "with an HTML page", "<!doctype html><title>Sign in</title>", "text/html"),
    bad("empty", "with no bytes", ""),
    bad("truncated", "with JSON that ends early", text.slice(0, -1)),
    ...(broken(subject.source, schema, {}).length > 0 ? [bad("empty-object", "with an empty object", "{}")] : []),
    ...probes
      .filter((probe) => probe.breaks && !isLeftToServer(probe) && !sameAsWrongType.test(probe.slug))
      .slice(0, 40)
      .map((probe) =>
        bad(
          probe.slug,
          `where ${inWords("the body", probe).replace("the body.", "")}`,
          JSON.stringify(probe.value),
          content.mediaType,
          probe.pointer,
        ),
      ),
  ];
};

const undocumented = (subject: Subject): Case[] => {
  const { responses, pointer } = subject.operation;
  const known = (status: number): boolean =>
    responses.some(
      ({ status: key }) => key === `${status}` || key === `${Math.floor(status / 100)}XX` || key === "default",
    );
  const free = [418, 409, 599].find((status) => !known(status));
  const silent = subject.operation.method === "HEAD";
  const body = silent ? "" : JSON.stringify({ message: "an answer that the document does not describe" });
  return [
    ...(free === undefined
      ? []
      : [
          answerCase(subject, {
            name: "undocumented-status",
            title: `the answer is ${free}, which is not documented`,
            covers: [pointer],
            reply: {
              bytes: message(free, [], silent ? null : "application/json", body),
              expect: "error",
              status: free,
              value: silent ? undefined : JSON.parse(body),
            },
          }),
        ]),
    ...(known(307)
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

/** To a client that checks types one wrong type is as good as another. */
const sameAsWrongType = /(^|-)(null|array)$/;
