// Applies the filters of a run: which cases are selected, and which checks count. A filter that matches nothing is an
// error that lists what exists, so that nobody mistakes an empty or a full run for the one intended. Pure.

import type { Document } from "../../scripts/openapi/document.ts";
import { isObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import type { Case } from "../derive/case.ts";
import { checks } from "../judge/checks.ts";
import { matchesCase, matchesGlob } from "../judge/glob.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

export type Chosen = {
  readonly cases: readonly Case[];
  /** Whether an operation that has no cases is selected anyway. */
  readonly operation: (id: string) => boolean;
  readonly check: (name: string) => boolean;
  /** Whether the operation must be served although the document lets a server leave it out. */
  readonly required: (operation: string) => boolean;
  /** Whether nothing was filtered out. */
  readonly whole: boolean;
};

type Subject = {
  readonly document: Document;
  /** Including those that cannot be judged. */
  readonly operations: readonly Operation[];
  readonly cases: readonly Case[];
};

/** @throws CannotRun for a filter that matches nothing, and if no case is left. */
export const choose = ({ document, operations, cases }: Subject, options: ConformanceOptions): Chosen => {
  const filters = operationFilters(document, options);
  const tests = filters.map((filter) => ({ filter, ...read(filter, operations.flatMap(filter.of)) }));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const isSelected = (operation: Operation): boolean =>
    !(options.excludeDeprecated && operation.deprecated) &&
    tests.every(({ filter, takes }) => takes(filter.of(operation)));
  const selected = new Set(operations.filter(isSelected).map(({ id }) => id));

  // If nothing in the document could be read, there is no case to match, and the reasons are reported instead.
  const ids = cases.length === 0 ? { ...caseFilter(options), patterns: [] } : caseFilter(options);
  const { takes } = read(
    ids,
    cases.map(({ id }) => id),
  );
  const chosen = cases.filter((testCase) => selected.has(testCase.operation) && takes([testCase.id]));
  if (chosen.length === 0 && cases.length > 0)
    throw new CannotRun(
      `No case is left: each filter matches something, but nothing matches ${namesOfFilters(options)}.`,
    );

  const required = { flag: "require", patterns: options.require ?? [], matches: matchesGlob };
  const demands = read(
    required,
    operations.map(({ id }) => id),
  );
  const checkFilter = { flag: "check", patterns: options.checks ?? [], matches: matchesGlob };
  const counts = read(
    checkFilter,
    checks.map(({ name }) => name),
  );
  return {
    cases: chosen,
    // An operation that could not be read has no tags to be selected by.
    operation: (id) =>
      (byId.has(id) ? selected.has(id) : tests.every(({ filter }) => filter.patterns.length === 0)) &&
      meansOperation(ids.patterns, id),
    check: (name) => counts.takes([name]),
    required: (id) => options.strict === true || (required.patterns.length > 0 && demands.takes([id])),
    whole: chosen.length === cases.length && checkFilter.patterns.length === 0,
  };
};

/**
 * The operations that may change what the run has not made.
 * @throws CannotRun for a name that matches no operation.
 */
export const mayChange = (
  operations: readonly string[],
  { mayChange: patterns = [] }: ConformanceOptions,
): ((operation: string) => boolean) => {
  const { takes } = read({ flag: "may-change", patterns, matches: matchesGlob }, operations);
  return (operation) => patterns.length > 0 && takes([operation]);
};

type Filter = {
  readonly flag: string;
  /** Globs; one that begins with `!` excludes. */
  readonly patterns: readonly string[];
  readonly matches: (name: string, pattern: string) => boolean;
};

type OperationFilter = Filter & { readonly of: (operation: Operation) => readonly string[] };

const operationFilters = (
  document: Document,
  { operations = [], tags = [], paths = [], methods = [] }: ConformanceOptions,
): readonly OperationFilter[] => [
  { flag: "operation", patterns: operations, matches: matchesGlob, of: ({ id }) => [id] },
  { flag: "tag", patterns: tags, matches: matchesGlob, of: (operation) => tagsOf(document, operation) },
  { flag: "path", patterns: paths, matches: matchesPath, of: ({ path }) => [path] },
  {
    flag: "method",
    patterns: methods,
    matches: (name, pattern) => matchesGlob(name, pattern.toUpperCase()),
    of: ({ method }) => [method],
  },
];

const caseFilter = ({ cases = [], include = [], exclude = [] }: ConformanceOptions): Filter => ({
  flag: include.length === 0 && exclude.length === 0 ? "cases" : "include/--exclude",
  patterns: [
    ...cases,
    ...include,
    ...exclude.map((pattern) => (isNegated(pattern) ? pattern.slice(1) : `!${pattern}`)),
  ],
  matches: matchesCase,
});

/** @throws CannotRun for a pattern that matches no name. */
const read = ({ flag, patterns, matches }: Filter, names: readonly string[]) => {
  for (const pattern of patterns) {
    const plain = isNegated(pattern) ? pattern.slice(1) : pattern;
    if (!names.some((name) => matches(name, plain))) throw new CannotRun(nothingMatches(flag, plain, names));
  }
  const wanted = patterns.filter((pattern) => !isNegated(pattern));
  const unwanted = patterns.filter(isNegated).map((pattern) => pattern.slice(1));
  return {
    /** Whether something with these names, perhaps several or none, is selected. */
    takes: (subjectNames: readonly string[]): boolean =>
      (wanted.length === 0 || wanted.some((pattern) => subjectNames.some((name) => matches(name, pattern)))) &&
      !unwanted.some((pattern) => subjectNames.some((name) => matches(name, pattern))),
  };
};

const nothingMatches = (flag: string, pattern: string, names: readonly string[]): string => {
  const distinct = [...new Set(names)];
  const isOfCases = flag === "cases" || flag.startsWith("include");
  const nouns: Readonly<Record<string, string>> = {
    operation: "operation",
    require: "operation",
    "may-change": "operation",
    tag: "tag",
    path: "path",
    method: "method",
    check: "check",
  };
  const noun = isOfCases ? "case" : (nouns[flag] ?? flag);
  if (distinct.length === 0) return `No ${noun} matches ${JSON.stringify(pattern)} (--${flag}): the document has none.`;
  const near = isOfCases ? [...new Set(distinct.flatMap(beginningsOf))] : distinct;
  const hint = didYouMean(pattern.split("*", 1)[0]!.replace(/(?<!\/)\/+$/, ""), near);
  const available = isOfCases
    ? `Ids look like ${distinct[0]}; the operations are ${listed([...new Set(distinct.map((id) => id.split("/")[0] ?? ""))])}.`
    : `There ${distinct.length === 1 ? "is" : "are"} ${listed(distinct)}.`;
  return `No ${noun} matches ${JSON.stringify(pattern)} (--${flag}).${hint} ${available}`;
};

/** `addThing`, `addThing/kind` and `addThing/kind/name`. */
const beginningsOf = (id: string): readonly string[] => {
  const parts = id.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
};

const listed = (names: readonly string[]): string =>
  names.length > mostNames
    ? `${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`
    : names.join(", ");

const mostNames = 20;

const isNegated = (pattern: string): boolean => pattern.startsWith("!");

/** The braces of a path template are not glob alternatives. */
const matchesPath = (path: string, pattern: string): boolean =>
  path === pattern || matchesGlob(path, pattern.replaceAll(/\{([^{},]*)\}/g, "\\{$1\\}"));

/** Filters that name cases leave out the operations that none of the names can refer to. */
const meansOperation = (patterns: readonly string[], id: string): boolean => {
  const wanted = patterns.filter((pattern) => !isNegated(pattern));
  return wanted.length === 0 || wanted.some((pattern) => matchesGlob(id, pattern.split("/")[0] ?? ""));
};

const tagsOf = (document: Document, { pointer }: Operation): readonly string[] => {
  const described = lookUp(document, pointer);
  const tags = isObject(described) && Array.isArray(described.tags) ? described.tags : [];
  return tags.filter((tag) => typeof tag === "string");
};

const namesOfFilters = (options: ConformanceOptions): string => {
  const { cases, include, exclude, operations, tags, paths, methods, excludeDeprecated } = options;
  const byFlag = { cases, include, exclude, operation: operations, tag: tags, path: paths, method: methods };
  const flags = Object.entries(byFlag).flatMap(([flag, patterns]) =>
    (patterns ?? []).map((pattern) => `--${flag} ${JSON.stringify(pattern)}`),
  );
  return [...flags, ...(excludeDeprecated ? ["--exclude-deprecated"] : [])].join(" and ");
};
