import { expect, test } from "vitest";
import { fill, readPath } from "./path-template.ts";

test("characters beyond ASCII are encoded in a path as in a URL, and matched there", () => {
  const path = fill("/übung/{größe}/a b/100%25", () => "gro%C3%9F");
  expect(path).toBe("/%C3%BCbung/gro%C3%9F/a%20b/100%25");
  expect(new URL(path, "http://x.test").pathname).toBe(path);
  expect(readPath("/übung/{größe}/a b/100%25", path)).toEqual(["gro%C3%9F"]);
});

test("a number sign belongs to the path and does not begin a fragment", () => {
  expect(
    new URL(
      fill("/#Action={name}", () => "Send"),
      "http://x.test",
    ).pathname,
  ).toBe("/%23Action=Send");
});

test("a name without a value stays", () => {
  expect(fill("/a/{b}/{c}.json", (name) => (name === "b" ? "1" : null))).toBe("/a/1/{c}.json");
});

test.each([
  ["/a", "/a", {}, []],
  ["/a", "/b/a", {}, null],
  ["/a", "/b/a", { prefixed: true }, []],
  ["/a/{b}", "/a/", {}, [""]],
  ["/a/{b}", "/a/", { least: 1 }, null],
  ["/a/{b}", "/a/1/2", {}, null],
  ["/a/{b}", "/v1/a/1", {}, null],
  ["/a/{b}", "/v1/a/1", { prefixed: true }, ["1"]],
  ["/a/{b}/c/{d}.json", "/a/1/c/2.json", {}, ["1", "2"]],
  ["/a/{b}/c/{d}.json", "/a/1/c/2", {}, null],
  ["/{b}-{c}", "/1-2-3", {}, ["1-2", "3"]],
  ["/{b}{c}", "/123", { least: 1 }, ["12", "3"]],
  ["/{b}{c}", "/1", { least: 1 }, null],
] as const)("%s and the path %s, %o", (template, path, how, texts) => {
  expect(readPath(template, path, how)).toEqual(texts);
});

test("many names, and a path that only matches at the last location, are distinguished at once", () => {
  const before = performance.now();
  const many = `/${Array.from({ length: 200 }, (_, at) => `{n${at}}`).join("-")}!`;
  expect(readPath(many, `/${"-".repeat(50_000)}`)).toBeNull();
  expect(readPath(many, `/${"-".repeat(50_000)}!`)).toHaveLength(200);
  expect(performance.now() - before).toBeLessThan(1_000);
});
