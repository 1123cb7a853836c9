// A check that cannot fail is worthless: each has a mutant that it catches, and no check objects to the good answer.
import { expect, test } from "vitest";
import type { Case } from "../derive/case.ts";
import type { Answer, Call, ChangeComparison, ListComparison, MemberComparison } from "../judge/check.ts";
import {
  checks,
  judgeAnswer,
  judgeCall,
  judgeChange,
  judgeCrash,
  judgeSilence,
  judgeState,
  strictly,
} from "../judge/checks.ts";
import { answer, call, negative, operation, replied, undecided, valid } from "./mutants/parcels.ts";

const accented: Case = { ...valid, input: { parameters: {}, body: { kind: "fields", fields: { to: "Zoë" } } } };

const onAnswer: readonly (readonly [check: string, mutant: string, answer: Answer])[] = [
  ["operation-serves", "retired", answer(valid, { status: 410, body: "" }, false)],
  ["operation-serves", "gone", answer(valid, { status: 404 }, false)],
  ["operation-serves", "moved", answer(valid, { status: 308, headers: { Location: "/elsewhere" } }, false)],
  ["status-documented", "a status nobody wrote down", answer(valid, { status: 201 })],
  ["status-documented", "a redirect", answer(valid, { status: 307, headers: { Location: "/elsewhere" } })],
  ["request-accepted", "a refusal of a valid request", answer(valid, { status: 400, body: '{"error":"no"}' })],
  ["request-rejected", "an accepted mistake", answer(negative, { status: 200, body: '{"id":"p1"}' })],
  ["request-rejected", "a server error for a mistake", answer(negative, { status: 500, body: "" })],
  ["no-server-error", "a server error where both are right", answer(undecided, { status: 500, body: "" })],
  ["message-framing", "a time to come back that is none", answer(negative, { headers: { "Retry-After": "soon" } })],
  ["message-framing", "a truncated body", answer(valid, { faults: [fault("truncated")] })],
  ["content-decodes", "a lying Content-Encoding", answer(valid, { faults: [fault("content-encoding")] })],
  ["media-type-documented", "JSON sent as text", answer(valid, { headers: { "Content-Type": "text/plain" } })],
  ["media-type-documented", "no Content-Type", answer(valid, { headers: { "Content-Type": null } })],
  ["body-conforms", "an empty body", answer(valid, { body: "" })],
  ["body-conforms", "HTML sent as JSON", answer(valid, { body: "<!doctype html>" })],
  ["body-conforms", "garbage after JSON", answer(valid, { body: '{"id":"p1"}{}' })],
  ["body-conforms", "not UTF-8", answer(valid, { body: new Uint8Array([0x22, 0xff, 0x22]) })],
  ["body-conforms", "a byte order mark", answer(valid, { body: '\uFEFF{"id":"p1"}' })],
  ["body-conforms", "another type", answer(valid, { body: '{"id":1}' })],
  ["body-conforms", "a refusal without its reason", answer(negative, { body: "{}" })],
  ["text-survives", "a text in another encoding", answer(accented, { body: '{"id":"p1","to":"ZoÃ«"}' })],
  ["text-survives", "a text without its accents", answer(accented, { body: '{"id":"p1","for":["Zo?"]}' })],
  ["error-not-success", "an error with a success status", answer(valid, { body: '{"error":"no"}' })],
  ["headers-conform", "a documented header missing", answer(valid, { headers: { "X-Weight": null } })],
  ["headers-conform", "a header of another type", answer(valid, { headers: { "X-Weight": "heavy" } })],
  ["deprecation-header", "a draft's spelling", answer(valid, { headers: { Deprecation: "true" } })],
  ["sunset-header", "no date", answer(valid, { headers: { Sunset: "2030-01-01" } })],
  [
    "sunset-header",
    "before the deprecation",
    answer(valid, { headers: { Deprecation: "@2000000000", Sunset: "Sun, 06 Nov 1994 08:49:37 GMT" } }),
  ],
  ["key-untold", "the key in a header", answer(valid, { tells: [{ in: "header", name: "X-Debug", how: "within" }] })],
  [
    "key-untold",
    "the key in a member that is not described",
    answer(valid, { tells: [{ in: "body", path: "/debug/authorization", how: "alone" }] }),
  ],
  [
    "key-untold",
    "the key in the reason of a refusal",
    answer(negative, { tells: [{ in: "body", path: "/error", how: "within" }] }),
  ],
  ["deprecation-header", "a list", answer(valid, { headers: { Deprecation: "@1700000000, @1700000001" } })],
  [
    "successor-link",
    "another successor, said of itself",
    answer(valid, { headers: { Link: '<../v2/parcels>; anchor="#top"; rel="next successor-version"' } }),
  ],
  ["successor-link", "another successor", answer(valid, { headers: { Link: '</letters>; rel="successor-version"' } })],
];

