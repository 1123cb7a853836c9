// Compares an operation with its replacement: what stays, what is new, what is gone and what changes its form. Pure.

import type { Document } from "./openapi/document.ts";
import { inputShape } from "./openapi/input-shape.ts";
import type { Field, Operation, ResponseRule } from "./openapi/operation.ts";
import { type DescribedPath, flatten } from "./parity/flatten.ts";
import { credentialInWords, fieldInWords, parameterInWords } from "./parity/words.ts";

export type Change = "same" | "new" | "gone" | "changed";

export type Row = {
  readonly name: string;
  readonly change: Change;
  /** Described in words; null if the row does not exist on that side. */
  readonly before: string | null;
  readonly after: string | null;
};

export type Parity = {
  readonly from: Operation;
  readonly to: Operation;
  readonly inputs: readonly Row[];
  /** Members of the successful response, by path into its body. */
  readonly outputs: readonly Row[];
  /** The body's members for each error status. */
  readonly errors: readonly Row[];
  readonly auth: readonly Row[];
};

export const parityOf = (document: Document, from: Operation, to: Operation): Parity => ({
  from,
  to,
  inputs: compare(inputsOf(document, from), inputsOf(document, to)),
  outputs: compare(outputsOf(document, from), outputsOf(document, to)),
  errors: compare(errorsOf(document, from), errorsOf(document, to)),
  auth: compare(authOf(from), authOf(to)),
});

type Words = ReadonlyMap<string, string>;

const compare = (before: Words, after: Words): readonly Row[] =>
  [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    const [old = null, now = null] = [before.get(name), after.get(name)];
    const change = old === null ? "new" : now === null ? "gone" : old === now ? "same" : "changed";
    return { name, change, before: old, after: now };
  });

const inputsOf = (document: Document, operation: Operation): Words => {
  const { parameters, content, fields, at } = inputShape(document, operation);
  const words = new Map(parameters.map((parameter) => [parameter.member, parameterInWords(document, parameter)]));
  const all: readonly Field[] = at === "fields" ? fields : (content?.fields ?? []);
  for (const field of all) words.set(field.name, fieldInWords(document, field));
  return words;
};

const outputsOf = (document: Document, operation: Operation): Words => {
  const success = operation.responses.find(({ status }) => status.startsWith("2"));
  return new Map(
    success === undefined ? [] : describedPaths(document, success).map(({ path, words }) => [path, words]),
  );
};

const errorsOf = (document: Document, { responses }: Operation): Words =>
  new Map(
    responses
      .filter(({ status }) => !/^[123]/.test(status))
      .map((response) => {
        const names = describedPaths(document, response).map(({ path }) => path);
        return [response.status, names.length > 0 ? names.join(", ") : "no members described"];
      }),
  );

const describedPaths = (document: Document, { contents }: ResponseRule): readonly DescribedPath[] => {
  const [content] = contents;
  if (content?.schema === undefined || content.schema === null) return [];
  return flatten(document, content.schema, content.schemaPointer ?? content.pointer);
};

const authOf = ({ security }: Operation): Words => {
  const alternatives = security.filter((alternative) => alternative.length > 0);
  if (alternatives.length === 0) return new Map([["credential", "none"]]);
  return new Map([["credential", alternatives.map((all) => all.map(credentialInWords).join(" and ")).join(", or ")]]);
};
