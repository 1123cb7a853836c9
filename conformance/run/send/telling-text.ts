// Which request shows best what a server makes of a text, and what a list shows of it. Pure.
import { isObject, member } from "../../../scripts/openapi/document.ts";
import type { Case, ListClaim } from "../../derive/case.ts";
import { valueAt, valuesAt } from "../../derive/point-at.ts";
import type { Seen } from "../../judge/check.ts";
import { textPairs } from "../../judge/held-values.ts";
import { isTelling, textsOf } from "../../judge/text-damage.ts";
import type { Plan } from "../../model.ts";

/**
 * The valid request of the same operation that tells most: its text is one that a reader of another encoding would damage,
 * and the longest of these. Null for none.
 */
export const tellingCase = ({ all }: Plan, maker: Case): Case | null => {
  const telling = [...all.values()].flatMap((testCase) => {
    if (testCase.operation !== maker.operation || testCase.expect.decision !== "accept") return [];
    const texts = textsOf(valuesOf(testCase)).filter(([, text]) => isTelling(text));
    return texts.length === 0 ? [] : [{ testCase, length: Math.max(...texts.map(([, text]) => text.length)) }];
  });
  return telling.toSorted((left, right) => right.length - left.length)[0]?.testCase ?? null;
};

/** The texts of what was made as the list has them under the same names. */
export const textsListed = (made: Case, body: unknown, { listed }: ListClaim, name: string): Seen["texts"] => {
  const at = listed.lastIndexOf("/");
  const items = valuesAt(body, listed.slice(0, at));
  const item = items.find((value) => String(valueAt(value, listed.slice(at))) === name);
  const sent = valuesOf(made);
  return Object.entries(isObject(sent) ? sent : {})
    .flatMap(([field, value]) => textPairs(field, value, member(item, field)))
    .map(({ path, ...texts }) => ({ name: path, ...texts }));
};

/** What a request says in its body, by name. */
export const valuesOf = ({ input }: Case): unknown =>
  input?.body.kind === "fields" ? input.body.fields : input?.body.kind === "whole" ? input.body.value : {};
