import { expect, test } from "vitest";
import type { TableParameter } from "./operation-table.ts";
import { serializePlain } from "./plain-parameters.ts";
import { serialize } from "./serialize.ts";

const written = (style: TableParameter["style"], explode: boolean, value: unknown): string =>
  serialize({ name: "color", in: "query", required: false, schema: true, style, explode }, value);

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-examples */
test.each([
  ["simple", false, ["blue", "black"], "blue,black"],
  ["label", true, { R: 100, G: 200 }, ".R=100.G=200"],
  ["matrix", false, ["blue", "black"], ";color=blue,black"],
  ["form", false, { R: 100, G: 200 }, "color=R,100,G,200"],
  ["form", true, { R: 100, G: 200 }, "R=100&G=200"],
  ["spaceDelimited", false, ["blue", "black"], "color=blue%20black"],
  ["spaceDelimited", false, { R: 100, G: 200 }, "color=R%20100%20G%20200"],
  ["pipeDelimited", false, { R: 100, G: 200 }, "color=R|100|G|200"],
  ["deepObject", true, { R: 100, G: 200 }, "color[R]=100&color[G]=200"],
] as const)("%s, explode %s: as the table of OpenAPI has it", (style, explode, value, text) => {
  expect(written(style, explode, value)).toBe(text);
});

test.each(["blue", "", "a b&c=d+é", 7, -1.5, true])(
  "a single value is written alike by the part for plain parameters: %j",
  (value) => {
    const places = [
      { name: "col or", in: "query", style: "form", explode: true, schema: true },
      { name: "color", in: "path", style: "simple", explode: false, schema: true },
      { name: "color", in: "cookie", style: "form", explode: true, schema: true },
    ] as const;
    for (const parameter of places)
      expect(serializePlain({ required: true, ...parameter }, value)).toBe(
        serialize({ required: true, ...parameter }, value),
      );
  },
);
