// Header fields and cookies that the caller adds to each request (`--header`, `--cookie`): a session, a tenant, a token
// that the document does not mention. Their values are secrets. A field that an operation declares itself is not added
// to its requests, because the declared values are what is judged.
import { isFieldValue, isFramingField, isToken } from "../../scripts/openapi/field-syntax.ts";
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import type { Case, PlannedRequest } from "../derive/case.ts";
import type { Header } from "../http/exchange.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

/** A text, or the name of an environment variable. */
export type Piece = string | { readonly variable: string };

export type AddedField = {
  readonly in: "header" | "cookie";
  readonly name: string;
  /** As written, split into its parts. */
  readonly pieces: readonly Piece[];
  /** With the variables replaced by their values; never shown. */
  readonly value: string;
  /** Texts that must not appear in any exchange or report. */
  readonly secrets: readonly string[];
  /** Whether the text itself contains a secret, which cannot be printed as a variable. */
  readonly literalSecret: boolean;
};

/** @throws CannotRun for a field that no request can carry, and for a variable that is not set. */
export const addedFields = ({ headers, cookies, env }: ConformanceOptions): readonly AddedField[] => {
  const environment = env ?? process.env;
  const fields = [
    ...(headers ?? []).map((text) => readField("header", text, environment)),
    ...(cookies ?? []).map((text) => readField("cookie", text, environment)),
  ];
  const seen = new Set<string>();
  for (const field of fields) {
    const key = field.in === "header" ? `header ${field.name.toLowerCase()}` : `cookie ${field.name}`;
    if (seen.has(key)) throw new CannotRun(`--${field.in} sets ${field.name} twice; set it once.`);
    seen.add(key);
  }
  return fields;
};

/** The fields for one case: a request with a wrong credential must not be accepted because of another one. */
export const fieldsFor = (fields: readonly AddedField[], testCase: Case, operation: Operation): readonly AddedField[] =>
  fields.filter(
    (field) =>
      declaredAt(field, operation) === null &&
      (testCase.request.credential === "valid" ||
        testCase.expect.decision === "accept" ||
        operation.security.length === 0 ||
        !mayAuthenticate(field)),
  );

const mayAuthenticate = (field: AddedField): boolean =>
  field.in === "cookie" || field.name.toLowerCase() === "authorization";

/** The request with the fields, which replace its own of the same name. */
export const withFields = (request: PlannedRequest, fields: readonly AddedField[]): PlannedRequest => {
  if (fields.length === 0) return request;
  const { follows } = request;
  return {
    ...request,
    headers: withHeaders(request.headers, fields),
    ...(follows === undefined ? {} : { follows: withFields(follows, fields) }),
  };
};

/** A request has at most one Cookie header (RFC 6265 §5.4). */
export const withHeaders = (headers: readonly Header[], fields: readonly AddedField[]): readonly Header[] => {
  const headerFields = fields.filter((field) => field.in === "header");
  const cookies = fields.filter((field) => field.in === "cookie").map(({ name, value }) => `${name}=${value}`);
  const replaced = new Set(headerFields.map(({ name }) => name.toLowerCase()));
  const kept = headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  const added = [...kept, ...headerFields.map(({ name, value }): Header => [name, value])];
  if (cookies.length === 0) return added;
  const isCookie = ([name]: Header) => name.toLowerCase() === "cookie";
  const pairs = [...added.filter(isCookie).map(([, value]) => value), ...cookies].join("; ");
  return [...added.filter((header) => !isCookie(header)), ["Cookie", pairs]];
};

/**
 * The notes to print before anything is sent: which operations declare a field themselves, and so do not get it.
 * @throws CannotRun if all of them do.
 */
export const withheldFields = (fields: readonly AddedField[], { operations, cases }: Plan): readonly string[] => {
  const operationIds = new Set(cases.map(({ operation }) => operation));
  const selected = [...operations.values()].filter(({ id }) => operationIds.has(id));
  return fields.flatMap((field) => {
    const declaring = selected.flatMap((operation) => {
      const declared = declaredAt(field, operation);
      return declared === null ? [] : [{ operation, declared }];
    });
    const [first] = declaring;
    if (first === undefined) return [];
    const { pointer, cure } = first.declared;
    const names = declaring.map(({ operation }) => operation.id);
    const operationNames =
      names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
    const why = `${operationNames} ${names.length === 1 ? "declares" : "declare"} ${field.name} (${pointer})`;
    if (declaring.length === selected.length)
      throw new CannotRun(`--${field.in} ${field.name} would be sent with no request: ${why}. ${cure}`);
    return [`--${field.in} ${field.name} is sent to the other operations only: ${why}. ${cure}`];
  });
};

type Declared = { readonly pointer: Pointer; readonly cure: string };

