// Checks on what the generated client sends and returns. Pure.
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { isFile, type PlannedFile } from "../derive/case.ts";
import { shown, utf8 } from "../http/message.ts";
import { type ArrivedField, type Call, type CallCheck, finding, type Remark } from "./check.ts";

export const requestConforms: CallCheck = {
  name: "request-conforms",
  blames: "client",
  judge: ({ broken, case: { breaks, title } }) =>
    broken
      .filter((pointer) => pointer !== breaks)
      .map((pointer) =>
        finding(`a request that breaks ${pointer}`, `a request that breaks no rule (${title})`, pointer),
      ),
};

export const requestCarriesInput: CallCheck = {
  name: "request-carries-input",
  blames: "client",
  judge: (call) => {
    const { input, source } = call.case;
    if (input === null || call.exchanges.length === 0) return [];
    const inJson = new Set(call.operation.parameters.filter(({ json }) => json).map(({ member }) => member));
    const parameters = Object.entries(input.parameters).flatMap(([name, value]) => {
      const arrived = call.arrived.parameters.get(name);
      // URLs and headers do not distinguish the number 5 from the text "5", so values are compared as texts.
      const isRight = inJson.has(name) ? isSame(arrived, value) : isSame(toTexts(arrived), toTexts(value));
      return isRight ? [] : [changed(name, arrived, value, source)];
    });
    return [...parameters, ...bodyRemarks(call)];
  },
};

export const sendsOnce: CallCheck = {
  name: "sends-once",
  blames: "client",
  judge: ({ exchanges, reply, case: { title, source } }) =>
    exchanges.length <= 1
      ? []
      : [
          finding(
            `${exchanges.length} requests for one call${reply !== null && reply.status >= 300 && reply.status < 400 ? ", a redirect was followed" : ""}`,
            `one request (${title})`,
            source,
          ),
        ],
};

export const resultFaithful: CallCheck = {
  name: "result-faithful",
  blames: "client",
  judge: ({ reply, returned, case: { title, source } }) => {
    if (reply === null || reply.expect === "rejects") return [];
    const wanted = `${reply.expect} ${reply.status} with ${shown(reply.value)} (${title})`;
    if (returned.kind === "error") return [finding(`${returned.name}: ${returned.message}`, wanted, source)];
    const right = returned.ok === (reply.expect === "ok") && returned.status === reply.status;
    if (right && isSame(returned.value, reply.value)) return [];
    return [
      finding(`${returned.ok ? "ok" : "error"} ${returned.status} with ${shown(returned.value)}`, wanted, source),
    ];
  },
};

/** An answer that its status does not document must never be returned as a value. */
export const refusesBadAnswer: CallCheck = {
  name: "refuses-bad-answer",
  blames: "client",
  judge: ({ reply, returned, case: { title, source } }) => {
    if (reply?.expect !== "rejects") return [];
    if (returned.kind === "value")
      return [finding(`a value: ${returned.status} ${shown(returned.value)}`, `a typed error (${title})`, source)];
    return returned.name === "TypeError" || returned.name === "SyntaxError" || returned.name === "Error"
      ? [finding(`a bare ${returned.name}: ${returned.message}`, `a typed error (${title})`, source)]
      : [];
  },
};

/** Input that breaks the document must never leave the client. */
export const refusesBadInput: CallCheck = {
  name: "refuses-bad-input",
  blames: "client",
  judge: ({ exchanges, returned, case: { breaks, title } }) => {
    if (breaks === null) return [];
    if (exchanges.length > 0)
      return [finding("a request was sent", `a typed error before anything is sent (${title})`, breaks)];
    if (returned.kind === "value")
      return [finding(`a value: ${shown(returned.value)}`, `a typed error before anything is sent (${title})`, breaks)];
    return [];
  },
};

