// Which findings form one cause, and which form two: marks of hand-made cases.
import { expect, test } from "vitest";
import type { Case } from "../derive/case.ts";
import type { Fault, JudgedFinding } from "../judge/finding.ts";
import type { Settled } from "../model.ts";
import { settle } from "../run/decide/outcome.ts";
import { negative, valid } from "../selftest/mutants/parcels.ts";
import { causesOf } from "./causes.ts";

const found = (
  check: string,
  fault: Fault,
  status = 200,
  shape = "application/json {error}",
  more: { readonly gist?: string; readonly pointer?: string; readonly isErrorAsSuccess?: boolean } = {},
): JudgedFinding => ({
  check,
  blames: "server",
  received: "r",
  documented: "d",
  pointer: more.pointer ?? "#/paths",
  facts: { status, shape, gist: more.gist ?? null, isErrorAsSuccess: more.isErrorAsSuccess ?? false, fault },
});
const failing = (testCase: Case, name: string, ...findings: JudgedFinding[]): Settled =>
  settle({ ...testCase, id: `${testCase.operation}/${name}` }, { findings });
const passing = (testCase: Case, name: string): Settled =>
  settle({ ...testCase, id: `${testCase.operation}/${name}` }, { accepted: testCase.expect.decision === "accept" });
const ids = (...settled: Settled[]) => causesOf(settled).map(({ id }) => id);

const ofOperation = (operation: string) => failing.bind(null, { ...valid, operation }, "valid/required-only");

const control = passing(valid, "valid/required-only");
const created = found("status-documented", { kind: "undocumented", location: null }, 201);
const accepted = found("request-rejected", { kind: "accepted" });
const ofRemoved = { maker: "a/b", sequel: { kind: "removed", by: "c/d" }, made: "/id", shows: "nothing" } as const;
const crashed = found("request-rejected", { kind: "server-error" }, 500);

test("the same wrong status is one cause, whatever the request", () => {
  const [cause, ...others] = causesOf([
    failing(valid, "valid/required-only", created),
    failing(valid, "text/name-emoji", created),
    failing({ ...valid, operation: "sendLetter" }, "valid/required-only", created),
  ]);
  expect(others).toEqual([]);
  expect(cause).toMatchObject({ id: "undocumented-status/201", severity: "breaks", count: 3 });
  expect(cause?.operations).toEqual(["sendParcel", "sendLetter"]);
});

test("another success than the documented one is one cause, whatever the request", () => {
  const other = found("request-accepted", { kind: "refused" }, 200);
  expect(ids(ofOperation("removeParcel")(other), failing(valid, "framing/header-names-in-capitals", other))).toEqual([
    "refuses-valid/200",
  ]);
});

test("a refused control takes in the cases with the same answer, and no others", () => {
  const refused = found("request-accepted", { kind: "refused" }, 400);
  const alike = found("request-rejected", { kind: "refused-otherwise" }, 400);
  expect(
    ids(
      failing(valid, "valid/required-only", refused),
      failing(valid, "text/name-emoji", refused),
      failing(negative, "credential/none", alike),
      failing(negative, "missing/to", accepted),
    ),
  ).toEqual(["refuses-valid/400/sendParcel", "accepts-mistakes/missing"]);
});

test("controls that all fail in the same way are one cause for the whole target", () => {
  const moved = found("status-documented", { kind: "undocumented", location: "/login" }, 302, "no body");
  const other = { ...valid, operation: "sendLetter" };
  const causes = causesOf([
    failing(valid, "valid/required-only", moved),
    failing(other, "valid/required-only", moved),
    failing(negative, "missing/to", crashed),
  ]);
  expect(causes).toMatchObject([{ id: "answers-alike/302", count: 3, operations: ["sendParcel", "sendLetter"] }]);
});

test("accepting no key outranks accepting any key, and another spelling of the right key is a cause of its own", () => {
  const plan = (credential: Case["request"]["credential"]): Case => ({
    ...negative,
    request: { ...negative.request, credential },
  });
  const none = failing(plan("none"), "credential/none", accepted);
  const bare = failing(plan("bare"), "credential/bare", accepted);
  const truncated = failing(plan("truncated"), "credential/truncated", accepted);
  expect(ids(control, none, bare, truncated)).toEqual(["credential-not-checked"]);
  expect(ids(control, bare, truncated)).toEqual(["credential-not-checked", "credential-read-loosely"]);
});

