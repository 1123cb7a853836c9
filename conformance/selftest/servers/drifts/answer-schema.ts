// Answers that break the documented schema in one place each. Made from the document: every example that the reference
// sends is changed at every depth, and each change that the schema forbids makes one server.
import { type Document, isObject } from "../../../../scripts/openapi/document.ts";
import type { Operation, Schema } from "../../../../scripts/openapi/operation.ts";
import { always, onAny, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { documented, refusalStatus, responseRule, successStatus } from "../reference/answer.ts";
import { type Contract, contractOf, operationsOf } from "../reference/contract.ts";
import { demandsCredential } from "../reference/credentials.ts";
import { mapJson } from "../reference/message.ts";

const drift = server("answer-schema", "body-conforms", always);

export const answerSchemaDrifts = (document: Document): readonly Entry[] => {
  const contract = contractOf(document, "");
  return operationsOf(document).flatMap((operation) =>
    [...provokedStatuses(operation)].flatMap((status) => driftsOf(contract, operation, status)),
  );
};

/** The statuses that requests can obtain from the reference. */
const provokedStatuses = (operation: Operation): ReadonlySet<number> =>
  new Set([
    successStatus(operation),
    ...(demandsCredential(operation) ? [refusalStatus(operation, "credential")] : []),
    ...(operation.body?.required ? [refusalStatus(operation, "missing")] : []),
  ]);

const driftsOf = (contract: Contract, operation: Operation, status: number): readonly Entry[] => {
  const content = responseRule(operation, status)?.contents[0];
  if (content?.kind !== "json" || content.schema === null) return [];
  const schema: Schema = content.schema;
  const example: unknown = JSON.parse(documented(contract, operation, status).body.toString("utf8"));
  return changesOf(example)
    .filter(({ change }) => contract.errors(schema, change(example)).length > 0)
    .map(({ slug, what, change }) =>
      drift(
        `${operation.id}-${status}-${slug}`,
        `${operation.id}: ${what} in the ${status}.`,
        onAny((answer, context) =>
          context.operation?.id === operation.id && answer.status === status && context.problems[0]?.kind !== "method"
            ? mapJson(answer, change)
            : answer,
        ),
      ),
    );
};

type Step = string | number;
type Change = { readonly slug: string; readonly what: string; readonly change: (value: unknown) => unknown };

const changesOf = (example: unknown): readonly Change[] => [
  { slug: "null", what: "Sends null", change: () => null },
  { slug: "in-a-list", what: "Wraps the body in a list", change: (value) => [value] },
  { slug: "in-a-string", what: "Sends the JSON as one JSON string", change: (value) => JSON.stringify(value) },
  { slug: "in-an-envelope", what: "Wraps the body in a member", change: (value) => ({ result: value }) },
  { slug: "hollow", what: "Sends an object without members", change: () => ({}) },
  ...placesIn(example, []).flatMap(({ path, value }) => changesAt(path, value)),
];

/** Every member and item, at any depth. */
const placesIn = (value: unknown, path: readonly Step[]): readonly { path: readonly Step[]; value: unknown }[] => {
  const children: readonly (readonly [Step, unknown])[] = Array.isArray(value)
    ? value.slice(0, 1).map((item, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return children.flatMap(([step, child]) => [
    { path: [...path, step], value: child },
    ...placesIn(child, [...path, step]),
  ]);
};

const changesAt = (path: readonly Step[], value: unknown): readonly Change[] => {
  const place = path.join("-");
  const named = path.join(".");
  const set = (other: unknown) => (whole: unknown) => replaced(whole, path, () => other);
  const name = String(path.at(-1));
  const respelt = name.includes("_")
    ? name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [
    { slug: `${place}-null`, what: `Sends null for ${named}`, change: set(null) },
    {
      slug: `${place}-mistyped`,
      what: `Sends ${named} as another type`,
      change: set(typeof value === "string" ? 12_345 : String(value)),
    },
    { slug: `${place}-in-a-list`, what: `Wraps ${named} in a list`, change: set([value]) },
    ...(typeof value === "string"
      ? [
          { slug: `${place}-empty`, what: `Sends an empty text for ${named}`, change: set("") },
          {
            slug: `${place}-foreign`,
            what: `Sends a value for ${named} that is not listed`,
            change: set("~unlisted~"),
          },
          { slug: `${place}-in-an-object`, what: `Sends ${named} as an object`, change: set({ value }) },
        ]
      : [{ slug: `${place}-emptied`, what: `Sends an empty object for ${named}`, change: set({}) }]),
    ...(typeof path.at(-1) === "string"
      ? [
          {
            slug: `${place}-missing`,
            what: `Leaves out ${named}`,
            change: (whole: unknown) => replaced(whole, path, () => undefined),
          },
          ...(respelt === name
            ? []
            : [{ slug: `${place}-respelt`, what: `Spells ${named} as ${respelt}`, change: respell(path, respelt) }]),
        ]
      : []),
  ];
};

const respell = (path: readonly Step[], name: string) => (whole: unknown) =>
  replaced(whole, path.slice(0, -1), (parent) => {
    const { [String(path.at(-1))]: value, ...rest } = parent as Record<string, unknown>;
    return { ...rest, [name]: value };
  });

/** The value with one place changed; undefined removes a member. */
const replaced = (whole: unknown, path: readonly Step[], change: (value: unknown) => unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return change(whole);
  if (Array.isArray(whole)) return whole.map((item, index) => (index === step ? replaced(item, rest, change) : item));
  if (!isObject(whole) || !(step in whole)) return whole;
  return Object.fromEntries(
    Object.entries(whole)
      .map(([key, value]) => [key, key === step ? replaced(value, rest, change) : value] as const)
      .filter(([, value]) => value !== undefined),
  );
};
