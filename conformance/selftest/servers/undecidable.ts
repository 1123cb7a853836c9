// Servers about which no verdict is possible: unreachable, overloaded, in maintenance, or closed to this key.

import type { Socket } from "node:net";
import { createServer } from "node:net";
import { always, documentedStatus, json, onAny, onSuccess, secured, server, some } from "./define.ts";
import type { Entry } from "./entry.ts";
import { documented, refusal } from "./reference/answer.ts";
import { problem } from "./reference/judge.ts";
import { type Answer, headerOf, type Received } from "./reference/message.ts";
import type { Decided, Patch, PatchMaker } from "./reference/patch.ts";
import { listen } from "./reference/server.ts";
import { head } from "./reference/wire.ts";

const lost = server("undecidable", null, always);
const connecting = (connects: (socket: Socket) => void): Patch => ({ connects });
const busy = (status: number, headers: readonly (readonly [string, string])[] = []): Patch =>
  onAny(() => ({
    ...json(status, { error: "try again later" }),
    headers: [["Content-Type", "application/json"], ...headers],
  }));
const maintenance = (): Answer => ({
  status: 503,
  reason: null,
  headers: [["Content-Type", "text/html"]],
  body: Buffer.from("<html><body><h1>We'll be back soon</h1><p>Scheduled maintenance.</p></body></html>\n"),
});

/** The documented answer about the account. */
const quota = ({ contract, operation }: Decided, usual: Answer): Answer => {
  for (const rule of operation?.responses ?? []) {
    const example = rule.contents[0]?.examples.find(({ cause }) => cause === "account");
    if (operation !== null && example !== undefined)
      return documented(contract, operation, Number(rule.status), example.name);
  }
  return usual;
};
const hasQuota = some((operation) =>
  operation.responses.some(({ contents }) =>
    contents.some(({ examples }) => examples.some(({ cause }) => cause === "account")),
  ),
);
const after =
  (accepted: number, then: (context: Decided, usual: Answer) => Answer): PatchMaker =>
  () => {
    let count = 0;
    return onSuccess((answer, context) => {
      count += 1;
      return count > accepted ? then(context, answer) : answer;
    });
  };
/** Always the same for the same request; true for about half of all requests. */
const unlucky = ({ method, headers, body }: Received): boolean => {
  const fingerprint = `${method} ${body.length} ${headerOf({ headers }, "authorization") ?? ""} ${headerOf({ headers }, "content-type")?.length}`;
  return [...fingerprint].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 65_521, 7) % 2 === 0;
};

export const undecidable: readonly Entry[] = [
  {
    name: "connection-refused",
    group: "undecidable",
    what: "Does not listen at all.",
    check: null,
    applies: always,
    start: async () => {
      const started = await listen(createServer(), () => 0);
      await started.stop();
      return { ...started, stop: async () => {} };
    },
  },
  lost(
    "never-answers",
    "Accepts connections, reads, and never answers.",
    connecting((socket) => socket.resume()),
  ),
  lost(
    "closes-at-once",
    "Closes every connection without a byte.",
    connecting((socket) => socket.end()),
  ),
  lost("closes-after-request", "Reads each request and closes without a byte.", {
    sends: (_, __, socket) => void socket.end(),
  }),
  lost(
    "resets",
    "Resets every connection once it has read something.",
    connecting((socket) => socket.once("data", () => socket.resetAndDestroy())),
  ),
  lost("resets-midway", "Resets every connection in the middle of the content of its answer.", {
    sends: ({ status, body }, _, socket) => {
      socket.write(
        `HTTP/1.1 ${status} -\r\nContent-Type: application/json\r\nContent-Length: ${body.length + 9}\r\n\r\n`,
      );
      socket.write(body);
      setTimeout(() => socket.resetAndDestroy(), 20);
    },
  }),
  lost(
    "tls-on-plain-port",
    "Speaks TLS on a port that is addressed as http.",
    // A TLS record: fatal alert, unexpected message.
    connecting((socket) =>
      socket.once("data", () => socket.end(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a]))),
    ),
  ),
  {
    ...lost("plain-on-tls-port", "Speaks plain HTTP on a port that is addressed as https.", {}),
    start: async (contract) => {
      const started = await lost("plain", "", {}).start(contract);
      return { ...started, baseUrl: started.baseUrl.replace("http:", "https:") };
    },
  },
  lost("endless-interim", "Sends 100 Continue for ever and no final answer.", {
    sends: (_, __, socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 100 Continue\r\n\r\n"), 20);
      socket.once("close", () => clearInterval(timer));
    },
  }),
  lost("stalls-in-body", "Sends the head and ten bytes of every answer, and then nothing more.", {
    sends: (answer, _, socket) => {
      socket.write(head(answer, [...answer.headers, ["Content-Length", "500"]]));
      socket.write(answer.body.subarray(0, 10));
    },
  }),
  lost("rate-limited", "Answers everything with 429.", busy(429)),
  lost(
    "rate-limited-for-a-second",
    "Answers everything with 429 and Retry-After: 1.",
    busy(429, [["Retry-After", "1"]]),
  ),
  lost(
    "rate-limited-for-long",
    "Answers everything with 429 and Retry-After: 86400.",
    busy(429, [["Retry-After", "86400"]]),
  ),
  lost("bad-gateway", "Answers everything with 502.", busy(502)),
  lost("unavailable", "Answers everything with 503 and Retry-After: 2.", busy(503, [["Retry-After", "2"]])),
  lost("gateway-timeout", "Answers everything with 504.", busy(504)),
  lost("network-login", "Answers everything with 511: the network in between asks for a login.", busy(511)),
  lost("maintenance", "Answers everything with an HTML page of status 503.", { answers: maintenance }),
  lost(
    "key-refused",
    "Answers every credential, the right one too, with 401.",
    onAny((_, { contract, operation, problems, request }) =>
      operation === null || (problems[0]?.kind === "method" && request.method !== operation.method)
        ? json(404, { error: "not found" })
        : refusal(contract, operation, problem("credential", null, "refused")),
    ),
    (document) => secured(document) && documentedStatus(401)(document),
  ),
  lost(
    "key-forbidden",
    "Answers every valid request with 403: the key is known and may not.",
    onSuccess(() => json(403, { error: "forbidden" })),
    secured,
  ),
  lost(
    "quota-exhausted",
    "Answers every valid request with the documented word that the account is full.",
    onSuccess((answer, context) => quota(context, answer)),
    hasQuota,
  ),
  lost("quota-after-two", "Accepts two requests; from then on the account is full.", after(2, quota), hasQuota),
  lost(
    "key-revoked-midway",
    "Accepts four requests; from then on it knows the key no more.",
    () => {
      let count = 0;
      return onAny((answer, { contract, operation, problems }) => {
        if (problems.length === 0) count += 1;
        const revoked = count > 4 && operation !== null && !["credential", "method"].includes(problems[0]?.kind ?? "");
        return revoked ? refusal(contract, operation, problem("credential", null, "revoked")) : answer;
      });
    },
    (document) => secured(document) && documentedStatus(401)(document),
  ),
  lost(
    "outage-midway",
    "Accepts two valid requests; from then on it answers valid ones with 503.",
    after(2, maintenance),
  ),
  lost(
    "half-unavailable",
    "Answers about half of all requests with 503, the same ones each time.",
    onAny((answer, { request }) => (unlucky(request) ? maintenance() : answer)),
  ),
];
