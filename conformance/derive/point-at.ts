// An operation and the values that its request must refer to (an id from another answer) → its cases about exactly
// that. Pure.
import { member } from "../../scripts/openapi/document.ts";
import type { LinkValue } from "../../scripts/openapi/links.ts";
import { isForm } from "../../scripts/openapi/media-kinds.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { namesOf, readPath } from "../../scripts/openapi/path-template.ts";
import type { Case, Expectation } from "./case.ts";
import { either, orElse } from "./expectations.ts";
import { broken, type Pointed, type Source } from "./source.ts";

/** The body's value at a JSON pointer; undefined if there is none. */
export const valueAt = (body: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return member(value, key);
    }, body);

/** The same, but an index in the pointer stands for every item. */
export const valuesAt = (body: unknown, pointer: string): readonly unknown[] =>
  pointer
    .split("/")
    .slice(1)
    .reduce<readonly unknown[]>(
      (values, key) =>
        values.flatMap((value) => {
          if (Array.isArray(value) && /^\d+$/.test(key)) return value;
          const member = valueAt(value, `/${key}`);
          return member === undefined ? [] : [member];
        }),
      [body],
    );

/**
 * The values that an answer provides for a later request; null if any is missing or cannot be sent.
 * @param location where the answer's `Location` leads; null if it has none
 */
export const pointedBy = (
  body: unknown,
  values: readonly LinkValue[],
  location: string | null = null,
): Pointed | null => {
  const pointed = values.map(({ input, body: pointer, location: template }) => {
    const pointedValue = pointer === "" ? undefined : valueAt(body, pointer);
    return [
      input,
      isValue(pointedValue) || template === undefined ? pointedValue : inLocation(template, location, input),
    ] as const;
  });
  return pointed.every(([, value]) => isValue(value)) ? new Map(pointed) : null;
};

/** The decoded text in a path for each name of its template. */
export const pathTexts = (template: string, path: string): ReadonlyMap<string, string> => {
  const texts = readPath(template, path) ?? [];
  return new Map(namesOf(template).map((name, index) => [name, decoded(texts[index] ?? "")]));
};

const isValue = (value: unknown): boolean => ["string", "number"].includes(typeof value) && value !== "";

const inLocation = (template: string, location: string | null, input: string): string | undefined => {
  if (location === null || !URL.canParse(location, "http://any.example")) return undefined;
  const { pathname } = new URL(location, "http://any.example");
  const texts = readPath(template, pathname, { least: 1, prefixed: true });
  return decoded(texts?.[namesOf(template).indexOf(input)] ?? "");
};

/**
 * True if a request may carry the values where they belong. A value that breaks the schema of the answer it came from
 * is a finding about that answer; sending it on would wrongly blame the sender.
 */
export const fits = (source: Source, operation: Operation, pointed: Pointed): boolean =>
  [...pointed].every(([name, value]) => {
    const parameter = operation.parameters.find(({ member }) => member === name);
    if (parameter !== undefined)
      return possibleReadings(value).some((writing) => allows(source, parameter.schemaPointer, writing));
    return (operation.body?.contents ?? []).every((content) => {
      const { schemaPointer, fields } = content;
      const at = name === "" ? schemaPointer : fields.find((field) => field.name === name)?.pointer;
      const forms = isForm(content) ? possibleReadings(value) : [value];
      return at === undefined || at === null || forms.some((form) => allows(source, at, form));
    });
  });

const allows = (source: Source, pointer: string, value: unknown): boolean =>
  broken(source, pointer, value).length === 0;

/** `7` and `"7"` are written alike in a URL or a form. */
const possibleReadings = (value: unknown): readonly unknown[] => [value, String(value), Number(value)];

/**
 * Accepts either answer to a case that sends another value than the one it should refer to: only the server knows
 * whether that exists.
 */
export const loosened = (operation: Operation, testCase: Case, pointed: Pointed): Case =>
  testCase.expect.decision !== "accept" || carries(operation, testCase, pointed)
    ? testCase
    : { ...testCase, expect: acceptedOrAbsent(operation) };

/** Expects an acceptance, or a refusal because there is no such thing. */
export const acceptedOrAbsent = (operation: Operation): Expectation => {
  const open = orElse(either(operation, {}), { standard: [404] });
  const absent = operation.responses.map(({ status }) => status).filter((status) => /^(403|404|410)$/.test(status));
  return { ...open, documented: [...open.documented, ...absent] };
};

/**
 * True if the request may succeed and refers to something else that may well exist: a number, such as the smallest one
 * allowed, or a short text.
 */
export const mayNameAnother = (operation: Operation, { expect, request }: Case, pointed: Pointed): boolean =>
  expect.decision !== "reject" &&
  [...pointed].some(([name, value]) =>
    namedIn(operation, request, name).some((sent) => sent !== String(value) && (/^\d+$/.test(sent) || sent.length < 8)),
  );

/** True if each value is in its own location; a short id may turn up elsewhere by chance. */
const carries = (operation: Operation, { request }: Case, pointed: Pointed): boolean =>
  [...pointed].every(([name, value]) => {
    const sent = namedIn(operation, request, name);
    if (sent.includes(String(value))) return true;
    // In a form or a header it can only be searched for as text.
    const isElsewhere =
      !namesOf(operation.path).includes(name) && sent.length === 0 && jsonOf(request.body?.() ?? null) === undefined;
    return isElsewhere && textOf(request).includes(String(value));
  });

/** The values under this name in the path, the query and a JSON body; an empty name means the whole body. */
const namedIn = (operation: Operation, { target, body }: Case["request"], name: string): readonly string[] => {
  const [path = "", query = ""] = target.split("?");
  const parameter = operation.parameters.find((candidate) => candidate.member === name);
  const at = parameter?.in === "path" ? operation.path.split("/").indexOf(`{${parameter.name}}`) : -1;
  const read = jsonOf(body?.() ?? null);
  const values = [
    at < 0 ? undefined : decoded(path.split("/")[at] ?? ""),
    parameter?.in === "query" ? new URLSearchParams(query).get(parameter.name) : undefined,
    name === "" ? read : member(read, name),
  ];
  return values.flatMap((value) => (value === undefined || value === null ? [] : [String(value)]));
};

const textOf = ({ headers, body }: Case["request"]): string =>
  headers.map(([, value]) => value).join("\n") + new TextDecoder().decode(body?.());

const jsonOf = (body: Uint8Array | null): unknown => {
  try {
    return body === null ? undefined : JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
