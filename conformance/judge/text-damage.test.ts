// Separates what a careless server does to a text from what a server may do on purpose.
import { expect, test } from "vitest";
import { damageTo, damageToFilename, damageToNamed, isFragile } from "./text-damage.ts";

const sent = "Zoë 🎙️ 100%+20%2B 'x'";

test.each([
  ["its UTF-8 is read as Latin-1", Buffer.from(sent).toString("latin1")],
  ["its UTF-8 is read as Windows-1252", "ZoÃ« ðŸŽ™ï¸\x8f 100%+20%2B 'x'"],
  ["what is not ASCII is replaced", "Zo? ?? 100%+20%2B 'x'"],
  ["what is not ASCII is replaced", "Zo? ??? 100%+20%2B 'x'"],
  ["what is not ASCII is replaced", "Zo\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD 100%+20%2B 'x'"],
  ["what is not ASCII is lost", "Zo  100%+20%2B 'x'"],
  ["what is not Latin-1 is replaced", "Zoë ?? 100%+20%2B 'x'"],
  ["what is not Latin-1 is lost", "Zoë  100%+20%2B 'x'"],
  ["its emoji are replaced", "Zoë ?\uFE0F 100%+20%2B 'x'"],
  ["its emoji are replaced", "Zoë ????\uFE0F 100%+20%2B 'x'"],
  ["its emoji are lost", "Zoë \uFE0F 100%+20%2B 'x'"],
  ["it is percent-decoded", "Zoë 🎙️ 100%+20+ 'x'"],
  ["it is read as in a query", "Zoë 🎙️ 100% 20+ 'x'"],
  ["its pluses are read as spaces", "Zoë 🎙️ 100% 20%2B 'x'"],
  ["there are backslashes before its quotes", "Zoë 🎙️ 100%+20%2B \\'x\\'"],
  ["it is escaped as HTML", "Zoë 🎙️ 100%+20%2B &#039;x&#039;"],
])("%s", (words, shown) => {
  expect(damageTo(sent, shown)).toBe(words);
});

test("backslashes that are lost are a damage of their own", () => {
  expect(damageTo("C:\\\\voices \\n", "C:voices n")).toBe("its backslashes are lost");
});

test.each([sent, sent.normalize("NFD"), sent.toUpperCase(), sent.slice(0, 9), `${sent} (2)`, "", "something else"])(
  "%j is not called damaged",
  (shown) => {
    expect(damageTo(sent, shown)).toBeNull();
  },
);

test.each([
  "a &amp; b &lt;i&gt; \"c\" 'd'",
  "a &amp; b &lt;i&gt; &quot;c&quot; 'd'",
  "a &amp; b &lt;i&gt; &quot;c&quot; &#39;d&#39;",
  "a &amp; b &lt;i> &quot;c&quot; 'd'",
  'a & b &#60;i&#x3E; "c" &apos;d&apos;',
])("%j is escaped as HTML", (shown) => {
  expect(damageTo("a & b <i> \"c\" 'd'", shown)).toBe("it is escaped as HTML");
});

test("only a text with other than ASCII characters is fragile, and only if ASCII letters remain", () => {
  expect(["my voice", "声音", "Zoë"].map(isFragile)).toEqual([false, false, true]);
});

test("a truncated text of the same name is damage, unless it may be an abbreviation", () => {
  const long = "lång ".repeat(10);
  expect(damageToNamed(long, long.slice(0, 32))).toBe("it ends after 32 of 50 characters");
  for (const meant of [long.trimEnd(), "lång", `${long.slice(0, 32)}…`]) expect(damageToNamed(long, meant)).toBeNull();
  expect(damageTo(long, long.slice(0, 32))).toBeNull();
});

test("a text that only lacks the run's marker is not truncated, because a mock may make up the same text", () => {
  const base = "https://example.com/sample";
  for (const marker of [".q7x3k9w2", "-qzxkjwvb", "80417362"]) expect(damageToNamed(base + marker, base)).toBeNull();
  expect(damageToNamed(`${base}.q7x3k9w2`, `${base}.q7`)).toBe("it ends after 29 of 35 characters");
});

test("a filename is damaged if it was read in another encoding, but not if it was replaced", () => {
  const misread = Buffer.from("naïve 声.wav").toString("latin1");
  for (const shown of [misread, `/uploads/${misread}`, `${misread}?v=2`])
    expect(damageToFilename("naïve 声.wav", shown)).toBe("its UTF-8 is read as Latin-1");
  for (const meant of ["naïve 声.wav", "/uploads/naïve 声.wav", "naive_.wav", "na_ve __.wav", "nave .wav", "7f3a.wav"])
    expect(damageToFilename("naïve 声.wav", meant)).toBeNull();
  expect(damageToFilename("sample.wav", "/uploads/sample.wav")).toBeNull();
});
