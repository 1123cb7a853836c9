// Checks on what an answer contains: its body against the schema, and the documented headers. Pure.
import { type ByKind, byKind } from "../../scripts/openapi/media-kinds.ts";
import type { Content, HeaderRule, ResponseRule } from "../../scripts/openapi/operation.ts";
import { headerValue, readMediaType, shown, utf8 } from "../http/message.ts";
import { jsonLiteral } from "../schema/json-literal.ts";
import { withoutBody } from "./answer.ts";
import { type Answer, type AnswerCheck, finding, note, type Remark } from "./check.ts";
import { contentFor } from "./documented.ts";
import { readJson } from "./json-text.ts";
import { judgeBytes, judgeStream } from "./streamed.ts";
import { valueAt, violated } from "./violated.ts";

const mostFindings = 5;

export const bodyConforms: AnswerCheck = {
  name: "body-conforms",
  blames: "server",
  judge: (answer) => {
    const { rule, response, request } = answer;
    if (rule === null || rule.contents.length === 0 || withoutBody(request.method, response.status) !== null) return [];
    // Broken framing or coding has its own check, and what remains of the body may not be what was sent.
    if (response.faults.length > 0) return [];
    if (response.body.length === 0) return isEmptyRight(answer, rule) ? [] : [empty(rule)];
    const content = documentedContent(answer);
    if (content === null) return [];
    return byKind(judges, content, answer);
  },
};

export const headersConform: AnswerCheck = {
  name: "headers-conform",
  blames: "server",
  judge: (answer) => (answer.rule?.headers ?? []).flatMap((header) => judgeHeader(answer, header)),
};

const judgeJson = (content: Content, answer: Answer): readonly Remark[] => {
  const read = readJson(answer.response.body);
  if (!read.ok)
    return [finding(read.received, `${read.demanded} (${read.section})`, content.pointer, { kind: "no-json" })];
  const twice =
    read.twice === null ? [] : [note(`the member ${shown(read.twice)} twice`, "each name once", "RFC 8259 §4")];
  return [...violations(answer, content, read.value), ...twice];
};

const judgeText = (content: Content, answer: Answer): readonly Remark[] => {
  const text = utf8(answer.response.body);
  // Bytes that are not UTF-8 may be text in another charset.
  if (text === null || content.schemaPointer === null) return [];
  // The text `7` also counts as the number 7 if the schema wants a number.
  const literal = jsonLiteral(text);
  const readings = literal === undefined ? [text] : [text, literal];
  const conforms = readings.some((value) => answer.validate(content.schemaPointer!, value).length === 0);
  return conforms ? [] : violations(answer, content, literal ?? text);
};

const unread = (): readonly Remark[] => [];

const judges: ByKind<[answer: Answer], readonly Remark[]> = {
  json: judgeJson,
  text: judgeText,
  multipart: unread,
  urlencoded: unread,
  bytes: judgeBytes,
  stream: judgeStream,
  opaque: unread,
};

export const violations = ({ validate }: Answer, { schemaPointer }: Content, value: unknown): readonly Remark[] => {
  const all = schemaPointer === null ? [] : validate(schemaPointer, value);
  const writeOnly = all.filter(({ pointer }) => pointer.endsWith("/writeOnly"));
  const forbidden = all.filter((violation) => !writeOnly.includes(violation));
  return [
    ...forbidden
      .slice(0, mostFindings)
      .map((violation) =>
        finding(
          `${violation.instancePath || "the body"}: ${shown(valueAt(value, violation.instancePath))}`,
          violation.message,
          violation.pointer,
          violated(value, violation),
        ),
      ),
    // OpenAPI only says SHOULD NOT. The value is left out because a write-only member is usually a secret.
    ...writeOnly
      .slice(0, mostFindings)
      .map(({ pointer, instancePath, message }) => note(`${instancePath} in an answer`, message, pointer)),
  ];
};

export const documentedContent = ({ rule, response }: Answer): Content | null => {
  const label = headerValue(response.headers, "content-type");
  const type = label === null ? null : readMediaType(label);
  return rule === null || type === null ? null : contentFor(rule, type);
};

const empty = (rule: ResponseRule): Remark =>
  finding(
    "an empty body",
    `a body (${rule.contents.map(({ mediaType }) => mediaType).join(" or ")})`,
    `${rule.pointer}/content`,
    { kind: "no-body" },
  );

/** An empty body is also a valid empty text, unless the schema forbids it. */
const isEmptyRight = (answer: Answer, rule: ResponseRule): boolean => {
  const content = documentedContent(answer) ?? rule.contents[0];
  return content?.kind === "text" && violations(answer, content, "").length === 0;
};

const judgeHeader = ({ response, validate }: Answer, header: HeaderRule): readonly Remark[] => {
  const value = headerValue(response.headers, header.name);
  if (value === null)
    return header.required
      ? [
          finding(`no header ${header.name}`, `the header ${header.name}`, `${header.pointer}/required`, {
            kind: "header",
            name: header.name,
            missing: true,
          }),
        ]
      : [];
  const pointer = `${header.pointer}/schema`;
  const readings = [value, ...literals(value)];
  const [violation] = validate(pointer, value);
  if (violation === undefined || readings.some((reading) => validate(pointer, reading).length === 0)) return [];
  return [
    finding(`${header.name}: ${value}`, violation.message, violation.pointer, {
      kind: "header",
      name: header.name,
      missing: false,
    }),
  ];
};

/** A header is text, but its schema may describe a number, a boolean or a list. */
const literals = (value: string): readonly unknown[] => {
  const items = value.split(",").map((item) => item.trim());
  const numbers = /^-?\d+(\.\d+)?$/.test(value) ? [Number(value)] : [];
  const booleans = value === "true" || value === "false" ? [value === "true"] : [];
  return [...numbers, ...booleans, items];
};
