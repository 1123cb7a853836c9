// No regular expression takes more than linear time on text from a server or a document: each has a verdict or a
// reason.
import { expect, test } from "vitest";
import { readVerdicts } from "./check-regexes.ts";
import { findRegexes, regexesOf } from "./find-regexes.ts";

const regexes = findRegexes();
const verdicts = readVerdicts();
const keyOf = ({ file, text }: { readonly file: string; readonly text: string }): string => `${file} ${text}`;

test("each regular expression of what ships was found linear, or is excused with the reason", () => {
  const linear = new Set(verdicts.linear);
  const isKnown = (foundRegex: (typeof regexes)[number]) =>
    (foundRegex.isLiteral && linear.has(foundRegex.text)) || Object.hasOwn(verdicts.excused, keyOf(foundRegex));
  console.info(`${regexes.length} regular expressions, ${Object.keys(verdicts.excused).length} of them excused`);
  expect(regexes.length).toBeGreaterThan(400);
  expect(
    regexes.filter((regex) => !isKnown(regex)).map(keyOf),
    "new ones: run npx tsx conformance/selftest/check-regexes.ts; it tells which are to be written otherwise",
  ).toEqual([]);
});

test("no verdict or excuse remains for an expression that is gone", () => {
  const texts = new Set(regexes.map(({ text }) => text));
  const keys = new Set(regexes.map(keyOf));
  expect(verdicts.linear.filter((text) => !texts.has(text))).toEqual([]);
  expect(Object.keys(verdicts.excused).filter((key) => !keys.has(key))).toEqual([]);
  expect(Object.values(verdicts.excused).filter((reason) => reason.length < 20)).toEqual([]);
});

test("an expression built from constants is judged by its value, any other by its code", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  const code = 'const a = "x+"; const b = `${a}y`;\nnew RegExp(`^(${b})*$`, "u"); RegExp(f(a)); const c = /z/g;';
  expect(regexesOf("some.ts", code)).toEqual([
    { file: "some.ts", text: "/^(x+y)*$/u", isLiteral: true },
    { file: "some.ts", text: "RegExp(f(a))", isLiteral: false },
    { file: "some.ts", text: "/z/g", isLiteral: true },
  ]);
});
