// The small vocabulary in which the servers of the catalogue are defined.
import type { Document } from "../../../scripts/openapi/document.ts";
import type { Content, Operation } from "../../../scripts/openapi/operation.ts";
import { relationsOf } from "../../../scripts/openapi/relations.ts";
import type { Check, Entry, Group } from "./entry.ts";
import { documented, responseRule, successStatus } from "./reference/answer.ts";
import { operationsOf } from "./reference/contract.ts";
import { demandsCredential } from "./reference/credentials.ts";
import type { Keeps } from "./reference/memory.ts";
import { type Answer, mapTexts, withHeader } from "./reference/message.ts";
import type { Decided, Patch, PatchMaker } from "./reference/patch.ts";
import type { Problem } from "./reference/problem.ts";
import { startReference } from "./reference/server.ts";

type Applies = Entry["applies"];
type Kind = Problem["kind"];
type Change = (answer: Answer, context: Decided) => Answer;

/** The reference with one patch; a function that makes the patch, if the server must remember something. */
export const server =
  (group: Group, check: Check | null, applies: Applies) =>
  (name: string, what: string, patch: Patch | PatchMaker, also: Applies = () => true): Entry => ({
    name,
    group,
    what,
    check,
    applies: (document) => applies(document) && also(document),
    start: (contract) => startReference(contract, typeof patch === "function" ? patch : () => patch),
  });

/** Changes the answer to accepted requests. */
export const onSuccess = (change: Change): Patch => ({
  answers: (answer, context) =>
    context.operation !== null && context.problems.length === 0 ? change(answer, context) : answer,
});

/** Changes the answer to requests refused for one of these reasons, or for any if none is given. */
export const onRefusal = (kinds: readonly Kind[], change: Change): Patch => ({
  answers: (answer, context) => {
    const worst = context.problems[0]?.kind;
    if (worst === undefined || worst === "path" || context.operation === null) return answer;
    return kinds.includes(worst) || (kinds.length === 0 && worst !== "method") ? change(answer, context) : answer;
  },
});

export const onAny = (change: Change): Patch => ({
  answers: (answer, context) => (context.operation === null ? answer : change(answer, context)),
});

export const ignoring = (kinds: readonly Kind[], also: (problem: Problem) => boolean = () => true): Patch => ({
  ignores: (problem) => kinds.includes(problem.kind) && also(problem),
});

/** The documented answer of another status, or a plain JSON error if there is none. */
export const as =
  (status: number): Change =>
  (_, { contract, operation }) =>
    operation === null ? plainError(status) : documented(contract, operation, status);

export const plainError = (status: number): Answer => json(status, { error: "refused" });

export const json = (status: number, value: unknown): Answer => ({
  status,
  reason: null,
  headers: [["Content-Type", "application/json"]],
  body: Buffer.from(JSON.stringify(value)),
});

export const labelled =
  (mediaType: string | null): Change =>
  (answer) =>
    withHeader(answer, "Content-Type", mediaType);

/** Stores each changed text in another form. */
export const eachText =
  (change: (text: string) => string): Keeps =>
  (values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mapTexts(value, change)]));

// Conditions on a document under which a server can differ as claimed.

const every =
  (test: (operation: Operation) => boolean): Applies =>
  (document: Document) =>
    operationsOf(document).length > 0 && operationsOf(document).every(test);

export const some =
  (test: (operation: Operation) => boolean): Applies =>
  (document) =>
    operationsOf(document).some(test);

export const always: Applies = some(() => true);
export const secured: Applies = some(demandsCredential);
export const withBody: Applies = some((operation) => operation.body?.required === true);
export const undocumented = (...statuses: readonly number[]): Applies =>
  every((operation) => statuses.every((status) => responseRule(operation, status) === null));
/** The exact status is documented; in a range, all statuses are equally right. */
export const documentedStatus = (status: number): Applies =>
  some((operation) => operation.responses.some((rule) => rule.status === String(status)));

const jsonContent = (operation: Operation, status: number): Content | null =>
  responseRule(operation, status)?.contents.find((content) => content.kind === "json") ?? null;

export const jsonSuccess: Applies = some((operation) => jsonContent(operation, successStatus(operation)) !== null);
export const jsonError = (status: number): Applies => some((operation) => jsonContent(operation, status) !== null);

export const contentsOf = (operation: Operation, kind: Content["kind"]): readonly Content[] =>
  operation.body?.contents.filter((content) => content.kind === kind) ?? [];
export const multipart: Applies = some((operation) => contentsOf(operation, "multipart").length > 0);
const formField = (test: (field: Content["fields"][number]) => boolean): Applies =>
  some((operation) => contentsOf(operation, "multipart").some((content) => content.fields.some(test)));
export const fileField: Applies = formField((field) => field.binary);
export const textField: Applies = formField((field) => !field.binary);
/** A form field that accepts any text: no constraint refuses an unusual one. */
export const freeText: Applies = formField(
  (field) =>
    !field.binary &&
    typeof field.schema === "object" &&
    !["maxLength", "pattern", "enum", "const", "format", "$ref", "allOf"].some(
      (keyword) => keyword in (field.schema as object),
    ),
);
export const requiredField: Applies = some(
  (operation) => operation.body?.contents.some((content) => content.fields.some((field) => field.required)) === true,
);

const changers = (document: Document): readonly Operation[] => {
  const operations = operationsOf(document);
  const { changes } = relationsOf(document, operations);
  return operations.filter(({ id }) => changes.some(({ changer, inferred }) => changer === id && !inferred));
};
/** The document's links say which operations change created things. */
export const changing: Applies = (document) => changers(document).length > 0;
export const promised: Applies = (document) =>
  changers(document).every(({ responses }) => responses.some(({ status }) => status === "202"));
