// A constraint keyword and its limit → candidate values on either side of it. Pure; the validator has the last word on each.
import { isObject } from "../../scripts/openapi/document.ts";
import { type Candidate, items, misnamed, named, properties, twoOf } from "./probe-collections.ts";

export const keywords = [
  "type",
  "enum",
  "const",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "contains",
] as const;
export type Keyword = (typeof keywords)[number];

export type { Candidate };

type Given = {
  readonly limit: unknown;
  readonly base: unknown;
  readonly type: string | null;
  readonly form: Form;
  /** The values that the schema of its items lists. */
  readonly listed: readonly unknown[];
};

/**
 * How a value travels: as JSON; as characters, so that types cannot be told apart; as a part or a field of its own that
 * holds JSON; as one such, or one text, for each item.
 */
export type Form = "json" | "text" | "part" | "parts";

// A value beyond this many characters or items is not worth sending to prove a limit.
const longest = 1_000_000;

/** How the name of such a probe ends. */
export const beyondBasicPlane = "beyond-basic-plane";

export const candidatesFor = (
  keyword: Keyword,
  given: Given,
): { readonly inside: readonly Candidate[]; readonly outside: readonly Candidate[] } => {
  const { limit, base } = given;
  const number = typeof limit === "number" ? limit : Number.NaN;
  switch (keyword) {
    case "type":
      return { inside: emptiest(given), outside: ofAnotherType(given) };
    case "enum":
      return {
        inside: (Array.isArray(limit) ? limit.slice(0, 12) : []).map((value, index) => ({
          slug: `enum-${index + 1}`,
          title: `is ${JSON.stringify(value)}, one of the values listed`,
          value,
        })),
        outside: [
          ...named("not-in-enum", "is none of the values listed", unlisted(base)),
          ...named("enum-in-other-case", "is a value listed, in the other case", inOtherCase(base)),
          ...named("enum-in-other-convention", "is a value listed, with - for _ or _ for -", inOtherConvention(base)),
        ],
      };
    case "const":
      return { inside: [], outside: named("not-the-constant", "is not the constant", unlisted(base)) };
    case "minLength":
      return {
        inside: named("min-length", `has the fewest characters allowed (${number})`, lengths(base, number)),
        outside:
          number < 1
            ? []
            : named("under-min-length", `has one character too few (${number - 1})`, lengths(base, number - 1)),
      };
    case "maxLength":
      return {
        inside: [
          ...named("max-length", `has the most characters allowed (${number})`, lengths(base, number)),
          ...named(
            "max-length-in-two-byte-characters",
            `has ${number} characters of two bytes each`,
            number < longest ? ["é".repeat(number)] : [],
          ),
          // JSON Schema §6.3.1 counts characters, which not every language's strings do.
          ...named(
            `max-length-${beyondBasicPlane}`,
            `has ${number} characters beyond the basic plane`,
            number < longest ? ["😀".repeat(number)] : [],
          ),
        ],
        outside: named("over-max-length", `has one character too many (${number + 1})`, lengths(base, number + 1)),
      };
    case "pattern":
      return {
        inside: [],
        outside: [
          ...named("off-pattern", "does not match the pattern", offPattern(String(base))),
          ...named("off-pattern-in-other-case", "matches the pattern only in the other case", inOtherCase(base)),
          // A pattern without its anchors finds itself in a longer text.
          ...named("off-pattern-at-the-end", "goes on after what matches the pattern", longer(String(base))),
        ],
      };
    case "format":
      return {
        inside: [],
        outside: named("off-format", `is no ${limit}`, [`not-a-${limit}`, "not a value", "::", `${base}!`]),
      };
    case "minimum":
    case "maximum":
      return {
        inside: named(keyword, `is the ${keyword} (${number})`, exact(number)),
        outside: named(
          keyword === "minimum" ? "under-minimum" : "over-maximum",
          `is beyond the ${keyword}`,
          beyond(keyword, number),
        ),
      };
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return {
        inside: [],
        outside: named(
          keyword === "exclusiveMinimum" ? "at-exclusive-minimum" : "at-exclusive-maximum",
          `is the excluded ${number}`,
          exact(number),
        ),
      };
    case "multipleOf":
      return {
        inside: [],
        outside: named("off-multiple", `is no multiple of ${number}`, [
          Number(base) + 1,
          Number(base) + number / 2,
          number / 2,
        ]),
      };
    case "minItems":
    case "maxItems":
      return items(keyword, base, number, given.listed);
    case "uniqueItems":
      return {
        inside: [],
        outside:
          Array.isArray(base) && base.length > 0
            ? named("repeated-item", "has the same item twice", [
                [base[0], ...base],
                [base[0], base[0]],
              ])
            : [],
      };
    case "minProperties":
    case "maxProperties":
      return { inside: [], outside: properties(keyword, base, number) };
    case "propertyNames":
      return { inside: [], outside: misnamed(base) };
    case "contains":
      return { inside: [], outside: named("nothing-contained", "has no such item", [[], [null], ["text"], [12_345]]) };
    case "unevaluatedProperties":
    case "additionalProperties":
      return {
        inside: [],
        outside:
          limit === false && isObject(base)
            ? named("undeclared-member", "has a member that is not declared", [{ ...base, "undeclared-member": "x" }])
            : [],
      };
  }
};

