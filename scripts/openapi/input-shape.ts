// Arranges an operation's parameters and body in the single input object of its method. The client's types and its
// operation table both use it, so that they cannot disagree. Pure.
import { type Document, follow, isObject } from "./document.ts";
import type { Content, Field, Operation, Parameter } from "./operation.ts";
import { admitsNull, objectShape } from "./schema.ts";

export type InputShape = {
  readonly parameters: readonly Parameter[];
  /** The content that is sent: the first one in the document. */
  readonly content: Content | null;
  /** Set if a caller may send either a file or JSON; lists the file types. */
  readonly either: { readonly files: readonly Content[]; readonly json: Content } | null;
  /**
   * `fields`: the body's fields are members of the input, next to the parameters. `body`: the body is its member
   * `body`.
   */
  readonly at: "fields" | "body";
  readonly fields: readonly Field[];
  /** True if the schema of a form admits null; it is treated as a form regardless. */
  readonly admitsNull: boolean;
  /** Names of the required members of the input. */
  readonly required: readonly string[];
};

export const inputShape = (document: Document, operation: Operation): InputShape => {
  const { parameters, body } = operation;
  const content = body?.contents[0] ?? null;
  const either = eitherOf(operation);
  const spread = content !== null && bodySpreads(document, operation, content);
  const fields = spread ? content.fields : [];
  const required = [
    ...parameters.filter((parameter) => parameter.required).map(({ member }) => member),
    ...fields.filter((field) => field.required).map(({ name }) => name),
  ];
  if (content !== null && !spread && body?.required === true) required.push("body");
  const { schema = null, schemaPointer = null } = content ?? {};
  const mayBeNull = schema !== null && schemaPointer !== null && admitsNull(document, schema, schemaPointer);
  return { parameters, content, either, at: spread ? "fields" : "body", fields, admitsNull: mayBeNull, required };
};

/**
 * Adds the name of the input member to each parameter. A parameter name is unique only within its location, so a path, a
 * query, a header and a cookie may each have an `id`. The first location keeps the name; the others append the location:
 * `idQuery`. A member `body` is always the body.
 */
export const withMembers = (
  document: Document,
  parameters: readonly UnnamedParameter[],
  body: Operation["body"],
): readonly Parameter[] => {
  const content = body?.contents[0] ?? null;
  const taken = new Set(content !== null && !bodySpreads(document, { parameters, body }, content) ? ["body"] : []);
  const reserved = new Set([...parameters, ...(content?.fields ?? [])].map(({ name }) => name));
  const members = new Map<UnnamedParameter, string>();
  const rank = ({ in: location }: UnnamedParameter): number => locations.indexOf(location);
  for (const parameter of parameters.toSorted((left, right) => rank(left) - rank(right))) {
    const { name, in: location } = parameter;
    const suffixed = `${name}${location.slice(0, 1).toUpperCase()}${location.slice(1)}`;
    let member = name;
    for (let count = 1; taken.has(member) || (member !== name && reserved.has(member)); count++)
      member = count === 1 ? suffixed : `${suffixed}${count}`;
    taken.add(member);
    members.set(parameter, member);
  }
  return parameters.map((parameter) => ({ ...parameter, member: members.get(parameter)! }));
};

/** A parameter as it is by itself, without regard to the others. */
export type SingleParameter = Omit<Parameter, "member" | "ambiguous">;
export type UnnamedParameter = Omit<Parameter, "member">;

/** The locations of parameters, in the order in which they keep a shared name. */
export const locationsInWords = {
  path: "in the path",
  query: "in the query",
  header: "as a header",
  cookie: "as a cookie",
} as const;

const locations = Object.keys(locationsInWords) as readonly Parameter["in"][];

/** A file and JSON can be distinguished by the value passed; two kinds of text cannot. */
const eitherOf = ({ body }: Pick<Operation, "body">): InputShape["either"] => {
  const contents = body?.contents ?? [];
  const files = contents.filter(({ kind }) => kind === "bytes");
  const json = contents.find(({ kind }) => kind === "json");
  const first = contents[0]?.kind;
  return files.length > 0 && json !== undefined && (first === "bytes" || first === "json") ? { files, json } : null;
};

type Parts = { readonly parameters: readonly UnnamedParameter[]; readonly body: Operation["body"] };

/** True if the fields fully describe the body. */
const bodySpreads = (document: Document, operation: Parts, content: Content): boolean => {
  if (eitherOf(operation) !== null) return false;
  const { schema, schemaPointer, fields } = content;
  if (schema === null || schemaPointer === null || fields.length === 0 || content.isChoice) return false;
  const parameters = new Set(operation.parameters.map(({ name }) => name));
  if (fields.some(({ name }) => parameters.has(name))) return false;
  // An omitted optional body and an omitted required field could not be distinguished.
  if (operation.body?.required === false && fields.some(({ required }) => required)) return false;
  if ((objectShape(document, schema, schemaPointer)?.conditional.length ?? 0) > 0) return false;
  const { value } = follow(document, schema, schemaPointer);
  // Fields cannot express a null body. A form is never null.
  if (content.kind === "json" && admitsNull(document, schema, schemaPointer)) return false;
  const extra = isObject(value) ? value.additionalProperties : undefined;
  return extra === undefined || extra === false;
};
