import { expect, test } from "vitest";
import type { Credential, SecurityAlternative } from "../../scripts/openapi/operation.ts";
import type { CredentialPlan } from "../derive/case.ts";
import { credentialAdditions, nearKey, wrongKey } from "./credentials.ts";
import { createMasker } from "./mask.ts";

const bearer: Credential = {
  name: "b",
  kind: "bearer",
  in: "header",
  parameter: "Authorization",
  keyEnv: null,
  pointer: "#",
};
const basic: Credential = { ...bearer, kind: "basic" };
const apiKey = (place: Credential["in"]): Credential => ({ ...bearer, kind: "apiKey", in: place, parameter: "X-Key" });
const secretKey = "sk_abcdefghijklmnop";

const header = (credential: Credential, plan: CredentialPlan, key = secretKey) =>
  credentialAdditions([[credential]], plan, key)?.headers[0]?.[1] ?? null;

test.each<[CredentialPlan, string | null, string | null, string | null]>([
  ["valid", `Bearer ${secretKey}`, `Basic ${btoa("user:password")}`, secretKey],
  ["none", null, null, null],
  ["empty", "Bearer", "Basic", ""],
  ["bare", secretKey, btoa("user:password"), null],
  ["joined", `Bearer${secretKey}`, `Basic${btoa("user:password")}`, null],
  ["foreign-scheme", `Basic ${secretKey}`, `Bearer ${btoa("user:password")}`, null],
  ["lower-case-scheme", `bearer ${secretKey}`, `basic ${btoa("user:password")}`, null],
  ["upper-case-scheme", `BEARER ${secretKey}`, `BASIC ${btoa("user:password")}`, null],
  ["unknown-scheme", `Token ${secretKey}`, `Token ${btoa("user:password")}`, null],
  ["other-start", `Bearer q${secretKey.slice(1)}`, `Basic ${btoa("user:qassword")}`, `q${secretKey.slice(1)}`],
  ["other-end", `Bearer ${secretKey.slice(0, -1)}q`, `Basic ${btoa("user:passworq")}`, `${secretKey.slice(0, -1)}q`],
  ["other-case", `Bearer ${secretKey.toUpperCase()}`, `Basic ${btoa("user:PASSWORD")}`, secretKey.toUpperCase()],
  ["wrong", `Bearer ${wrongKey(secretKey)}`, `Basic ${btoa(`user:${wrongKey("password")}`)}`, wrongKey(secretKey)],
  ["truncated", `Bearer ${secretKey.slice(0, -4)}`, `Basic ${btoa("user:pass")}`, secretKey.slice(0, -4)],
  ["extended", `Bearer ${secretKey}0`, `Basic ${btoa("user:password0")}`, `${secretKey}0`],
  ["trailed", `Bearer ${secretKey}.x`, `Basic ${btoa("user:password.x")}`, `${secretKey}.x`],
])("%s", (plan, asBearer, asBasic, asApiKey) => {
  expect(header(bearer, plan)).toBe(asBearer);
  expect(header(basic, plan, "user:password")).toBe(asBasic);
  expect(header(apiKey("header"), plan)).toBe(asApiKey);
});

test("if several are required together a wrong key is wrong in all, and the first can be sent alone", () => {
  const both = [[apiKey("query"), bearer]];
  expect(credentialAdditions(both, "extended", secretKey)).toMatchObject({
    query: [`X-Key=${secretKey}0`],
    headers: [["Authorization", `Bearer ${secretKey}0`]],
  });
  expect(credentialAdditions(both, "first-alone", secretKey)).toMatchObject({
    query: [`X-Key=${secretKey}`],
    headers: [],
  });
});

test("if there are alternatives a wrong key can be sent in the second one only", () => {
  const either = [[apiKey("header")], [bearer]];
  expect(credentialAdditions(either, "wrong-alternative", secretKey)?.headers).toEqual([
    ["Authorization", `Bearer ${wrongKey(secretKey)}`],
  ]);
  expect(credentialAdditions([[bearer]], "wrong-alternative", secretKey)).toBeNull();
});

test("API keys are sent in the query or a cookie too, percent-encoded", () => {
  expect(credentialAdditions([[apiKey("query")]], "valid", "a b&")).toEqual({
    headers: [],
    query: ["X-Key=a%20b%26"],
    cookies: [],
  });
  expect(credentialAdditions([[apiKey("cookie")]], "valid", "a;b")).toEqual({
    headers: [],
    query: [],
    cookies: ["X-Key=a%3Bb"],
  });
});

test("the first alternative that demands anything is used, with all of its credentials", () => {
  const security: SecurityAlternative[] = [[], [bearer, apiKey("query")], [basic]];
  expect(credentialAdditions(security, "valid", secretKey)).toEqual({
    headers: [["Authorization", `Bearer ${secretKey}`]],
    query: [`X-Key=${secretKey}`],
    cookies: [],
  });
  const bare = credentialAdditions(security, "bare", secretKey);
  // Only the first credential is altered.
  expect(bare).toEqual({ headers: [["Authorization", secretKey]], query: [`X-Key=${secretKey}`], cookies: [] });
});

const names = (pairs: readonly string[]): readonly string[] => pairs.map((pair) => pair.split("=", 1)[0] ?? "");

