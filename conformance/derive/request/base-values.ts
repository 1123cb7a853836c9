// An operation → the values of an ordinary, valid request: the document's examples where it has them. Pure.
import { isObject, member, NotUnderstood } from "../../../scripts/openapi/document.ts";
import { type FormContent, isForm, mediaKinds } from "../../../scripts/openapi/media-kinds.ts";
import type { Content, Field, Operation, Parameter, Pointer } from "../../../scripts/openapi/operation.ts";
import { valueTypeOf } from "../../../scripts/openapi/schema.ts";
import { withMembers } from "../given.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { fileValue, holding, inBase64 } from "../values/files.ts";
import { findValidValue } from "../values/find-valid-value.ts";
import { freshened, textsIn } from "../values/fresh.ts";
import { type Extent, validValue } from "../values/valid-value.ts";
import type { BodyValues, Values } from "./plan.ts";

/**
 * @param extent `required` leaves out every optional parameter and field, but never the body
 * @throws NotUnderstood if a value cannot be derived.
 */
export const baseValues = (source: Source, operation: Operation, extent: Extent): Values => ({
  parameters: new Map(
    operation.parameters
      .filter((parameter) => parameter.required || extent === "all")
      .flatMap((parameter) => withValue(parameter, () => parameterValue(source, parameter)))
      .filter(([parameter, value]) => parameter.required || parameter.json || !isNothing(value)),
  ),
  body: bodyValues(source, operation.body?.contents[0] ?? null, extent),
});

/** Leaves out an optional part if no value can be derived for it. */
const withValue = <Part extends { readonly required: boolean }>(
  part: Part,
  make: () => unknown,
): (readonly [part: Part, value: unknown])[] => {
  try {
    return [[part, make()]];
  } catch (error) {
    if (part.required || !(error instanceof NotUnderstood)) throw error;
    return [];
  }
};

/**
 * @param content null for a request without a body
 * @param example the example to build on; by default the first of the content
 */
export const bodyValues = (
  source: Source,
  content: Content | null,
  extent: Extent,
  example: unknown = content?.examples[0]?.value,
): BodyValues => {
  if (content === null) return { kind: "none" };
  const shown = textsIn(example);
  if (isForm(content)) {
    if (content.fields.length === 0)
      return { kind: "fields", content, fields: new Map(Object.entries(openMembers(source, content, example))) };
    const shownForm = content.isChoice ? alternativeOf(source, content, extent, example) : example;
    const wanted = content.isChoice
      ? content.fields.filter(({ name }) => member(shownForm, name) !== undefined)
      : extent === "all"
        ? content.fields
        : leastFields(source, content);
    return {
      kind: "fields",
      content,
      fields: new Map(
        wanted
          .flatMap((field) => withValue(field, () => fieldValue(source, field, shownForm)))
          .map(([{ name, pointer }, value]) => [name, freshened(source, { name, pointer, value }, shown)]),
      ),
    };
  }
  const value =
    mediaKinds[content.kind].carries === "file"
      ? wholeFile(source, content)
      : wholeValue(source, content, extent, example);
  const bodyValue = pointing(source, content, value);
  const { schemaPointer: pointer } = content;
  return {
    kind: "whole",
    content,
    value: pointer === null ? bodyValue : freshened(source, { name: "", pointer, value: bodyValue }, shown),
  };
};

/** The members of a form that declares no field: those of the example, or one with any name. */
const openMembers = (source: Source, { schemaPointer, pointer, mediaType }: FormContent, example: unknown): object => {
  const takes = (value: unknown): value is object =>
    isObject(value) && (schemaPointer === null || broken(source, schemaPointer, value).length === 0);
  const valid = schemaPointer === null ? {} : findValidValue(source, schemaPointer);
  const members = [example, valid, { sample: "sample" }, { sample: 1 }].find(
    (value) => takes(value) && Object.keys(value).length > 0,
  );
  if (takes(members)) return members;
  throw new NotUnderstood(pointer, `the ${mediaType} body declares no fields, and no accepted field is known`);
};

/** The alternative that the example shows, or the first for which a value can be derived. */
const alternativeOf = (source: Source, content: FormContent, extent: Extent, example: unknown): unknown => {
  const { schemaPointer: schema, pointer } = content;
  if (schema === null) return example;
  const isMeant = isObject(example) && broken(source, schema, example).length === 0;
  const value = isMeant ? example : validValue(source, schema, extent);
  if (isObject(value) && content.fields.some(({ name }) => member(value, name) !== undefined)) return value;
  throw new NotUnderstood(pointer, "no alternative of the form requires a field; give it an example");
};

