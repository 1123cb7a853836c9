// Turns a violation of a schema into a fact about the value. Pure.
import { isObject, member } from "../../scripts/openapi/document.ts";
import type { Violation } from "../schema/interpret.ts";
import type { Fault } from "./finding.ts";

export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((current, key) => (Array.isArray(current) ? current[Number(key)] : member(current, key)), value);

export const violated = (value: unknown, { pointer, instancePath, place }: Violation): Fault => {
  const segments = instancePath.split("/").slice(1);
  const index = segments.findIndex((segment) => /^\d+$/.test(segment));
  const item = index < 0 ? undefined : valueAt(value, `/${segments.slice(0, index + 1).join("/")}`);
  return {
    kind: "schema",
    keyword: pointer.split("/").findLast((name) => !/^\d+$/.test(name)) ?? "",
    path: place,
    type: typeInWords(valueAt(value, instancePath)),
    item: isObject(item) ? Object.values(item).filter((member) => typeof member === "string") : [],
  };
};

const typeInWords = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : value === undefined ? "nothing" : typeof value;