test("server errors in few areas are one cause for each, and in many areas one cause for all", () => {
  const at = (name: string) => failing(negative, name, crashed);
  expect(ids(control, at("missing/to"), at("missing/file"))).toEqual(["server-error/500/missing"]);
  expect(ids(control, at("missing/to"), at("framing/boundary"), at("kind/file-as-text"))).toEqual(["server-error/500"]);
});

test("what follows from a wrong status is not reported beside it, and anything else is", () => {
  const html = found(
    "media-type-documented",
    { kind: "media-type", received: "text/html", isJson: false },
    500,
    "text/html",
  );
  const announced = found("deprecation-header", { kind: "plain" }, 500);
  expect(ids(control, failing(negative, "missing/to", crashed, html))).toEqual(["server-error/500/missing"]);
  expect(
    ids(control, failing(negative, "missing/to", crashed, announced), failing(negative, "missing/file", crashed)),
  ).toEqual(["server-error/500/missing", "check/deprecation-header"]);
});

test("what a wrong answer left behind belongs to its cause", () => {
  const schema = { kind: "schema", keyword: "type", path: "/data/*/name", type: "object", item: ["v-7"] } as const;
  const cause = failing(negative, "kind/name-as-file", accepted);
  const list = failing({ ...valid, operation: "list" }, "valid/required-only", found("body-conforms", schema));
  const [only, ...others] = causesOf([control, { ...cause, made: ["v-7"] }, list]);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ id: "accepts-mistakes/kinds", count: 2 });
  expect(ids(control, cause, list)).toHaveLength(2);
});

test("valid requests that several operations refuse with the same words are one cause, and with other words two", () => {
  const answer = (gist: string) =>
    found("request-accepted", { kind: "server-error" }, 500, "application/json {error}", { gist });
  const causes = causesOf([
    control,
    ofOperation("listParcels")(answer("no database")),
    ofOperation("readParcel")(answer("no database")),
    ofOperation("sendLetter")(answer("no stamp")),
  ]);
  expect(causes.map(({ id, operations }) => [id, operations])).toEqual([
    ["server-error/500/valid-requests/no-database", ["listParcels", "readParcel"]],
    ["server-error/500/sendLetter", ["sendLetter"]],
  ]);
});

test("one line of the document broken in the same way is one cause, wherever it is referenced", () => {
  const schema = (path: string) => ({ kind: "schema", keyword: "type", path, type: "null", item: [] }) as const;
  const pointer = "#/components/schemas/Parcel/properties/note/type";
  const wrong = (path: string, where = pointer) =>
    found("body-conforms", schema(path), 200, "application/json {note}", { pointer: where });
  const seen = [
    control,
    ofOperation("readParcel")(wrong("/note")),
    ofOperation("listParcels")(wrong("/*/note")),
    ofOperation("listLetters")(wrong("/*/stamp", "#/components/schemas/Letter/properties/stamp/type")),
  ];
  expect(causesOf(seen).map(({ operations }) => operations)).toEqual([["readParcel", "listParcels"], ["listLetters"]]);
  const incomplete = { ...schema(""), keyword: "required" };
  const error = (shape: string) =>
    found("body-conforms", incomplete, 400, shape, { pointer: "#/components/schemas/Error/required/0" });
  expect(ids(failing(negative, "missing/to", error("a")), failing(negative, "framing/json-cut", error("b")))).toEqual([
    "body/error/a",
  ]);
});

test("a wrong refusal status is one cause, even if only some operations document that status", () => {
  const stranger = { ...negative, request: { ...negative.request, credential: "bare" as const } };
  const elsewhere = found("request-rejected", { kind: "refused-otherwise" }, 400);
  const nowhere = found("status-documented", { kind: "undocumented", location: null }, 400);
  const [cause, ...others] = causesOf([
    control,
    failing({ ...stranger, operation: "listParcels" }, "credential/bare", nowhere),
    failing(stranger, "credential/bare", elsewhere),
  ]);
  expect(others).toEqual([]);
  expect(cause).toMatchObject({ id: "wrong-refusal/400/caller", what: { kind: "wrong-refusal" }, count: 2 });
});