/** Valid input must be sent. */
export const sendsValidInput: CallCheck = {
  name: "sends-valid-input",
  blames: "client",
  judge: ({ exchanges, returned, reply, case: { breaks, expect, title, source } }) => {
    // If no rule decides, a careful client may refuse.
    if (breaks !== null || expect.decision !== "accept" || exchanges.length > 0) return [];
    // A scripted reply is immediate; on the way to a real server, a busy machine may lose the request.
    if (reply === null && ranOutOfTime(returned)) return [];
    const what = returned.kind === "error" ? `${returned.name}: ${returned.message}` : "a value without a request";
    return [finding(`nothing was sent; ${what}`, `one request (${title})`, source)];
  },
};

/** True if the call ended because time ran out, by the client's own timeout or the suite's. */
export const ranOutOfTime = (returned: Call["returned"]): boolean =>
  returned.kind === "error" && ["TimeoutError", "HangingCall"].includes(returned.name);

export const keepsSecret: CallCheck = {
  name: "keeps-secret",
  blames: "client",
  judge: ({ returned, case: { source } }) =>
    returned.kind === "error" && returned.exposesSecret
      ? [finding("the key, in the text of an error", "errors without secrets", source)]
      : [],
};

const bodyRemarks = ({ operation, arrived, case: { input, source } }: Call): readonly Remark[] => {
  if (input === null || input.body.kind === "none") return [];
  if (input.body.kind === "whole") {
    const value = isFile(input.body.value) ? input.body.value.bytes() : input.body.value;
    return isSame(arrived.body, value) ? [] : [changed("the body", arrived.body, value, source)];
  }
  const { fields } = input.body;
  // A JSON body arrives as one value.
  if (arrived.body !== undefined)
    return isSame(arrived.body, fields) ? [] : [changed("the body", arrived.body, fields, source)];
  const undeclared = [...arrived.fields.keys()].filter((name) => !Object.hasOwn(fields, name));
  const declared = operation.body?.contents[0]?.fields ?? [];
  return [
    ...Object.entries(fields).flatMap(([name, value]) => {
      const parts = arrived.fields.get(name) ?? [];
      const apart = declared.find((field) => field.name === name)?.repeated ?? parts.length !== 1;
      return fieldRemarks(name, parts, Array.isArray(value) && apart ? value : [value], source);
    }),
    ...undeclared.map((name) =>
      finding(`a field ${name} that nobody passed`, "the fields of the input and no others", source),
    ),
  ];
};

const fieldRemarks = (
  name: string,
  arrived: readonly ArrivedField[],
  wanted: readonly unknown[],
  source: Pointer,
): readonly Remark[] => {
  if (arrived.length !== wanted.length)
    return [finding(`${arrived.length} parts named ${name}`, `${wanted.length} as passed`, source)];
  return wanted.flatMap((value, index) => {
    const part = arrived[index];
    if (part === undefined) return [];
    if (isFile(value)) return fileRemarks(name, part, value, source);
    return isSame(part.value, value) || utf8(part.bytes) === String(value)
      ? []
      : [changed(name, part.value, value, source)];
  });
};

const fileRemarks = (name: string, part: ArrivedField, file: PlannedFile, source: Pointer): readonly Remark[] => [
  ...(Buffer.compare(part.bytes, file.bytes()) === 0
    ? []
    : [
        finding(
          `${part.bytes.length} other bytes in ${name}`,
          `the ${file.bytes().length} bytes that were passed`,
          source,
        ),
      ]),
  ...(part.filename === file.filename
    ? []
    : [changed(`the filename of ${name}`, part.filename, file.filename, source)]),
  ...(part.contentType === file.contentType
    ? []
    : [changed(`the media type of ${name}`, part.contentType, file.contentType, source)]),
];

const changed = (what: string, arrived: unknown, passed: unknown, pointer: Pointer): Remark =>
  finding(`${what} arrived as ${shown(arrived)}`, `${shown(passed)} as passed`, pointer);

/** Every value as the text that a form or URL would carry. */
const toTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toTexts);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toTexts(inner)]));
  return value === undefined ? undefined : String(value);
};

/** Equality of JSON values, whatever the order of members; bytes are compared byte by byte. */
const isSame = (left: unknown, right: unknown): boolean => {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right) === 0;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null)
    return Object.is(left, right);
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.every((key) => isSame((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
};
