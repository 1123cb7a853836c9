// Which request shows best what a server makes of a text, and what a list shows of it. Pure.
import { member } from "../../scripts/openapi/document.ts";
import type { Case, ListClaim } from "../derive/case.ts";
import { valueAt, valuesAt } from "../derive/point-at.ts";
import type { Seen } from "../judge/check.ts";
import { isTelling, textsOf } from "../judge/text-damage.ts";
import type { Plan } from "../model.ts";

/** A valid request of the same operation with a text that a server which reads another encoding would damage; null for none. */
export const tellingCase = ({ all }: Plan, maker: Case): Case | null => {
  const tells = (one: Case): boolean => textsOf(valuesOf(one)).some(([, text]) => isTelling(text));
  const isAlike = ({ operation, expect }: Case): boolean =>
    operation === maker.operation && expect.decision === "accept";
  return [...all.values()].find((one) => isAlike(one) && tells(one)) ?? null;
};

/** The texts of what was made as the list has them under the same names. */
export const textsListed = (made: Case, body: unknown, { listed }: ListClaim, name: string): Seen["texts"] => {
  const at = listed.lastIndexOf("/");
  const items = valuesAt(body, listed.slice(0, at));
  const item = items.find((one) => String(valueAt(one, listed.slice(at))) === name);
  return textsOf(valuesOf(made)).flatMap(([field, sent]) => {
    const shown = member(item, field);
    return typeof shown === "string" ? [{ name: field, sent, shown }] : [];
  });
};

const valuesOf = ({ input }: Case): unknown =>
  input?.body.kind === "fields" ? input.body.fields : input?.body.kind === "whole" ? input.body.value : {};
