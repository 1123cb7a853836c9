// Servers that fail on undeclared methods, or break HTTP's rules for HEAD and OPTIONS.
import { always, json, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import type { Answer } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";
import { lingeringly, toBytes } from "../reference/wire.ts";

const failing = server("methods", "no-server-error", always);
const lacking = (method: string): Entry["applies"] => some((operation) => !operation.siblings.includes(method));

const on = (methods: readonly string[], answer: (answer: Answer, context: Decided) => Answer): Patch => ({
  answers: (usual, context) =>
    context.problems[0]?.kind === "method" && methods.includes(context.request.method) ? answer(usual, context) : usual,
});
const failed = (): Answer => json(500, { error: "internal server error" });
const methods = ["GET", "PUT", "DELETE", "PATCH"];

export const methodDrifts: readonly Entry[] = [
  failing(
    "undeclared-methods-500",
    "Answers GET, PUT, DELETE and PATCH with a server error where none is declared.",
    on(methods, failed),
  ),
  ...methods.map((method) =>
    failing(
      `${method.toLowerCase()}-500`,
      `Answers ${method} with a server error where it is not declared.`,
      on([method], failed),
      lacking(method),
    ),
  ),
  failing(
    "head-500",
    "Answers HEAD with a server error.",
    on(["HEAD"], failed),
    (document) => lacking("HEAD")(document) && lacking("GET")(document),
  ),
  failing(
    "unknown-method-500",
    "Answers a method that it does not know with a server error.",
    on(["PROPFIND"], failed),
  ),
  failing("options-500", "Answers OPTIONS with a server error.", on(["OPTIONS"], failed), lacking("OPTIONS")),
  server("methods", "message-framing", always)(
    "head-with-body",
    "Sends a body in answer to HEAD (RFC 9110 §9.3.2: must not).",
    { sends: (answer, _, socket) => lingeringly(socket, toBytes(answer)) },
  ),
];
