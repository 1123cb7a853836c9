import { fullFormats } from "ajv-formats/dist/formats.js";
import { expect, test } from "vitest";
import { isUri } from "./uri.ts";

const uri = fullFormats.uri as (text: string) => boolean;
const ipv6 = fullFormats.ipv6 as RegExp;
const isAUri = (text: string): boolean => isUri(text, (address) => ipv6.test(address));

test.each([
  ..."http://a http://a:80/b?c#d http://a:b@c.d:/ mailto:a@b urn:a:b:c a:/ a:/b a:b/c http:// http:///a file:///a".split(
    " ",
  ),
  ..."http://[::1]:80/ http://[::1]80/ http://[v1.a]/ http://[a]/ http://[::1 http://a%20b/%zz".split(" "),
  ..."http://a/b#c#d 1a:b //a/b /a a http://a/\\ http://a/{b} http://a/é http://[1::2::3]/ a://b?c/d?e#f/g?h http:a".split(
    " ",
  ),
  "",
  "http://a/ b",
  "http://a/\nb",
  ":a",
])("%j is a URI if ajv says so", (text) => {
  expect(isAUri(text)).toBe(uri(text));
});

test("where ajv is less exact, RFC 3986 decides: a path may be empty, a port consists of digits, an authority has one @", () => {
  expect(["a:", "http://a:b", "http://a@b@c"].map(isAUri)).toEqual([true, false, false]);
});

test.each(["a:", "http://", "http://a/", "http://a:", "http://%", "http://@"])(
  "%s and a long tail take no time",
  (start) => {
    const before = performance.now();
    for (const tail of ["a", "@", ":", "%20", "/", "[", "?", "a/"]) isAUri(`${start}${tail.repeat(100_000)}\\`);
    expect(performance.now() - before).toBeLessThan(5_000);
  },
);