const ofAnotherType = ({ base, type, form }: Given): Candidate[] => {
  if (form === "part")
    return [
      ...named("wrong-type", `is text that is no JSON ${type}`, ["notavalue", '{"a":', "[1"]),
      ...named("number", "is a number in JSON", ["12345"]),
      ...named("array", "is an array in JSON", [[1]]),
    ];
  const fraction = type === "integer" ? named("fraction", "is no whole number", [Number(base) + 0.5, 0.5]) : [];
  if (form !== "json")
    return type === "string" || type === "array" || type === "object"
      ? []
      : [...named("wrong-type", `is text that is no ${type}`, ["notavalue"]), ...fraction];
  // A reader that is used to forms takes a number or a boolean in quotes as well.
  const inQuotes = ["number", "boolean"].includes(kindOf(base)) ? [String(base)] : [];
  const others = [12_345, "text", true, [], {}, null].filter((value) => kindOf(value) !== kindOf(base));
  return [
    ...named("wrong-type", `is ${JSON.stringify(inQuotes[0])}, which is text and no ${type}`, inQuotes),
    ...named("wrong-type", `is no ${type}`, others),
    ...fraction,
    // Two that code which looks inside at once stumbles over.
    ...named("null", "is null", [null]),
    ...(type === "object" ? named("array", "is an array", [[]]) : []),
  ];
};

/** What a type allows and code seldom expects. */
const emptiest = ({ limit, base, type, form, listed }: Given): Candidate[] => {
  // The value that is made up for a boolean is true.
  const off = type === "boolean" ? named("false", "is false", [false]) : [];
  const several = type === "array" && form !== "part" ? named("two-items", "has two items", twoOf(base, listed)) : [];
  if (form !== "json") return [...off, ...several];
  return [
    ...off,
    ...several,
    ...(type === "array" ? named("empty", "has no items", [[]]) : []),
    ...(Array.isArray(limit) && limit.includes("null") ? named("null", "is null", [null]) : []),
  ];
};

const inOtherCase = (base: unknown): string[] =>
  typeof base === "string" ? [base.toUpperCase(), base.toLowerCase()].filter((value) => value !== base) : [];

const inOtherConvention = (base: unknown): string[] =>
  typeof base === "string" && /[-_]/.test(base)
    ? [base.replaceAll(/[-_]/g, (separator) => (separator === "-" ? "_" : "-"))]
    : [];

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const unlisted = (base: unknown): unknown[] =>
  typeof base === "number"
    ? [base + 1_000_003, -1]
    : typeof base === "string"
      ? [`${base}-unlisted`, "unlisted", `${base}x`]
      : [!base];

/** The base value cut or grown to so many characters, then plainer fillings of the same length. */
const lengths = (base: unknown, length: number): string[] => {
  if (!(length >= 0 && length < longest)) return [];
  const text = [...String(base)];
  const grown =
    text.length === 0 ? [] : [Array.from({ length }, (_, index) => text[index] ?? text[text.length - 1]).join("")];
  return [...new Set([...grown, "a".repeat(length), "A".repeat(length), "0".repeat(length)])];
};

const longer = (base: string): string[] => ["0", "a", "Z", "!"].map((character) => `${base}${character}`);

/** Same length first, so that a length limit beside the pattern is not broken too. */
const offPattern = (base: string): string[] => {
  const swaps = ["!", "~", " ", "ÿ", "0", "a", "Z", "\n"].flatMap((character) => [
    character + base.slice(1),
    base.slice(0, -1) + character,
    character.repeat(base.length),
  ]);
  return [...swaps, `${base}!`, `!${base}`, "!", ""];
};

/** Beyond these the document may have said another number than the one at hand: 9223372036854775807 is read as one more. */
const exact = (limit: number): number[] => (Math.abs(limit) <= Number.MAX_SAFE_INTEGER ? [limit] : []);

const beyond = (keyword: "minimum" | "maximum", limit: number): number[] => {
  const step = keyword === "minimum" ? -1 : 1;
  return [limit + step, limit + step * 10, limit + step * 100, limit + step / 2];
};
