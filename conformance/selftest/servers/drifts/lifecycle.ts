// Servers whose operations are retired, gone or moved, or that announce this in a way that a standard or the document
// forbids.
import { always, as, json, onAny, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Answer, pathOf, withHeader } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";

const over = server("lifecycle", "operation-serves", always);
const deprecating = server("lifecycle", "deprecation-header", always);
const sunsetting = server("lifecycle", "sunset-header", always);
const succeeding = server("lifecycle", "successor-link", always);
const ended = (answer: (usual: Answer, context: Decided) => Answer): Patch => onAny(answer);
const announcing = (...headers: readonly (readonly [string, string])[]): Patch =>
  onAny((answer) => headers.reduce((changed, [name, value]) => withHeader(changed, name, value), answer));

/** 2026-01-01 and a day half a year later, in the formats of RFC 9745 and RFC 8594. */
const deprecation = ["Deprecation", "@1767225600"] as const;
const sunset = ["Sunset", "Wed, 01 Jul 2026 00:00:00 GMT"] as const;
const replaced = some((operation) => operation.deprecated && operation.replacement !== null);

export const lifecycleDrifts: readonly Entry[] = [
  over("retired", "Answers everything with 410, in the documented words where there are any.", ended(as(410))),
  over(
    "retired-for-callers",
    "Answers everything with 410 once the credential is good.",
    onAny((answer, context) => (context.problems[0]?.kind === "credential" ? answer : as(410)(answer, context))),
  ),
  over(
    "gone",
    "Answers everything with 404.",
    ended(() => json(404, { error: "not found" })),
  ),
  over(
    "gone-html",
    "Answers everything with an HTML page of status 404.",
    ended((_, { request }) => ({
      status: 404,
      reason: null,
      headers: [["Content-Type", "text/html; charset=utf-8"]],
      body: Buffer.from(`<!DOCTYPE html><pre>Cannot ${request.method} ${pathOf(request)}</pre>\n`),
    })),
  ),
  over(
    "moved",
    "Answers everything with 301 to another path.",
    ended((_, { request }) => ({
      status: 301,
      reason: null,
      headers: [["Location", `/v9${pathOf(request)}`]],
      body: Buffer.alloc(0),
    })),
  ),
  over(
    "moved-308",
    "Answers everything with 308 to another host.",
    ended((_, { request }) => ({
      status: 308,
      reason: null,
      headers: [["Location", `http://127.0.0.1:9${pathOf(request)}`]],
      body: Buffer.alloc(0),
    })),
  ),
  deprecating(
    "deprecation-malformed",
    "Sends Deprecation: true, which RFC 9745 does not know.",
    announcing(["Deprecation", "true"]),
  ),
  deprecating(
    "deprecation-as-date",
    "Sends Deprecation as an HTTP date instead of @seconds.",
    announcing(["Deprecation", "Thu, 01 Jan 2026 00:00:00 GMT"]),
  ),
  sunsetting(
    "sunset-malformed",
    "Sends Sunset as an ISO date instead of an HTTP date.",
    announcing(deprecation, ["Sunset", "2026-07-01"]),
  ),
  sunsetting(
    "sunset-before-deprecation",
    "Sends a Sunset earlier than the Deprecation (RFC 9745 §4: must not).",
    announcing(deprecation, ["Sunset", "Mon, 01 Sep 2025 00:00:00 GMT"]),
  ),
  succeeding(
    "successor-elsewhere",
    "Links to another successor than the documented one.",
    announcing(deprecation, sunset, ["Link", '</v9/elsewhere>; rel="successor-version"']),
    replaced,
  ),
  deprecating(
    "deprecated-unannounced",
    "Sends Deprecation and Sunset for operations that the document calls current.",
    announcing(deprecation, sunset),
    some((operation) => !operation.deprecated),
  ),
];
