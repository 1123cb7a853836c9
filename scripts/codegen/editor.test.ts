// What an editor shows for a deprecated operation, according to the language service that editors use.
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const snippet = join(root, "generated/snippet.ts");
const code = `import { createClient } from "./client.ts";
const client = createClient();
client.addVoice({ displayName: "x", file: new Blob([]) });
`;

const editor = (): ts.LanguageService => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [snippet],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = file === snippet ? code : ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === snippet || ts.sys.fileExists(file),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
};

test("addVoice is struck through in calls and completions, and its replacement is named", () => {
  const service = editor();
  const call = code.indexOf("addVoice");
  expect(service.getSemanticDiagnostics(snippet)).toEqual([]);

  const struck = service.getSuggestionDiagnostics(snippet).filter(({ reportsDeprecated }) => reportsDeprecated);
  expect(struck.map(({ start, length }) => code.slice(start, start + length))).toEqual(["addVoice"]);

  const offered = service.getCompletionsAtPosition(snippet, call, {})?.entries.find(({ name }) => name === "addVoice");
  expect(offered?.kindModifiers?.split(",")).toContain("deprecated");

  const { documentation, tags } = service.getQuickInfoAtPosition(snippet, call) ?? {};
  const textOf = (name: string): string =>
    (tags ?? []).flatMap((tag) => (tag.name === name ? [ts.displayPartsToString(tag.text)] : [])).join("\n");
  // The method if the document describes it, otherwise the request.
  expect(textOf("deprecated")).toMatch(
    /`POST \/waves\/v1\/voice-cloning`|`client\.createVoiceClone\(\{ displayName, file \}\)`/,
  );
  expect(textOf("returns")).toContain("`410`");
  expect(textOf("throws")).toContain("InvalidResponseError");
  expect(ts.displayPartsToString(documentation)).toContain("Clone a voice");
});