const onCall: readonly (readonly [check: string, mutant: string, call: Call])[] = [
  [
    "sends-valid-input",
    "a client that refuses what is right",
    call(valid, { exchanges: [], returned: thrown("TypeError") }),
  ],
  ["refuses-bad-input", "a client that sends what is wrong", call(negative, { sent: "{}" })],
  ["sends-once", "a client that tries twice", twice(call(valid))],
  ["request-conforms", "a client that drops a field", call({ ...valid, input: null }, { sent: "{}" })],
  ["request-carries-input", "a client that changes a value", call(valid, { sent: '{"to":"ada"}' })],
  ["result-faithful", "a client that changes the answer", call(replied("ok"), { returned: value({ id: "p2" }) })],
  ["refuses-bad-answer", "a client that believes anything", call(replied("rejects"), { returned: value({}) })],
  [
    "keeps-secret",
    "a client that tells the key",
    call(valid, { returned: { ...thrown("ClientError"), exposesSecret: true } }),
  ],
];

test.each(onAnswer)("%s catches %s", (check, _, mutant) => {
  expect(names(judgeAnswer(mutant, true).findings)).toEqual([check]);
});

test.each(onCall)("%s catches %s", (check, _, mutant) => {
  expect(names(judgeCall(mutant).findings)).toEqual([check]);
});

const seen: ListComparison = {
  name: "b",
  before: ["a"],
  after: ["a", "b"],
  removed: false,
  whole: true,
  alone: true,
  texts: [{ name: "title", sent: "Zoë", shown: "Zoë" }],
  claim: "what was made is in the list",
  pointer: "#/links/list",
};
const removed: ListComparison = { ...seen, after: ["a"], removed: true };

const onState: readonly (readonly [check: string, mutant: string, seen: ListComparison])[] = [
  ["made-is-listed", "what was made and is not there", { ...seen, after: ["a"] }],
  ["made-is-listed", "what was made and is listed under another name", { ...seen, after: ["a", "c"] }],
  ["removed-is-gone", "what was removed and is still there", { ...removed, after: ["a", "b"] }],
  ["nothing-else-changes", "a list that lost another", { ...seen, after: ["b"] }],
  ["nothing-else-changes", "a removal that takes another along", { ...removed, after: [] }],
  ["nothing-else-changes", "a list with something that nobody made", { ...seen, after: ["a", "b", "c"] }],
  ["listed-as-made", "a text in another encoding", { ...seen, texts: [{ name: "title", sent: "Zoë", shown: "ZoÃ«" }] }],
  ["nothing-else-changes", "a name that was given before", { ...seen, before: ["a", "b"] }],
];

test.each(onState)("%s catches %s", (check, _, mutant) => {
  expect(names(judgeState(mutant).findings)).toEqual([check]);
});

