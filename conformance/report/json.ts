// Renders a report as JSON with a fixed order of keys, so that two reports can be compared line by line. The contract
// is `report.schema.json`; `fieldsOfReport` is held to it by a test and to the types by the compiler. Pure.
import { visibleJson } from "../../scripts/terminal/visible.ts";
import type { Report } from "./report.ts";

/** Every field of a type: whether it is required, and its own fields if it is an object or a list of objects. */
export type Fields<T> = {
  readonly [Key in keyof T]-?: Inside<T[Key]> extends object
    ? readonly [presence: Presence<T, Key>, inside: Fields<Inside<T[Key]>>]
    : readonly [presence: Presence<T, Key>];
};

type Presence<T, Key extends keyof T> = Record<never, never> extends Pick<T, Key> ? "optional" : "required";
type Inside<T> = NonNullable<T> extends readonly (infer Item)[] ? Item : NonNullable<T>;

/** Indented by two spaces, with a final line feed. Fields that are not in the types are dropped. */
export const renderJson = (report: Report): string => [...jsonPieces(report)].join("");

/** The same text in pieces, one case at a time, because a large report as a single string needs some hundred MB. */
export function* jsonPieces(report: Report): Generator<string> {
  yield* pieces(report, fieldsOfReport, "", depthOfCases);
  yield "\n";
}

/** Values at this depth, which are the cases of a target, are written in one piece. */
const depthOfCases = 4;

function* pieces(value: unknown, fields: AnyFields | undefined, indent: string, depth: number): Generator<string> {
  const isList = Array.isArray(value);
  const entries: readonly Entry[] = isList ? value.map((item) => ["", item, fields]) : membersOf(value, fields);
  if (depth === 0 || fields === undefined || entries.length === 0) {
    yield visibleJson(arranged(value, fields), 2).replaceAll("\n", `\n${indent}`);
    return;
  }
  const inner = `${indent}  `;
  for (const [index, [key, member, inside]] of entries.entries()) {
    yield `${index === 0 ? (isList ? "[" : "{") : ","}\n${inner}${isList ? "" : `${visibleJson(key)}: `}`;
    yield* pieces(member, inside, inner, depth - 1);
  }
  yield `\n${indent}${isList ? "]" : "}"}`;
}

type Entry = readonly [key: string, value: unknown, inside: AnyFields | undefined];

/** Present members, in the order of the fields. */
const membersOf = (value: unknown, fields: AnyFields | undefined): readonly Entry[] => {
  if (fields === undefined || typeof value !== "object" || value === null) return [];
  const members = new Map(Object.entries(value));
  return Object.entries(fields).flatMap(([key, [, inside]]): Entry[] =>
    members.get(key) === undefined ? [] : [[key, members.get(key), inside]],
  );
};

const findingFields: Fields<Report["targets"][number]["findings"][number]> = {
  check: ["required"],
  blames: ["required"],
  received: ["required"],
  documented: ["required"],
  pointer: ["required"],
  where: ["optional"],
};

const reproduceField = [
  "optional",
  { command: ["required"], curl: ["optional"], noCurl: ["optional"] },
] satisfies Fields<Report["targets"][number]["cases"][number]>["reproduce"];

const causeFields: Fields<NonNullable<Report["causes"]>[number]> = {
  id: ["required"],
  kind: ["required"],
  title: ["required"],
  severity: ["required"],
  check: ["required"],
  blames: ["required"],
  target: ["required"],
  operations: ["required"],
  cases: ["required"],
  count: ["required"],
  received: ["required"],
  documented: ["required"],
  pointer: ["required"],
  where: ["required"],
  reproduce: reproduceField,
};

const briefFields: Fields<NonNullable<Report["baseline"]>["fixed"][number]> = {
  id: ["required"],
  title: ["required"],
  target: ["required"],
  operations: ["required"],
};

const caseFields: Fields<Report["targets"][number]["cases"][number]> = {
  id: ["required"],
  operation: ["required"],
  title: ["required"],
  outcome: ["required"],
  reason: ["optional"],
  findings: ["required", findingFields],
  notes: ["required", findingFields],
  ms: ["required"],
  created: ["optional"],
  reproduce: reproduceField,
  sent: [
    "optional",
    {
      line: ["required"],
      bytes: ["required"],
      parts: [
        "optional",
        {
          name: ["required"],
          filename: ["required"],
          contentType: ["required"],
          bytes: ["required"],
          sample: ["required"],
        },
      ],
      excerpt: ["optional"],
    },
  ],
  received: ["optional", { line: ["required"], bytes: ["required"], excerpt: ["required"] }],
};

export const fieldsOfReport: Fields<Report> = {
  version: ["required"],
  verdict: ["required"],
  spec: ["required", { title: ["required"], version: ["required"], sha256: ["required"] }],
  startedAt: ["required"],
  durationMs: ["required"],
  operations: [
    "optional",
    { id: ["required"], method: ["required"], path: ["required"], deprecated: ["required"], replacedBy: ["required"] },
  ],
  notes: ["optional", { pointer: ["required"], reason: ["required"] }],
  causes: ["optional", causeFields],
  baseline: [
    "optional",
    { known: ["required", causeFields], fixed: ["required", briefFields], wider: ["required", briefFields] },
  ],
  targets: [
    "required",
    {
      name: ["required"],
      baseUrl: ["required"],
      verdict: ["required"],
      summary: ["required"],
      lifecycle: ["required"],
      requests: ["required"],
      counts: [
        "required",
        {
          pass: ["required"],
          fail: ["required"],
          deviates: ["required"],
          healed: ["required"],
          skipped: ["required"],
          inconclusive: ["required"],
          broken: ["required"],
        },
      ],
      findings: ["required", findingFields],
      strength: [
        "optional",
        {
          broken: ["required"],
          noticed: ["required"],
          unnoticed: ["required", { operation: ["required"], change: ["required"] }],
        },
      ],
      values: [
        "optional",
        {
          operation: ["required"],
          name: ["required"],
          value: ["required"],
          from: ["required"],
          inferred: ["required"],
        },
      ],
      ledger: ["optional"],
      obstacles: ["optional"],
      notServed: ["optional"],
      left: ["optional", { case: ["required"], created: ["required"], answer: ["required"] }],
      unmatched: ["optional", { method: ["required"], url: ["required"], count: ["required"], reason: ["required"] }],
      refused: ["required", { operation: ["required"], pointer: ["required"], reason: ["required"] }],
      cases: ["required", caseFields],
    },
  ],
};

/** `Fields` for code that works with any type. */
export type AnyFields = { readonly [key: string]: readonly [presence: "required" | "optional", inside?: AnyFields] };

const arranged = (value: unknown, fields: AnyFields | undefined): unknown => {
  if (fields === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => arranged(item, fields));
  return Object.fromEntries(membersOf(value, fields).map(([key, member, inside]) => [key, arranged(member, inside)]));
};
