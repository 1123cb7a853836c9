// Random texts in random places of a report, on every page made of it, for half a minute.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { alwaysQuoted, line, quoted, variable, word } from "../../scripts/terminal/shell.ts";
import { isVisible, visibleJson } from "../../scripts/terminal/visible.ts";
import { payloads, withText } from "./payloads.fixture.ts";
import { pages, places, report } from "./sinks.fixture.ts";

/** Repeatable, with its seed in every failure: xorshift32. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

const fragments = [
  ...Object.values(payloads).flatMap((payload) => [payload, ...payload.split(/(?=[^\w])/)]),
  ..."`~*_|\\#<>&@!-=+[](){}'\"$%;:/ \n\r\t\0\u001b\u0085\u202e\u2028\u200b",
  "::",
  "##",
  "```",
  "\\|",
  "http://",
  "a",
];

const randomText = (random: (below: number) => number): string =>
  Array.from({ length: 1 + random(12) }, () => fragments[random(fragments.length)]).join("");

/** The minimum on however busy a machine. */
const least = 100;

test("no page", () => {
  const random = randomFrom(0x5eed);
  const until = performance.now() + 25_000;
  let inputs = 0;
  for (; performance.now() < until || inputs < least; inputs++) {
    const text = randomText(random);
    const place = places[random(places.length)]!;
    const given = withText(report, place, (before) => (random(2) === 0 ? text : `${before} ${text}`));
    for (const [page, wrong] of Object.entries(pages))
      expect(wrong(given), JSON.stringify({ page, place, text })).toEqual([]);
    expect(JSON.parse(visibleJson({ [text]: text }))).toEqual({ [text]: text });
  }
  console.log(`${inputs} texts on ${Object.keys(pages).length} pages each`);
  expect(inputs).toBeGreaterThanOrEqual(least);
});

test.each(["sh", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0))("no word for %s", (shell) => {
  const random = randomFrom(0xbea7);
  const until = performance.now() + 5_000;
  let inputs = 0;
  while (performance.now() < until || inputs < least) {
    // A program's arguments cannot contain a zero byte or half a character, and an expansion drops its last line ends.
    const given = () => Buffer.from(randomText(random).replaceAll("\0", "")).toString();
    const texts = Array.from({ length: 50 }, () => `${given()}.`);
    const words = texts.flatMap((text) => [quoted(text), alwaysQuoted(text), word(text, variable("KEY"), text)]);
    for (const word of words) expect([word, isVisible(word)]).toEqual([word, true]);
    const { stdout, stderr } = spawnSync(shell, ["-c", `printf '%s\\0' ${line(words)}`], {
      // A bash whose input is a socket assumes a remote call and reads its settings.
      stdio: ["ignore", "pipe", "pipe"],
      env: { KEY: "k $" },
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.split("\0").slice(0, -1)).toEqual(texts.flatMap((text) => [text, text, `${text}k $${text}`]));
    inputs += texts.length;
  }
  console.log(`${inputs} texts as words for ${shell}`);
  expect(inputs).toBeGreaterThanOrEqual(least);
});
