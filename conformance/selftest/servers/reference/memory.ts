// What the server has made and not removed. The document's links say which answers name it, and which requests are about it.
import { type Document, isObject } from "../../../../scripts/openapi/document.ts";
import type { Operation } from "../../../../scripts/openapi/operation.ts";
import { type Feed, type Listing, type Relations, relationsOf } from "../../../../scripts/openapi/relations.ts";
import { type Answer, mapJson } from "./message.ts";

export type Memory = {
  /** Whether the request is about something that is not there. @param input its value under a name; undefined where it has none */
  readonly lacks: (operation: Operation, input: (name: string) => unknown) => boolean;
  /** The documented answer to an accepted request, about what is really there. */
  readonly answer: (operation: Operation, input: (name: string) => unknown, answer: Answer) => Answer;
};

type Thing = { readonly maker: string; readonly name: unknown };

type Described = { readonly document: Document; readonly operations: readonly Operation[] };

export const openMemory = ({ document, operations }: Described): Memory => {
  const relations = relationsOf(document, operations);
  let things: readonly Thing[] = [];
  let count = 0;
  /** The answer about the new thing: its body, and a header that says where it is, have its name in place of the example's. */
  const make = (maker: string, pointer: string, answer: Answer): Answer => {
    let named = answer;
    const { body } = mapJson(answer, (value) =>
      changed(value, keysOf(pointer), (example) => {
        count += 1;
        const name = nameLike(example, count);
        things = [...things, { maker, name }];
        named = located(answer, String(example), String(name));
        return name;
      }),
    );
    return { ...named, body };
  };
  return {
    lacks: (operation, input) => {
      const feeds = makingFeeds(relations, operation.id);
      return feeds.length > 0 && !things.some((thing) => feeds.some((feed) => isAbout(feed, thing, input)));
    },
    answer: (operation, input, answer) => {
      if (operation.method === "DELETE") {
        const feeds = makingFeeds(relations, operation.id);
        things = things.filter((thing) => !feeds.some((feed) => isAbout(feed, thing, input)));
      }
      const made = [...relations.feeds.values()].flat().find(({ from, makes }) => makes && from === operation.id);
      const pointer = made?.values[0]?.body;
      if (pointer !== undefined) return make(operation.id, pointer, answer);
      const listings = relations.listings.filter(({ lister }) => lister === operation.id);
      return listings.length === 0 ? answer : mapJson(answer, (body) => listed(body, listings, things));
    },
  };
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

/** Another name of the example's form, which its schema may ask for: `L-0043` after `L-0042`. */
const nameLike = (example: unknown, count: number): unknown => {
  if (typeof example === "number") return example + count;
  const [, start, digits = ""] = /^(.*?)(\d*)$/s.exec(String(example)) ?? [];
  return digits === "" ? `${start}-${count}` : `${start}${String(Number(digits) + count).padStart(digits.length, "0")}`;
};

const makingFeeds = (relations: Relations, operation: string): readonly Feed[] =>
  relations.feeds.get(operation)?.filter(({ makes }) => makes) ?? [];

const isAbout = ({ from, values }: Feed, { maker, name }: Thing, input: (name: string) => unknown): boolean =>
  from === maker && String(input(values[0]?.input ?? "")) === String(name);

/** The example's first entry, once for each thing, under its name. */
const listed = (body: unknown, [first, ...others]: readonly Listing[], things: readonly Thing[]): unknown => {
  const keys = keysOf(first?.listed ?? "");
  const index = keys.findIndex((key) => /^\d+$/.test(key));
  const makers = [first, ...others].map((listing) => listing?.maker);
  const names = things.filter(({ maker }) => makers.includes(maker)).map(({ name }) => name);
  return changed(body, keys.slice(0, index), (list) => {
    const [template] = Array.isArray(list) ? list : [];
    return names.map((name) => changed(template, keys.slice(index + 1), () => name));
  });
};

const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The value with another one at that place. */
const changed = (value: unknown, [key, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value);
  return isObject(value) ? { ...value, [key]: changed(value[key], rest, change) } : value;
};
