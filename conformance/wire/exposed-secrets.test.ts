// Where a response contains a secret, and what only looks like it.
import { expect, test } from "vitest";
import { createMasker, maskExchange } from "./mask.ts";

const key = "sk_live_0123456789abcdef";

const tellsOf = (secrets: readonly string[], body: string, headers: readonly (readonly [string, string])[] = []) => {
  const request = { method: "GET", target: "/", headers: [], body: new Uint8Array() };
  const response = { status: 200, reason: "OK", headers, body: new TextEncoder().encode(body), faults: [] };
  const masked = maskExchange(createMasker(secrets), { request, response, failure: null, ms: 1 });
  expect(JSON.stringify(masked.response?.exposedSecrets ?? [])).not.toContain(secrets[0]);
  return masked.response?.exposedSecrets;
};

test("a header, a member at any depth and a text can expose it, alone or within more", () => {
  expect(tellsOf([key], "{}", [["X-Debug", `Bearer ${key}`]])).toEqual([
    { in: "header", name: "X-Debug", how: "alone" },
  ]);
  expect(tellsOf([key], JSON.stringify({ key, log: [`GET / by ${key}`] }))).toEqual([
    { in: "body", path: "/key", how: "alone" },
    { in: "body", path: "/log/0", how: "within" },
  ]);
  expect(tellsOf([key], `<p>${key}</p>`)).toEqual([{ in: "body", path: null, how: "within" }]);
  expect(tellsOf([key], JSON.stringify({ "a/b": { [key]: 1 } }))).toEqual([
    { in: "body", path: "/a~1b", how: "within" },
  ]);
  expect(tellsOf(["ada:open-sesame-42"], JSON.stringify({ auth: `Basic ${btoa("ada:open-sesame-42")}` }))).toEqual([
    { in: "body", path: "/auth", how: "alone" },
  ]);
});

test("a member whose name is the key is reported without that name", () => {
  const odd = 'sk/"~Ab0123456789~1"';
  expect(tellsOf([odd], JSON.stringify({ [odd]: odd }))).toEqual([
    { in: "body", path: "", how: "within" },
    { in: "body", path: "/***", how: "alone" },
  ]);
});

test("the beginning of a key, a word as a key, and no key expose nothing", () => {
  expect(tellsOf([key], JSON.stringify({ key: key.slice(0, 16) }))).toBeUndefined();
  expect(tellsOf(["development"], JSON.stringify({ stage: "development" }))).toBeUndefined();
  expect(tellsOf([key], JSON.stringify({ id: 7 }))).toBeUndefined();
});
