// Finds the request that best shows how a server handles text, and compares its texts with a list. Pure.
import { isObject, member } from "../../../scripts/openapi/document.ts";
import type { Case, ListClaim } from "../../derive/case.ts";
import { valueAt, valuesAt } from "../../derive/point-at.ts";
import type { ListComparison } from "../../judge/check.ts";
import { textPairs } from "../../judge/compared-values.ts";
import { isFragile, textsOf } from "../../judge/text-damage.ts";
import type { Plan } from "../../model.ts";

/**
 * The valid request of the operation with the longest text that a wrong encoding would damage; null if there is none.
 */
export const fragileCaseOf = ({ all }: Plan, maker: Case): Case | null => {
  const candidates = [...all.values()].flatMap((testCase) => {
    if (testCase.operation !== maker.operation || testCase.expect.decision !== "accept") return [];
    const texts = textsOf(valuesOf(testCase)).filter(([, text]) => isFragile(text));
    return texts.length === 0 ? [] : [{ testCase, length: Math.max(...texts.map(([, text]) => text.length)) }];
  });
  return candidates.toSorted((left, right) => right.length - left.length)[0]?.testCase ?? null;
};

/** The texts that were sent, paired with the list's texts of the same names. */
export const textsListed = (
  made: Case,
  body: unknown,
  { listed }: ListClaim,
  name: string,
): ListComparison["texts"] => {
  const at = listed.lastIndexOf("/");
  const items = valuesAt(body, listed.slice(0, at));
  const item = items.find((value) => String(valueAt(value, listed.slice(at))) === name);
  const sent = valuesOf(made);
  return Object.entries(isObject(sent) ? sent : {})
    .flatMap(([field, value]) => textPairs(field, value, member(item, field)))
    .map(({ path, ...texts }) => ({ name: path, ...texts }));
};

/** The values in a request's body, by name. */
export const valuesOf = ({ input }: Case): unknown =>
  input?.body.kind === "fields" ? input.body.fields : input?.body.kind === "whole" ? input.body.value : {};
