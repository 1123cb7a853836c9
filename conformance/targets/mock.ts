// Prism over the document, as a target. Its death is noticed, blamed on the case that caused it, and mended.

import { describeCrash } from "../../scripts/mock/own-process.ts";
import { type Mock, startMock } from "../../scripts/mock/start-mock.ts";
import { at, type Document, follow, isObject, lookUp } from "../../scripts/openapi/document.ts";
import { ignoredParameters } from "../../scripts/openapi/ignored-parameters.ts";
import type { Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { typeOf, valueTypeOf } from "../../scripts/openapi/schema.ts";
import { streamText } from "../../scripts/openapi/stream-text.ts";
import type { Case } from "../derive/case.ts";
import { eventsFor } from "../derive/cases/answer-events.ts";
import { findValidValue } from "../derive/values/find-valid-value.ts";
import type { ResponseMessage } from "../http/exchange.ts";
import type { Plan, Target } from "../model.ts";
import { type ConformanceOptions, TargetDown } from "../options.ts";
import { createMasker } from "../wire/mask.ts";
import { madeUpKey } from "./key.ts";
import { openSenders } from "./senders.ts";
import { declinedByServers, ownTimeout } from "./server.ts";
import { shortRecordings } from "./short-recordings.ts";

/** How long a process takes to be known as dead after its last connection broke. */
const deathMs = 500;

export const openMockTarget = async (plan: Plan, options: ConformanceOptions): Promise<Target> => {
  const { signal } = options;
  const timeoutMs = ownTimeout(options);
  const senders = await openSenders({
    plan,
    key: madeUpKey,
    mask: createMasker(madeUpKey.secrets, plan.samples.values()),
    proxy: null,
    timeoutMs,
  });
  let mock = await start(plan, signal);
  return {
    name: "mock",
    baseUrl: mock.baseUrl,
    standsIn: true,
    remembers: false,
    local: true,
    lasting: false,
    declines: (testCase) =>
      testCase.kind === "sequence"
        ? "Prism remembers nothing"
        : testCase.needs === "verified-credentials"
          ? "Prism takes any key, so a wrong one cannot be told apart"
          : testCase.id.endsWith("/framing/file-untyped")
            ? "Prism dies of a file without a Content-Type, as it does of a part without a name"
            : (declinedByServers(testCase, madeUpKey, `set ${plan.keyEnv}`) ??
              withoutSuccess(plan, testCase) ??
              bodyUnread(mock, plan, testCase) ??
              unchecked(plan, testCase) ??
              formOfLists(plan, testCase) ??
              textOfNumber(plan, testCase) ??
              jsonAsText(testCase) ??
              nullAsBody(testCase)),
    cannot: ownFault,
    fit: shortRecordings(plan),
    send: async (testCase, aborted) => {
      const death = mock.nextDeath();
      const sending = await senders.send(testCase, new URL(mock.baseUrl), aborted);
      if (sending.exchanges[0]?.response || aborted?.aborted) return sending;
      const ended = mock.crashed.then((crash) => ({ crash, isGone: true }));
      const survived = death.then((crash) => ({ crash, isGone: false }));
      const end = await Promise.race([ended, survived, later(deathMs)]);
      if (end === null) return sending;
      if (end.isGone) mock = await start(plan, signal);
      return { ...sending, crash: describeCrash(end.crash) };
    },
    close: async () => {
      senders.close();
      await mock.stop();
    },
  };
};

/**
 * What Prism makes up for a schema need not be valid (it heeds no `exclusiveMinimum`), nor need an example be, which it would
 * show as it stands; where there is no valid one ours stands.
 */
const withExamples = ({ document, operations, reader, samples }: Plan): Document => {
  const copy = structuredClone(document);
  const contents = [...operations.values()].flatMap(({ responses }) =>
    responses.flatMap((response) => response.contents),
  );
  for (const content of contents) {
    const { kind, examples, schemaPointer, pointer } = content;
    const media = lookUp(copy, pointer);
    if (content.kind === "stream" && isObject(media)) {
      const events = eventsFor({ ...reader, samples }, content);
      Object.assign(media, { example: streamText(content, events), examples: undefined });
    }
    if (kind !== "json" || schemaPointer === null) continue;
    const isValid = (value: unknown): boolean => reader.validate(schemaPointer, value).length === 0;
    if (examples.length > 0 && examples.every(({ value }) => isValid(value))) continue;
    const example =
      examples.find(({ value }) => isValid(value))?.value ??
      findValidValue({ ...reader, samples }, schemaPointer, "all");
    if (isObject(media) && example !== undefined) Object.assign(media, { example, examples: undefined });
  }
  // It would ask for what is to be ignored.
  const ignored = ignoredParameters(copy).map(({ pointer }) => pointer);
  for (const pointer of ignored.toReversed()) {
    const [, list = "", index] = /^(.*)\/(\d+)$/.exec(pointer) ?? [];
    (lookUp(copy, list) as unknown[]).splice(Number(index), 1);
  }
  return copy;
};

/** Prism answers with a documented success; where the document describes none it takes some refusal for one. */
const withoutSuccess = (plan: Plan, testCase: Case): string | null => {
  const statuses = plan.operations.get(testCase.operation)?.responses.map(({ status }) => status) ?? [];
  return statuses.some((status) => /^2|^default$/.test(status))
    ? null
    : "the document describes no success, so Prism has none to answer with";
};

/** Where Prism cannot read a schema it takes everything. */
const bodyUnread = ({ unchecked: operations }: Mock, plan: Plan, { operation: id, breaks }: Case): string | null => {
  const operation = plan.operations.get(id);
  if (breaks === null || operation === undefined) return null;
  const found = operations.find(({ method, path }) => method === operation.method && path === operation.path);
  return found === undefined ? null : `Prism checks no body here, as it cannot read the schema: ${found.reason}`;
};

const unchecked = (plan: Plan, { operation, breaks }: Case): string | null => {
  const parameters = plan.operations.get(operation)?.parameters ?? [];
  if (parameters.some((parameter) => parameter.in === "cookie" && breaks?.startsWith(`${parameter.pointer}/`)))
    return "Prism does not look at cookies";
  const [unread] = parameters.filter(({ style }) => style === "matrix" || style === "label");
  if (unread !== undefined) return `Prism does not read the style ${unread.style}`;
  const spread = parameters.filter(
    ({ in: place, style, explode, required }) => place === "query" && style === "form" && explode && !required,
  );
  const members = spread.map(({ schema, schemaPointer }) => follow(plan.document, schema, schemaPointer).pointer);
  if (members.some((pointer) => breaks?.startsWith(`${pointer}/required/`)))
    return "Prism makes an empty object of one that is left out, so that its members cannot be asked for";
  const keyword = breaks?.split("/").at(-1) ?? "";
  if (/^(unevaluated(Items|Properties)|(min|max)Contains)$/.test(keyword)) return `Prism does not know ${keyword}`;
  return parameters.some(({ json, schemaPointer }) => json && breaks?.startsWith(schemaPointer))
    ? "Prism does not check a parameter described by content"
    : null;
};

/** A text is none but a string to it. */
const textOfNumber = (plan: Plan, { operation, request }: Case): string | null => {
  const [content] = plan.operations.get(operation)?.body?.contents ?? [];
  if (content?.kind !== "text" || content.schema === null || request.body === null) return null;
  const type = valueTypeOf(plan.document, content.schema, content.schemaPointer ?? content.pointer);
  return type === null || type === "string" ? null : `Prism takes no text for the ${type} that it stands for`;
};

/** ASP.NET describes each body under `text/json` too. */
const jsonAsText = ({ request }: Case): string | null =>
  request.headers.some(([name, value]) => name === "Content-Type" && /^text\/json\b/i.test(value))
    ? "Prism takes JSON that is labelled text/json for text"
    : null;

const nullAsBody = ({ request }: Case): string | null => {
  const isJson = request.headers.some(([name, value]) => name === "Content-Type" && /[/+]json\b/i.test(value));
  const bytes = isJson ? request.body?.() : undefined;
  return bytes?.length === 4 && new TextDecoder().decode(bytes) === "null" ? "Prism takes a null for no body" : null;
};

/** A form's lists, objects and alternatives stay text there, and then break their schema, whatever else the case is about. */
const formOfLists = (plan: Plan, testCase: Case): string | null => {
  const [content] = plan.operations.get(testCase.operation)?.body?.contents ?? [];
  if (content === undefined || !["multipart", "urlencoded"].includes(content.kind)) return null;
  if (content.isChoice)
    return "Prism reads a form's fields only where they stand beside its alternatives, not inside of them";
  const lists = content.fields.filter(({ repeated, schema, pointer }) => {
    return repeated || isListOrObject(plan.document, schema, pointer);
  });
  const body = lists.length === 0 ? "" : Buffer.from(testCase.request.body?.() ?? []).toString("latin1");
  return lists.some(({ name, required }) => required || names(body, name))
    ? "Prism takes a form's lists and objects for text"
    : null;
};

/** One of its alternatives will do. */
const isListOrObject = (document: Document, schema: Schema, pointer: Pointer, depth = 0): boolean => {
  if (["object", "array"].includes(typeOf(document, schema, pointer) ?? "")) return true;
  const { value, pointer: place } = follow(document, schema, pointer);
  if (!isObject(value) || depth > 8) return false;
  return ["oneOf", "anyOf"].some((keyword) => {
    const branches = value[keyword];
    return (
      Array.isArray(branches) &&
      branches.some((branch, index) => isListOrObject(document, branch, at(place, keyword, index), depth + 1))
    );
  });
};

/** Whether a form has a field of the name, or of a name that begins with it, as the members of an object have. */
const names = (body: string, name: string): boolean => {
  const asPart = `name="${Buffer.from(name).toString("latin1")}`;
  const asPair = encodeURIComponent(name);
  return [asPart, `&${asPair}`].some((begin) => `&${body}`.includes(begin));
};

/** A server error in Prism's own name: it found no answer that it could write. */
const ownFault = ({ status, body }: ResponseMessage): string | null => {
  const text = new TextDecoder().decode(body);
  if (status < 500 || !text.includes(ownErrors)) return null;
  const title = /"title":"([^"]*)"/.exec(text)?.[1] ?? "it says no more";
  return `Prism cannot answer here: ${title.slice(0, 120)}`;
};

const ownErrors = "https://stoplight.io/prism/errors#";

const start = async (plan: Plan, signal: AbortSignal | undefined): Promise<Mock> => {
  try {
    const document = plan.shipped ? plan.document : withExamples(plan);
    return await startMock({ specFile: plan.file, document, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (signal?.aborted) throw new TargetDown("the run was stopped while the mock was starting");
    throw new TargetDown(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

const later = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