test("JSON under one wrong label is one cause, and a page under that label is another", () => {
  const labelled = (status: number, isJson: boolean) =>
    found("media-type-documented", { kind: "media-type", received: "text/html", isJson }, status, "text/html");
  const refusal = failing(negative, "missing/to", labelled(400, true));
  expect(ids(ofOperation("readParcel")(labelled(200, true)), refusal)).toEqual(["media-type/json/text-html"]);
  expect(ids(ofOperation("readParcel")(labelled(200, false)), refusal)).toEqual([
    "media-type/error/text-html",
    "media-type/success/text-html",
  ]);
});

test("a resource that is not stored is not reported as unlisted too, and one that still exists is one cause wherever it shows", () => {
  const absent = failing(valid, "valid/required-only", found("request-accepted", { kind: "refused" }, 404));
  const list = { ...valid, operation: "listParcels" };
  const unlisted = failing(list, "state/made-by-send", found("made-is-listed", { kind: "plain" }));
  expect(ids(absent, unlisted)).toEqual(["refuses-valid/404/sendParcel"]);
  expect(ids(control, unlisted)).toEqual(["check/made-is-listed"]);
  const removed = failing({ ...negative, kind: "sequence", state: ofRemoved }, "state/removed-by-drop", accepted);
  const listed = failing(list, "state/removed-by-drop", found("removed-is-gone", { kind: "plain" }));
  expect(ids(control, removed, listed)).toEqual(["check/removed-is-gone"]);
});

test("what makes JSON unreadable is one cause in successes and errors, and another in errors alone", () => {
  const unreadable = (status: number) =>
    found("body-conforms", { kind: "no-json" }, status, "application/json unreadable");
  const error = failing(negative, "missing/to", unreadable(400));
  expect(ids(failing(valid, "valid/required-only", unreadable(200)), error)).toEqual(["body/success/no-json"]);
  expect(ids(control, error)).toEqual(["body/error/application-json-unreadable"]);
});

test("every failing case is in exactly one cause", () => {
  const cases = [
    failing(valid, "valid/required-only", created),
    failing(negative, "missing/to", accepted, created),
    failing(negative, "missing/file", crashed),
  ];
  const listed = causesOf(cases).flatMap((cause) => cause.cases);
  expect(listed.toSorted()).toEqual(cases.map((testCase) => testCase.case.id).toSorted());
});

test("a wrong body is one cause for its operation, whatever other operations send", () => {
  const whole = (keyword: string) =>
    found("body-conforms", { kind: "schema", keyword, path: "", type: "object", item: [] });
  const [both, other] = causesOf([
    control,
    ofOperation("readParcel")(whole("required"), whole("additionalProperties")),
    ofOperation("readLetter")(whole("additionalProperties")),
  ]).toSorted((left, right) => right.operations.join().localeCompare(left.operations.join()));
  expect([both?.operations, other?.operations]).toEqual([["readParcel"], ["readLetter"]]);
  expect(other?.id).toBe("body/200/additionalProperties-object/readLetter");
});

test("answers that are not JSON are one cause, whatever the success status", () => {
  const unreadable = (status: number) => found("body-conforms", { kind: "no-json" }, status);
  const seen = [control, ofOperation("sendLetter")(unreadable(201)), ofOperation("readParcel")(unreadable(200))];
  expect(causesOf(seen).map(({ id, operations }) => [id, operations])).toEqual([
    ["body/success/no-json", ["sendLetter", "readParcel"]],
  ]);
});

test("errors with a success status are one cause if the operation also answers a success correctly", () => {
  const more = { isErrorAsSuccess: true };
  const shape = "application/json {error}";
  const taken = found("request-rejected", { kind: "accepted" }, 200, shape, more);
  const keyword = { kind: "schema", keyword: "required", path: "", type: "object", item: [] } as const;
  const incomplete = found("body-conforms", keyword, 200, shape, more);
  const headless = found("headers-conform", { kind: "header", name: "Location", missing: true }, 200, shape, more);
  const stranger = { ...negative, request: { ...negative.request, credential: "none" as const } };
  const failed = [
    failing(stranger, "credential/none", taken, incomplete, headless),
    failing(negative, "missing/to", taken, incomplete, headless),
    failing(negative, "framing/json-surplus", incomplete, headless),
    // An error about what was removed does not show that it still exists.
    failing({ ...negative, kind: "sequence", state: ofRemoved }, "state/removed-by-drop", taken, incomplete),
  ];
  expect(ids(control, ...failed)).toEqual(["error-as-success"]);
  // Without a correct success, an operation may simply have another idea of it.
  expect(ids(...failed)).toContain("credential-not-checked");
});

