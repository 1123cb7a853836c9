// Groups marks, one group for each cause. What a target does in most areas has one cause; what it does in a few areas
// has one cause for each. Pure.
import type { Settled } from "../model.ts";
import type { Area } from "./cause.ts";
import type { Mark } from "./mark.ts";

export type Group = { readonly id: string; readonly marks: readonly Mark[] };

/** Beyond this many areas, one common reason is likelier than several. */
const few = 2;

export const groupsOf = (marks: readonly Mark[], all: readonly Settled[]): readonly Group[] => {
  const nameOf = namer(marks, all);
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const id = nameOf(mark);
    groups.set(id, [...(groups.get(id) ?? []), mark]);
  }
  return [...groups].map(([id, groupMarks]) => ({ id, marks: groupMarks }));
};

type Namer = (mark: Mark) => string;

const namer = (marks: readonly Mark[], all: readonly Settled[]): Namer => {
  const byArea = areaNamer(marks);
  const accepted = acceptedNamer(marks, all);
  const bodies = bodyNamer(marks);
  const labels = labelNamer(marks);
  const undocumented = undocumentedNamer(marks);
  /** One operation may document a status for something else that another operation does not document at all. */
  const refusedOtherwise = new Set(
    marks.flatMap((mark) => (mark.sign.kind === "wrong-refusal" ? [refusal(mark, mark.sign.status)] : [])),
  );
  return (mark) => {
    const { sign, finding } = mark;
    switch (sign.kind) {
      case "died":
        return id("process-died");
      case "unanswered":
        return byArea(mark, "no-answer", sign.how);
      case "server-error":
        return byArea(mark, "server-error", sign.status);
      case "refused-valid":
        // A wrong success status does not depend on what the request varies.
        if (sign.status < 400) return id("refuses-valid", sign.status);
        return undocumented(mark) ?? byArea(mark, "refuses-valid", sign.status);
      case "not-served":
        return id("not-served", sign.how);
      case "redirected":
        return id("redirects", sign.status, pathOf(sign.location));
      case "accepted-mistake":
        return accepted(mark);
      case "still-there":
        return id("check", "removed-is-gone");
      case "wrong-refusal":
        return refusal(mark, sign.status);
      case "undocumented":
        if (refusedOtherwise.has(refusal(mark, sign.status))) return refusal(mark, sign.status);
        return undocumented(mark) ?? id("undocumented-status", sign.status);
      case "message":
        return id("message", sign.rule);
      case "media-type":
        return labels(sign);
      case "body":
        return bodies(mark);
      case "header":
        return id("header", sign.name);
      case "damaged":
        return id("text-damaged");
      case "disguised":
        return id("error-as-success");
      case "check":
        return id(finding.blames === "client" ? "client" : "check", finding.check);
    }
  };
};

/**
 * If the control fails, the cause is its operation, or all operations whose answers have the same words. Otherwise it
 * is what the request varies.
 */
const areaNamer = (marks: readonly Mark[]) => {
  const controls = new Map<string, Set<string>>();
  for (const mark of marks)
    if (mark.area === "control")
      controls.set(answerOf(mark), (controls.get(answerOf(mark)) ?? new Set()).add(mark.settled.case.operation));
  const areas = new Map<string, Set<Area>>();
  for (const mark of marks) {
    const varied = areas.get(behaviourOf(mark)) ?? new Set();
    if (mark.area !== "control") varied.add(mark.area);
    areas.set(behaviourOf(mark), varied);
  }
  return (mark: Mark, kind: string, detail: string | number): string => {
    const { area, settled, finding } = mark;
    if (area === "control")
      return (controls.get(answerOf(mark))?.size ?? 0) > 1
        ? id(kind, detail, "valid-requests", finding.facts.gist ?? finding.facts.shape ?? "")
        : id(kind, detail, settled.case.operation);
    return (areas.get(behaviourOf(mark))?.size ?? 0) > few ? id(kind, detail) : id(kind, detail, area);
  };
};

