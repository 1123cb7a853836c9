// Plans what to change in one source file, and what cannot be changed. Changes nothing.
import { type CallExpression, type Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Move } from "../moves.ts";
import { readAsData } from "./answer.ts";
import { leftovers } from "./leftovers.ts";
import { property } from "./members.ts";
import { type FileNames, namesOf } from "./names.ts";
import { formerMethodOf, readFormerCall } from "./other-client.ts";
import { ownMethods } from "./own-method.ts";
import { CannotMove, type Draft, type Edit, newDraft, type Plan, type Refused } from "./plan.ts";
import { readRequest, type Sender, sameUrl, senderOf } from "./request.ts";

export type FilePlan = {
  readonly plans: readonly Plan[];
  readonly refused: readonly Refused[];
  readonly names: FileNames;
};

export const planFile = (
  file: SourceFile,
  moves: readonly Move[],
  packageName: string,
  secrets: Set<string>,
): FilePlan => {
  const names = namesOf(file, packageName);
  const plans: Plan[] = [];
  const refused: Refused[] = [];
  /** Nodes that already have a plan or a refusal. */
  const covered: Node[] = [];
  for (const move of moves) {
    const changes = ownMethods(file, move, packageName);
    const refusedChange = changes.find((change) => "refused" in change);
    for (const change of changes) {
      const node = "plan" in change ? change.plan.node : change.refused.node;
      covered.push(node.getFirstAncestorByKind(SyntaxKind.CallExpression) ?? node);
      if ("refused" in change) refused.push({ node, move, reason: change.refused.message });
      else if (change.plan.kind !== "type" || refusedChange === undefined || !("refused" in refusedChange))
        plans.push(change.plan);
      else
        refused.push({
          node,
          move,
          reason: `line ${refusedChange.refused.node.getStartLineNumber()} was not moved, and this uses the same variable`,
        });
    }
  }
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const draft = newDraft(secrets);
    const site = siteOf(call, moves, draft);
    if (site === null) continue;
    try {
      plans.push(planCall(site, names, draft));
    } catch (error) {
      if (!(error instanceof CannotMove)) throw error;
      refused.push({ node: call, move: site.move, reason: reasonAt(error, call) });
    }
    covered.push(call, ...draft.read);
  }
  refused.push(...leftovers(file, moves, covered));
  refused.sort((left, right) => left.node.getStart() - right.node.getStart());
  return { plans, refused, names };
};

const reasonAt = ({ node, message }: CannotMove, call: Node): string => {
  const line = node.getStartLineNumber();
  const elsewhere = line !== call.getStartLineNumber() && !/\bline \d/.test(message);
  return elsewhere ? `${message} (line ${line})` : message;
};

type Site = { readonly call: CallExpression; readonly move: Move } & (
  | { readonly sender: Sender }
  | { readonly method: NonNullable<ReturnType<typeof formerMethodOf>> }
);

const siteOf = (call: CallExpression, moves: readonly Move[], draft: Draft): Site | null => {
  for (const move of moves) {
    const method = formerMethodOf(call, move);
    if (method !== null) return { call, move, method };
  }
  const sender = senderOf(call, draft);
  if (sender === null) return null;
  const at = moves.filter((move) => sameUrl(sender.url, urlsOf(move)));
  const move = at.find(({ from }) => from.method === sender.method) ?? at[0];
  return move === undefined ? null : { call, move, sender };
};

const urlsOf = ({ from, formerly }: Move): readonly string[] => [
  ...from.servers.map((server) => server.replace(/(?<!\/)\/+$/, "") + from.path),
  ...formerly.urls,
];

const planCall = (site: Site, names: FileNames, draft: Draft): Plan => {
  const { call, move } = site;
  if (move.obstacle !== null) throw new CannotMove(call, move.obstacle);
  const what = call.getExpression().getText().replaceAll(/\s+/g, "");
  const raw = "sender" in site && site.sender.library === "fetch";
  const { values, key, options } =
    "sender" in site
      ? readRequest(site.sender, move, draft)
      : { ...readFormerCall(call, site.method, move, draft), options: [] as readonly string[] };
  const fields = [...move.fields.keys()].filter((name) => values.has(name));
  const input = fields.map((name) => property(name, values.get(name)!));
  const client = `${names.local("createClient")}({ ${property("apiKey", key)} })`;
  const sent = callText(call, `${client}.${move.to!.id}${raw ? ".raw" : ""}`, input, options);
  const edits: readonly Edit[] = raw
    ? [{ start: call.getStart(), end: call.getEnd(), text: sent }]
    : readAsData(call, sent, names.local, draft);
  return { ...draft, move, node: call, what, edits, kind: "request" };
};

const width = 100;

/** Written on one line if it fits. */
const callText = (call: Node, callee: string, input: readonly string[], options: readonly string[]): string => {
  const second = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  const short = `${callee}({ ${input.join(", ")} }${second})`;
  const line = call.getSourceFile().getFullText().slice(0, call.getStart()).split("\n").at(-1)!;
  if (line.length + short.length <= width && !short.includes("\n")) return short;
  const indent = /^[ \t]*/.exec(line)![0];
  const step = /^(\t| {2,8})\S/m.exec(call.getSourceFile().getFullText())?.[1] ?? "  ";
  return [`${callee}({`, ...input.map((text) => `${indent}${step}${text},`), `${indent}}${second})`].join("\n");
};
