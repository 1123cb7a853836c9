// What Prism cannot check or answer, as reasons why a case proves nothing about it. All observed with Prism 5.14.2.
import type { Mock } from "../../scripts/mock/start-mock.ts";
import { at, type Document, follow, isObject, isSchema } from "../../scripts/openapi/document.ts";
import type { Parameter, Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { namesOf, readPath } from "../../scripts/openapi/path-template.ts";
import { alternativesOf, typeOf, valueTypeOf } from "../../scripts/openapi/schema.ts";
import type { Case } from "../derive/case.ts";
import { oncePer } from "../derive/values/once-per.ts";
import type { Plan } from "../model.ts";
import { jsonLiteral } from "../schema/json-literal.ts";
import { lacksValidAnswer } from "./valid-examples.ts";

export const beyondPrism = (plan: Plan, mock: Mock, testCase: Case): string | null =>
  withoutSuccess(plan, testCase) ??
  withoutValidAnswer(plan, testCase) ??
  bodyUnread(mock, plan, testCase) ??
  unchecked(plan, testCase) ??
  emptyParameter(plan, testCase) ??
  readInSeveralWays(plan, testCase) ??
  formOfLists(plan, testCase) ??
  textOfNumber(plan, testCase) ??
  jsonAsText(testCase) ??
  nullAsBody(testCase);

/** Prism answers with a documented success; if there is none, it uses a refusal in its place. */
const withoutSuccess = (plan: Plan, testCase: Case): string | null => {
  const statuses = plan.operations.get(testCase.operation)?.responses.map(({ status }) => status) ?? [];
  return statuses.some((status) => /^2|^default$/.test(status))
    ? null
    : "the document describes no success, so Prism cannot answer with one";
};

const withoutValidAnswer = (plan: Plan, { operation: id, expect }: Case): string | null => {
  const operation = plan.operations.get(id);
  if (operation === undefined || plan.shipped || expect.decision === "reject") return null;
  return withoutAnswer(plan).has(operation.id) ? "no value was found that matches the documented success" : null;
};

const withoutAnswer = oncePer(
  (plan: Plan) =>
    new Set([...plan.operations.values()].filter((operation) => lacksValidAnswer(plan, operation)).map(({ id }) => id)),
);

/** Prism accepts everything if it cannot read a schema. */
const bodyUnread = ({ unchecked: operations }: Mock, plan: Plan, { operation: id, breaks }: Case): string | null => {
  const operation = plan.operations.get(id);
  if (breaks === null || operation === undefined) return null;
  const unread = operations.find(({ method, path }) => method === operation.method && path === operation.path);
  return unread === undefined ? null : `Prism checks no body here, because it cannot read the schema: ${unread.reason}`;
};

const unchecked = (plan: Plan, { operation, breaks }: Case): string | null => {
  const parameters = plan.operations.get(operation)?.parameters ?? [];
  if (parameters.some((parameter) => parameter.in === "cookie" && breaks?.startsWith(`${parameter.pointer}/`)))
    return "Prism ignores cookies";
  const [unread] = parameters.filter(({ style }) => style === "matrix" || style === "label");
  if (unread !== undefined) return `Prism does not support the style ${unread.style}`;
  const exploded = parameters.filter(
    ({ in: place, style, explode, required }) => place === "query" && style === "form" && explode && !required,
  );
  const members = exploded.map(({ schema, schemaPointer }) => follow(plan.document, schema, schemaPointer).pointer);
  if (members.some((pointer) => breaks?.startsWith(`${pointer}/required/`)))
    return "Prism replaces a missing object with an empty one, so its members cannot be required";
  const keyword = breaks?.split("/").at(-1) ?? "";
  if (/^(unevaluated(Items|Properties)|(min|max)Contains)$/.test(keyword)) return `Prism does not know ${keyword}`;
  return parameters.some(({ json, schemaPointer }) => json && breaks?.startsWith(schemaPointer))
    ? "Prism does not check a parameter described with content"
    : null;
};

/** Prism treats an empty parameter as one that is left out. */
const emptyParameter = (plan: Plan, { operation, breaks, request }: Case): string | null => {
  const query = new URLSearchParams(request.target.split("?")[1] ?? "");
  const isEmpty = (parameter: Parameter): boolean =>
    parameter.in === "query" && !parameter.required && query.get(parameter.name) === "";
  const schemas = (plan.operations.get(operation)?.parameters ?? [])
    .filter(isEmpty)
    .flatMap((parameter) => [parameter.schemaPointer, ...schemasOf(plan, parameter).map(({ pointer }) => pointer)]);
  return schemas.some((pointer) => breaks?.startsWith(`${pointer}/`))
    ? "Prism treats an empty parameter as a missing one"
    : null;
};

/**
 * Prism converts a text to the type of each `oneOf` alternative, and then finds that a number, for example, matches
 * two.
 */
const readInSeveralWays = (plan: Plan, { operation: id, request }: Case): string | null => {
  const operation = plan.operations.get(id);
  const [path = "", query = ""] = request.target.split("?");
  const inPath = operation === undefined ? null : readPath(operation.path, path, { prefixed: true });
  const inQuery = new URLSearchParams(query);
  const textsOf = ({ in: place, name }: Parameter): readonly string[] => {
    if (place === "query") return inQuery.getAll(name);
    return place === "path" ? [inPath?.[namesOf(operation?.path ?? "").indexOf(name)] ?? ""] : [];
  };
  const isChoice = (parameter: Parameter): boolean =>
    !parameter.json &&
    schemasOf(plan, parameter).some(
      ({ value, pointer }) => isObject(value) && "oneOf" in value && alternativesOf(value, pointer).length > 1,
    );
  const isTroubled = (operation?.parameters ?? []).some(
    (parameter) => isChoice(parameter) && textsOf(parameter).some((text) => text.split(",").some(isLiteral)),
  );
  return isTroubled ? "Prism reads a string as each of its alternatives in turn" : null;
};

/** The parameter's schema and that of its items. */
const schemasOf = ({ document }: Plan, { schema, schemaPointer }: Parameter): readonly ReturnType<typeof follow>[] => {
  const resolved = follow(document, schema, schemaPointer);
  const items = isObject(resolved.value) && isSchema(resolved.value.items) ? resolved.value.items : null;
  return items === null ? [resolved] : [resolved, follow(document, items, at(resolved.pointer, "items"))];
};

/** True for a text that could be a number, a boolean or null. */
const isLiteral = (text: string): boolean => text !== "" && jsonLiteral(text) !== undefined;

/** Prism reads a text body only as a string. */
const textOfNumber = (plan: Plan, { operation, request }: Case): string | null => {
  const [content] = plan.operations.get(operation)?.body?.contents ?? [];
  if (content?.kind !== "text" || content.schema === null || request.body === null) return null;
  const type = valueTypeOf(plan.document, content.schema, content.schemaPointer ?? content.pointer);
  return type === null || type === "string" ? null : `Prism does not read a string as the ${type} that it represents`;
};

/** ASP.NET also describes each body under `text/json`. */
const jsonAsText = ({ request }: Case): string | null =>
  request.headers.some(([name, value]) => name === "Content-Type" && /^text\/json\b/i.test(value))
    ? "Prism treats JSON labelled text/json as text"
    : null;

const nullAsBody = ({ request }: Case): string | null => {
  const isJson = request.headers.some(([name, value]) => name === "Content-Type" && /[/+]json\b/i.test(value));
  const bytes = isJson ? request.body?.() : undefined;
  return bytes?.length === 4 && new TextDecoder().decode(bytes) === "null" ? "Prism treats null as no body" : null;
};

/**
 * Prism leaves a form's lists, objects and alternatives as text, which breaks their schema whatever the case is about.
 */
const formOfLists = (plan: Plan, testCase: Case): string | null => {
  const [content] = plan.operations.get(testCase.operation)?.body?.contents ?? [];
  if (content === undefined || !["multipart", "urlencoded"].includes(content.kind)) return null;
  if (content.isChoice) return "Prism reads a form's fields only beside its alternatives, not inside them";
  const lists = content.fields.filter(({ repeated, schema, pointer }) => {
    return repeated || isListOrObject(plan.document, schema, pointer);
  });
  const body = lists.length === 0 ? "" : Buffer.from(testCase.request.body?.() ?? []).toString("latin1");
  return lists.some(({ name, required }) => required || hasField(body, name))
    ? "Prism treats a form's lists and objects as text"
    : null;
};

/** One alternative is enough. */
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

/** True if a form has a field of this name, or of one that begins with it, like the members of an object. */
const hasField = (body: string, name: string): boolean => {
  const asPart = `name="${Buffer.from(name).toString("latin1")}`;
  const asPair = encodeURIComponent(name);
  return [asPart, `&${asPair}`].some((begin) => `&${body}`.includes(begin));
};
