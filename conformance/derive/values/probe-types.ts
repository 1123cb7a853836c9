// Values of another type than the given one, and values of its own type that code rarely expects. Pure.
import { type Candidate, type Given, named, twoOf } from "./probe-collections.ts";

export const ofAnotherType = ({ base, type, form }: Given): Candidate[] => {
  if (form === "part")
    return [
      ...named("wrong-type", `is text that is no JSON ${type}`, ["notavalue", '{"a":', "[1"]),
      ...named("number", "is a number in JSON", ["12345"]),
      ...named("array", "is an array in JSON", [[1]]),
    ];
  const fraction = type === "integer" ? named("fraction", "is no whole number", [Number(base) + 0.5, 0.5]) : [];
  if (form !== "json")
    return type === "string" || type === "array" || type === "object"
      ? []
      : [...named("wrong-type", `is text that is no ${type}`, ["notavalue"]), ...fraction];
  // A reader written for forms also accepts a quoted number or boolean.
  const inQuotes = ["number", "boolean"].includes(kindOf(base)) ? [String(base)] : [];
  const others = [12_345, "text", true, [], {}, null].filter((value) => kindOf(value) !== kindOf(base));
  return [
    ...named("wrong-type", `is ${JSON.stringify(inQuotes[0])}, which is text and no ${type}`, inQuotes),
    ...named("wrong-type", `is no ${type}`, others),
    ...fraction,
    // Code that accesses members without a check fails on these two.
    ...named("null", "is null", [null]),
    ...(type === "object" ? named("array", "is an array", [[]]) : []),
  ];
};

/** Values that the type allows and code rarely expects. */
export const emptiest = ({ limit, base, type, form, listed }: Given): Candidate[] => {
  // The generated value of a boolean is true.
  const off = type === "boolean" ? named("false", "is false", [false]) : [];
  const several = type === "array" && form !== "part" ? named("two-items", "has two items", twoOf(base, listed)) : [];
  if (form !== "json") return [...off, ...several];
  return [
    ...off,
    ...several,
    ...(type === "array" ? named("empty", "has no items", [[]]) : []),
    ...(Array.isArray(limit) && limit.includes("null") ? named("null", "is null", [null]) : []),
  ];
};

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