test("headers missing because of a wrong status are not reported beside it, but beside a wrong body they are", () => {
  const headless = found("headers-conform", { kind: "header", name: "Location", missing: true });
  const wrong = found("body-conforms", { kind: "schema", keyword: "type", path: "/id", type: "null", item: [] });
  expect(ids(control, failing(negative, "missing/to", accepted, headless))).toEqual(["accepts-mistakes/missing"]);
  expect(ids(failing(valid, "valid/everything", wrong, headless))).toHaveLength(2);
});

test("what a change left behind belongs to its cause, but a faulty answer to a valid request leaves nothing behind", () => {
  const broken = (pointer: string, item: string[] = []) =>
    found(
      "body-conforms",
      { kind: "schema", keyword: "minLength", path: "/*/name", type: "string", item },
      200,
      "list",
      {
        pointer,
      },
    );
  const rule = "#/components/schemas/Parcel/properties/name/minLength";
  const taken = failing({ ...negative, operation: "changeParcel", breaks: rule }, "constraint/name", accepted);
  const list = (name: string, ...findings: JudgedFinding[]) =>
    failing({ ...valid, operation: "listParcels" }, name, ...findings);
  const state = list("state/made-by-send", broken("#/components/schemas/ListedParcel/properties/name/minLength"));
  expect(ids(control, taken, state)).toEqual(["accepts-mistakes/values/minLength"]);
  expect(ids(control, taken, list("valid/required-only", broken(rule)))).toHaveLength(2);
  // A member that a change left out is also missing wherever the resource is shown, under a rule of another schema.
  const unnamed = broken("#/components/schemas/ListedParcel/required/1");
  const emptied = failing(
    { ...negative, operation: "changeParcel", breaks: rule },
    "constraint/gone",
    accepted,
    unnamed,
  );
  expect(ids(control, emptied, list("state/made-by-send", unnamed))).toEqual(["accepts-mistakes/values/minLength"]);
  const changed = failing({ ...valid, operation: "changeParcel" }, "valid/name", unnamed);
  expect(ids(control, emptied, changed, list("state/made-by-send", unnamed))).toHaveLength(2);
  const bare = { ...negative, operation: "listParcels", request: { ...negative.request, credential: "bare" as const } };
  expect(ids(control, taken, state, failing(bare, "credential/bare", accepted))).toHaveLength(2);
  const undated = found("body-conforms", {
    kind: "schema",
    keyword: "format",
    path: "/date",
    type: "string",
    item: [],
  });
  const odd = { ...failing({ ...negative, expect: { ...negative.expect, decision: "either" } }, "kind/odd", undated) };
  const seen = [
    { ...odd, made: ["v-7"] },
    { ...failing(valid, "valid/required-only", undated), made: ["v-1"] },
  ];
  expect(ids(...seen, list("state/made-by-send", broken("#/paths", ["v-7"])))).toHaveLength(2);
  // All of them are ready, so that text does not tell which one it is.
  const ready = { ...failing(negative, "kind/odd", accepted), made: ["v-8", "ready"] };
  const made = [{ ...failing(valid, "valid/required-only", undated), made: ["v-1", "ready"] }, ready];
  expect(ids(...made, list("state/made-by-send", broken("#/paths", ["v-1", "ready"])))).toHaveLength(3);
});

test("members of one name with the same fault are one cause, wherever they are", () => {
  const wrong = (path: string, keyword = "format") =>
    found("body-conforms", { kind: "schema", keyword, path, type: "string", item: [] });
  const reads = (operation: string, path: string, keyword?: string) => ofOperation(operation)(wrong(path, keyword));
  expect(ids(control, reads("readParcel", "/data/date"), reads("listParcels", "/data/*/date"))).toHaveLength(1);
  expect(ids(control, reads("readParcel", "/data/date"), reads("listParcels", "/data/*/sent"))).toHaveLength(2);
  expect(ids(control, reads("readParcel", "/*", "required"), reads("listLetters", "/data/*", "required"))).toHaveLength(
    2,
  );
});

