import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import document from "../../../generated/openapi.json" with { type: "json" };
import { bundleClient } from "../build/bundles.ts";
import { compare } from "./compare.ts";
import type { CallEnds } from "./configuration.ts";
import { differences } from "./differences.ts";
import { binaryOf, hosts } from "./hosts.ts";
import { tryRuntime } from "./try-runtime.ts";

let dist: string;
let here: CallEnds;
const own = hosts.find(({ name }) => name === `node${process.versions.node.split(".")[0]}`)!;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "runtimes-"));
  await bundleClient(new URL("../../../", import.meta.url).pathname, dist);
  here = await tryRuntime(own, process.execPath, { document, dist, patience: 60_000 });
});
afterAll(() => rm(dist, { recursive: true, force: true }));

test("every call of the built client ends as it should", () => {
  const ends = Object.entries(here).map(([call, { ok, status, raw, error, code }]) =>
    [call, raw, error ?? ok, code ?? status].filter((value) => value !== undefined).join(" "),
  );
  expect(ends).toEqual([
    ...["file", "blob", "blob-large", "bytes", "bytes-large", "buffer", "stream", "stream-large", "iterable"].map(
      (call) => `${call} true 200`,
    ),
    ...["response", "response-of-blob", "named", "sized-stream", "path", "unicode", "progress"].map(
      (call) => `${call} true 200`,
    ),
    "raw 200",
    "status-400 false 400",
    "status-401 false 401",
    "status-410 false 410",
    "status-500 false 500",
    "undocumented false 418",
    "early-401 false 401",
    "or-throw-410 retired",
    "html InvalidResponseError answer-not-json",
    "empty-object InvalidResponseError answer-mismatch",
    "empty-error InvalidResponseError answer-empty",
    "cut-answer NetworkError answer-cut",
    "reset NetworkError answer-lost",
    "reset-large NetworkError answer-lost",
    "reset-stream NetworkError answer-lost",
    "stalled TimeoutError stalled",
    "timed-out TimeoutError timed-out",
    "aborted AbortError aborted",
    "aborted-before AbortError aborted",
    "redirect RedirectError redirected",
    "redirect-large RedirectError redirected",
    "refused NetworkError connection-failed",
    "rate-limited false 429",
    "rate-limited-retried false 429",
    "no-key MissingApiKeyError api-key-missing",
    "late-key true 200",
    "plain-http InsecureUrlError insecure-url",
    "no-text InputError field-missing",
    "empty-text InputError field-empty",
    "no-file InputError field-missing",
    "empty-file InputError file-empty",
    "a-path-as-file InputError file-wrong-kind",
    "reference-as-file InputError file-wrong-kind",
    "broken-stream InputError file-unreadable",
    "events true 200",
    "first-event true 200",
    "events-stalled TimeoutError stalled",
    "events-cut NetworkError answer-cut",
    "streamed-bytes true 200",
    "streamed-blob true 200",
    "bytes-cut NetworkError answer-cut",
    "deprecation true 200",
    "whole",
  ]);
});

test("nothing reaches another origin, nothing shows the key, every error says what to do", () => {
  expect(here.whole).toMatchObject({ elsewhere: 0, printsKey: false });
  for (const [call, { says = "what, where, why, cure", showsKey = false }] of Object.entries(here)) {
    expect([call, says, showsKey]).toEqual([call, "what, where, why, cure", false]);
  }
});

test("characters beyond ASCII in names and texts arrive unchanged", () => {
  const [{ parts }] = here.unicode!.arrived as [{ parts: string[] }];
  expect(parts[0]).toBe(`displayName=${JSON.stringify('Zoë "süß"\r\n日本 🎙')}`);
  expect(parts[1]).toMatch(/^file: Zoë "süß" 日本 🎙\.wav audio\/wav 5000 /);
});

test("what is refused is not sent, what is sent is sent once", () => {
  const requests = Object.entries(here).map(([call, { requests }]) => `${call} ${requests}`);
  const never = ["aborted-before", "refused", "no-key", "plain-http", "no-text", "empty-text", "no-file", "empty-file"];
  for (const call of [...never, "a-path-as-file", "reference-as-file"]) expect(requests).toContain(`${call} 0`);
  expect(requests.filter((request) => / [2-9]$/.test(request))).toEqual(["rate-limited-retried 2"]);
});

for (const host of hosts.filter((host) => host !== own)) {
  const binary = binaryOf(host, process.env.RUNTIMES_DIR ?? null);
  const why = binary ? "" : ", which is not on this machine";
  test.skipIf(!binary)(`the same calls end in the same way on ${host.name}${why}`, async () => {
    const ends = await tryRuntime(host, binary!, { document, dist, patience: 80_000 });
    const { unknown, stale } = compare(host.name, here, ends, differences);
    expect({ unknown, stale }).toEqual({ unknown: [], stale: [] });
  });
}

test("a listed difference that no longer occurs in any runtime is reported", () => {
  const ends = { a: { status: 1 }, b: { status: 2 } };
  const known = [{ runtimes: ["x"], calls: ["a"], facts: ["status"], reason: "" }];
  expect(compare("x", ends, ends, known).stale).toEqual(["x a status"]);
  expect(compare("x", ends, { ...ends, b: { status: 3 } }, []).unknown).toEqual([
    { runtime: "x", call: "b", fact: "status", expected: "2", received: "3" },
  ]);
});
