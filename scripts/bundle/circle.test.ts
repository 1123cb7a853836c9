import { expect, test } from "vitest";
import { circleIn } from "./circle.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("the location of a $ref that leads to itself is found, directly or through another", () => {
  expect(circleIn({ components: { schemas: { A: ref("A") } } })).toBe("#/components/schemas/A");
  expect(circleIn({ components: { schemas: { C: ref("B"), B: ref("D"), D: ref("B") } } })).toBe(
    "#/components/schemas/B",
  );
});

test("a schema that has itself as a member is not a circle", () => {
  expect(
    circleIn({ components: { schemas: { A: { properties: { a: ref("A"), b: ref("B") } }, B: ref("A") } } }),
  ).toBeNull();
});
