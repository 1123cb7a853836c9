// What the server has created and not removed. The document's links say which answers contain its id and which requests
// refer to it.
import { type Document, isObject, type JsonObject } from "../../../../scripts/openapi/document.ts";
import type { Operation } from "../../../../scripts/openapi/operation.ts";
import { type Feed, type Listing, type Relations, relationsOf } from "../../../../scripts/openapi/relations.ts";
import { type Answer, mapJson } from "./message.ts";

export type Memory = {
  /** Whether the request refers to something that does not exist. @param input its value under a name, or undefined */
  readonly lacks: (operation: Operation, input: Input) => boolean;
  /**
   * The documented answer to an accepted request, about what really exists.
   * @param keeps what is stored of the values that a change gives a thing
   */
  readonly answer: (operation: Operation, input: Input, answer: Answer, keeps?: Keeps) => Answer;
};

/** `values`: the changeable values that requests have given it, by name. */
type Thing = { readonly maker: string; readonly name: unknown; readonly values: JsonObject };
type Input = (name: string) => unknown;
export type Keeps = (values: JsonObject) => JsonObject;

type Described = { readonly document: Document; readonly operations: readonly Operation[] };

export const openMemory = ({ document, operations }: Described): Memory => {
  const relations = relationsOf(document, operations);
  let things: readonly Thing[] = [];
  let count = 0;
  /** The answer about the new thing, with its id in place of the example's in the body and in the location header. */
  const make = (maker: string, pointer: string, input: Input, answer: Answer): Answer => {
    let named = answer;
    const { body } = mapJson(answer, (value) =>
      changed(value, keysOf(pointer), (example) => {
        count += 1;
        const name = nameLike(example, count);
        const members = relations.changes
          .filter((change) => change.maker === maker)
          .flatMap((change) => change.members);
        things = [...things, { maker, name, values: valuesGiven(members, input) }];
        named = located(answer, String(example), String(name));
        return name;
      }),
    );
    return { ...named, body };
  };
  const change = (operation: Operation, input: Input, keeps: Keeps): void => {
    for (const { maker, changer, members } of relations.changes) {
      if (changer !== operation.id) continue;
      const feeds = makingFeeds(relations, changer).filter(({ from }) => from === maker);
      things = things.map((thing) =>
        feeds.some((feed) => isAbout(feed, thing, input))
          ? { ...thing, values: { ...thing.values, ...keeps(valuesGiven(members, input)) } }
          : thing,
      );
    }
  };
  return {
    lacks: (operation, input) => {
      const feeds = makingFeeds(relations, operation.id);
      return feeds.length > 0 && !things.some((thing) => feeds.some((feed) => isAbout(feed, thing, input)));
    },
    answer: (operation, input, answer, keeps = (values) => values) => {
      if (operation.method === "DELETE") {
        const feeds = makingFeeds(relations, operation.id);
        things = things.filter((thing) => !feeds.some((feed) => isAbout(feed, thing, input)));
      }
      change(operation, input, keeps);
      const made = [...relations.feeds.values()].flat().find(({ from, makes }) => makes && from === operation.id);
      const pointer = made?.values[0]?.body;
      if (pointer !== undefined) return make(operation.id, pointer, input, answer);
      const listings = relations.listings.filter(({ lister }) => lister === operation.id);
      if (listings.length > 0) return mapJson(answer, (body) => listed(body, listings, things));
      const shown = relations.changes.find(({ changer, showers }) => [changer, ...showers].includes(operation.id));
      const feeds = makingFeeds(relations, operation.id);
      const thing = things.find((other) => feeds.some((feed) => isAbout(feed, other, input)));
      if (shown === undefined || thing === undefined) return answer;
      return mapJson(answer, (body) => underItsName(asSaid(body, thing), keysOf(shown.made), thing.name));
    },
  };
};

const valuesGiven = (members: readonly string[], input: Input): JsonObject =>
  Object.fromEntries(members.flatMap((name) => (input(name) === undefined ? [] : [[name, input(name)]])));

/** An example of the thing with the values that it was given, for the members it has. */
const asSaid = (example: unknown, { values }: Thing): unknown =>
  isObject(example)
    ? { ...example, ...Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(example, name))) }
    : example;

/** The example of an answer about one thing, with that thing's id if it has one. */
const underItsName = (example: unknown, keys: readonly string[], name: unknown): unknown => {
  const member = keys.at(-1) ?? "";
  return isObject(example) && Object.hasOwn(example, member) ? { ...example, [member]: name } : example;
};

const located = (answer: Answer, example: string, name: string): Answer => ({
  ...answer,
  headers: answer.headers.map(([field, value]) => [
    field,
    field.toLowerCase() === "location" && value.endsWith(`/${example}`)
      ? value.slice(0, -example.length) + name
      : value,
  ]),
});

/** Another id in the example's format, which its schema may require: `L-0043` after `L-0042`. */
const nameLike = (example: unknown, count: number): unknown => {
  if (typeof example === "number") return example + count;
  const [, start, digits = ""] = /^(.*?)(\d*)$/s.exec(String(example)) ?? [];
  return digits === "" ? `${start}-${count}` : `${start}${String(Number(digits) + count).padStart(digits.length, "0")}`;
};

const makingFeeds = (relations: Relations, operation: string): readonly Feed[] =>
  relations.feeds.get(operation)?.filter(({ makes }) => makes) ?? [];

const isAbout = ({ from, values }: Feed, { maker, name }: Thing, input: Input): boolean =>
  from === maker && String(input(values[0]?.input ?? "")) === String(name);

/** A copy of the example's first entry for each thing, with its id. */
const listed = (body: unknown, [first, ...others]: readonly Listing[], things: readonly Thing[]): unknown => {
  const keys = keysOf(first?.listed ?? "");
  const index = keys.findIndex((key) => /^\d+$/.test(key));
  const makers = [first, ...others].map((listing) => listing?.maker);
  const ownThings = things.filter(({ maker }) => makers.includes(maker));
  return changed(body, keys.slice(0, index), (list) => {
    const [template] = Array.isArray(list) ? list : [];
    return ownThings.map((thing) => changed(asSaid(template, thing), keys.slice(index + 1), () => thing.name));
  });
};

const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The value with the one at that path changed. */
const changed = (value: unknown, [key, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value);
  return isObject(value) ? { ...value, [key]: changed(value[key], rest, change) } : value;
};
