// Servers that leave some requests unanswered: the connection is dropped or kept waiting.
import type { Socket } from "node:net";
import { freeText, jsonSuccess, requiredField, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { withBody } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";
import { lingeringly, toBytes } from "../reference/wire.ts";
import { text } from "./minding.ts";

/** Answers normally, except for requests that `unheard` selects; their connection is left as `leave` says. */
const silent = (unheard: (context: Decided) => boolean, leave = (socket: Socket): unknown => socket.end()): Patch => ({
  sends: (answer, context, socket) => {
    if (unheard(context)) leave(socket);
    else lingeringly(socket, toBytes(context.request.method === "HEAD" ? withBody(answer, "") : answer));
  },
});
const accepts = ({ operation, problems }: Decided): boolean => operation !== null && problems.length === 0;
const astral = text((value) => /[\u{10000}-\u{10ffff}]/u.test(value));

export const silenceDrifts: readonly Entry[] = [
  server("input", "request-accepted", freeText)(
    "astral-text-dropped",
    "Closes the connection on a text with characters beyond the basic plane, and answers nothing.",
    silent((context) => accepts(context) && astral(context)),
  ),
  server("input", "request-accepted", freeText)(
    "astral-text-kept-waiting",
    "Never answers a text with characters beyond the basic plane.",
    silent(
      (context) => accepts(context) && astral(context),
      () => {},
    ),
  ),
  server("input", "request-rejected", requiredField)(
    "missing-field-dropped",
    "Closes the connection on a body that lacks a required field, and answers nothing.",
    silent(({ problems }) => problems[0]?.kind === "missing"),
  ),
  server("answer-wire", "request-accepted", jsonSuccess)(
    "acceptance-dropped",
    "Closes the connection where it should say that it has accepted, and answers what it refuses.",
    silent(accepts),
  ),
];
