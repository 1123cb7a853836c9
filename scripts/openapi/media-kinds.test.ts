// A kind of content that is not handled does not compile: every table by kind then has an error.
import { relative, resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const declared = resolve(root, "scripts/openapi/operation.ts");

/** Where a new kind of content has to be handled. */
const rooms = [
  "conformance/derive/cases.ts",
  "conformance/derive/cases/answer-bodies.ts",
  "conformance/derive/coverage.ts",
  "conformance/derive/request/plan.ts",
  "conformance/derive/wrong-examples.ts",
  "conformance/judge/body.ts",
  "conformance/judge/request-body.ts",
  "scripts/codegen/client-types.ts",
  "scripts/codegen/operation-table.ts",
  "scripts/command/operation/flags.ts",
  "scripts/mock/curl-line.ts",
  "scripts/openapi/media-kinds.ts",
];

it("names every room that has to handle a new kind", () => {
  const added = `| (Described & { readonly kind: "hologram" })\n  | (Described & { readonly kind: "opaque" })`;
  const broken = errorsWith((text) => text.replace('| (Described & { readonly kind: "opaque" })', added));
  expect(broken).toEqual(rooms);
});

/** The files that do not compile once the kinds are changed. */
const errorsWith = (change: (text: string) => string): readonly string[] => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => (resolve(path) === declared ? change(readFile(path) ?? "") : readFile(path));
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram(
    rooms.map((room) => resolve(root, room)),
    { ...options, noEmit: true, incremental: false },
    host,
  );
  const files = program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && resolve(fileName).startsWith(`${root}/`))
    .filter((file) => program.getSemanticDiagnostics(file).length > 0)
    .map(({ fileName }) => relative(root, fileName));
  return [...new Set(files)].sort();
};
