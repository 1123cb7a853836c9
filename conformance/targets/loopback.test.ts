import { expect, test } from "vitest";
import { isLoopback as clientsIsLoopback } from "../../scripts/codegen/runtime/base-url.ts";
import { isLoopback } from "./loopback.ts";

/** The client ships with its own copy of this rule; both must agree. */
const both = (url: string) => [isLoopback(new URL(url)), clientsIsLoopback(new URL(url).hostname)];

test.each([
  "http://localhost:8080",
  "http://LOCALHOST",
  "http://127.0.0.1:1",
  "http://127.8.9.10",
  "http://127.1",
  "http://2130706433",
  "http://0x7f000001",
  "http://0177.0.0.1",
  "http://[::1]:8080",
  "http://[0:0:0:0:0:0:0:1]",
])("%s is this machine, however it is spelt", (url) => {
  expect(both(url)).toEqual([true, true]);
});

test.each([
  "https://127.0.0.1.example.com",
  "https://127.0.0.1%2eexample.com",
  "https://127.0.0.1@example.com",
  "https://example.com/127.0.0.1",
  "https://example.com?localhost",
  "https://example.com#.localhost",
  "https://localhost.example.com",
  "https://localhost.localdomain",
  "https://notlocalhost",
  "https://xlocalhost.com",
  // RFC 6761 §6.3 lets a resolver look these up in the network; a trial did send the name to DNS.
  "http://api.localhost",
  "http://evil.localhost:8080",
  "http://localhost.",
  "https://128.0.0.1",
  "https://2147483649",
  "https://10.0.0.1",
  "https://192.168.0.1",
  "https://169.254.169.254",
  "https://0.0.0.0",
  "https://[::2]",
  "https://[::ffff:10.0.0.1]",
  "https://[fe80::1]",
])("%s is not", (url) => {
  expect(both(url)).toEqual([false, false]);
});
