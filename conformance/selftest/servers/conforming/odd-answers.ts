// Answers with unusual but valid headers, statuses or reasons.
import { always, documentedStatus, json, onAny, onRefusal, secured, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { documented, refusal, responseRule } from "../reference/answer.ts";
import { pathOf, queryOf, withHeader } from "../reference/message.ts";
import type { Decided } from "../reference/patch.ts";

const odd = server("odd-answer", null, always);
const other = (context: Decided, status: number): string | undefined =>
  (context.operation === null ? null : responseRule(context.operation, status))?.contents[0]?.examples.filter(
    ({ cause }) => cause === "request",
  )[1]?.name;

export const oddAnswers: readonly Entry[] = [
  odd(
    "more-headers",
    "Adds headers of a gateway to every answer, two of them twice.",
    onAny((answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ["X-Request-Id", "req_01"],
        ["Server", "cloudfront"],
        ["Via", "1.1 edge"],
        ["Via", "1.1 shield"],
        ["Set-Cookie", "lb=1; Path=/"],
        ["Set-Cookie", "ab=2; HttpOnly"],
        ["Strict-Transport-Security", "max-age=63072000"],
        ["Access-Control-Allow-Origin", "*"],
        ["Vary", "Accept-Encoding"],
        ["Cache-Control", "no-store"],
        ["X-Empty", ""],
      ],
    })),
  ),
  odd(
    "unknown-query-nowhere",
    "Has nothing at a path with a query that it does not know: it compares the whole request target.",
    onAny((answer, { operation, request }) => {
      const queryParameters = (operation?.parameters ?? []).filter((parameter) => parameter.in === "query");
      const keys = (operation?.security ?? []).flat().filter((credential) => credential.in === "query");
      const names = new Set([...queryParameters.map(({ name }) => name), ...keys.map(({ parameter }) => parameter)]);
      const named = [...queryOf(request).keys()].map((name) => name.replace(/\[.*$/, ""));
      return named.every((name) => names.has(name)) ? answer : json(404, { error: "not found" });
    }),
  ),
  odd(
    "header-names-odd",
    "Writes header names in a mixture of cases.",
    onAny((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value], index) => [
        index % 2 === 0 ? name.toLowerCase() : name.toUpperCase(),
        value,
      ]),
    })),
  ),
  odd(
    "reason-odd",
    "Sends a reason phrase of its own.",
    onAny((answer) => ({ ...answer, reason: "As You Wish (really)" })),
  ),
  odd(
    "no-challenge",
    "Sends 401 without WWW-Authenticate.",
    onRefusal(["credential"], (answer) => withHeader(answer, "WWW-Authenticate", null)),
    secured,
  ),
  odd(
    "other-401",
    "Sends the second documented body with 401.",
    onRefusal(["credential"], (answer, context) =>
      context.operation === null
        ? answer
        : documented(context.contract, context.operation, answer.status, other(context, answer.status)),
    ),
    some((operation) => (responseRule(operation, 401)?.contents[0]?.examples.length ?? 0) > 1),
  ),
  odd(
    "other-documented-refusal",
    "Refuses bad bodies with another documented status.",
    onRefusal(["missing", "constraint", "kind"], (_, { contract, operation }) => documented(contract, operation!, 422)),
    (document) => documentedStatus(422)(document) && documentedStatus(400)(document),
  ),
  odd(
    "input-before-credentials",
    "Looks at the input before it looks at the credential.",
    onRefusal(["credential"], (answer, { contract, operation, problems }) => {
      const input = problems.find(({ kind }) => kind !== "credential");
      return input === undefined || operation === null ? answer : refusal(contract, operation, input);
    }),
    secured,
  ),
  odd(
    "announces-its-end",
    "Sends Deprecation, Sunset and the documented successor, as the standards write them.",
    onAny((answer, { operation }) =>
      operation?.deprecated !== true
        ? answer
        : {
            ...answer,
            headers: [
              ...answer.headers,
              ["Deprecation", "@1767225600"],
              ["Sunset", "Fri, 01 Jan 2038 00:00:00 GMT"],
              ...(operation.replacement === null
                ? []
                : [["Link", `<${operation.replacement.path}>; rel="successor-version", </docs>; rel="help"`] as const]),
            ],
          },
    ),
    some((operation) => operation.deprecated),
  ),
  odd(
    "announces-its-end-otherwise",
    "Sends Deprecation with a parameter and its successor relative to the request, and links of something else.",
    onAny((answer, { operation, request }) =>
      operation?.replacement == null
        ? answer
        : {
            ...answer,
            headers: [
              ...answer.headers,
              ["Deprecation", "@1767225600;note=soon"],
              [
                "Link",
                `<${fromRoot(pathOf(request))}${operation.replacement.path}/>; title="rel=self; <x>"; REL=Successor-Version`,
              ],
              ["Link", '</v9/elsewhere>; rel="successor-version"; anchor="/v8/elsewhere"'],
            ],
          },
    ),
    some((operation) => operation.deprecated && operation.replacement !== null),
  ),
];

/** The relative path from a path up to the root: `../../..` for /a/b/c. */
const fromRoot = (path: string): string =>
  path
    .split("/")
    .slice(2)
    .map(() => "..")
    .join("/");
