import { expect, test } from "vitest";
import { onlyWanted, taken } from "./wanted.ts";

const shelf = `import type { Wood } from "./wood.js";
export interface rooms {
  readonly "/shelf": shelves["one"];
}
export type $defs = Record<string, never>;
/** Locations of the files. */
export interface shelves {
  readonly one: things["a"];
}
export interface things {
  readonly a: Wood;
}
export declare const size: number;
`;

test("requested declarations are kept, with what they refer to, their comments and everything that is not a type", () => {
  const kept = onlyWanted(shelf, new Set(["shelves"]));
  expect(kept).toBe(shelf.replace(/export interface rooms \{[^}]*\}\nexport type .*\n/, ""));
  expect(onlyWanted(shelf, new Set(["$defs"]))).not.toContain("things");
});

test("every kind of reference to the type of another declaration is found", () => {
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
