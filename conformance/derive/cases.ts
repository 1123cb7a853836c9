// The bundle's operations → every case worth sending, in report order, and the rules that no case can test. Pure.

import { NotUnderstood } from "../../scripts/openapi/document.ts";
import { BeyondLimit } from "../../scripts/openapi/limits.ts";
import type { ContentKind } from "../../scripts/openapi/media-kinds.ts";
import type { Operation, Refusal } from "../../scripts/openapi/operation.ts";
import { readPath } from "../../scripts/openapi/path-template.ts";
import { type Relations, relationsOf } from "../../scripts/openapi/relations.ts";
import { assertSchemasAreRead } from "./assert-schemas.ts";
import type { Case } from "./case.ts";
import { absentCases } from "./cases/absent.ts";
import { answerCases } from "./cases/answer.ts";
import { connectionCases } from "./cases/connection.ts";
import { constraintCases } from "./cases/constraint.ts";
import { credentialCases } from "./cases/credential.ts";
import { fileCases } from "./cases/file.ts";
import { fileLimitCases } from "./cases/file-limits.ts";
import { formCases } from "./cases/form.ts";
import { httpFramingCases } from "./cases/framing-http.ts";
import { jsonFramingCases } from "./cases/json.ts";
import { jsonNumberCases } from "./cases/json-numbers.ts";
import { kindCases } from "./cases/kind.ts";
import { mediaTypeCases } from "./cases/media-type.ts";
import { methodCases } from "./cases/method.ts";
import { missingCases } from "./cases/missing.ts";
import { multipartOf } from "./cases/multipart.ts";
import { allowedSpellings } from "./cases/multipart-allowed.ts";
import { lookalikeContents } from "./cases/multipart-content.ts";
import { forbiddenSpellings } from "./cases/multipart-forbidden.ts";
import { openSpellings } from "./cases/multipart-open.ts";
import { stateCases } from "./cases/state.ts";
import { textCases } from "./cases/text.ts";
import { truncationCases } from "./cases/truncation.ts";
import { validCases } from "./cases/valid.ts";
import { rulesOf } from "./coverage.ts";
import { withinLimits } from "./effort.ts";
import { openedByGiven, withoutGiven } from "./given.ts";
import { fits, loosened } from "./point-at.ts";
import { baseValues } from "./request/base-values.ts";
import { planRequest } from "./request/plan.ts";
import type { Rule } from "./rules.ts";
import type { OtherNaming, Pointed, Source } from "./source.ts";
import { controlName, type Subject } from "./subject.ts";
import { tooDeep, type Unreachable } from "./values/probe.ts";

export type Derived = {
  readonly cases: readonly Case[];
  /** Every rule of the operations, tested by a case or not. */
  readonly rules: readonly Rule[];
  readonly unreachable: readonly Unreachable[];
  /** Operations for which no request can be derived; the others are still judged. */
  readonly refused: readonly Refusal[];
  /**
   * Operations for which no scripted answer can be made for the client; their requests to a server are still judged.
   */
  readonly unscripted: readonly Refusal[];
  readonly relations: Relations;
};

export const deriveCases = (source: Source, operations: readonly Operation[]): Derived => {
  const derivation = derivationOf(source, operations);
  let step = derivation.next();
  while (!step.done) step = derivation.next();
  return step.value;
};

/** Derives in steps: yields the number of finished operations after each, so that the caller can pause or give up. */
export function* derivationOf(source: Source, operations: readonly Operation[]): Generator<number, Derived> {
  const relations = withoutGiven(relationsOf(source.document, operations), operations, source.given ?? new Map());
  const cases: Case[] = [];
  const rules: Rule[] = [];
  const unreachable: Unreachable[] = [];
  const refused: Refusal[] = [];
  const unscripted: Refusal[] = [];
  for (const [index, operation] of operations.entries()) {
    try {
      assertSchemasAreRead(source, operation);
      const subject = subjectOf(withinLimits(source), operations, relations, operation);
      const derived = casesOf(subject);
      const operationCases = unique(derived.cases).map((testCase) =>
        openedByGiven(operation, testCase, source.given?.get(operation.id)),
      );
      const covered = new Set(operationCases.flatMap((testCase) => testCase.covers));
      const operationRules = [
        ...rulesOf(source, operation, subject.representsPath),
        ...tooDeepRules(derived.unreachable),
      ];
      cases.push(...operationCases);
      unscripted.push(...derived.unscripted);
      rules.push(...operationRules);
      unreachable.push(...reasons(operationRules, covered, derived.unreachable));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push({ operation: operation.id, pointer: error.pointer, reason: error.message });
    }
    yield index + 1;
  }
  return { cases, rules, unreachable, refused, unscripted, relations };
}

const isRefusal = (error: unknown): error is NotUnderstood | BeyondLimit =>
  error instanceof NotUnderstood || error instanceof BeyondLimit;

/**
 * The cases of one operation that send a request about something that exists; none if a request cannot carry its id.
 * @param naming how the requests name things, if not in the operation's usual way
 */
