// Computes the migrated source files, and lists what was moved and what was not, with reasons. Writes nothing.
import { relative } from "node:path";
import type { DiagnosticMessageChain, Project, SourceFile } from "ts-morph";
import { applyEdits, commentsOf } from "./codemod/edits.ts";
import type { Plan } from "./codemod/plan.ts";
import { type FilePlan, planFile } from "./codemod/plan-file.ts";
import { openProject, type PackageTypes } from "./codemod/project.ts";
import { readsOfChanged } from "./codemod/reads.ts";
import { tidy, withoutGaps } from "./codemod/tidy.ts";
import type { Move } from "./moves.ts";

export type Entry = {
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The operation that it should be moved away from, if known. */
  readonly move?: Move;
};

export type Outcome = {
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly moved: readonly Entry[];
  readonly unmoved: readonly Entry[];
  /** Places that were moved but deserve a look. */
  readonly remarks: readonly Entry[];
  /** Keys found in the code, which must not be printed. */
  readonly secrets: ReadonlySet<string>;
};

export type CodemodOptions = {
  readonly files: readonly string[];
  readonly moves: readonly Move[];
  /** The module name under which the client is imported. */
  readonly packageName: string;
  readonly types: PackageTypes;
};

export const codemod = ({ files, moves, packageName, types }: CodemodOptions): Outcome => {
  const project = openProject(files, types);
  const secrets = new Set<string>();
  const plan = (path: string): FilePlan => planFile(project.getSourceFileOrThrow(path), moves, packageName, secrets);
  const before = new Map(files.map((path) => [path, project.getSourceFileOrThrow(path).getFullText()]));
  // All files are planned before any is changed, because a file may use declarations of another.
  const drafts = files.map((path) => {
    const file = project.getSourceFileOrThrow(path);
    return draftOf(path, file, readable(project, file, plan(path)));
  });
  const errors = new Map(
    drafts.filter(({ path, after }) => after !== before.get(path)).map(({ path }) => [path, errorsOf(project, path)]),
  );
  for (const { path, after } of drafts) project.getSourceFileOrThrow(path).replaceWithText(after);
  const checked = drafts.map((draft) =>
    keepWhatCompiles(draft, { project, plan, before: before.get(draft.path)!, errors: errors.get(draft.path) ?? [] }),
  );
  return {
    changes: checked.flatMap(({ path, after }) =>
      after === before.get(path) ? [] : [{ path, before: before.get(path)!, after }],
    ),
    moved: checked.flatMap(({ moved }) => moved),
    unmoved: checked.flatMap(({ unmoved }) => unmoved),
    remarks: checked.flatMap(({ remarks }) => remarks),
    secrets,
  };
};

/** Refuses all plans for a file with syntax errors, because the parser's result cannot be trusted. */
const readable = (project: Project, file: SourceFile, filePlan: FilePlan): FilePlan => {
  const [error] = project.getProgram().getSyntacticDiagnostics(file);
  if (error === undefined) return filePlan;
  const reason = `the file cannot be read: ${textOf(error.getMessageText())} (line ${error.getLineNumber()})`;
  const refused = filePlan.plans.map(({ node, move }) => ({ node, move, reason }));
  return { ...filePlan, plans: [], refused: [...filePlan.refused, ...refused] };
};

type DraftFile = {
  readonly path: string;
  readonly after: string;
  readonly moved: readonly Entry[];
  readonly unmoved: readonly Entry[];
  readonly remarks: readonly Entry[];
  /** Groups of indexes into `moved` that are tried together; an index may be in two groups. */
  readonly groups: readonly (readonly number[])[];
};

const draftOf = (path: string, file: SourceFile, { plans, refused, names }: FilePlan): DraftFile => {
  const entry = (node: Plan["node"], text: string, move?: Move): Entry => ({
    file: relative(process.cwd(), path) || path,
    line: node.getStartLineNumber(),
    text,
    ...(move === undefined ? {} : { move }),
  });
  return {
    path,
    after: plans.length === 0 ? file.getFullText() : rewritten(file, plans, names),
    moved: plans.map(({ node, what, move }) => entry(node, `${what}: ${move.from.id} → ${move.to!.id}`, move)),
    unmoved: refused.map(({ node, move, reason }) => entry(node, reason, move)),
    remarks: plans.length === 0 ? [] : readsOfChanged(file, plans).map(({ node, text }) => entry(node, text)),
    groups: groupsOf(plans),
  };
};

