import { expect, test } from "vitest";
import { fill, patternOf } from "./path-template.ts";

test("what is no ASCII stands in a path as it stands in a URL, and is found again there", () => {
  const path = fill("/übung/{größe}/a b/100%25", () => "gro%C3%9F");
  expect(path).toBe("/%C3%BCbung/gro%C3%9F/a%20b/100%25");
  expect(new URL(path, "http://x.test").pathname).toBe(path);
  expect(new RegExp(`^${patternOf("/übung/{größe}/a b/100%25")}$`).exec(path)?.[1]).toBe("gro%C3%9F");
});

test("a number sign belongs to the path and begins no fragment", () => {
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