export const casesAbout = (
  source: Source,
  operations: readonly Operation[],
  relations: Relations,
  operation: Operation,
  pointed: Pointed,
  naming: OtherNaming | null,
): readonly Case[] =>
  fits(source, operation, pointed)
    ? unique(
        requestsOf(subjectOf({ ...withinLimits(source), pointed }, operations, relations, operation, naming)).cases,
      ).map((testCase) =>
        openedByGiven(operation, loosened(operation, testCase, pointed), source.given?.get(operation.id)),
      )
    : [];

const subjectOf = (
  sharedSource: Source,
  operations: readonly Operation[],
  relations: Relations,
  operation: Operation,
  otherNaming: OtherNaming | null = null,
): Subject => {
  const naming = otherNaming ?? namings[operation.method];
  const source = { ...withGiven(sharedSource, operation), ...(naming && { naming }) };
  const base = baseValues(source, operation, "required");
  return {
    source,
    operation,
    base,
    baseRequest: planRequest(operation, base),
    relations,
    representsPath: representativeOf(operations, operation.path) === operation,
    declaredElsewhere: (method, target) =>
      operations.some(
        (other) => other.path !== operation.path && other.method === method && matchesTarget(other, target),
      ),
    control: `${operation.id}/${controlName}`,
  };
};

/**
 * Values found at the target take precedence over those that the caller has given for every such location; see `Given`.
 */
const withGiven = (source: Source, { id }: Operation): Source => {
  const given = source.given?.get(id);
  if (given === undefined) return source;
  return {
    ...source,
    pointed: new Map([...given.values, ...(source.pointed ?? [])]),
    members: given.places.filter((place) => place.in === "body"),
  };
};

const namings: Readonly<Record<string, NonNullable<Source["naming"]>>> = { POST: "new", PUT: "known", PATCH: "known" };

/** True if the target's path matches the operation's template. */
const matchesTarget = ({ path }: Operation, target: string): boolean =>
  readPath(path, target.split("?")[0] ?? "") !== null;

/**
 * The operation that stands in for its whole path: the first with a body, since a server that ignores methods could
 * accept that.
 */
const representativeOf = (operations: readonly Operation[], path: string): Operation | undefined => {
  const siblings = operations.filter((operation) => operation.path === path);
  return siblings.find((operation) => operation.body !== null) ?? siblings[0];
};

type OperationCases = { readonly cases: Case[] } & Pick<Derived, "unreachable" | "unscripted">;

const casesOf = (subject: Subject): OperationCases => {
  const requests = requestsOf(subject);
  const answers = answerCases({ ...subject, source: withinLimits(subject.source) });
  return {
    cases: [...requests.cases, ...answers.cases],
    unreachable: [...requests.unreachable, ...answers.unreachable],
    unscripted: answers.unscripted,
  };
};

const requestsOf = (subject: Subject): Omit<OperationCases, "unscripted"> => {
  const constraints = constraintCases(subject);
  const { body } = subject.base;
  const cases = [
    ...validCases(subject),
    ...textCases(subject),
    ...fileCases(subject),
    ...fileLimitCases(subject),
    ...missingCases(subject),
    ...constraints.cases,
    ...absentCases(subject),
    ...kindCases(subject),
    ...mediaTypeCases(subject),
    ...credentialCases(subject),
    ...methodCases(subject),
    ...(body.kind === "none" ? [] : framings[body.content.kind].flatMap((cases) => cases(subject))),
    ...httpFramingCases(subject),
    ...connectionCases(subject),
    ...stateCases(subject),
  ];
  return { cases, unreachable: constraints.unreachable };
};

const spelledMultipart = (subject: Subject): Case[] => {
  const multipart = multipartOf(subject);
  const groups = [allowedSpellings, lookalikeContents, openSpellings, forbiddenSpellings, truncationCases];
  return multipart === null ? [] : groups.flatMap((spell) => spell(multipart));
};

/** How a body of each kind can be spelled, correctly and incorrectly. */
const framings: Readonly<Record<ContentKind, readonly ((subject: Subject) => Case[])[]>> = {
  json: [jsonFramingCases, jsonNumberCases],
  multipart: [spelledMultipart],
  urlencoded: [formCases],
  text: [],
  bytes: [],
  stream: [],
  opaque: [],
};

/** Two probes of one location can share a name (the same keyword in two branches), so the second is numbered. */
const unique = (cases: readonly Case[]): Case[] => {
  const seen = new Map<string, number>();
  return cases.map((testCase) => {
    const count = (seen.get(testCase.id) ?? 0) + 1;
    seen.set(testCase.id, count);
    return count === 1 ? testCase : { ...testCase, id: `${testCase.id}-${count}` };
  });
};

/** No case tests these rules individually, so they are reported as one. */
const tooDeepRules = (unreachable: readonly Unreachable[]): Rule[] =>
  unreachable
    .filter(({ reason }) => reason === tooDeep)
    .map(({ pointer }) => ({ pointer, summary: "what stands deep inside of the value is as described" }));

const reasons = (
  rules: readonly Rule[],
  covered: ReadonlySet<string>,
  reported: readonly Unreachable[],
): Unreachable[] =>
  rules
    .filter((rule) => !covered.has(rule.pointer))
    .map(({ pointer }) => ({
      pointer,
      reason:
        reported.find((other) => other.pointer === pointer)?.reason ??
        "no request can be made that shows whether it holds",
    }));
