// A document → what making a voice anew means in it: the operation, its file and its name, and where the answer and the
// list say the id. Found by the shape of the operations and by `links`; no operation is known by name. Pure.

import { type Document, isObject, lookUp } from "../../openapi/document.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import { readLinks } from "../../openapi/links.ts";
import type { Field, Operation, ResponseRule } from "../../openapi/operation.ts";
import { CommandError } from "../../terminal/io.ts";

export type Task = {
  readonly create: Operation;
  /** The input's one required file. */
  readonly file: Field;
  /** The input's one required text. */
  readonly name: Field;
  /** Every other member that takes a text. */
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
 * @param wanted an operation's id; null: the one that replaces a deprecated operation and takes one recording.
 * @throws CommandError where there is no such operation, more than one, or nothing says where the id is.
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
  return { ...shape, ...placesOf(document, operations, shape) };
};

const whyNone = (operations: readonly Operation[], wanted: string | null): string => {
  if (wanted !== null) {
    const known = operations.some(({ id }) => id === wanted);
    return known
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

const placesOf = (
  document: Document,
  operations: readonly Operation[],
  { create, name }: Shape,
): Pick<Task, "idOf" | "list"> => {
  const links = readLinks(document, create);
  const known = (id: string) => operations.find((operation) => operation.id === id);
  const listing = links
    .map((link) => (link.values.length === 0 ? known(link.operation) : undefined))
    .find((operation) => operation?.method === "GET");
  const handed = links.flatMap((link) => link.values.map((value) => ({ ...value, operation: link.operation })));
  const items = listing === undefined ? [] : readLinks(document, listing);
  // Two answers that hand a value to the same input of a third operation speak of the same thing.
  const pairs = handed.flatMap((entry) =>
    items
      .filter((link) => link.operation === entry.operation)
      .flatMap((link) => link.values.filter(({ input }) => input === entry.input))
      .map((other) => ({ id: entry.body, item: other.body })),
  );
  const id = pairs[0]?.id ?? handed[0]?.body;
  if (id === undefined) {
    throw new CommandError(
      `migrate-voices: no link of ${create.id} shows where its answer has the id of the new resource.`,
    );
  }
  const idOf = (answer: unknown): string | null => textAt(answer, id);
  // `/data/0/id`: the item is behind the number, the list before it.
  const item = pairs[0]?.item ?? "";
  const number = /\/\d+(?=\/)/.exec(item);
  if (listing === undefined || number === null) return { idOf, list: null };
  const list = item.slice(0, number.index);
  const own = item.slice(number.index + number[0].length);
  const voicesIn = (answer: unknown): readonly Voice[] => {
    const found = list === "" ? answer : lookUp(asDocument(answer), `#${list}`);
    return (Array.isArray(found) ? found : []).flatMap((item): readonly Voice[] => {
      const itemId = textAt(item, own);
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

/** Texts of answers that speak of the account and not of the request: with one of these, no other request fares better. */
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
