// The operation being derived, and the builders that every group of cases uses. Pure.
import type { Document } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { isSafe, type Relations } from "../../scripts/openapi/relations.ts";
import { isTransportHeader } from "../http/transport-headers.ts";
import type { CallCase, Case, Expectation, Guess, PlannedRequest, SequenceCase } from "./case.ts";
import { accepted } from "./expectations.ts";
import { clientInput, planRequest, type Values } from "./request/plan.ts";
import type { Source } from "./source.ts";
import { staleIn } from "./values/fresh.ts";
import { guessedIn } from "./values/guessed.ts";
import type { Leaf } from "./values/leaves.ts";
import { oncePer } from "./values/once-per.ts";

export type Subject = {
  readonly source: Source;
  readonly operation: Operation;
  /** The required parameters and fields, and the body: the request from which every other differs in one thing. */
  readonly base: Values;
  /** `base` as planned; shared, because it may hold a whole recording. */
  readonly baseRequest: PlannedRequest;
  readonly relations: Relations;
  /** Whether this operation carries the cases that concern the path as a whole. */
  readonly representsPath: boolean;
  /**
   * Whether another path of the document matches the target too (`/things/{id}` matches `/things/all`) and declares the
   * method.
   */
  readonly declaredElsewhere: (method: string, target: string) => boolean;
  /** Id of the case that sends `base`. */
  readonly control: string;
};

export const controlName = "valid/required-only";

export type Draft = {
  /** `group/name`. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly expect: Expectation;
  readonly covers?: readonly Pointer[];
  readonly breaks?: Pointer;
  readonly values?: Values;
  readonly request?: Case["request"];
  readonly via?: Case["via"];
  readonly input?: Case["input"];
  readonly control?: string | null;
  readonly alike?: Case["alike"];
  readonly effect?: Case["effect"];
  readonly needs?: Case["needs"];
  readonly state?: SequenceCase["state"];
  readonly reply?: CallCase["reply"];
};

/** A request that breaks no rule, sent through the generated client. */
export const validCase = (subject: Subject, draft: Omit<Draft, "expect"> & { readonly values: Values }): Case =>
  build(subject, {
    expect: accepted(subject.operation),
    control: null,
    effect: effectOf(subject, "creates"),
    via: leavesToTransport(subject.operation, draft.values) ? "wire" : "client",
    input: inputOf(draft.values),
    ...draft,
  });

/** True if a client's transport would add a documented header by itself and so send a different request. */
const leavesToTransport = ({ parameters }: Operation, values: Values): boolean =>
  parameters.some(
    (parameter) => parameter.in === "header" && isTransportHeader(parameter.name) && !values.parameters.has(parameter),
  );

/** A request sent as raw bytes: broken, or valid in a spelling that no client would choose. */
export const wireCase = (subject: Subject, draft: Draft): Case =>
  build(subject, {
    via: "wire",
    control: subject.control,
    effect: effectOf(subject, draft.expect.decision === "accept" ? "creates" : "creates-if-drifted"),
    ...draft,
  });

const build = (subject: Subject, draft: Draft): Case => {
  const values = draft.values ?? subject.base;
  const { guessed, stale } = doubtsOf(values, subject.source);
  const common = {
    ...(guessed.length > 0 && { guessed }),
    ...(stale.length > 0 && { stale }),
    id: caseId(subject, draft.name),
    operation: subject.operation.id,
    title: draft.title,
    source: draft.source,
    covers: [...new Set([...(draft.breaks === undefined ? [] : [draft.breaks]), ...(draft.covers ?? [])])],
    breaks: draft.breaks ?? null,
    via: draft.via ?? "client",
    input: draft.input !== undefined ? draft.input : draft.via === "wire" ? null : inputOf(values),
    request: draft.request ?? (values === subject.base ? subject.baseRequest : requestOf(values, subject.operation)),
    expect: sharedExpectation(subject.source.document)(draft.expect),
    control: draft.control ?? null,
    alike: draft.alike ?? [],
    effect: draft.effect ?? "creates-if-drifted",
    needs: draft.needs ?? null,
  };
  if (draft.state !== undefined) return { kind: "sequence", ...common, state: draft.state };
  return draft.reply === undefined ? { kind: "request", ...common } : { kind: "call", ...common, reply: draft.reply };
};

/** Cases share most of their content, so equal parts are kept once. */
const inputOf = oncePer(clientInput);
const requestOf = oncePer((values: Values, operation: Operation) => planRequest(operation, values));
const sharedExpectation = oncePer((_: Document) => {
  const cache = new Map<string, Expectation>();
  return (expect: Expectation): Expectation => {
    const text = JSON.stringify(expect);
    if (!cache.has(text)) cache.set(text, expect);
    return cache.get(text) ?? expect;
  };
});

type Doubts = { readonly guessed: readonly Guess[]; readonly stale: readonly Pointer[] };

/** The values in the request that a refusal may be about instead of its rules. */
const doubtsOf = oncePer((values: Values, source: Source): Doubts => {
  const carried = carriedBy(values);
  return {
    guessed: carried.flatMap(({ place, ...placed }) => guessedIn(source, placed, place)),
    stale: source.naming === undefined ? [] : carried.flatMap((placed) => staleIn(source, placed)).slice(0, 1),
  };
});

type Carried = Pick<Leaf, "name" | "pointer" | "value"> & { readonly place: "path" | "elsewhere" };

const carriedBy = ({ parameters, body }: Values): Carried[] => {
  const inParameters = [...parameters].map(
    ([{ name, schemaPointer, in: where }, value]): Carried => ({
      name,
      pointer: schemaPointer,
      value,
      place: where === "path" ? "path" : "elsewhere",
    }),
  );
  if (body.kind === "none") return inParameters;
  const { content } = body;
  const place = "elsewhere" as const;
  if (body.kind === "whole")
    return content.schemaPointer === null
      ? inParameters
      : [...inParameters, { name: "", pointer: content.schemaPointer, value: body.value, place }];
  return [
    ...inParameters,
    ...content.fields
      .filter(({ name }) => body.fields.has(name))
      .map(({ name, pointer }) => ({ name, pointer, value: body.fields.get(name), place })),
  ];
};

/** A safe method changes nothing (RFC 9110 §9.2.1). */
const effectOf = ({ operation }: Subject, effect: Case["effect"]): Case["effect"] => {
  if (isSafe(operation)) return "none";
  return operation.method === "DELETE" ? "removes" : effect;
};

/**
 * The id of the case `group/name`. The operation's id and the group are never shortened, because globs match on them.
 */
export const caseId = ({ operation }: Subject, name: string): string => {
  const maxLength = Math.max(guaranteedNameLength, Math.min(maxNameLength, maxIdLength - operation.id.length - 1));
  return `${operation.id}/${name.length <= maxLength ? name : shortened(name, maxLength)}`;
};

const maxIdLength = 69;
const maxNameLength = 56;
/** Guaranteed even if the operation's own id leaves less room. */
const guaranteedNameLength = 40;

/**
 * A name that is too long loses its first words, which lead to the location; the last say which location it is and what
 * is wrong there. A status stays. Names that become equal are numbered later.
 */
const shortened = (name: string, maxLength: number): string => {
  const [, start = "", words = ""] = /^([^/]*\/(?:\d+-)?)(.*)$/s.exec(name) ?? [];
  const rest = words.split("-");
  while (rest.length > 1 && start.length + rest.join("-").length > maxLength) rest.shift();
  return start + rest.join("-").slice(0, Math.max(1, maxLength - start.length));
};