const title: MemberComparison = { name: "title", made: "Emma", changed: "Zoë", before: "Emma", after: "Zoë" };
const change: ChangeComparison = {
  changer: "rename",
  members: [title],
  kept: [{ name: "notes", made: ["old"], changed: undefined, before: ["old"], after: ["old"] }],
  changedToo: [],
  lost: [],
  added: [],
  gone: null,
  patched: false,
  inferred: false,
  pointer: "#/links/change",
};
const shownAs = (after: unknown): ChangeComparison => ({ ...change, members: [{ ...title, after }] });

const onChange: readonly (readonly [check: string, mutant: string, changed: ChangeComparison])[] = [
  ["changed-is-shown", "a change that is not stored", shownAs("Emma")],
  ["changed-is-shown", "a change that gives the thing another name", { ...change, gone: "b" }],
  ["shown-as-changed", "a change that is stored in another encoding", shownAs("ZoÃ«")],
  ["unnamed-members-stay", "a patch that empties the rest", { ...change, kept: [{ ...change.kept[0]!, after: null }] }],
  ["others-unchanged", "a change of everything", { ...change, changedToo: ["c"] }],
  ["others-unchanged", "a change that takes another along", { ...change, lost: ["c"] }],
  ["others-unchanged", "a change that makes another", { ...change, added: ["c"] }],
];

test.each(onChange)("%s catches %s", (check, _, mutant) => {
  expect(names(judgeChange(mutant).findings)).toEqual([check]);
});

test("a change may be shown in another form, and what only the paths imply is a note", () => {
  for (const after of ["Zoë", "ZOË", "zoe", "someone else", undefined, null])
    expect(judgeChange(shownAs(after)).findings, String(after)).toEqual([]);
  expect(judgeChange({ ...shownAs("Emma"), inferred: true })).toMatchObject({
    findings: [],
    notes: [{ check: "changed-is-shown" }],
  });
  expect(judgeChange({ ...change, gone: "b", inferred: true, patched: true })).toMatchObject({
    findings: [],
    notes: [{ check: "changed-is-shown" }],
  });
  // A PATCH is applied as a whole, or refused.
  expect(judgeChange({ ...shownAs("Emma"), inferred: true, patched: true })).toMatchObject({
    findings: [{ check: "changed-is-shown", pointer: "RFC 5789 §2" }],
  });
});

test("a page of a list, and a shared target, prove less", () => {
  const missing = { ...seen, after: [], whole: false };
  expect(judgeState(missing)).toMatchObject({ findings: [], notes: [{ check: "made-is-listed" }] });
  expect(judgeState({ ...seen, after: ["b", "c"], alone: false }).findings).toEqual([]);
});

test("a body without a head is the target's fault; another protocol is only if it has served the operation", () => {
  const foreign = (bytes: string, served: boolean) =>
    names(
      judgeSilence(
        { kind: "closed", message: `x answered with what is not HTTP: ${bytes}`, foreign: bytes },
        operation,
        served,
      ).findings,
    );
  for (const own of ['{"id":"p1"}', "HTTP/1.1 20 OK", "··HTTP/1.1 200 OK"])
    expect(foreign(own, false)).toEqual(["message-framing"]);
  expect(foreign("SSH-2.0-x", false)).toEqual([]);
  expect(foreign("oops", true)).toEqual(["message-framing"]);
});

test("process-survives catches a process that died", () => {
  expect(names(judgeCrash({ case: valid, exitMessage: "exit code 1" }).findings)).toEqual(["process-survives"]);
});

const onNote: readonly (readonly [check: string, answer: Answer])[] = [
  ["refusal-explained", answer(valid, { status: 401, body: "" })],
  ["choice-noted", answer(undecided)],
  ["body-conforms", answer(valid, { body: '{"id":"p1","pin":"0000"}' })],
];

test.each(onNote)("%s is a note", (check, noted) => {
  expect(names(judgeAnswer(noted, true).notes)).toEqual([check]);
});

