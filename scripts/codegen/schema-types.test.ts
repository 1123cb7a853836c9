import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaTypes, takenNames } from "./schema-types.ts";

const typesOf = (names: readonly string[], taken: readonly string[] = []) =>
  schemaTypes({ components: { schemas: Object.fromEntries(names.map((name) => [name, {}])) } }, taken).map(
    (line) => /^export type (\S+) = components\["schemas"\]\[(.*)\];\n$/.exec(line)!.slice(1, 3) as [string, string],
  );

test("each named schema has a type of that name", () => {
  expect(typesOf(["VoiceClone", "error_message", "voice-clone.v2", "2fa", "日本"])).toEqual([
    ["VoiceClone", '"VoiceClone"'],
    ["Error_message", '"error_message"'],
    ["VoiceCloneV2", '"voice-clone.v2"'],
    ["_2fa", '"2fa"'],
    ["日本", '"日本"'],
  ]);
});

test("all names are unique, also among the other types", () => {
  const names = typesOf(["ApiError", "Blob", "ListInput", "a-b", "aB", "AB", "ABSchema"], ["ListInput"]).map(
    ([name]) => name,
  );
  expect(names).toEqual([
    "ApiErrorSchema",
    "BlobSchema",
    "ListInputSchema",
    "AB",
    "ABSchema",
    "ABSchema2",
    "ABSchemaSchema",
  ]);
});

test("a document without named schemas has none", () => {
  expect(schemaTypes({}, [])).toEqual([]);
});

test("all names exported by the runtime are reserved", () => {
  const index = readFileSync("scripts/codegen/runtime/index.ts", "utf8");
  const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, names]) => names!.split(","))
    .map((name) => name.trim());
  const types = exported.filter((name) => /^[A-Z]/.test(name));
  expect(types.length).toBeGreaterThan(30);
  expect(takenNames).toEqual(expect.arrayContaining(types));
});
