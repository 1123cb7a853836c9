// Members of a wide value are probed without validating the whole each time, unless a rule of the whole decides.
import { expect, test } from "vitest";
import { createValidator } from "../../schema/validate.ts";
import { probesOf } from "./probes.ts";
import { validValue } from "./valid-value.ts";

const text = { type: "string", minLength: 1, maxLength: 9 };
/** An object with `count` members, each an object with `count` texts. */
const wide = (count: number) => {
  const objectOf = (schema: object) => ({
    type: "object",
    properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`member${index}`, schema])),
  });
  return objectOf(objectOf(text));
};

const tried = (schema: object) => {
  const whole = "#/components/schemas/Whole";
  const document = { openapi: "3.1.0", components: { schemas: { Whole: schema } } };
  const validate = createValidator(document);
  let read = 0;
  const count = (pointer: string): void => {
    read += pointer === whole ? 1 : 0;
  };
  const counted: typeof validate = Object.assign(
    (pointer: string, value: unknown) => {
      count(pointer);
      return validate(pointer, value);
    },
    {
      holds: (pointer: string, value: unknown) => {
        count(pointer);
        return validate.holds(pointer, value);
      },
    },
  );
  const source = { document, validate: counted, samples: new Map() };
  const base = validValue(source, whole, "all");
  read = 0;
  const { probes } = probesOf(source, whole, base, "json");
  return {
    probes,
    read,
    wrong: probes.filter(({ breaks, value }) => breaks === (validate(whole, value).length === 0)),
  };
};

test("the whole value is validated for rules of the whole, not for each of hundreds of members", () => {
  const { probes, read, wrong } = tried(wide(12));
  expect(probes.length).toBeGreaterThan(400);
  expect(read).toBeLessThan(30);
  expect(wrong).toEqual([]);
});

test.each([
  ["a choice beside its members", { anyOf: [{ required: ["member1"] }, { required: ["member2"] }] }],
  ["another schema of the same member", { allOf: [{ properties: { member1: { minProperties: 1 } } }] }],
  ["a schema that is closed to the others' members", { allOf: [{ additionalProperties: { type: "object" } }] }],
])("%s makes the whole be validated again", (_what, more) => {
  const { read, wrong } = tried({ ...wide(6), ...more });
  expect(read).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
});
