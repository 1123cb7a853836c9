// Pages of other origins may call the mock, also with a key, but none has access to what a browser stores for the user.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startMock } from "./start-mock.ts";

const specFile = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

test.each(["http://localhost:5173", "https://evil.test"])("a page of %s is served like any other", async (origin) => {
  const mock = await startMock({ specFile });
  const asked = {
    origin,
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization,content-type",
  };
  const preflight = await fetch(`${mock.baseUrl}/`, { method: "OPTIONS", headers: asked });
  expect(preflight.headers.get("access-control-allow-headers")).toMatch(/authorization/);
  const answer = await fetch(`${mock.baseUrl}/`, { headers: { origin, authorization: "Bearer x" } });
  for (const { headers } of [preflight, answer]) {
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  }
  await mock.stop();
});