/**
 * The fields that the schema demands, individually or as a choice. If it demands none, the first that is not a list: a
 * multipart body has at least one part (RFC 2046 §5.1.1), and an empty form cannot be distinguished from no body.
 */
const leastFields = (source: Source, content: Content): readonly Field[] => {
  const valid = content.schemaPointer === null ? undefined : findValidValue(source, content.schemaPointer);
  const least = content.fields.filter(({ name, required }) => required || member(valid, name) !== undefined);
  return least.length > 0 ? least : [content.fields.find(({ repeated }) => !repeated) ?? content.fields[0]!];
};

export const parameterValue = (source: Source, parameter: Parameter): unknown => {
  const schema = parameter.schemaPointer;
  const pointed = source.pointed?.get(parameter.member);
  if (pointed !== undefined) return pointed;
  const takes = (value: unknown): boolean => canCarry(source, { ...parameter, ambiguous: [] }, value);
  const example = parameter.examples.find(
    ({ value }) => (parameter.json || !isEmpty(value)) && takes(value) && broken(source, schema, value).length === 0,
  );
  const value = unambiguous(
    source,
    parameter,
    example === undefined ? derived(source, parameter, takes) : example.value,
  );
  const { name, in: where } = parameter;
  const isNamed = where === "query" || where === "header";
  const fresh = isNamed ? freshened(source, { name, pointer: schema, value }, textsIn(example?.value)) : value;
  return parameter.json ? fresh : shallow(source, parameter, fresh);
};

/** True if a reader of the parameter's text can recover the value. */
export const canCarry = (source: Source, parameter: Parameter, value: unknown): boolean =>
  parameter.json ||
  (isSomething(value) && isToldApart(source, parameter, value) && isUnambiguous(parameter.ambiguous, value));

/** True if no member has a name that another query parameter has as well. */
export const isUnambiguous = (ambiguous: Parameter["ambiguous"], value: unknown): boolean =>
  !isObject(value) || !ambiguous.some((name) => Object.hasOwn(value, name));

/** The value without its ambiguous members. */
const unambiguous = (source: Source, { ambiguous, schemaPointer, pointer }: Parameter, value: unknown): unknown => {
  if (isUnambiguous(ambiguous, value) || !isObject(value)) return value;
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !ambiguous.includes(name)));
  if (broken(source, schemaPointer, rest).length === 0) return rest;
  const names = ambiguous.join(", ");
  const reason = `another query parameter is called ${names} as well, so no reader can tell whose value it is`;
  throw new NotUnderstood(pointer, `${reason}; describe one of them with style: deepObject`);
};

/** `null` cannot be written outside JSON: a null parameter, field or item is one that is left out. */
const isSomething = (value: unknown): boolean =>
  value !== null && !(Array.isArray(value) && value.some((item) => item === null));

const derived = (source: Source, { json, schemaPointer }: Parameter, takes: (value: unknown) => boolean): unknown =>
  json ? validValue(source, schemaPointer, "required", [], takes) : filled(source, schemaPointer, "all", takes);

/**
 * Prefers a non-empty value: many readers of forms and URLs take an empty text, list or object for a missing one (RFC
 * 6570 §2.3 leaves out empty lists and objects).
 */
const filled = (source: Source, schema: Pointer, extent: Extent, takes: (value: unknown) => boolean): unknown => {
  const isWanted = (value: unknown): boolean => takes(value) && !isEmpty(value);
  const valid = findValidValue(source, schema, extent, isWanted);
  if (valid !== undefined) return valid;
  const member = [{ sample: "sample" }, { sample: 1 }].find(
    (value) => isWanted(value) && broken(source, schema, value).length === 0,
  );
  return member ?? validValue(source, schema, extent, [], takes);
};

const isEmpty = (value: unknown): boolean => value === "" || isNothing(value);

/**
 * If an object's members are separate parameters, an undeclared one is not part of it; if the object is one of several
 * alternatives, none of them is.
 */
const isToldApart = (source: Source, { style, explode, schema, schemaPointer }: Parameter, value: unknown): boolean => {
  if (style !== "form" || !explode || !isObject(value)) return true;
  if (valueTypeOf(source.document, schema, schemaPointer) !== "object") return false;
  const inForce = schemasInForce(source, schemaPointer).map(({ schema }) => schema);
  if (inForce.some((schema) => "additionalProperties" in schema || "patternProperties" in schema)) return true;
  const named = inForce.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  return named.length === 0 || Object.keys(value).every((name) => named.includes(name));
};

