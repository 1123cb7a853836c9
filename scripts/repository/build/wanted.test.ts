import { expect, test } from "vitest";
import { onlyWanted, taken } from "./wanted.ts";

const shelf = `import type { Wood } from "./wood.js";
export interface rooms {
  readonly "/shelf": shelves["one"];
}
export type $defs = Record<string, never>;
/** Where things lie. */
export interface shelves {
  readonly one: things["a"];
}
export interface things {
  readonly a: Wood;
}
export declare const size: number;
`;

test("what is wanted stays, with what it refers to, its comment and whatever is no type", () => {
  const kept = onlyWanted(shelf, new Set(["shelves"]));
  expect(kept).toBe(shelf.replace(/export interface rooms \{[^}]*\}\nexport type .*\n/, ""));
  expect(onlyWanted(shelf, new Set(["$defs"]))).not.toContain("things");
});

test("every way of taking a type from another declaration is seen", () => {
  const text = `import type { A, B as C } from "./one.ts";
export { D } from "./two.ts";
export * from "./three.ts";
export declare const e: import("./four.ts").E;
`;
  expect(new Set(taken(text))).toEqual(
    new Set([
      ["./one.ts", "A"],
      ["./one.ts", "B"],
      ["./two.ts", "D"],
      ["./three.ts", null],
      ["./four.ts", null],
    ]),
  );
});
