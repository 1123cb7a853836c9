// Finds what the caller's `examples` are for. A name is that of a parameter or member, alone or after its operation, or
// a JSON pointer into the document; a name that matches nothing is an error that lists what exists. Pure.
import { canonical, followObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { isSafe } from "../../scripts/openapi/relations.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { acceptedReading, type GivenPlace, placesFor } from "../derive/given.ts";
import type { Given, Source } from "../derive/source.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

/** @throws CannotRun for a name that matches nothing, and for a value that fits nowhere. */
export const readExamples = (
  source: Source,
  operations: readonly Operation[],
  { examples = {} }: ConformanceOptions,
): ReadonlyMap<string, Given> => {
  const entries = Object.entries(examples);
  if (entries.length === 0) return new Map();
  const places = operations.flatMap((operation) => placesFor(source, operation));
  const entriesWithPlaces = entries.map(([name, value]) => ({ name, value, ...meaningOf(source, places, name) }));
  // A name that includes its operation takes precedence over one for all operations.
  const examplesTaken = entriesWithPlaces
    .toSorted((left, right) => Number(left.exact) - Number(right.exact))
    .flatMap((entry) => takenFrom(source, entry));
  const all = new Map<string, Given>();
  for (const entry of examplesTaken)
    all.set(entry.place.operation.id, withExample(all.get(entry.place.operation.id), entry));
  return all;
};

type Meaning = {
  readonly places: readonly GivenPlace[];
  /** Whether it names the operation or the exact place. */
  readonly exact: boolean;
};

const meaningOf = (source: Source, places: readonly GivenPlace[], name: string): Meaning => {
  const exact = isPointer(name) ? atPointer(source, places, name) : ofOperation(places, name);
  if (exact.length > 0) return { places: exact, exact: true };
  const sameName = places.filter((place) => hasName(place, name));
  if (sameName.length > 0) return { places: sameName, exact: false };
  throw new CannotRun(unknownName(places, name));
};

const isPointer = (name: string): boolean => /^#?\//.test(name);

const atPointer = (source: Source, places: readonly GivenPlace[], name: string): readonly GivenPlace[] => {
  const written = canonical(name.startsWith("#") ? name : `#${name}`);
  const target = lookUp(source.document, written);
  const followed = target === undefined ? written : followObject(source.document, target, written).pointer;
  return places.filter(({ pointers }) => pointers.some((pointer) => pointer === written || pointer === followed));
};

/** `createThing.owner`, `createThing.body.owner.id`, `readThing.path.id`. */
const ofOperation = (places: readonly GivenPlace[], name: string): readonly GivenPlace[] =>
  places.filter((place) => {
    const { id } = place.operation;
    if (!name.startsWith(`${id}.`)) return false;
    const rest = name.slice(id.length + 1);
    return hasName(place, rest) || (rest.startsWith(`${place.in}.`) && hasName(place, rest.slice(place.in.length + 1)));
  });

/** By its full name, by the last part of a body member's name, or by the name of the client's input. */
const hasName = (place: GivenPlace, name: string): boolean => {
  const path = place.path.join(".");
  if (place.in === "header" && path.toLowerCase() === name.toLowerCase()) return true;
  return path === name || (place.in === "body" ? path.endsWith(`.${name}`) : place.input === name);
};

type AcceptedExample = { readonly place: GivenPlace; readonly value: unknown; readonly exact: boolean };

const takenFrom = (
  source: Source,
  { name, value, places, exact }: Meaning & { readonly name: string; readonly value: unknown },
): readonly AcceptedExample[] => {
  const fitting = places.flatMap((place): AcceptedExample[] => {
    const reading = acceptedReading(source, place, value);
    return reading === undefined ? [] : [{ place, value: reading, exact }];
  });
  if (fitting.length > 0) return fitting;
  const [first] = places;
  const [violation] = first === undefined ? [] : source.validate(first.schema, value);
  throw new CannotRun(
    `The example ${JSON.stringify(name)} fits nowhere: according to ${first?.schema}, it ${violation?.message ?? "must be another value"}.`,
  );
};

const isSame = (entry: Pick<GivenPlace, "in" | "path">, other: Pick<GivenPlace, "in" | "path">): boolean =>
  entry.in === other.in && entry.path.join("/") === other.path.join("/");

const withExample = (earlier: Given | undefined, { place, value, exact }: AcceptedExample): Given => {
  const before = earlier ?? { values: new Map(), places: [], firm: new Set() };
  const { in: where, path, input } = place;
  const isMember = where === "body";
  const places = [...before.places.filter((other) => !isSame(other, place)), { in: where, path, input, value }];
  if (path.length > 1) return { ...before, places };
  // If a parameter and a member have the same name, each is written on its own.
  const isParameter = place.operation.parameters.some(({ member }) => member === input);
  return {
    values: isMember && isParameter ? before.values : new Map([...before.values, [input, value]]),
    places,
    firm: exact || !isOwnResource(place) ? new Set([...before.firm, input]) : before.firm,
  };
};

/**
 * Requests that change or remove something should refer to what the run made, even if the example exists; the example
 * is used only if the run cannot make such a resource.
 */
const isOwnResource = ({ operation, in: where, path }: GivenPlace): boolean => {
  const last = operation.parameters.filter((parameter) => parameter.in === "path").at(-1);
  return where === "path" && !isSafe(operation) && operation.method !== "POST" && last?.name === path[0];
};

const unknownName = (places: readonly GivenPlace[], name: string): string => {
  const names = [...new Set(places.flatMap(({ path }) => path.at(-1) ?? []))];
  const exact = places.flatMap(({ operation, in: where, path }) => [
    `${operation.id}.${path.join(".")}`,
    `${operation.id}.${where}.${path.join(".")}`,
  ]);
  const hint = didYouMean(name, [...names, ...exact]);
  const shown = names.slice(0, 20).join(", ");
  const more = names.length > 20 ? ` and ${names.length - 20} more` : "";
  return `No parameter or body member is called ${JSON.stringify(name)} (--example).${hint} Known: ${shown || "none"}${more}.`;
};