const groupsOf = (plans: readonly Plan[]): DraftFile["groups"] => {
  const alone = (wanted: Plan["kind"]) =>
    [...plans.entries()].flatMap(([index, { kind }]) => (kind === wanted ? [[index]] : []));
  const together = [...alone("method"), ...alone("type")].flat();
  // First together with their types, then each method separately with the types unchanged.
  return together.length === 0 ? alone("request") : [together, ...alone("method"), ...alone("request")];
};

const rewritten = (file: SourceFile, plans: readonly Plan[], names: FilePlan["names"]): string => {
  const text = file.getFullText();
  const edits = [...plans.flatMap((plan) => plan.edits), ...tidy(file, plans)];
  const kept = plans.flatMap((plan) => plan.kept);
  const isWithin = (start: number, end: number, from: number, to: number) => from <= start && end <= to;
  const lost = commentsOf(text, /x$/.test(file.getExtension())).filter(
    ({ start, end }) =>
      edits.some((edit) => isWithin(start, end, edit.start, edit.end)) &&
      !kept.some((node) => isWithin(start, end, node.getStart(), node.getEnd())),
  );
  const rescued = lost.map(({ start, text: comment }) => {
    const plan = plans.find(({ node }) => start < node.getEnd()) ?? plans.at(-1)!;
    const at = text.lastIndexOf("\n", plan.node.getStart() - 1) + 1;
    const [indent] = /^[ \t]*/.exec(text.slice(at))!;
    return { start: at, end: at, text: `${indent}${comment}\n` };
  });
  const all = [...edits, ...names.addImports(), ...rescued];
  // Inserts text with the line ends of the file.
  const crlf = /\r\n/.test(text);
  const inserted = crlf ? all.map((edit) => ({ ...edit, text: edit.text.replaceAll(/\r?\n/g, "\r\n") })) : all;
  return withoutGaps(text, applyEdits(text, inserted));
};

type Check = {
  readonly project: Project;
  readonly plan: (path: string) => FilePlan;
  readonly before: string;
  readonly errors: readonly CompileError[];
};

/** If a file would not compile, keeps only the moves with which it does. */
const keepWhatCompiles = (draft: DraftFile, { project, plan, before, errors }: Check): DraftFile => {
  if (draft.after === before) return draft;
  if (newErrors(errors, errorsOf(project, draft.path)).length === 0) return draft;
  const file = project.getSourceFileOrThrow(draft.path);
  const accepted = new Set<number>();
  const refused = new Map<number, Entry>();
  let result: DraftFile = draft;
  for (const group of draft.groups) {
    if (group.every((index) => accepted.has(index))) continue;
    file.replaceWithText(before);
    const filePlan = plan(draft.path);
    const some = { ...filePlan, plans: filePlan.plans.filter((_, at) => group.includes(at) || accepted.has(at)) };
    const attempt = draftOf(draft.path, file, some);
    file.replaceWithText(attempt.after);
    const [error] = newErrors(errors, errorsOf(project, draft.path));
    if (error === undefined) {
      for (const index of group) {
        accepted.add(index);
        refused.delete(index);
      }
      result = attempt;
    } else {
      for (const index of group) {
        refused.set(index, {
          ...draft.moved[index]!,
          text: `moved, it would not compile: ${error.message} (${error.line})`,
        });
      }
    }
  }
  if (accepted.size === 0) result = { ...draft, after: before, moved: [], remarks: [] };
  file.replaceWithText(result.after);
  const unmoved = [...draft.unmoved, ...refused.values()].sort((left, right) => left.line - right.line);
  return { ...result, unmoved };
};

/** A compiler error, with the text of its line. */
type CompileError = { readonly message: string; readonly line: string };

const errorsOf = (project: Project, path: string): readonly CompileError[] => {
  const file = project.getSourceFileOrThrow(path);
  return file.getPreEmitDiagnostics().map((diagnostic) => {
    const line = file.getFullText().split(/\r?\n/)[(diagnostic.getLineNumber() ?? 1) - 1] ?? "";
    return { message: textOf(diagnostic.getMessageText()), line: line.trim() };
  });
};

const textOf = (message: string | DiagnosticMessageChain): string =>
  typeof message === "string" ? message : message.getMessageText();

/**
 * Compares messages only, because the same error may now be on another line, with another text.
 */
const newErrors = (before: readonly CompileError[], after: readonly CompileError[]): readonly CompileError[] => {
  const rest = before.map(({ message }) => message);
  return after.filter(({ message }) => {
    // Missing surroundings, such as Node's types, do not count, however often they are reported.
    if (rest.includes(message) && /^Cannot find (name|module)/.test(message)) return false;
    const at = rest.indexOf(message);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
};
