// The locations in a request whose value has a schema of its own: parameters, form fields, a whole JSON body. Pure.
import { mediaKinds } from "../../scripts/openapi/media-kinds.ts";
import type { Field, Parameter, Pointer } from "../../scripts/openapi/operation.ts";
import { isFile } from "./case.ts";
import { isUnambiguous } from "./request/base-values.ts";
import { withField, withParameter } from "./request/changes.ts";
import { bodyAs, type Values } from "./request/plan.ts";
import { broken } from "./source.ts";
import type { Subject } from "./subject.ts";
import { oncePer } from "./values/once-per.ts";
import type { Probe, Probes, Unreachable } from "./values/probe.ts";
import type { Form } from "./values/probe-collections.ts";
import { probesOf } from "./values/probes.ts";

export type Place = {
  /** The application's name for it; `body` for a whole body. */
  readonly name: string;
  readonly in: Parameter["in"] | "field" | "body";
  readonly pointer: Pointer;
  readonly schema: Pointer;
  readonly required: boolean;
  readonly binary: boolean;
  /** The valid value that this request carries here. */
  readonly value: unknown;
  readonly form: Form;
  /** Members that cannot be sent: see `Parameter.ambiguous`. */
  readonly ambiguous?: Parameter["ambiguous"];
  /** The same request with another value here. */
  readonly put: (values: Values, value: unknown) => Values;
};

/** The locations that `values` fills. */
export const placesOf = (subject: Subject, values: Values): Place[] => {
  const { body } = values;
  const parameters = [...values.parameters].map(([parameter, value]) => parameterPlace(parameter, value));
  if (body.kind === "none") return parameters;
  if (body.kind === "fields") {
    const declared = body.content.fields.filter((field) => body.fields.has(field.name));
    return [...parameters, ...declared.map((field) => fieldPlace(field, body.fields.get(field.name)))];
  }
  const wholeBody: Place = {
    name: "body",
    in: "body",
    pointer: body.content.pointer,
    schema: body.content.schemaPointer ?? body.content.pointer,
    required: subject.operation.body?.required === true,
    binary: mediaKinds[body.content.kind].carries === "file",
    value: body.value,
    form: bodyAs(body, "json") === null ? "text" : "json",
    put: (other, value) => ({ ...other, body: { ...body, value } }),
  };
  return [...parameters, wholeBody];
};

const parameterPlace = (parameter: Parameter, value: unknown): Place => ({
  name: parameter.member,
  in: parameter.in,
  pointer: parameter.pointer,
  schema: parameter.schemaPointer,
  required: parameter.required,
  binary: false,
  value,
  form: parameter.json ? "json" : "text",
  ambiguous: parameter.ambiguous,
  put: (values, changed) => withParameter(values, parameter, changed),
});

const fieldPlace = (field: Field, value: unknown): Place => ({
  name: field.name,
  in: "field",
  pointer: field.pointer,
  schema: field.pointer,
  required: field.required,
  binary: field.binary,
  value,
  form: Array.isArray(value) && field.repeated ? "parts" : isCompound(value) ? "part" : "text",
  put: (values, changed) => withField(values, field.name, changed),
});

/**
 * The rules that the whole form breaks, if its fields depend on which alternative is meant; null if each field is
 * judged alone.
 */
export const brokenChoice = (subject: Subject, { body }: Values): readonly Pointer[] | null => {
  if (body.kind !== "fields" || !body.content.isChoice || body.content.schemaPointer === null) return null;
  const members = [...body.fields].map(([name, value]) => [name, isFile(value) ? "bytes" : value]);
  return broken(subject.source, body.content.schemaPointer, Object.fromEntries(members));
};

/**
 * The schema's probes that can be sent in this location: a path segment is never empty, a header holds no line break.
 */
export const probesAt = (
  subject: Subject,
  place: Place,
): { readonly probes: readonly Probe[]; readonly unreachable: readonly Unreachable[] } => {
  if (place.binary || isFile(place.value)) return { probes: [], unreachable: [] };
  if (place.in === "body" && place.schema === place.pointer) return { probes: [], unreachable: [] };
  const all = probesOfPlace(subject, place);
  const [sent, unsendable] = [
    all.probes.filter((probe) => travels(place, probe.value)),
    all.probes.filter((probe) => !travels(place, probe.value)),
  ];
  const lost = unsendable
    .filter((probe) => probe.breaks)
    .map(({ pointer }) => ({ pointer, reason: `the value it takes cannot travel in a ${place.in}` }));
  return { probes: sent, unreachable: [...all.unreachable, ...lost] };
};

/** Valid and invalid probes are requested separately but derived together, so the result is kept. */
const probesOfPlace = (subject: Subject, place: Place): Probes => {
  const cache = probesOfSubject(subject);
  const key = JSON.stringify([place.pointer, place.form]);
  const probes = cache.get(key) ?? probesOf(subject.source, place.schema, place.value, place.form);
  cache.set(key, probes);
  return probes;
};

const probesOfSubject = oncePer((_: Subject) => new Map<string, Probes>());

const travels = (place: Place, value: unknown): boolean => {
  // A null parameter is one that is left out, in every format.
  if (value === null) return place.form === "json" && place.in === "body";
  if (place.form === "json") return true;
  if (place.form === "part") return typeof value === "string" || isCompound(value);
  if (place.form === "parts" && Array.isArray(value)) return value.length > 0 && value.every((item) => item !== null);
  // An empty text body is no body.
  if (place.in === "body" && value === "") return false;
  // If each item is a part or a pair of its own, an empty list leaves no field.
  if (place.in === "field" || place.in === "body") return !(Array.isArray(value) && value.length === 0);
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => travels(place, item));
  if (isCompound(value)) {
    if (!isUnambiguous(place.ambiguous ?? [], value)) return false;
    const members = Object.values(value);
    return members.length > 0 && members.every((member) => !isCompound(member) && travels(place, member));
  }
  const text = String(value);
  if (place.in === "path")
    return text !== "" && text !== "." && text !== ".." && text.length < 2_000 && !text.includes("/");
  if (place.in === "header")
    return text.trim() === text && text !== "" && text.length < 2_000 && !/[^\x20-\x7e]/.test(text);
  return text.length < 4_000;
};

const isCompound = (value: unknown): value is object => typeof value === "object" && value !== null;

/** True if the value and the whole body with it are valid; another member may constrain the same value. */
export const isValidThere = (subject: Subject, place: Place, value: unknown): boolean => {
  if (!isValid(subject, place, value)) return false;
  const { body } = place.put(subject.base, value);
  const json = bodyAs(body, "json");
  if (json?.kind !== "whole" || json.content.schemaPointer === null) return true;
  return broken(subject.source, json.content.schemaPointer, json.value).length === 0;
};

export const isValid = (subject: Subject, place: Place, value: unknown): boolean =>
  broken(subject.source, place.schema, value).length === 0;