/** The value without nested lists and objects, for which no standard defines a notation. */
const shallow = (source: Source, { pointer, schemaPointer }: Parameter, value: unknown): unknown => {
  if (!isCompound(value) || !Object.values(value).some(isCompound)) return value;
  const flat = Array.isArray(value)
    ? value.filter((item) => !isCompound(item))
    : Object.fromEntries(Object.entries(value).filter(([, member]) => !isCompound(member)));
  if (Object.keys(flat).length > 0 && broken(source, schemaPointer, flat).length === 0) return flat;
  throw new NotUnderstood(
    pointer,
    "no standard says how a parameter writes a list or object inside another; describe it with content",
  );
};

const isCompound = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Such a value leaves nothing on the wire if written member by member or item by item. */
const isNothing = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);

export const fieldValue = (source: Source, field: Field, example: unknown = undefined): unknown => {
  // Which description of the field applies depends on the alternative that is meant.
  if (field.otherwise.length > 0 && !field.binary) return member(example, field.name);
  if (field.binary) return holding(source, field, fileValue(source, field));
  const isValid = (value: unknown): boolean => isSomething(value) && broken(source, field.pointer, value).length === 0;
  const suggested = source.pointed?.get(field.name) ?? member(example, field.name);
  const value =
    suggested !== undefined && isValid(suggested) ? suggested : filled(source, field.pointer, "required", isSomething);
  const members = (source.members ?? []).filter(({ path }) => path[0] === field.name);
  return withMembers(
    value,
    members.map((member) => ({ ...member, path: member.path.slice(1) })),
    isValid,
  );
};

const wholeValue = (source: Source, content: Content, extent: Extent, example: unknown): unknown => {
  if (content.schemaPointer === null) return example ?? "sample";
  const schema = content.schemaPointer;
  // An empty text body is no body.
  if (content.kind === "text" && (example === undefined || isEmpty(example)))
    return filled(source, schema, extent, () => true);
  if (example === undefined || broken(source, schema, example).length > 0) return validValue(source, schema, extent);
  if (!isObject(example) || content.fields.length === 0) return example;
  if (extent === "all") return { ...memberSamples(source, schema), ...example };
  const optional = new Set(content.fields.filter((field) => !field.required).map((field) => field.name));
  const lean = Object.fromEntries(Object.entries(example).filter(([name]) => !optional.has(name)));
  return broken(source, schema, lean).length === 0 ? lean : example;
};

/** The same body with the values that the request must refer to. */
const pointing = (source: Source, content: Content, derived: unknown): unknown => {
  const { schemaPointer } = content;
  const isValid = (body: unknown): boolean =>
    schemaPointer === null || broken(source, schemaPointer, body).length === 0;
  const value = withMembers(derived, source.members ?? [], isValid);
  const pointedBody = source.pointed?.get("");
  if (pointedBody !== undefined) return pointedBody;
  const isGiven = (name: string): boolean => source.members?.some(({ path }) => path[0] === name) === true;
  const members = [...(source.pointed ?? [])].filter(
    ([name]) => content.fields.some((field) => field.name === name) && !isGiven(name),
  );
  return isObject(value) ? { ...value, ...Object.fromEntries(members) } : value;
};

/** Every member that can be derived; the example stands in for the rest. */
const memberSamples = (source: Source, schema: string): object => {
  const value = findValidValue(source, schema, "all");
  return isObject(value) ? value : {};
};

const wholeFile = (source: Source, content: Content): unknown => {
  const schema = isObject(content.schema) ? content.schema : {};
  const file = fileValue(source, {
    name: "body",
    required: true,
    requiredPointer: null,
    schema: content.schema ?? true,
    description: "",
    deprecated: false,
    binary: true,
    repeated: false,
    otherwise: [],
    mediaTypes: [content.mediaType],
    mediaTypesPointer: content.pointer,
    sample: typeof schema["x-sample"] === "string" ? schema["x-sample"] : null,
    maxBytes: null,
    maxBytesPointer: null,
    pointer: content.schemaPointer ?? content.pointer,
  });
  const described = content.schemaPointer === null ? schema : schemaAt(source, content.schemaPointer).schema;
  const isText = isObject(described) && (described.format === "byte" || described.contentEncoding === "base64");
  return isText && file.sample === null ? inBase64(file) : file;
};
