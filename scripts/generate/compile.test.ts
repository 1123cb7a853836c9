// The compiler that checks generated code before it is written.
import { expect, test } from "vitest";
import { compile } from "./compile.ts";

test("what does not compile is reported by file, line and reason, whatever options the user's own compiler has", async () => {
  const files = new Map([
    ["openapi.json", "{}\n"],
    ["types.ts", "export interface components {\n  Node: string | components['Node'];\n}\n"],
    ["client.ts", 'import type { components } from "./types.ts";\nexport const list: components["Gone"] = [].at(0);\n'],
  ]);
  const complaints = await compile(files);
  expect(complaints.map(({ file, line, message }) => [file, line, message.split(":")[0]])).toEqual([
    ["types.ts", 2, "TS2502"],
    ["client.ts", 2, "TS2339"],
  ]);
});