/** Where the document declares the field for this operation; null if it does not. */
const declaredAt = (field: AddedField, { security, parameters }: Operation): Declared | null => {
  const isMeant = (place: string, name: string): boolean =>
    place === field.in &&
    (field.in === "cookie" ? name === field.name : name.toLowerCase() === field.name.toLowerCase());
  const credential = security.flat().find((credential) => isMeant(credential.in, credential.parameter));
  if (credential !== undefined) {
    const { name, pointer } = credential;
    return { pointer, cure: `Pass it as a credential: --credential ${JSON.stringify(`${name}=VARIABLE`)}.` };
  }
  const parameter = parameters.find((parameter) => isMeant(parameter.in, parameter.name));
  return parameter === undefined
    ? null
    : {
        pointer: parameter.pointer,
        cure: "Set its value with an example in the document; the suite tests this parameter.",
      };
};

const readField = (
  place: AddedField["in"],
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): AddedField => {
  const at = text.indexOf(place === "header" ? ":" : "=");
  const name = text.slice(0, Math.max(at, 0)).trim();
  assertName(place, name);
  const pieces = readPieces(text.slice(at + 1).trim());
  const values = pieces.map((piece) =>
    typeof piece === "string" ? piece : valueOfVariable(piece.variable, place, environment),
  );
  const value = values.join("");
  assertValue(place, name, value);
  const literals = pieces.filter((piece) => typeof piece === "string");
  const literalSecret = literals.some((literal) => isSecret(name, literal));
  const variables = values.filter((_, index) => typeof pieces[index] !== "string");
  return {
    in: place,
    name,
    pieces,
    value,
    secrets: [...variables, ...(literalSecret ? [value, ...literals] : [])].flatMap(withWords),
    literalSecret,
  };
};

/** What was typed may be a key, so the name is repeated only if it is a valid one. */
const assertName = (place: AddedField["in"], name: string): void => {
  const form = place === "header" ? "'Name: value'" : "'name=value'";
  if (!isToken(name)) throw new CannotRun(`--${place} takes ${form}; the name must be a token (RFC 9110 §5.6.2).`);
  if (place === "cookie") return;
  if (/^cookie$/i.test(name)) throw new CannotRun("--header cannot set Cookie; use --cookie 'name=value'.");
  if (isFramingField(name) || /^(content-type|content-encoding|accept|accept-encoding|user-agent)$/i.test(name))
    throw new CannotRun(`--header cannot set ${name}: it is part of what the requests test, so the suite writes it.`);
};

const assertValue = (place: AddedField["in"], name: string, value: string): void => {
  if (value.trim() === "") throw new CannotRun(`--${place} ${name} has no value.`);
  if (!isFieldValue(value) || value !== value.trim())
    throw new CannotRun(
      `A header cannot carry the value of --${place} ${name} (RFC 9110 §5.5): it contains a line break or another forbidden character.`,
    );
  if (place === "cookie" && !/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(value))
    throw new CannotRun(
      `A cookie cannot carry the value of --cookie ${name} (RFC 6265 §4.1.1): spaces, commas, semicolons, quotes and backslashes are forbidden. Pass one --cookie per cookie.`,
    );
};

/** `$NAME` and `${NAME}` are variables, `$$` is a dollar sign. */
export const readPieces = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let plain = "";
  for (const [whole, braced, bare] of text.matchAll(/\$\$|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|[^$]+|\$/g)) {
    const variable = braced ?? bare;
    if (variable === undefined) {
      plain += whole === "$$" ? "$" : whole;
      continue;
    }
    if (plain !== "") pieces.push(plain);
    plain = "";
    pieces.push({ variable });
  }
  return plain === "" ? pieces : [...pieces, plain];
};

const valueOfVariable = (
  variable: string,
  place: AddedField["in"],
  environment: Readonly<Record<string, string | undefined>>,
): string => {
  const value = environment[variable]?.trim() ?? "";
  if (value === "")
    throw new CannotRun(
      `The environment variable ${variable} is ${environment[variable] === undefined ? "not set" : "empty"} (--${place}). Write a literal dollar sign as $$.`,
    );
  return value;
};

/** A short word such as `staging` would be found and masked throughout the answers. */
const isSecret = (name: string, literal: string): boolean =>
  literal.split(/\s+/).some((word) => {
    const least = /auth|token|key|secret|sess|sid|jwt|pass|credential|signature/i.test(name) ? 6 : 20;
    return word.length >= least && !/^(bearer|basic|digest|token|apikey)$/i.test(word);
  });

/** A server may repeat a token without its scheme. */
const withWords = (secret: string): readonly string[] => [
  secret.trim(),
  ...secret.split(/\s+/).filter((word) => word.length >= 8),
];
