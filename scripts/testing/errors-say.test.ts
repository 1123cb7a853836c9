import { expect, test } from "vitest";
import { ClientError, orThrow } from "../../generated/client.ts";
import { faults } from "./faults.test-fixture.ts";

/** The URLs called in `faults`; for refused options there is no operation yet. */
const address = /(https?:\/\/[\w.:-]+|api\.invalid)/;

test.each(faults)("$fault: the error says what failed, method, URL, why and what to do", async ({ fault, run }) => {
  const options = { onDeprecation: null };
  const error = await run(options)
    .then((result) => orThrow(result as never))
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (error === null) return expect(fault).toContain('"headers"');
  expect(error).toBeInstanceOf(ClientError);
  const { message, name, code, method, url } = error as ClientError;
  const beforeCall = ["base-url-invalid", "insecure-url"].includes(code);
  expect(message).toMatch(address);
  if (!beforeCall) {
    expect(url).toMatch(/\/waves\/v1\/(voice-cloning|lightning-large\/add_voice)$/);
    expect(message).toContain(`: ${method} ${url}: `);
  }
  const [, reason, cure] = /^[A-Z][^:]+: (?:POST )?\S+: (.+?)\. ([A-Z].+)\.$/s.exec(message) ?? [];
  expect([message, reason?.length ?? 0]).toEqual([message, expect.toSatisfy((length: number) => length > 8)]);
  expect([message, cure?.length ?? 0]).toEqual([message, expect.toSatisfy((length: number) => length > 8)]);
  expect([name, message]).not.toEqual(["Error", expect.anything()]);
  expect(message).not.toMatch(/undefined|\[object|NaN|\bnull\b|fetch failed/);
});
