import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createMasker } from "./mask.ts";

const secretKey = 'sk_"ä+/ key~9f8e7d6c5b4a?&<=';
const plain = "sk_9f8e7d6c5b4a39281706f5e4d3c2b1a0";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");
const latin1 = (text: string) => Buffer.from(text).toString("latin1");

test.each<[string, (key: string) => string]>([
  ["as it is", (key) => `Bearer ${key}!`],
  ["in a Latin-1 header", (key) => latin1(`Bearer ${key}!`)],
  ["in JSON", (key) => JSON.stringify({ key })],
  ["in JSON inside JSON", (key) => JSON.stringify({ text: JSON.stringify({ key }) })],
  ["in JSON with escaped slashes", (key) => JSON.stringify(key).replaceAll("/", "\\/")],
  ["in HTML", (key) => `<b>${key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")}</b>`],
  ["percent-encoded", (key) => `?key=${encodeURIComponent(key)}`],
  [
    "percent-encoded in lower case",
    (key) => `?key=${encodeURIComponent(key).replace(/%../g, (hex) => hex.toLowerCase())}`,
  ],
  ["form-encoded", (key) => new URLSearchParams({ key }).toString()],
  ["in hex", (key) => Buffer.from(key).toString("hex")],
  ["in base64", base64],
  ["in base64url", base64url],
  ["in base64 after one character", (key) => base64(`x${key}y`)],
  ["in base64 after two", (key) => base64url(`xy${key}z`)],
  ["in base64 as user:key", (key) => base64(`user:${key}`)],
  ["without its last four characters", (key) => `Bearer ${key.slice(0, -4)}`],
  ["cut off at two thirds, in base64", (key) => base64(key.slice(0, Math.ceil(key.length * 0.67)))],
])("masks a key %s, in text and in bytes", (_, write) => {
  for (const key of [secretKey, plain]) {
    const mask = createMasker([key]);
    const text = `before ${write(key)} after`;
    const clean = mask.text(text);
    expect(clean).toMatch(/^before .*\*\*\*.* after$/s);
    const bytes = Buffer.from(text);
    const cleanBytes = Buffer.from(mask.bytes(bytes));
    expect(cleanBytes.length).toBe(bytes.length);
    expect(cleanBytes.toString()).toMatch(/^before .*\*\*\*.* after$/s);
    for (const output of [clean, cleanBytes.toString()]) {
      for (const form of [key, latin1(key), encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]) {
        expect(output).not.toContain(form.slice(0, Math.ceil(form.length * 0.67)));
      }
      // No base64 text in it still decodes to the key.
      for (const run of output.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) {
        expect(Buffer.from(run, "base64").toString("latin1")).not.toContain(latin1(key).slice(0, 12));
      }
    }
  }
});

test("leaves a token's scheme, and the word with which a password begins", () => {
  const mask = createMasker(["Bearer t-1f3b5d7c9e", "Password123$"]);
  expect(mask.text("Authorization: Bearer t-1f3b5d7c9e")).toBe("Authorization: Bearer ***");
  expect(mask.text('{"password":"Password123$"}')).toBe('{"password":"***"}');
  expect(mask.text("only t-1f3b5d")).toBe("only ***");
});

test("masks every key of several, and nothing around them", () => {
  const mask = createMasker(["first-secret", "first-secret-and-longer", "other-secret"]);
  expect(mask.text("a first-secret b first-secret-and-longer c other-secret d")).toBe("a *** b *** c *** d");
  expect(mask.text(`${"first-secret".repeat(3)}.`)).toBe("*********.");
});

test("masks the password of user:password alone, unless it is a mere word", () => {
  expect(createMasker(["user:correct-horse"]).text("password correct-horse")).toBe("password ***");
  expect(createMasker(["user:pass"]).text("password passes")).toBe("password passes");
});

test("does not mask short secrets, no secrets, or short beginnings", () => {
  expect(createMasker(["abc", ""]).text("abcabc")).toBe("abcabc");
  expect(createMasker([]).text("anything")).toBe("anything");
  expect(createMasker([plain]).text(`key ${plain.slice(0, 7)}`)).toBe(`key ${plain.slice(0, 7)}`);
  const body = gzipSync("nothing to hide");
  expect(createMasker([plain]).bytes(body)).toBe(body);
});

test("does not change its input", () => {
  const body = Buffer.from(plain);
  createMasker([plain]).bytes(body);
  expect(body.toString()).toBe(plain);
});

test("masks what a server may make of a key: another case, no prefix, every character escaped, escaped twice", () => {
  const mask = createMasker(["sk_live_Zt7q8w9e0r/TyUiOpLkJhGfDs"]);
  const key = "sk_live_Zt7q8w9e0r/TyUiOpLkJhGfDs";
  const every = (write: (code: number) => string) => [...key].map((text) => write(text.charCodeAt(0))).join("");
  for (const form of [
    key.toLowerCase(),
    key.toUpperCase(),
    key.slice("sk_live_".length),
    encodeURIComponent(encodeURIComponent(key)),
    every((code) => `\\u${code.toString(16).padStart(4, "0")}`),
    every((code) => `\\u${code.toString(16).padStart(4, "0").toUpperCase()}`),
    every((code) => `&#${code};`),
    every((code) => `&#x${code.toString(16)};`),
  ])
    expect(mask.text(`<${form}>`)).toBe("<***>");
  expect(createMasker(["sk_test_0123456789abcdef"]).text("0123456789")).toBe("0123456789");
});

test("a secret before, after and at the edges of a known recording is found, and one inside it too", () => {
  const recording = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at + 7 * at) % 251));
  const mask = createMasker([plain], [recording]);
  const key = Buffer.from(plain);
  const hidden = "*".repeat(key.length);
  for (const [before, after] of [
    ["a", "z"],
    [plain, plain],
    [`x ${plain}`, `${base64(plain)} y`],
  ] as const) {
    const masked = Buffer.from(mask.bytes(Buffer.concat([Buffer.from(before), recording, Buffer.from(after)])));
    expect(masked.includes(key)).toBe(false);
    expect(masked.includes(base64(plain))).toBe(false);
    expect(masked.includes(recording)).toBe(true);
    expect(masked.includes(hidden)).toBe(before.includes(plain));
  }
  const spoilt = Buffer.from(recording);
  spoilt.set(key, 2000);
  expect(Buffer.from(mask.bytes(spoilt)).includes(key)).toBe(false);
  expect(Buffer.from(createMasker([plain], [spoilt]).bytes(Buffer.from(spoilt))).includes(key)).toBe(false);
});
