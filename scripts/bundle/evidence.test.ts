import { expect, test } from "vitest";
import { withoutEvidence } from "./evidence.ts";

test("evidence is removed; prose, values and constraints stay", () => {
  const evidence = [{ claim: "it is so" }];
  const schema = { type: "object", properties: { "x-evidence": { type: "array", description: "of a thing" } } };
  const examples = { one: { summary: "the usual", value: { "x-evidence": evidence } } };
  const document = (proof: object) => ({
    info: { title: "Things", description: "long" },
    paths: {
      "/things": { get: { summary: "all", ...proof, responses: { 200: { schema, examples, ...proof } } } },
    },
  });
  expect(withoutEvidence(document({ "x-evidence": evidence }))).toEqual(document({}));
});
