// Source files and moves → the files as they would be, and a list of what was moved, what was not and why. Writes nothing.
import { relative } from "node:path";
import type { Project, SourceFile } from "ts-morph";
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
};

export type Outcome = {
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly moved: readonly Entry[];
  readonly unmoved: readonly Entry[];
  /** Moved, and worth a look. */
  readonly remarks: readonly Entry[];
  /** Keys found in the code: not to be printed. */
  readonly secrets: ReadonlySet<string>;
};

export type CodemodOptions = {
  readonly files: readonly string[];
  readonly moves: readonly Move[];
  /** The name under which the client is imported. */
  readonly packageName: string;
  readonly types: PackageTypes;
};

export const codemod = ({ files, moves, packageName, types }: CodemodOptions): Outcome => {
  const project = openProject(files, types);
  const secrets = new Set<string>();
  const plan = (path: string): FilePlan => planFile(project.getSourceFileOrThrow(path), moves, packageName, secrets);
  const before = new Map(files.map((path) => [path, project.getSourceFileOrThrow(path).getFullText()]));
  const syntax = project.getProgram();
  // All are planned before one is changed: a file may use what another declares.
  const drafts = files.map((path) => draftOf(path, project.getSourceFileOrThrow(path), plan(path)));
  const errors = new Map(
    drafts.filter(({ after }) => after !== before.get(after)).map(({ path }) => [path, errorsOf(project, path)]),
  );
  for (const { path, after } of drafts) project.getSourceFileOrThrow(path).replaceWithText(after);
  const checked = drafts.map((draft) =>
    keepWhatCompiles(draft, { project, plan, before: before.get(draft.path)!, errors: errors.get(draft.path)! }),
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

type DraftFile = {
  readonly path: string;
  readonly after: string;
  readonly moved: readonly Entry[];
  readonly unmoved: readonly Entry[];
  readonly remarks: readonly Entry[];
  /** Which of the moved stand or fall together, by index. */
  readonly groups: readonly (readonly number[])[];
};

const draftOf = (path: string, file: SourceFile, { plans, refused, names }: FilePlan): DraftFile => {
  const entry = (node: Plan["node"], text: string): Entry => ({
    file: relative(process.cwd(), path) || path,
    line: node.getStartLineNumber(),
    text,
  });
  return {
    path,
    after: plans.length === 0 ? file.getFullText() : rewritten(file, plans, names),
    moved: plans.map(({ node, what, move }) => entry(node, `${what}: ${move.from.id} → ${move.to!.id}`)),
    unmoved: refused.map(({ node, reason }) => entry(node, reason)),
    remarks: plans.length === 0 ? [] : readsOfChanged(file, plans).map(({ node, text }) => entry(node, text)),
    groups: groupsOf(plans),
  };
};

const groupsOf = (plans: readonly Plan[]): DraftFile["groups"] => {
  const indexes = [...plans.keys()];
  const together = indexes.filter((index) => plans[index]!.together);
  const alone = indexes.filter((index) => !plans[index]!.together).map((index) => [index]);
  return together.length === 0 ? alone : [together, ...alone];
};

const rewritten = (file: SourceFile, plans: readonly Plan[], names: FilePlan["names"]): string => {
  const text = file.getFullText();
  const edits = [...plans.flatMap((plan) => plan.edits), ...tidy(file, plans)];
  const kept = plans.flatMap((plan) => plan.kept);
  const within = (start: number, end: number, from: number, to: number) => from <= start && end <= to;
  const lost = commentsOf(text, /x$/.test(file.getExtension())).filter(
    ({ start, end }) =>
      edits.some((edit) => within(start, end, edit.start, edit.end)) &&
      !kept.some((node) => within(start, end, node.getStart(), node.getEnd())),
  );
  const rescued = lost.map(({ start, text: comment }) => {
    const plan = plans.find(({ node }) => start < node.getEnd()) ?? plans.at(-1)!;
    const at = text.lastIndexOf("\n", plan.node.getStart() - 1) + 1;
    const [indent] = /^[ \t]*/.exec(text.slice(at))!;
    return { start: at, end: at, text: `${indent}${comment}\n` };
  });
  return withoutGaps(text, applyEdits(text, [...edits, ...names.addImports(), ...rescued]));
};

type Check = {
  readonly project: Project;
  readonly plan: (path: string) => FilePlan;
  readonly before: string;
  readonly errors: readonly string[];
};

/** Where a file would not compile, only those of its places are moved with which it does. */
const keepWhatCompiles = (draft: DraftFile, { project, plan, before, errors }: Check): DraftFile => {
  if (draft.after === before) return draft;
  if (newErrors(errors, errorsOf(project, draft.path)).length === 0) return draft;
  const file = project.getSourceFileOrThrow(draft.path);
  const accepted = new Set<number>();
  const refused: Entry[] = [];
  let result: DraftFile = draft;
  for (const group of draft.groups) {
    file.replaceWithText(before);
    const whole = plan(draft.path);
    const some = { ...whole, plans: whole.plans.filter((_, at) => group.includes(at) || accepted.has(at)) };
    const attempt = draftOf(draft.path, file, some);
    file.replaceWithText(attempt.after);
    const [error] = newErrors(errors, errorsOf(project, draft.path));
    if (error === undefined) {
      for (const index of group) accepted.add(index);
      result = attempt;
    } else {
      refused.push(
        ...group.map((index) => ({ ...draft.moved[index]!, text: `moved, it would not compile: ${error}` })),
      );
    }
  }
  if (accepted.size === 0) result = { ...draft, after: before, moved: [], remarks: [] };
  file.replaceWithText(result.after);
  return { ...result, unmoved: [...draft.unmoved, ...refused] };
};

const errorsOf = (project: Project, path: string): readonly string[] => {
  const file = project.getSourceFileOrThrow(path);
  return file.getPreEmitDiagnostics().map((one) => {
    const text = one.getMessageText();
    return typeof text === "string" ? text : text.getMessageText();
  });
};

const newErrors = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const rest = [...before];
  return after.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
};