/**
 * One undocumented refusal status with the same error text is one cause, however many kinds of valid request get it,
 * and it includes requests that no rule decides. If invalid requests get that status too, it is simply this server's
 * refusal status, so it is not grouped this way.
 */
const undocumentedNamer = (marks: readonly Mark[]): ((mark: Mark) => string | null) => {
  const isUndocumented = ({ finding: { facts } }: Mark): boolean => facts.fault.kind === "undocumented";
  const wordingOf = ({ finding: { facts } }: Mark): string => `${facts.status} ${facts.shape} ${facts.gist}`;
  const refusalStatuses = new Set(
    marks
      .filter((mark) => isUndocumented(mark) && mark.settled.case.expect.decision === "reject")
      .map(({ finding }) => finding.facts.status),
  );
  const areas = new Map<string, Set<Area>>();
  for (const mark of marks)
    if (isUndocumented(mark) && mark.finding.facts.gist !== null && !refusalStatuses.has(mark.finding.facts.status))
      areas.set(wordingOf(mark), (areas.get(wordingOf(mark)) ?? new Set()).add(mark.area));
  const validWordings = new Set(marks.filter(({ sign }) => sign.kind === "refused-valid").map(wordingOf));
  return (mark) => {
    const sameWording = areas.get(wordingOf(mark));
    if (!isUndocumented(mark) || sameWording === undefined || sameWording.size < 2 || sameWording.has("control"))
      return null;
    return validWordings.has(wordingOf(mark)) ? id("refuses-valid", mark.finding.facts.status ?? "") : null;
  };
};

const signature = (sign: Mark["sign"]): string =>
  `${sign.kind} ${"status" in sign ? sign.status : "how" in sign ? sign.how : ""}`;

/** Server errors are grouped by status alone, whatever they say; refusals of valid requests also by their wording. */
const behaviourOf = (mark: Mark): string =>
  mark.sign.kind === "refused-valid" ? answerOf(mark) : signature(mark.sign);

/** Identifies an answer by its sign, shape and wording: operations that give the same one have one fault in common. */
const answerOf = ({ sign, finding: { facts } }: Mark): string => `${signature(sign)} ${facts.shape} ${facts.gist}`;

/** JSON under a wrong label is one mistake, in errors and successes alike; a page under that label is another. */
const labelNamer = (marks: readonly Mark[]) => {
  const errors = new Map<string, Set<boolean>>();
  for (const { sign } of marks)
    if (sign.kind === "media-type" && sign.isJson)
      errors.set(labelOf(sign), (errors.get(labelOf(sign)) ?? new Set()).add(sign.isError));
  return (sign: Labelled): string =>
    sign.isJson && errors.get(labelOf(sign))?.size === 2
      ? id("media-type", "json", labelOf(sign))
      : id("media-type", sign.isError ? "error" : "success", labelOf(sign));
};

type Labelled = Extract<Mark["sign"], { readonly kind: "media-type" }>;

const labelOf = ({ received }: Labelled): string => received ?? "none";

/**
 * Names requests that should have been refused. A server that accepts most of them checks nothing; otherwise each rule
 * that it does not check is one cause.
 */
const acceptedNamer = (marks: readonly Mark[], all: readonly Settled[]): Namer => {
  const acceptedMarks = marks.filter(({ sign }) => sign.kind === "accepted-mistake");
  const credentials = new Set(
    acceptedMarks.filter(({ area }) => area === "caller").map((mark) => mark.settled.case.request.credential),
  );
  const unchecked = ["none", "empty", "wrong"].some((plan) => credentials.has(plan as never));
  const mistakes = acceptedMarks.filter(({ area }) => area !== "caller");
  const operations = new Set(mistakes.map(({ settled }) => settled.case.operation));
  const judged = all.filter(
    ({ case: testCase, outcome }) =>
      operations.has(testCase.operation) &&
      testCase.expect.decision === "reject" &&
      (outcome === "fail" || outcome === "pass") &&
      testCase.request.credential === "valid",
  );
  const areas = new Set(mistakes.map(({ area }) => area));
  const checksNothing = areas.size > few && mistakes.length * 2 > judged.length;
  const valueMistakes = mistakes.filter(({ area }) => area === "values");
  const rules = new Set(valueMistakes.map(ruleOf));
  // If only one member is unchecked, it is one cause, whichever of its rules are broken.
  const isOneMember = new Set(valueMistakes.map(memberOf)).size === 1 && rules.size > 1;
  return (mark) => {
    if (mark.area === "caller")
      return unchecked || !isSpelling(mark) ? id("credential-not-checked") : id("credential-read-loosely");
    if (checksNothing) return id("accepts-mistakes");
    if (mark.area === "values" && isOneMember) return id("accepts-mistakes", "values", memberOf(mark));
    return mark.area === "values" && rules.size <= few
      ? id("accepts-mistakes", "values", ruleOf(mark))
      : id("accepts-mistakes", mark.area);
  };
};

