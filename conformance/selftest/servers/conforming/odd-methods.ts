// What a server may do with methods that the document does not declare, and with HEAD and OPTIONS.
import { always, json, secured, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { refusal } from "../reference/answer.ts";
import { isAuthorised } from "../reference/credentials.ts";
import { problem } from "../reference/judge.ts";
import { type Answer, withHeader } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";

const odd = server("odd-answer", null, always);
const onUndeclared = (answer: (usual: Answer, context: Decided) => Answer): Patch => ({
  answers: (usual, context) =>
    context.problems[0]?.kind === "method" && !["HEAD", "OPTIONS"].includes(context.request.method)
      ? answer(usual, context)
      : usual,
});
const on = (method: string, answer: () => Answer): Patch => ({
  answers: (usual, { problems, request }) =>
    problems[0]?.kind === "method" && request.method === method ? answer() : usual,
});
const others = ["GET", "PUT", "DELETE", "PATCH"];
const bare = (status: number): Answer => ({ status, reason: null, headers: [], body: Buffer.alloc(0) });
const html = (status: number, text: string): Answer => ({
  status,
  reason: null,
  headers: [["Content-Type", "text/html; charset=utf-8"]],
  body: Buffer.from(`<!DOCTYPE html>\n<pre>${text}</pre>\n`),
});

export const oddMethods: readonly Entry[] = [
  odd(
    "undeclared-404",
    "Answers undeclared methods with 404 in JSON.",
    onUndeclared(() => json(404, { error: "not found" })),
  ),
  odd(
    "undeclared-404-html",
    "Answers undeclared methods with the 404 page of a framework.",
    onUndeclared((_, { request }) => html(404, `Cannot ${request.method}`)),
  ),
  odd(
    "undeclared-501",
    "Answers undeclared methods with 501.",
    onUndeclared(() => json(501, { error: "not implemented" })),
  ),
  odd(
    "undeclared-405-bare",
    "Answers undeclared methods with 405, without Allow and without a body.",
    onUndeclared(() => bare(405)),
  ),
  odd(
    "undeclared-405-unallowed",
    "Answers undeclared methods with 405 and no Allow.",
    onUndeclared((answer) => withHeader(answer, "Allow", null)),
  ),
  odd(
    "undeclared-401-first",
    "Refuses bad credentials before it looks at the method.",
    onUndeclared((answer, { contract, operation, request }) =>
      operation === null || isAuthorised(contract, operation, request)
        ? answer
        : refusal(contract, operation, problem("credential", null, "first")),
    ),
    secured,
  ),
  odd(
    "undeclared-methods-200",
    "Answers GET, PUT, DELETE and PATCH with 200 where none is declared.",
    onUndeclared((usual, { request }) => (others.includes(request.method) ? json(200, { status: "ok" }) : usual)),
  ),
  ...others.map((method) =>
    odd(
      `${method.toLowerCase()}-200`,
      `Answers ${method} with 200 where it is not declared.`,
      on(method, () => json(200, { status: "ok" })),
      some((operation) => !operation.siblings.includes(method)),
    ),
  ),
  odd(
    "put-taken-for-post",
    "Treats PUT as the declared method of the same path.",
    {
      reads: (request, { operation }) =>
        request.method === "PUT" && operation !== null ? { ...request, method: operation.method } : request,
    },
    some((operation) => !operation.siblings.includes("PUT")),
  ),
  odd(
    "head-404",
    "Answers HEAD with 404.",
    on("HEAD", () => bare(404)),
    some((operation) => !operation.siblings.includes("GET")),
  ),
  odd(
    "head-200",
    "Answers HEAD with 200 and no body.",
    on("HEAD", () => bare(200)),
    some((operation) => !operation.siblings.includes("GET")),
  ),
  odd(
    "options-200",
    "Answers OPTIONS with 200 and no body.",
    on("OPTIONS", () => ({ ...bare(200), headers: [["Allow", "OPTIONS, POST"]] })),
  ),
  odd(
    "options-405",
    "Answers OPTIONS with 405.",
    on("OPTIONS", () => bare(405)),
  ),
  odd(
    "options-cors",
    "Answers OPTIONS like a CORS preflight.",
    on("OPTIONS", () => ({
      ...bare(204),
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"],
      ],
    })),
  ),
];