test("a write-only member is reported without its value, and is a finding if a SHOULD counts", () => {
  const judged = judgeAnswer(answer(valid, { body: '{"id":"p1","pin":"0000"}' }), true);
  expect(judged.findings).toEqual([]);
  expect(JSON.stringify(judged.notes)).not.toContain("0000");
  expect(strictly(judged).findings).toMatchObject([{ check: "body-conforms", received: "/pin in an answer" }]);
});

test("an answer may contain the key if the document describes it, and may repeat what the URL contained", () => {
  const id = { in: "body", path: "/id", how: "alone" } as const;
  const mirrored = answer(valid, { tells: [{ in: "header", name: "X-Debug", how: "within" }] });
  const cookie = { in: "header", name: "Set-Cookie", how: "within" } as const;
  const [credential] = operation.security.flat();
  const openedByCookie = { ...operation, security: [[{ ...credential!, in: "cookie" as const }]] };
  const meant = [
    answer(valid, { tells: [id] }),
    answer(valid, { tells: [{ in: "header", name: "x-weight", how: "alone" }] }),
    { ...mirrored, request: { ...mirrored.request, target: "/parcels?api_key=***" } },
    { ...mirrored, request: { ...mirrored.request, method: "TRACE" } },
    { ...answer(valid, { tells: [cookie] }), operation: openedByCookie },
  ];
  for (const good of meant) expect(judgeAnswer(good, true).findings).toEqual([]);
  for (const told of [{ ...id, how: "within" as const }, cookie])
    expect(names(judgeAnswer(answer(valid, { tells: [told] }), true).findings)).toEqual(["key-untold"]);
});

test("the good answers pass every check", () => {
  for (const good of [answer(valid), answer(negative)]) expect(judgeAnswer(good, true).findings).toEqual([]);
  for (const good of [seen, removed]) expect(judgeState(good).findings).toEqual([]);
  expect(judgeChange(change).findings).toEqual([]);
  for (const good of [call(valid), call(replied("ok"))]) expect(judgeCall(good).findings).toEqual([]);
});

test("an answer that only adds, reorders or respells things is good", () => {
  const odd = [
    answer(valid, { body: ' {"more":[],"id":"p1"}\n' }),
    answer(valid, { headers: { "Content-Type": "Application/JSON; charset=utf-8", "X-Other": "1" } }),
    answer(valid, {
      headers: { Deprecation: "@1700000000", Link: "<https://x.test/v2/shipments/>; rel=successor-version" },
    }),
    answer(valid, {
      headers: { Deprecation: '@1700000000;note="a; b"', Link: '<shipments>; title="rel=x"; REL=Successor-Version' },
    }),
    answer(accented, { body: '{"id":"p1","to":"zoë","by":"Zoe"}' }),
    answer(valid, { headers: { Link: '</other>; rel="successor-version"; anchor="/something/else"' } }),
  ];
  for (const good of odd) expect(judgeAnswer(good, true).findings).toEqual([]);
});

test("every check has a mutant", () => {
  const caught = [...onAnswer, ...onCall, ...onNote, ...onState, ...onChange].map(([check]) => check);
  expect(checks.map(({ name }) => name).filter((name) => !caught.includes(name))).toEqual(["process-survives"]);
});

test("the names of the checks are unique", () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

const names = (findings: readonly { readonly check: string }[]): readonly string[] => [
  ...new Set(findings.map(({ check }) => check)),
];

function fault(kind: "truncated" | "content-encoding") {
  return { kind, received: "broken", demanded: "RFC 9112 §6.3: whole" } as const;
}

function value(data: unknown): Call["returned"] {
  return { kind: "value", ok: true, status: 200, value: data };
}

function thrown(name: string): Extract<Call["returned"], { kind: "error" }> {
  return { kind: "error", name, message: "no", code: null, exposesSecret: false };
}

function twice(made: Call): Call {
  return { ...made, exchanges: [...made.exchanges, ...made.exchanges] };
}
