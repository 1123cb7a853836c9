import { expect, test } from "vitest";
import type { TableParameter } from "./operation-table.ts";
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
