// Which refusals say nothing about the request, and why.
import { expect, test } from "vitest";
import { answer, negative, operation, valid } from "../selftest/mutants/parcels.ts";
import type { Answer } from "./check.ts";
import { undecidedBecause } from "./undecided.ts";

const refused = (status: number, changes: Partial<Answer> = {}): Answer => ({
  ...answer(valid, { status, body: '{"error":"no"}' }, false),
  ...changes,
});
const open = { ...operation, security: [] };
const documents401 = { ...open, responses: [...open.responses, { ...open.responses[0]!, status: "401" }] };
const iban = { name: "iban", pointer: "#/components/schemas/Account/format", value: "sample" };
const guessed = [iban];
const stale = { ...valid, stale: ["#/components/schemas/Year"] };

test("the key is the reason only if it has opened nothing of the operation", () => {
  expect(undecidedBecause(refused(401), 1)).toMatchObject({ kind: "key" });
  expect(undecidedBecause(refused(401, { keyOpens: "this" }), 1)).toBeNull();
  const lowerCase = { ...valid, request: { ...valid.request, credential: "lower-case-scheme" } } as const;
  expect(undecidedBecause(refused(401, { case: lowerCase, keyOpens: "this" }), 1)).toBeNull();
});

test("a key that opens other operations is not the reason for a 403 about a resource that may not exist", () => {
  expect(undecidedBecause(refused(403, { about: "example", keyOpens: "others" }), 1)).toMatchObject({
    kind: "resource",
  });
  expect(undecidedBecause(refused(403, { about: "example" }), 1)).toMatchObject({ kind: "key" });
  expect(undecidedBecause(refused(403, { keyOpens: "others" }), 1)).toMatchObject({ kind: "key" });
});

test("an operation without a key that documents 401 may answer it to made-up credentials", () => {
  const rule = documents401.responses.at(-1)!;
  expect(undecidedBecause(refused(401, { operation: documents401, rule }), 1)).toEqual({
    kind: "log-in",
    status: 401,
    names: [],
  });
  expect(undecidedBecause(refused(401, { operation: open, rule: null }), 1)).toBeNull();
  expect(undecidedBecause(refused(403, { operation: documents401, rule: null }), 1)).toBeNull();
});

test("a made-up password is unknown to an operation that has not accepted it yet, whatever the status", () => {
  const [content, ...rest] = open.body!.contents;
  const contents = [{ ...content!, members: ["username", "password", "scope"] }, ...rest];
  const logIn = { ...open, body: { ...open.body!, contents } };
  const names = ["username", "password"];
  for (const status of [400, 401, 403, 422])
    expect(undecidedBecause(refused(status, { operation: logIn, rule: null }), 1)).toEqual({
      kind: "log-in",
      status,
      names,
    });
  expect(undecidedBecause(refused(500, { operation: logIn, rule: null }), 1)).toBeNull();
  expect(undecidedBecause(refused(400, { operation: logIn, rule: null, served: true }), 1)).toBeNull();
});

test.each([400, 403, 404, 409, 410, 422])("%i may be about a made-up value", (status) => {
  const reason = { kind: "guessed", status, names: ["iban"] };
  expect(undecidedBecause(refused(status, { guessed, served: true, keyOpens: "this" }), 1)).toEqual(reason);
  expect(undecidedBecause(refused(status, { served: true, keyOpens: "this" }), 1)).toBeNull();
});

test("a server error is always judged, and a mistake beside a made-up value has statuses of its own", () => {
  expect(undecidedBecause(refused(500, { guessed }), 1)).toBeNull();
  const mistaken = { case: negative, guessed };
  expect(undecidedBecause(refused(400, mistaken), 1)).toBeNull();
  expect(undecidedBecause(refused(200, mistaken), 1)).toBeNull();
  expect(undecidedBecause(refused(404, mistaken), 1)).toMatchObject({ kind: "guessed" });
});

test("403 is about a made-up value only if the key has opened something", () => {
  expect(undecidedBecause(refused(403, { guessed }), 1)).toMatchObject({ kind: "key" });
  expect(undecidedBecause(refused(403, { guessed, keyOpens: "others" }), 1)).toMatchObject({ kind: "guessed" });
});

test("409 may be about a value that an earlier request already used, and about nothing else", () => {
  const pointer = "#/components/schemas/Year";
  const served = { served: true, keyOpens: "this" } as const;
  expect(undecidedBecause(refused(409, { ...served, case: stale }), 1)).toEqual({
    kind: "conflict",
    status: 409,
    pointer,
  });
  expect(undecidedBecause(refused(409, served), 1)).toBeNull();
  expect(undecidedBecause(refused(422, { ...served, case: stale }), 1)).toBeNull();
  expect(undecidedBecause(refused(409, { ...served, case: { ...negative, stale: [pointer] } }), 1)).toBeNull();
});
