// How much a green tick proves: recorded good answers, broken in every way at hand, judged again. Pure; sends nothing.
// What nobody would notice is the document's weakness, and is named.

import { headerValue, isJsonType, isSuccess, readMediaType } from "../http/message.ts";
import type { Answer } from "./check.ts";
import { judgeAnswer } from "./checks.ts";
import { documentedAnswer, isStandard } from "./documented.ts";
import { readJson } from "./json-text.ts";

export type Strength = {
  /** Answers that were broken on purpose, and how many of them a check noticed. */
  readonly broken: number;
  readonly noticed: number;
  /** What would pass: `200 without /message`. */
  readonly unnoticed: readonly { readonly operation: string; readonly change: string }[];
};

/** One answer of each operation and status is enough: they are held against the same rules. */
export const strengthOf = (answers: readonly Answer[]): Strength => {
  const chosen = new Map<string, Answer>();
  for (const answer of answers) {
    const key = `${answer.operation.id} ${answer.response.status}`;
    if (canBeBroken(answer) && !chosen.has(key)) chosen.set(key, answer);
  }
  const changes = [...chosen.values()].flatMap((answer) =>
    breakages(answer).map(({ change, response }) => ({
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
const ruleFor = ({ operation, case: { expect } }: Answer, status: number): Answer["rule"] =>
  isStandard(expect, status) ? null : documentedAnswer(operation, status);

/** Only what the document describes can be broken; a body of this length is broken in too many ways. */
export const canBeBroken = ({ rule, request, operation, response }: Answer): boolean =>
  rule !== null && request.method === operation.method && response.body.length <= 64 * 1024;

type Breakage = { readonly change: string; readonly response: Answer["response"] };

const breakages = (answer: Answer): readonly Breakage[] => {
  const { response } = answer;
  const label = headerValue(response.headers, "content-type");
  const isJson = label !== null && isJsonType(readMediaType(label)?.type ?? "");
  const read = isJson ? readJson(response.body) : null;
  const withBody = (change: string, body: Uint8Array): Breakage => ({ change, response: { ...response, body } });
  const withValue = ({ change, value }: Change): Breakage =>
    withBody(change, new TextEncoder().encode(JSON.stringify(value)));
  return [
    ...statusFlips(answer),
    ...(response.body.length === 0 ? [] : [relabelled(answer), withBody("with an empty body", new Uint8Array())]),
    ...(read?.ok === true
      ? [
          withBody("with a body cut in half", response.body.subarray(0, Math.floor(response.body.length / 2))),
          ...changesOf(read.value, "").map(withValue),
        ]
      : []),
  ];
};

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

/** The value with one thing wrong, for each thing at any depth. */
const changesOf = (value: unknown, path: string): readonly Change[] => {
  const here = path === "" ? "the body" : path;
  const own: Change[] = [
    { change: `with null for ${here}`, value: null },
    { change: `with another type for ${here}`, value: typeof value === "string" ? 1 : "x" },
  ];
  if (typeof value === "string" && value !== "") own.push({ change: `with an empty text for ${here}`, value: "" });
  if (Array.isArray(value)) {
    const [first, ...rest] = value;
    const inner = value.length === 0 ? [] : changesOf(first, `${path}/0`);
    return [...own, ...inner.map(({ change, value: item }) => ({ change, value: [item, ...rest] }))];
  }
  if (typeof value !== "object" || value === null) return own;
  const members = Object.entries(value).flatMap(([name, member]): Change[] => {
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    const inside = changesOf(member, `${path}/${name}`);
    return [
      { change: `without ${path}/${name}`, value: rest },
      ...inside.map((one) => ({ change: one.change, value: { ...value, [name]: one.value } })),
    ];
  });
  const emptied = Object.keys(value).length === 0 ? [] : [{ change: `with {} for ${here}`, value: {} }];
  return [...own, ...emptied, ...members];
};
