// Arranges an operation's parameters and body in the single input object of its method. The client's types and its
// operation table both use it, so that they cannot disagree. Pure.
import { type Document, follow, isObject, NotUnderstood } from "./document.ts";
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

/** @throws NotUnderstood if two parts of the request need the same name. */
export const inputShape = (document: Document, operation: Operation): InputShape => {
  const { parameters, body } = operation;
  const content = body?.contents[0] ?? null;
  const either = eitherOf(operation);
  const spread = either === null && content !== null && fieldsCanSpread(document, operation, content);
  const fields = spread ? content.fields : [];
  const named = [...parameters, ...fields.filter((field) => field.required)];
  const required = named.filter((member) => member.required).map((member) => member.name);
  if (content !== null && !spread && body?.required === true) required.push("body");
  refuseDoubles(operation, content !== null && !spread);
  const { schema = null, schemaPointer = null } = content ?? {};
  const mayBeNull = schema !== null && schemaPointer !== null && admitsNull(document, schema, schemaPointer);
  return { parameters, content, either, at: spread ? "fields" : "body", fields, admitsNull: mayBeNull, required };
};

/** A file and JSON can be distinguished by the value passed; two kinds of text cannot. */
const eitherOf = ({ body }: Operation): InputShape["either"] => {
  const contents = body?.contents ?? [];
  const files = contents.filter(({ kind }) => kind === "bytes");
  const json = contents.find(({ kind }) => kind === "json");
  const first = contents[0]?.kind;
  return files.length > 0 && json !== undefined && (first === "bytes" || first === "json") ? { files, json } : null;
};

/** True if the fields fully describe the body. */
const fieldsCanSpread = (document: Document, operation: Operation, content: Content): boolean => {
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

const refuseDoubles = (operation: Operation, body: boolean): void => {
  const seen = new Set<string>(body ? ["body"] : []);
  for (const { name, pointer } of operation.parameters) {
    if (seen.has(name)) {
      throw new NotUnderstood(pointer, `two parts of the request are named ${name}, and an input has one of each name`);
    }
    seen.add(name);
  }
};
