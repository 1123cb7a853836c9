// A number of a JSON body in equivalent spellings, and beyond the range of some readers (RFC 8259 §6). Readers may
// refuse these, since nothing forbids it, but must not fail with a server error.
import { isObject } from "../../../scripts/openapi/document.ts";
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { baseValues } from "../request/base-values.ts";
import { bodyAs } from "../request/plan.ts";
import { broken } from "../source.ts";
import { caseId, type Subject, wireCase } from "../subject.ts";
import { everythingName, hasMoreMembers } from "./valid.ts";

export const jsonNumberCases = (subject: Subject): Case[] => {
  const everything = baseValues(subject.source, subject.operation, "all");
  const body = bodyAs(everything.body, "json");
  if (body?.kind !== "whole" || body.content.schemaPointer === null) return [];
  const { value, content } = body;
  const schema = content.schemaPointer ?? "";
  const control = hasMoreMembers(subject, everything) ? caseId(subject, everythingName) : subject.control;
  const spellings: readonly (readonly [
    name: string,
    title: string,
    number: number | null,
    text: (n: number) => string,
  ])[] = [
    ["exponent", "is written with an exponent", null, (number) => `${number}e0`],
    ["fraction", "is written with a fraction of zero", null, (number) => `${number}.0`],
    ["negative-zero", "is minus zero", 0, () => "-0"],
    ["beyond-doubles", "is larger than a double can tell apart", 9_007_199_254_740_992, () => "9007199254740993"],
  ];
  return spellings.flatMap(([name, title, number, text]): Case[] => {
    const marked = withNumber(value, number, (candidate) => broken(subject.source, schema, candidate).length === 0);
    if (marked === null) return [];
    const bytes = new TextEncoder().encode(JSON.stringify(marked.value).replace(`"${mark}"`, text(marked.number)));
    return [
      wireCase(subject, {
        name: `framing/json-number-${name}`,
        title: `a whole number ${title}`,
        source: "RFC 8259 §6",
        expect: either(subject.operation, { rejected: `refuses a whole number that ${title}` }),
        control,
        request: { ...subject.baseRequest, body: () => bytes },
      }),
    ];
  });
};

const mark = "the number in question";

/** The first whole number in the value that may be `wanted`, replaced with a mark; null if there is none. */
const withNumber = (
  value: unknown,
  wanted: number | null,
  isValid: (value: unknown) => boolean,
  put: (value: unknown) => unknown = (inner) => inner,
): { readonly value: unknown; readonly number: number } | null => {
  if (typeof value === "number" && Number.isInteger(value)) {
    const number = wanted ?? value;
    return isValid(put(number)) ? { value: put(mark), number } : null;
  }
  const inside: readonly (readonly [unknown, (value: unknown) => unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [item, (other) => value.with(index, other)])
    : isObject(value)
      ? Object.entries(value).map(([name, member]) => [member, (other) => ({ ...value, [name]: other })])
      : [];
  for (const [item, replace] of inside) {
    const marked = withNumber(item, wanted, isValid, (other) => put(replace(other)));
    if (marked !== null) return marked;
  }
  return null;
};
