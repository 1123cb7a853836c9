// Measures how much a passing run proves: recorded good answers are broken in every available way and judged again.
// Changes that no check notices are weaknesses of the document, and are listed. Pure; sends nothing.

import { headerValue, isJsonType, isSuccess, readMediaType } from "../http/message.ts";
import type { Answer } from "./check.ts";
import { judgeAnswer } from "./checks.ts";
import { documentedAnswer, isStandard } from "./documented.ts";
import { readJson } from "./json-text.ts";

export type Strength = {
  /** Answers that were broken on purpose, and how many of them a check noticed. */
  readonly broken: number;
  readonly noticed: number;
  /** Changes that would pass: `200 without /message`. */
  readonly unnoticed: readonly { readonly operation: string; readonly change: string }[];
};

/** One answer for each operation and status is enough, because the same rules apply to all. */
export const strengthOf = (answers: readonly Answer[]): Strength => {
  const chosen = new Map<string, Answer>();
  for (const answer of answers) {
    const key = `${answer.operation.id} ${answer.response.status}`;
    if (canBeBroken(answer) && !chosen.has(key)) chosen.set(key, answer);
  }
  const changes = [...chosen.values()].flatMap((answer) =>
    [...first(mostBreakages(answer), breakages(answer))].map(({ change, response }) => ({
      operation: answer.operation.id,
      change: `${answer.response.status} ${change}`,
      noticed: judgeAnswer({ ...answer, response, rule: ruleFor(answer, response.status) }, true).findings.length > 0,
    })),
  );
  const noticed = changes.filter((change) => change.noticed).length;
  const unnoticed = changes.filter((change) => !change.noticed).map(({ operation, change }) => ({ operation, change }));
  return { broken: changes.length, noticed, unnoticed };
};

/** Another status has another rule, or none. */
const ruleFor = ({ operation, request, case: { expect } }: Answer, status: number): Answer["rule"] =>
  isStandard(expect, status) ? null : documentedAnswer(operation, status, request);

/** Only what the document describes can be broken, and a longer body can be broken in too many ways. */
export const canBeBroken = ({ rule, request, operation, response }: Answer): boolean =>
  rule !== null && request.method === operation.method && response.body.length <= 64 * 1024;

/** Limits the work: 64 kB may contain ten thousand members, and each can be broken in four ways. */
const mostBreakages = ({ response }: Answer): number =>
  Math.min(500, Math.ceil(1_000_000 / (response.body.length + 1)));

function* first<Item>(count: number, items: Iterable<Item>): Generator<Item> {
  let left = count;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}

type Breakage = { readonly change: string; readonly response: Answer["response"] };

/** A generator, because each breakage carries a body of its own. */
function* breakages(answer: Answer): Generator<Breakage> {
  const { response } = answer;
  const label = headerValue(response.headers, "content-type");
  const isJson = label !== null && isJsonType(readMediaType(label)?.type ?? "");
  const read = isJson ? readJson(response.body) : null;
  const withBody = (change: string, body: Uint8Array): Breakage => ({ change, response: { ...response, body } });
  yield* statusFlips(answer);
  if (response.body.length > 0) {
    yield relabelled(answer);
    yield withBody("with an empty body", new Uint8Array());
  }
  if (read?.ok !== true) return;
  yield withBody("with a body cut in half", response.body.subarray(0, Math.floor(response.body.length / 2)));
  for (const { change, value } of changesOf(read.value, ""))
    yield withBody(change, new TextEncoder().encode(JSON.stringify(value)));
}

const statusFlips = ({ response }: Answer): readonly Breakage[] => {
  const to = isSuccess(response.status) ? [500, 418] : [200, 418];
  return to.map((status) => ({ change: `turned into ${status}`, response: { ...response, status } }));
};

const relabelled = ({ response }: Answer): Breakage => ({
  change: "labelled text/html",
  response: {
    ...response,
    headers: response.headers.map(([name, value]) =>
      name.toLowerCase() === "content-type" ? ([name, "text/html"] as const) : ([name, value] as const),
    ),
  },
});

type Change = { readonly change: string; readonly value: unknown };

/** The value with one thing wrong, once for each value at any depth. */
function* changesOf(value: unknown, path: string): Generator<Change> {
  const here = path === "" ? "the body" : path;
  yield { change: `with null for ${here}`, value: null };
  yield { change: `with another type for ${here}`, value: typeof value === "string" ? 1 : "x" };
  if (typeof value === "string" && value !== "") yield { change: `with an empty text for ${here}`, value: "" };
  if (Array.isArray(value)) {
    const [head, ...rest] = value;
    if (value.length === 0) return;
    for (const inner of changesOf(head, `${path}/0`)) yield { change: inner.change, value: [inner.value, ...rest] };
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (Object.keys(value).length > 0) yield { change: `with {} for ${here}`, value: {} };
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    yield { change: `without ${path}/${name}`, value: rest };
    for (const inner of changesOf(member, `${path}/${name}`))
      yield { change: inner.change, value: { ...value, [name]: inner.value } };
  }
}
