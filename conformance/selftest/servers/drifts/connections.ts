// Servers that carry state over from one request to the next on the same connection.
import { as, onSuccess, secured, server, withBody } from "../define.ts";
import type { Entry } from "../entry.ts";
import type { Answer } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";
import { head, lingeringly, toBytes, withHead } from "../reference/wire.ts";

const refusing = server("framing", "request-accepted", withBody);
const lenient = server("credentials", "request-rejected", secured);

/** Keeps the connection open after a refusal without reading the body, and then reads that body as a request. */
const readsBodyAsRequest = (refused: (context: Decided) => boolean): Patch => ({
  sends: (answer, context, socket) => {
    if (context.request.body.length === 0 || !refused(context)) return lingeringly(socket, toBytes(answer));
    const length = ["Content-Length", String(answer.body.length)] as const;
    socket.write(withHead(answer, [...answer.headers, length]));
    lingeringly(
      socket,
      Buffer.from(
        head(nonsense, [
          ["Content-Length", "0"],
          ["Connection", "close"],
        ]),
      ),
    );
  },
});
const nonsense: Answer = { status: 400, reason: null, headers: [], body: Buffer.alloc(0) };

export const connectionDrifts: readonly Entry[] = [
  refusing(
    "refused-body-read-as-request",
    "Does not read the body of a request whose credential it refuses, and takes it for the next request.",
    readsBodyAsRequest(({ problems }) => problems[0]?.kind === "credential"),
    secured,
  ),
  refusing(
    "unsupported-body-read-as-request",
    "Does not read a body of another media type, and takes it for the next request.",
    readsBodyAsRequest(({ problems }) => problems[0]?.kind === "media-type"),
  ),
  refusing(
    "second-on-connection-500",
    "Answers each second request of a connection with a server error.",
    onSuccess((answer, context) => (context.onConnection % 2 === 0 ? as(500)(answer, context) : answer)),
  ),
  lenient("key-kept-for-connection", "Asks for a credential once on each connection.", {
    ignores: ({ kind }, { onConnection }) => kind === "credential" && onConnection > 1,
  }),
];
