// A constraint keyword and its limit → candidate values on either side of it. Pure; the validator decides which are
// used.
import { isObject } from "../../../scripts/openapi/document.ts";
import { type Candidate, type Given, items, misnamed, named, properties } from "./probe-collections.ts";
import { filled, inOtherCase, inOtherConvention, lengths, longer, offPattern } from "./probe-texts.ts";
import { emptiest, ofAnotherType } from "./probe-types.ts";

export type { Candidate };

type Candidates = { readonly inside: readonly Candidate[]; readonly outside: readonly Candidate[] };

export type Keyword = keyof typeof byKeyword;

/** The ending of such a probe's name. */
export const beyondBasicPlane = "beyond-basic-plane";

export const candidatesFor = (keyword: Keyword, given: Given): Candidates =>
  byKeyword[keyword](given, typeof given.limit === "number" ? given.limit : Number.NaN);

const outsideOnly = (outside: readonly Candidate[]): Candidates => ({ inside: [], outside });

const byKeyword = {
  type: (given) => ({ inside: emptiest(given), outside: ofAnotherType(given) }),
  enum: ({ limit, base }) => ({
    inside: (Array.isArray(limit) ? limit.slice(0, 12) : []).map((value, index) => ({
      slug: `enum-${index + 1}`,
      title: `is ${JSON.stringify(value)}, one of the values listed`,
      value,
    })),
    outside: [
      ...named("not-in-enum", "is none of the values listed", unlisted(base)),
      // Code that checks for a value before it checks the value itself lets this one through.
      ...named("enum-empty", "is empty, which is none of the values listed", emptied(base)),
      ...named("enum-in-other-case", "is a value listed, in the other case", inOtherCase(base)),
      ...named("enum-in-other-convention", "is a value listed, with - for _ or _ for -", inOtherConvention(base)),
    ],
  }),
  const: ({ base }) => outsideOnly(named("not-the-constant", "is not the constant", unlisted(base))),
  minLength: ({ base }, limit) => ({
    inside: named("min-length", `has the fewest characters allowed (${limit})`, lengths(base, limit)),
    outside:
      limit < 1 ? [] : named("under-min-length", `has one character too few (${limit - 1})`, lengths(base, limit - 1)),
  }),
  maxLength: ({ base }, limit) => ({
    inside: [
      ...named("max-length", `has the most characters allowed (${limit})`, lengths(base, limit)),
      // It begins like other values, so that a list shows how much of it was kept.
      ...named("max-length-in-two-byte-characters", `has ${limit} characters, most of them of two bytes`, [
        ...filled("é", Math.max(0, limit - [...String(base)].length)).map((rest) => `${base}${rest}`),
        ...filled("é", limit),
      ]),
      // JSON Schema §6.3.1 counts characters, which not every language's strings do.
      ...named(`max-length-${beyondBasicPlane}`, `has ${limit} characters beyond the basic plane`, filled("😀", limit)),
    ],
    outside: named("over-max-length", `has one character too many (${limit + 1})`, lengths(base, limit + 1)),
  }),
  pattern: ({ base }) =>
    outsideOnly([
      ...named("off-pattern", "does not match the pattern", offPattern(String(base))),
      ...named("off-pattern-in-other-case", "matches the pattern only in the other case", inOtherCase(base)),
      // A pattern without anchors also matches a longer text.
      ...named("off-pattern-at-the-end", "goes on after what matches the pattern", longer(String(base))),
      // In many languages `$` also matches before a final line end; in ECMA-262 (JSON Schema §6.3.3) it does not.
      ...named("off-pattern-with-a-line-end", "goes on with a line end after what matches the pattern", [`${base}\n`]),
      ...named("off-pattern-empty", "is empty, and does not match the pattern", emptied(base)),
    ]),
  format: ({ limit, base }) =>
    outsideOnly([
      ...named("off-format", `is no ${limit}`, [`not-a-${limit}`, "not a value", "::", `${base}!`]),
      ...named("off-format-empty", `is empty, which is no ${limit}`, emptied(base)),
    ]),
  minimum: (_, limit) => ({
    inside: named("minimum", `is the minimum (${limit})`, exact(limit)),
    outside: named("under-minimum", "is beyond the minimum", beyond(limit, -1)),
  }),
  maximum: (_, limit) => ({
    inside: named("maximum", `is the maximum (${limit})`, exact(limit)),
    outside: named("over-maximum", "is beyond the maximum", beyond(limit, 1)),
  }),
  exclusiveMinimum: (_, limit) => outsideOnly(named("at-exclusive-minimum", `is the excluded ${limit}`, exact(limit))),
  exclusiveMaximum: (_, limit) => outsideOnly(named("at-exclusive-maximum", `is the excluded ${limit}`, exact(limit))),
  multipleOf: ({ base }, limit) =>
    outsideOnly(
      named("off-multiple", `is no multiple of ${limit}`, [Number(base) + 1, Number(base) + limit / 2, limit / 2]),
    ),
  minItems: ({ base, listed }, limit) => items("minItems", base, limit, listed),
  maxItems: ({ base, listed }, limit) => items("maxItems", base, limit, listed),
  uniqueItems: ({ base }) =>
    outsideOnly(
      Array.isArray(base) && base.length > 0
        ? named("repeated-item", "has the same item twice", [
            [base[0], ...base],
            [base[0], base[0]],
          ])
        : [],
    ),
  minProperties: ({ base }, limit) => outsideOnly(properties("minProperties", base, limit)),
  maxProperties: ({ base }, limit) => outsideOnly(properties("maxProperties", base, limit)),
  additionalProperties: (given) => outsideOnly(undeclared(given)),
  unevaluatedProperties: (given) => outsideOnly(undeclared(given)),
  propertyNames: ({ base }) => outsideOnly(misnamed(base)),
  contains: () => outsideOnly(named("nothing-contained", "has no such item", [[], [null], ["text"], [12_345]])),
} satisfies Record<string, (given: Given, limit: number) => Candidates>;

export const keywords = Object.keys(byKeyword) as readonly Keyword[];

const undeclared = ({ limit, base }: Given): Candidate[] =>
  limit === false && isObject(base)
    ? named("undeclared-member", "has a member that is not declared", [{ ...base, "undeclared-member": "x" }])
    : [];

const unlisted = (base: unknown): unknown[] =>
  typeof base === "number"
    ? [base + 1_000_003, -1]
    : typeof base === "string"
      ? [`${base}-unlisted`, "unlisted", `${base}x`]
      : [!base];

const emptied = (base: unknown): string[] => (typeof base === "string" && base !== "" ? [""] : []);

/** Beyond these the document may have written another number: 9223372036854775807 is read as one more. */
const exact = (limit: number): number[] => (Math.abs(limit) <= Number.MAX_SAFE_INTEGER ? [limit] : []);

const beyond = (limit: number, step: 1 | -1): number[] => [
  limit + step,
  limit + step * 10,
  limit + step * 100,
  limit + step / 2,
];