test("elsewhere means the query, a cookie or a header in which the document does not look for the key", () => {
  const { headers, query, cookies } = credentialAdditions([[bearer]], "elsewhere", secretKey)!;
  expect(headers).toContainEqual(["X-Api-Key", secretKey]);
  expect(headers).toContainEqual(["X-Authorization", `Bearer ${secretKey}`]);
  expect(headers.map(([name]) => name)).not.toContain("Authorization");
  expect(query).toEqual(expect.arrayContaining([`access_token=${secretKey}`, `authorization=${secretKey}`]));
  for (const name of ["token", "api_key", "session", "sid", "jwt", "authorization"])
    expect(cookies).toContain(`${name}=${secretKey}`);
  expect(cookies).toContain(`Authorization=Bearer%20${secretKey}`);
  for (const all of [headers.map(([name]) => name), names(query), names(cookies)])
    expect(new Set(all).size).toBe(all.length);
});

test("the document's name is tried in the other locations, and its own location gets no other key", () => {
  const inHeader = credentialAdditions([[apiKey("header")]], "elsewhere", secretKey)!;
  expect(inHeader.headers.map(([name]) => name)).not.toContain("X-Key");
  expect(inHeader.headers).toContainEqual(["Authorization", `Bearer ${secretKey}`]);
  expect(inHeader.query).toEqual(expect.arrayContaining([`X-Key=${secretKey}`, `x-key=${secretKey}`]));
  expect(inHeader.cookies).toEqual(expect.arrayContaining([`X-Key=${secretKey}`, `x-key=${secretKey}`]));
  const inQuery = credentialAdditions(
    [[apiKey("query")], [{ ...bearer, in: "query", parameter: "api_key" }]],
    "elsewhere",
    secretKey,
  )!;
  expect(names(inQuery.query)).not.toContain("api_key");
  expect(names(inQuery.query).map((name) => name.toLowerCase())).not.toContain("x-key");
  expect(names(inQuery.cookies)).toEqual(expect.arrayContaining(["api_key", "X-Key"]));
  // A parameter name that must not become a header is never sent as one.
  const odd = credentialAdditions([[{ ...apiKey("query"), parameter: "Host" }]], "elsewhere", secretKey)!;
  expect(odd.headers.map(([name]) => name)).not.toContain("Host");
  expect(names(odd.cookies)).toContain("Host");
});

test("a long key is sent in fewer locations, so that no head is refused for its size", () => {
  const long = "k".repeat(1_200);
  const { headers, query, cookies } = credentialAdditions([[bearer]], "elsewhere", long)!;
  expect([...headers.flat(), ...query, ...cookies].join("").length).toBeLessThan(6_000);
  for (const some of [headers, query, cookies]) expect(some.length).toBeGreaterThan(0);
});

test("a nearly right key differs from the right one, and is masked", () => {
  for (const plan of ["other-start", "other-end", "other-case", "other-user"] as const) {
    const near = nearKey(plan, secretKey);
    expect(near).not.toBe(secretKey);
    expect(createMasker([near ?? ""]).text(`Bearer ${near}`)).toBe("Bearer ***");
  }
  expect(nearKey("wrong", secretKey)).toBeNull();
  expect(nearKey("other-case", "123456")).not.toBe("123456");
});

test("the result is null without a key, or without a credential that the plan applies to", () => {
  expect(credentialAdditions([[bearer]], "valid", null)).toBeNull();
  expect(credentialAdditions([[bearer]], "none", null)?.headers).toEqual([]);
  expect(credentialAdditions([], "valid", null)?.headers).toEqual([]);
  expect(credentialAdditions([[]], "wrong", secretKey)).toBeNull();
});

test.each([secretKey, "sk_test_4f3e2d1c", "0123456789", "deadbeef01", "AbCdEf.gHiJkL.mNoPq", "x", "", "pass word"])(
  "the wrong key for %j is alike, always the same, another, and tells nothing",
  (key) => {
    const wrong = wrongKey(key);
    expect(wrong).toBe(wrongKey(key));
    expect(wrong).not.toBe(key);
    expect(wrong.replace(/[0-9A-Za-z]/g, "x")).toBe(key === "" ? "x" : key.replace(/[0-9A-Za-z]/g, "x"));
    if (key.startsWith("sk_")) expect(wrong.slice(0, 3)).toBe("sk_");
    if (/^\d+$/.test(key)) expect(wrong).toMatch(/^\d+$/);
    expect(createMasker([key]).text(wrong)).toBe(wrong);
  },
);

test("every plan that carries a part of the key is masked", () => {
  const mask = createMasker([secretKey]);
  for (const plan of ["valid", "bare", "foreign-scheme", "lower-case-scheme", "truncated", "extended"] as const) {
    expect(mask.text(header(bearer, plan) ?? "")).toMatch(/^((Bearer|bearer|Basic) )?\*\*\*0?$/);
  }
});

test("a key with a line break is refused without being quoted", () => {
  expect(() => header(bearer, "valid", `${secretKey}\n`)).toThrow(
    /^The API key holds a control character or line break; trim it\.$/,
  );
});

test("a key beyond Latin-1 goes as UTF-8", () => {
  expect(Buffer.from(header(bearer, "valid", "ключ")!, "latin1").toString()).toBe("Bearer ключ");
});