test("a malformed list is not searched for missing items", () => {
  const unlisted = found("made-is-listed", { kind: "plain" });
  const keyword = { kind: "schema", keyword: "required", path: "", type: "object", item: [] } as const;
  const list = { ...valid, operation: "listParcels" };
  expect(ids(failing(list, "state/made-by-send", found("body-conforms", keyword), unlisted))).toHaveLength(1);
  expect(ids(failing(list, "state/made-by-send", unlisted))).toEqual(["check/made-is-listed"]);
  // If the names in a list are wrong, nothing can be missed by name either.
  const shows = { listed: "/parcels/0/id", whole: true, fits: null };
  const state = { maker: control.case.id, sequel: { kind: "stays" }, made: "/id", shows } as const;
  const ofList: Case = { ...list, kind: "sequence", state };
  const wrong = (path: string) =>
    found("body-conforms", { kind: "schema", keyword: "type", path, type: "number", item: [] });
  expect(ids(failing(ofList, "state/made-by-send", wrong("/parcels/*/id"), unlisted))).toHaveLength(1);
  expect(ids(failing(ofList, "state/made-by-send", wrong("/parcels/*/note"), unlisted))).toHaveLength(2);
});

test("valid requests that are refused with different words have different causes", () => {
  const refused = (gist: string) =>
    found("request-accepted", { kind: "refused" }, 400, "application/json {error}", { gist });
  const seen = [
    failing(valid, "file/large", refused("no file")),
    failing(valid, "framing/media-type-in-capitals", refused("no file")),
    failing(valid, "valid/items-empty", refused("no items")),
  ];
  expect(ids(control, ...seen)).toEqual([
    "refuses-valid/400/files",
    "refuses-valid/400/media-type",
    "refuses-valid/400/values",
  ]);
  const alike = ["file/large", "framing/media-type-in-capitals", "valid/empty"];
  expect(ids(control, ...alike.map((name) => failing(valid, name, refused("no file"))))).toEqual(["refuses-valid/400"]);
});

test("a faulty stream is one cause for all requests, and is not reported beside a wrong status", () => {
  const endless = found("body-conforms", { kind: "stream", how: "no-end" }, 200, "text/event-stream");
  const wordy = found("body-conforms", { kind: "no-json" }, 200, "text/event-stream");
  const streams = { ...valid, operation: "followParcel" };
  expect(
    ids(control, failing(streams, "valid/required-only", endless), failing(streams, "valid/more", endless)),
  ).toEqual(["body/success/no-end"]);
  expect(ids(control, failing(streams, "valid/required-only", wordy))).toEqual(["body/success/no-json"]);
  expect(ids(control, failing(negative, "missing/to", accepted, endless))).toEqual(["accepts-mistakes/missing"]);
});

test("an undocumented refusal of valid requests is one cause if the words are the same and no mistake gets that status", () => {
  const large = found("status-documented", { kind: "undocumented", location: null }, 413, "application/json {error}", {
    gist: "too large",
  });
  const odd = { ...negative, expect: { ...negative.expect, decision: "either" as const } };
  const seen = [
    failing(valid, "valid/everything", large),
    failing(valid, "text/to-long", large),
    failing(odd, "framing/json-number-exponent", large),
  ];
  expect(ids(control, ...seen)).toEqual(["refuses-valid/413"]);
  expect(ids(control, ...seen, failing(negative, "missing/to", large))).toHaveLength(3);
});

test("unchecked rules of a single member are one cause", () => {
  const taken = (name: string, rule: string) =>
    failing({ ...negative, breaks: `#/components/schemas/Parcel/properties/${rule}` }, `constraint/${name}`, accepted);
  const light = taken("under", "weight/minimum");
  const checked = ["a", "b", "c", "d"].map((name) => passing(negative, `constraint/${name}`));
  expect(ids(control, ...checked, light, taken("over", "weight/maximum"))).toEqual(["accepts-mistakes/values/weight"]);
  expect(ids(control, ...checked, light, taken("over", "height/maximum"))).toEqual([
    "accepts-mistakes/values/maximum",
    "accepts-mistakes/values/minimum",
  ]);
});
