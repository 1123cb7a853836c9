// Checks that a JSON value is a report, as far as comparing reports needs. `report.schema.json` is stricter, but slow
// to load.

import type { Report } from "./report.ts";
import { outcomeWords } from "./wording.ts";

export const isReport = (value: unknown): value is Report =>
  isObject(value) &&
  value.version === 1 &&
  isVerdict(value.verdict) &&
  isObject(value.spec) &&
  hasTexts(value.spec, ["title", "version", "sha256"]) &&
  hasTexts(value, ["startedAt"]) &&
  isList(value.targets, isTarget) &&
  (value.causes === undefined || isList(value.causes, isCause));

const isCause = (value: unknown): boolean =>
  isFinding(value) &&
  isObject(value) &&
  hasTexts(value, ["id", "title", "severity", "target"]) &&
  [value.operations, value.cases].every((list) => isList(list, (item) => typeof item === "string")) &&
  typeof value.count === "number";

const isTarget = (value: unknown): boolean =>
  isObject(value) &&
  hasTexts(value, ["name"]) &&
  isVerdict(value.verdict) &&
  isList(value.findings, isFinding) &&
  isList(value.cases, isCase);

const isCase = (value: unknown): boolean =>
  isObject(value) &&
  hasTexts(value, ["id", "operation", "outcome"]) &&
  Object.hasOwn(outcomeWords, String(value.outcome)) &&
  isList(value.findings, isFinding);

const isFinding = (value: unknown): boolean =>
  isObject(value) && hasTexts(value, ["check", "blames", "received", "documented", "pointer"]);

const isVerdict = (value: unknown): boolean => ["conforms", "disagrees", "undecided"].includes(String(value));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const hasTexts = (value: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === "string");

const isList = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
