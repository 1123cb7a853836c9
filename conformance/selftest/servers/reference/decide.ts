// A request and a patch → the answer: everything between reading the last byte and writing the first.

import { acceptance, refusal } from "./answer.ts";
import { type Contract, type Route, route } from "./contract.ts";
import { type Body, contentOf, readBody } from "./fields.ts";
import { problem, problemsOf } from "./judge.ts";
import { type Answer, pathOf, type Received } from "./message.ts";
import type { Form } from "./multipart.ts";
import type { Decided, Patch, Situation } from "./patch.ts";
import type { Problem } from "./problem.ts";

export const decide = async (
  contract: Contract,
  patch: Patch,
  received: Received,
  onConnection = 1,
  read?: (request: Received) => Promise<Form>,
): Promise<{ readonly answer: Answer; readonly decided: Decided }> => {
  const asSent = route(contract, received.method, pathOf(received));
  const operation = asSent.kind === "operation" ? asSent.operation : asSent.kind === "method" ? asSent.sibling : null;
  const situation: Situation = { contract, request: received, operation, body: null, onConnection };
  const request = patch.reads?.(received, situation) ?? received;
  const matched = route(contract, request.method, pathOf(request));
  const content = matched.kind === "operation" ? contentOf(matched.operation, request) : null;
  const body = content === null ? null : await readBody(content, request, read);
  const decided = { ...situation, body, problems: await problemsIn(patch, matched, request, { ...situation, body }) };
  const documented = answerTo(decided, matched.kind === "method" ? matched.allow : []);
  const accepted = matched.kind === "operation" && decided.problems.length === 0;
  const answer = accepted
    ? contract.memory.answer(matched.operation, inputOf(matched, decided.body), documented, patch.keeps)
    : documented;
  return { answer: patch.answers?.(answer, decided) ?? answer, decided };
};

const problemsIn = async (
  patch: Patch,
  found: Route,
  request: Received,
  situation: Situation,
): Promise<readonly Problem[]> => {
  if (found.kind === "nowhere") return [problem("path", null, pathOf(request))];
  if (found.kind === "method") return [problem("method", null, request.method)];
  const contractProblems = problemsOf(situation.contract, found, request, situation.body).filter(
    (each) => patch.ignores?.(each, situation) !== true,
  );
  const problems = [...contractProblems, ...((await patch.minds?.(situation)) ?? [])];
  const { memory } = situation.contract;
  const lacks = problems.length === 0 && memory.lacks(found.operation, inputOf(found, situation.body));
  return lacks ? [problem("absent", null, "nothing of that name")] : problems;
};

/** The request's value under a name, in its path or its body. */
const inputOf =
  ({ pathValues }: Extract<Route, { kind: "operation" }>, body: Body | null) =>
  (name: string): unknown =>
    pathValues.get(name) ?? body?.values.get(name);

const answerTo = ({ contract, operation, request, body, problems }: Decided, allow: readonly string[]): Answer => {
  const [worst] = problems;
  if (operation === null || worst?.kind === "method") {
    if (operation !== null && request.method === "OPTIONS")
      return {
        status: 204,
        reason: null,
        headers: [["Allow", [...allow, "OPTIONS"].join(", ")]],
        body: Buffer.alloc(0),
      };
    const body = Buffer.from(JSON.stringify({ error: operation === null ? "not found" : "method not allowed" }));
    const headers = [["Content-Type", "application/json"] as const];
    if (operation === null) return { status: 404, reason: null, headers, body };
    return { status: 405, reason: null, headers: [...headers, ["Allow", allow.join(", ")]], body };
  }
  if (worst !== undefined) return refusal(contract, operation, worst);
  const query = new URLSearchParams(request.target.split("?")[1]);
  return acceptance(contract, operation, (name) => query.get(name) ?? body?.values.get(name));
};
