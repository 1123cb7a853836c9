import { expect, test } from "vitest";
import { kebab } from "./kebab.ts";

test.each([
  ["listThings", "list-things"],
  ["HTTPProxy_url", "http-proxy-url"],
  ["Idempotency-Key", "idempotency-key"],
  ["page2Size", "page2-size"],
  ["$filter", "filter"],
  ["größeÄndern", "größe-ändern"],
])("%s is written %s", (name, written) => {
  expect(kebab(name)).toBe(written);
});