/** True if the right credential was sent in another spelling or place. */
export const isSpelling = ({ settled }: Mark): boolean =>
  ["bare", "joined", "foreign-scheme", "unknown-scheme", "elsewhere"].includes(settled.case.request.credential);

/** The keyword that the request breaks. */
export const ruleOf = ({ settled }: Mark): string => {
  const segments = (settled.case.breaks ?? "").split("/");
  return segments.findLast((segment) => segment !== "" && !/^\d+$/.test(segment)) ?? "schema";
};

/** The name of the member that breaks the keyword, or the schema's pointer if it is not a member. */
const memberOf = ({ settled }: Mark): string => {
  const segments = (settled.case.breaks ?? "").split("/");
  const at = segments.lastIndexOf("properties");
  return at < 0 ? segments.slice(0, -1).join("/") : (segments[at + 1] ?? "");
};

/** A wrong error body is one cause wherever it occurs; in a success, each member may be wrong in its own way. */
const bodyNamer = (marks: readonly Mark[]): Namer => {
  const paths = new Map<string, Set<string>>();
  const ids = new Map<string, string>();
  const keyOf = ({ settled, finding, sign }: Mark): string =>
    sign.kind === "body"
      ? JSON.stringify([settled.case.operation, finding.facts.status, sign.fault, sign.keyword, sign.type])
      : "";
  for (const mark of marks) {
    if (mark.sign.kind !== "body" || mark.sign.isError) continue;
    const key = keyOf(mark);
    paths.set(key, (paths.get(key) ?? new Set()).add(mark.sign.path));
  }
  for (const [key, members] of paths) {
    const [operation, status, fault, keyword, type] = JSON.parse(key) as readonly string[];
    // A body that cannot be read at all is the same fault under any success status.
    if (fault !== "schema") {
      ids.set(key, id("body", "success", fault ?? ""));
      continue;
    }
    // If the whole body is wrong, only the operation tells which body it is.
    const where = [...members].every((path) => path === "") ? operation : [...members].sort().join("-");
    ids.set(key, id("body", status ?? "", `${keyword}-${type}`, where ?? ""));
  }
  const isUnreadable = [...ids.values()].includes(id("body", "success", "no-json"));
  return (mark) => {
    const { sign, finding } = mark;
    if (sign.kind !== "body") return "";
    // What makes the JSON of successes unreadable also does so to that of errors.
    if (sign.isError && sign.fault === "no-json" && isUnreadable) return id("body", "success", "no-json");
    if (sign.isError) return id("body", "error", finding.facts.shape ?? "");
    return ids.get(keyOf(mark)) ?? "";
  };
};

const refusal = ({ area }: Mark, status: number): string => id("wrong-refusal", status, sideOf(area));

const sideOf = (area: Area): string => (area === "caller" || area === "method" ? area : "request");

const pathOf = (location: string): string => location.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/)[0] ?? "";

/** `kind/detail/detail`, each part in characters that are safe in an anchor and a shell. */
export const id = (...parts: readonly (string | number)[]): string =>
  parts
    .map((part) =>
      String(part)
        .replaceAll(/[^A-Za-z0-9]+/g, "-")
        .replaceAll(/^-|-$/g, "")
        .slice(0, 60),
    )
    .filter((part) => part !== "")
    .join("/");
