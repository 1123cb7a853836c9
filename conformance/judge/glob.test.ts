import { expect, test } from "vitest";
import { matchesCase, matchesGlob } from "./glob.ts";

const means: readonly (readonly [glob: string, meant: readonly string[], others: readonly string[]])[] = [
  ["putThing/kind/*", ["putThing/kind/name-as-file", "putThing/kind/.hidden"], ["putThing/kind", "putThing/kind/a/b"]],
  ["*/kind/name-as-?", ["putThing/kind/name-as-7"], ["putThing/kind/name-as-17"]],
  ["**", ["putThing/kind/name", "mock"], []],
  ["putThing/**", ["putThing/kind/name"], ["addThing/kind/name"]],
  ["*/{kind,missing}/*", ["putThing/kind/a", "putThing/missing/a"], ["putThing/file/a"]],
  ["*/{kind/a,file/*b*}", ["putThing/kind/a", "putThing/file/abc"], ["putThing/kind/b"]],
  ["putThing/kind/[ab]", ["putThing/kind/a"], ["putThing/kind/c"]],
  ["!mock", ["client", "http://127.0.0.1:8080"], ["mock"]],
  ["http://127.0.0.1:8080", ["http://127.0.0.1:8080"], ["http://127.0.0.1:80801", "http://127.0.0.1"]],
  ["*", ["mock", "http://127.0.0.1:8080", "http://127.0.0.1:8080/waves", "putThing/kind/a"], []],
  ["*8080*", ["http://127.0.0.1:8080", "http://127.0.0.1:8080/waves"], ["http://127.0.0.1:80/waves"]],
  ["http://[::1]:8080", ["http://[::1]:8080"], ["http://:::8080"]],
  ["http://127.0.0.1:*", ["http://127.0.0.1:8080"], ["http://127.0.0.1:8080/waves"]],
  ["body.name+conforms(all)", ["body.name+conforms(all)"], ["bodyXname+conforms(all)"]],
];

test.each(means)("%s", (glob, meant, others) => {
  expect(meant.filter((text) => !matchesGlob(text, glob))).toEqual([]);
  expect(others.filter((text) => matchesGlob(text, glob))).toEqual([]);
});

test("a glob without a slash matches cases of an operation, or any part of a case id", () => {
  const ids = ["putThing/kind/a", "putThing/missing/kind", "putThings/kind/a"];
  const meant = (glob: string) => ids.filter((id) => matchesCase(id, glob));
  expect(meant("putThing")).toEqual(["putThing/kind/a", "putThing/missing/kind"]);
  expect(meant("*missing*")).toEqual(["putThing/missing/kind"]);
  expect(meant("*")).toEqual(ids);
  expect(meant("putThing/*/a")).toEqual(["putThing/kind/a"]);
  expect(meant("putThing/*")).toEqual([]);
});
