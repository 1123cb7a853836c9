// Derives from a document how a voice is created: the operation, its file and its name, and where the response and the
// list contain the id. Found by the shape of the operations and by `links`, without naming any operation. Pure.

import { type Document, isObject, lookUp } from "../../openapi/document.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import { readLinks } from "../../openapi/links.ts";
import type { Field, Operation, ResponseRule } from "../../openapi/operation.ts";
import { CommandError } from "../../terminal/io.ts";

export type Task = {
  readonly create: Operation;
  /** The only required file of the input. */
  readonly file: Field;
  /** The only required text of the input. */
  readonly name: Field;
  /** Other members of the input that take a text. */
  readonly more: readonly string[];
  readonly idOf: (answer: unknown) => string | null;
  readonly list: TaskList | null;
};

type TaskList = {
  readonly operation: Operation;
  readonly voicesIn: (answer: unknown) => readonly Voice[];
};

export type Voice = { readonly id: string; readonly name: string | null };

/**
 * @param wanted the id of an operation; null for the one that replaces a deprecated operation and takes one recording.
 * @throws CommandError if there is no such operation or more than one, or if nothing says where the id is.
 */
export const taskOf = (document: Document, operations: readonly Operation[], wanted: string | null): Task => {
  const replacing = new Set(operations.flatMap(({ replacement }) => replacement?.operation ?? []));
  const chosen = operations.filter(({ id }) => (wanted === null ? replacing.has(id) : id === wanted));
  const shaped = chosen.flatMap((create) => shapeOf(document, create));
  const [shape, ...others] = shaped;
  if (shape === undefined) {
    throw new CommandError(`migrate-voices: ${whyNone(operations, wanted)}. Name one with --operation.`);
  }
  if (others.length > 0) {
    const names = shaped.map(({ create }) => create.id).join(", ");
    throw new CommandError(`migrate-voices: several operations would fit: ${names}. Name one with --operation.`);
  }
  return { ...shape, ...locateIds(document, operations, shape) };
};

const whyNone = (operations: readonly Operation[], wanted: string | null): string => {
  if (wanted !== null) {
    const exists = operations.some(({ id }) => id === wanted);
    return exists
      ? `${wanted} must take one file and one text, and require nothing else`
      : `the document has no operation ${wanted}`;
  }
  const missing = operations.flatMap(({ id, replacement }) =>
    replacement !== null && replacement.operation === null
      ? [`${replacement.method} ${replacement.path}, which replaces ${id}`]
      : [],
  );
  return missing.length > 0
    ? `the document does not describe ${missing.join(" and ")}`
    : "no operation that replaces another takes one file and one text";
};

type Shape = Omit<Task, "idOf" | "list">;

const shapeOf = (document: Document, create: Operation): readonly Shape[] => {
  const { fields, parameters } = inputShape(document, create);
  const required = fields.filter((field) => field.required);
  const [file, ...files] = required.filter(({ binary, repeated }) => binary && !repeated);
  const [name, ...names] = required.filter(({ binary }) => !binary);
  const rest = files.length + names.length + parameters.filter((parameter) => parameter.required).length;
  if (file === undefined || name === undefined || rest > 0) return [];
  return [
    { create, file, name, more: fields.filter((field) => !field.required && !field.binary).map((field) => field.name) },
  ];
};

const locateIds = (
  document: Document,
  operations: readonly Operation[],
  { create, name }: Shape,
): Pick<Task, "idOf" | "list"> => {
  const links = readLinks(document, create);
  const operationOf = (id: string) => operations.find((operation) => operation.id === id);
  const listing = links
    .map((link) => (link.values.length === 0 ? operationOf(link.operation) : undefined))
    .find((operation) => operation?.method === "GET");
  const linkValues = links.flatMap((link) => link.values.map((value) => ({ ...value, operation: link.operation })));
  const items = listing === undefined ? [] : readLinks(document, listing);
  // If two responses pass a value to the same input of a third operation, the values identify the same thing.
  const pairs = linkValues.flatMap((entry) =>
    items
      .filter((link) => link.operation === entry.operation)
      .flatMap((link) => link.values.filter(({ input }) => input === entry.input))
      .map((value) => ({ id: entry.body, item: value.body })),
  );
  const id = pairs[0]?.id ?? linkValues[0]?.body;
  if (id === undefined) {
    throw new CommandError(
      `migrate-voices: no link of ${create.id} shows where its answer has the id of the new resource.`,
    );
  }
  const idOf = (answer: unknown): string | null => textAt(answer, id);
  // In `/data/0/id`, the list is before the number and the id within an item after it.
  const item = pairs[0]?.item ?? "";
  const number = /\/\d+(?=\/)/.exec(item);
  if (listing === undefined || number === null) return { idOf, list: null };
  const list = item.slice(0, number.index);
  const idPointer = item.slice(number.index + number[0].length);
  const voicesIn = (answer: unknown): readonly Voice[] => {
    const listedItems = list === "" ? answer : lookUp(asDocument(answer), `#${list}`);
    return (Array.isArray(listedItems) ? listedItems : []).flatMap((item): readonly Voice[] => {
      const itemId = textAt(item, idPointer);
      return itemId === null ? [] : [{ id: itemId, name: textAt(item, `/${name.name}`) }];
    });
  };
  return { idOf, list: { operation: listing, voicesIn } };
};

const textAt = (answer: unknown, pointer: string): string | null => {
  const value = lookUp(asDocument(answer), `#${pointer}`);
  return typeof value === "string" && value !== "" ? value : null;
};

const asDocument = (value: unknown): Document => (isObject(value) ? value : Array.isArray(value) ? { ...value } : {});

/** True for a response about the account rather than the request, so that no other request would succeed either. */
export const isOfAccount = (responses: readonly ResponseRule[], status: number, error: unknown): boolean => {
  const rule = responses.find((response) => response.status === String(status));
  const text = JSON.stringify(error ?? "").toLowerCase();
  return (rule?.contents ?? [])
    .flatMap(({ examples }) => examples.filter(({ cause }) => cause === "account"))
    .some(({ value }) => leaves(value).length > 0 && leaves(value).every((leaf) => text.includes(leaf.toLowerCase())));
};

const leaves = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(leaves)
      : [];
