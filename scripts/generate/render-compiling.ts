// Renders the generated folder and compiles it before anything is written. Code that does not compile is a fault of
// this program; it costs only the operation that it belongs to, reported by name and reason, rather than a broken
// folder.
import type { Spec } from "../bundle.ts";
import type { Operation, Refusal } from "../openapi/operation.ts";
import { typeName } from "../openapi/operation-names.ts";
import { readOperations } from "../openapi/read.ts";
import { UserError } from "../terminal/user-error.ts";
import { type Complaint, compile } from "./compile.ts";
import type { Layout } from "./layout.ts";
import { type ApiKeyEnv, type Files, type Rendered, render } from "./render.ts";

/**
 * @throws SpecError if every operation is refused.
 * @throws UserError if something does not compile that belongs to no single operation.
 */
export const renderCompiling = async (
  spec: Spec,
  cache: string | null = null,
  apiKeyEnv: ApiKeyEnv = { named: null },
  layout?: Layout,
): Promise<Rendered> => {
  const { operations } = readOperations(spec.document);
  const lost: Refusal[] = [];
  for (;;) {
    const rendered = await render(spec, cache, apiKeyEnv, lost, layout);
    const files =
      layout?.runtime === "package"
        ? (await render(spec, cache, apiKeyEnv, lost, withItsRuntime(layout))).files
        : rendered.files;
    const complaints = await compile(files, cache);
    if (complaints.length === 0) return rendered;
    const refusals = complaints.flatMap((complaint) => refusalOf(files, operations, complaint) ?? []);
    const next = refusals.filter(({ operation }) => !lost.some((refusal) => refusal.operation === operation));
    if (next.length === 0) throw new UserError(doesNotCompile(spec, files, complaints));
    lost.push(...new Map(next.map((refusal) => [refusal.operation, refusal])).values());
  }
};

/** Compiles with the runtime's sources, which carry full types, so that the package need not be installed here. */
const withItsRuntime = (layout: Extract<Layout, { readonly runtime: "package" }>): Layout => ({
  ...layout,
  runtime: "file",
  node: false,
});

/** The operation whose code contains the line; null if the line is shared by several. */
const refusalOf = (files: Files, operations: readonly Operation[], complaint: Complaint): Refusal | null => {
  const lines = (files.get(complaint.file) ?? "").split("\n").slice(0, complaint.line).reverse();
  for (const line of lines) {
    const [, name, member] = /^(?:export type (\S+?)(?:Input|Result) =| {2}readonly (\S+): Method<)/.exec(line) ?? [];
    if (name === undefined && member === undefined && !/^\S*(const|import|export)\b/.test(line)) continue;
    const operation = operations.find(({ id }) => id === member || (name !== undefined && typeName(id) === name));
    if (operation === undefined) return null;
    const reason = `the code generated for it does not compile: ${complaint.message}`;
    return { operation: operation.id, pointer: operation.pointer, reason };
  }
  return null;
};

const doesNotCompile = (spec: Spec, files: Files, complaints: readonly Complaint[]): string => {
  const shown = complaints.slice(0, 5).map(({ file, line, message }) => {
    const source = (files.get(file) ?? "").split("\n")[line - 1]?.trim() ?? "";
    return `  ${file}:${line} ${message}\n    ${source}`;
  });
  const more = complaints.length > shown.length ? [`  and ${complaints.length - shown.length} more`] : [];
  return [
    `${spec.file}: the code generated from it does not compile, so nothing was written:`,
    ...shown,
    ...more,
    "This is a fault of generate, not of the document; until it is fixed, leave out what these lines name",
  ].join("\n");
};
