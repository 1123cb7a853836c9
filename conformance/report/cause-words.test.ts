import { expect, test } from "vitest";
import type { What } from "../causes/cause.ts";
import { titleOf } from "./cause-words.ts";

const undocumented = (status: number, accepts: boolean, documented: readonly string[]): What => ({
  kind: "undocumented-status",
  status,
  accepts,
  documented,
});

const wrongBody = (fault: Extract<What, { kind: "body" }>["violations"][number]["fault"]): What => ({
  kind: "body",
  isError: false,
  violations: [{ fault, keyword: "", path: "", type: "" }],
});

const title: readonly (readonly [string, What])[] = [
  ["Accepts requests without a key", { kind: "credential-not-checked", sent: "nothing" }],
  ["Answers 201; documented are 200, 400", undocumented(201, true, ["200", "400"])],
  ["Answers 201; documented is 200", undocumented(201, true, ["200"])],
  ["Refuses with 422; the documented refusals are 400, 401", undocumented(422, false, ["200", "400", "401", "500"])],
  ["Refuses with 422; the documented refusal is default", undocumented(422, false, ["200", "default"])],
  ["Refuses with 422, which is not documented", undocumented(422, false, ["200"])],
  ["Answers 201, which is not documented", undocumented(201, true, [])],
  [
    "Answers 500 to incomplete requests and malformed forms",
    { kind: "server-error", status: 500, requests: "mistakes", areas: ["missing", "form"] },
  ],
  ["Answers 500 to valid requests", { kind: "server-error", status: 500, requests: "valid", areas: ["control"] }],
  [
    "Answers 500 to values that are allowed",
    { kind: "server-error", status: 500, requests: "valid", areas: ["values"] },
  ],
  ["Never answers unusual texts", { kind: "no-answer", how: "timeout", areas: ["texts"] }],
  ["Refuses unusual texts that are allowed with 400", { kind: "refuses-valid", status: 400, areas: ["texts"] }],
  [
    "Answers 204 to valid requests, where another status is documented",
    { kind: "refuses-valid", status: 204, areas: ["control"] },
  ],
  ["Answers every request with 302 (no body)", { kind: "answers-alike", status: 302, shape: "", location: null }],
  ["Redirects every request to /login", { kind: "answers-alike", status: 302, shape: "", location: "/login" }],
  ["Answers no request at all", { kind: "answers-alike", status: 0, shape: "", location: null }],
  [
    "Labels errors as text/html, which is not documented",
    { kind: "media-type", received: "text/html", labels: "errors" },
  ],
  ["Labels JSON as text/html, which is not documented", { kind: "media-type", received: "text/html", labels: "json" }],
  ["Sends answers that are not JSON", wrongBody("no-json")],
  ["Ends streams without the event that ends them", wrongBody("no-end")],
  ["Sends bytes that do not match their media type", wrongBody("other-bytes")],
  ["Accepts files that break their limits", { kind: "accepts-mistakes", areas: ["files"], rules: [] }],
  [
    "Sends an integer where another type is documented: /data/id",
    {
      kind: "body",
      isError: false,
      violations: [{ fault: "schema", keyword: "type", path: "/data/id", type: "integer" }],
    },
  ],
  [
    "Sends errors without a body",
    { kind: "body", isError: true, violations: [{ fault: "no-body", keyword: "", path: "", type: "" }] },
  ],
];

test.each(title)("%s", (words, what) => {
  expect(titleOf(what)).toBe(words);
});
