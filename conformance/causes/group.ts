// Marks → groups: each is one cause. What a target does in most places alike is one; what it does in a few is one for each.
// Pure.
import type { Settled } from "../model.ts";
import type { Area } from "./cause.ts";
import type { Mark } from "./mark.ts";

export type Group = { readonly id: string; readonly marks: readonly Mark[] };

/** In more places than this one reason is likelier than many. */
const few = 2;

export const groupsOf = (marks: readonly Mark[], all: readonly Settled[]): readonly Group[] => {
  const nameOf = namer(marks, all);
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const id = nameOf(mark);
    groups.set(id, [...(groups.get(id) ?? []), mark]);
  }
  return [...groups].map(([id, own]) => ({ id, marks: own }));
};

type Namer = (mark: Mark) => string;

const namer = (marks: readonly Mark[], all: readonly Settled[]): Namer => {
  const byArea = areaNamer(marks);
  const accepted = acceptedNamer(marks, all);
  const bodies = bodyNamer(marks);
  const labels = labelNamer(marks);
  const undocumented = undocumentedNamer(marks);
  /** One operation may document for something else the status that another does not document at all. */
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
        // A wrong success says nothing of the request.
        if (sign.status < 400) return id("refuses-valid", sign.status);
        return undocumented(mark) ?? byArea(mark, "refuses-valid", sign.status);
      case "not-served":
        return id("not-served", sign.how);
      case "redirected":
        return id("redirects", sign.status, pathOf(sign.location));
      case "accepted-mistake":
        return accepted(mark);
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
 * Where the control fails it is the operation that does, or several that answer word for word alike; elsewhere it is what the
 * request varies.
 */
const areaNamer = (marks: readonly Mark[]) => {
  const controls = new Map<string, Set<string>>();
  for (const mark of marks)
    if (mark.area === "control")
      controls.set(answerTo(mark), (controls.get(answerTo(mark)) ?? new Set()).add(mark.settled.case.operation));
  const areas = new Map<string, Set<Area>>();
  for (const mark of marks) {
    const own = areas.get(manner(mark)) ?? new Set();
    if (mark.area !== "control") own.add(mark.area);
    areas.set(manner(mark), own);
  }
  return (mark: Mark, kind: string, detail: string | number): string => {
    const { area, settled, finding } = mark;
    if (area === "control")
      return (controls.get(answerTo(mark))?.size ?? 0) > 1
        ? id(kind, detail, "valid-requests", finding.facts.gist ?? finding.facts.shape ?? "")
        : id(kind, detail, settled.case.operation);
    return (areas.get(manner(mark))?.size ?? 0) > few ? id(kind, detail) : id(kind, detail, area);
  };
};

/**
 * A refusal of valid requests with a status that is not documented, in the same words wherever it comes, is one: that of requests
 * on which no rule decides, too. Not where mistakes get the status as well; there it is what every refusal has.
 */
const undocumentedNamer = (marks: readonly Mark[]): ((mark: Mark) => string | null) => {
  const isUndocumented = ({ finding: { facts } }: Mark): boolean => facts.fault.kind === "undocumented";
  const wordsOf = ({ finding: { facts } }: Mark): string => `${facts.status} ${facts.shape} ${facts.gist}`;
  const ofMistakes = new Set(
    marks
      .filter((mark) => isUndocumented(mark) && mark.settled.case.expect.decision === "reject")
      .map(({ finding }) => finding.facts.status),
  );
  const areas = new Map<string, Set<Area>>();
  for (const mark of marks)
    if (isUndocumented(mark) && mark.finding.facts.gist !== null && !ofMistakes.has(mark.finding.facts.status))
      areas.set(wordsOf(mark), (areas.get(wordsOf(mark)) ?? new Set()).add(mark.area));
  const ofValid = new Set(marks.filter(({ sign }) => sign.kind === "refused-valid").map(wordsOf));
  return (mark) => {
    const own = areas.get(wordsOf(mark));
    if (!isUndocumented(mark) || own === undefined || own.size < 2 || own.has("control")) return null;
    return ofValid.has(wordsOf(mark)) ? id("refuses-valid", mark.finding.facts.status ?? "") : null;
  };
};

const signature = (sign: Mark["sign"]): string =>
  `${sign.kind} ${"status" in sign ? sign.status : "how" in sign ? sign.how : ""}`;

/** A server fails for one reason whatever it says; what refuses valid requests for one reason gives it in one way. */
const manner = (mark: Mark): string => (mark.sign.kind === "refused-valid" ? answerTo(mark) : signature(mark.sign));

/** Two operations that give it to valid requests have one thing wrong with them. */
const answerTo = ({ sign, finding: { facts } }: Mark): string => `${signature(sign)} ${facts.shape} ${facts.gist}`;

/** JSON under one wrong label is one mistake, whether it tells of an error or not; a page is another. */
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

/** What should have been refused. Whoever takes most of it checks nothing; else each rule that is not checked is one cause. */
const acceptedNamer = (marks: readonly Mark[], all: readonly Settled[]): Namer => {
  const taken = marks.filter(({ sign }) => sign.kind === "accepted-mistake");
  const credentials = new Set(
    taken.filter(({ area }) => area === "caller").map((mark) => mark.settled.case.request.credential),
  );
  const unchecked = ["none", "empty", "wrong"].some((plan) => credentials.has(plan as never));
  const mistakes = taken.filter(({ area }) => area !== "caller");
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
  const ofValues = mistakes.filter(({ area }) => area === "values");
  const rules = new Set(ofValues.map(ruleOf));
  // What is not checked of one member, whatever its rules, is one thing.
  const isOfOneMember = new Set(ofValues.map(memberOf)).size === 1 && rules.size > 1;
  return (mark) => {
    if (mark.area === "caller")
      return unchecked || !isSpelling(mark) ? id("credential-not-checked") : id("credential-read-loosely");
    if (checksNothing) return id("accepts-mistakes");
    if (mark.area === "values" && isOfOneMember) return id("accepts-mistakes", "values", memberOf(mark));
    return mark.area === "values" && rules.size <= few
      ? id("accepts-mistakes", "values", ruleOf(mark))
      : id("accepts-mistakes", mark.area);
  };
};

/** The right credential, written otherwise or elsewhere. */
export const isSpelling = ({ settled }: Mark): boolean =>
  ["bare", "joined", "foreign-scheme", "unknown-scheme", "elsewhere"].includes(settled.case.request.credential);

/** The keyword that the request breaks. */
export const ruleOf = ({ settled }: Mark): string => {
  const segments = (settled.case.breaks ?? "").split("/");
  return segments.findLast((segment) => segment !== "" && !/^\d+$/.test(segment)) ?? "schema";
};

/** The place in the document of what breaks the keyword, by the name of the member where it has one. */
const memberOf = ({ settled }: Mark): string => {
  const segments = (settled.case.breaks ?? "").split("/");
  const at = segments.lastIndexOf("properties");
  return at < 0 ? segments.slice(0, -1).join("/") : (segments[at + 1] ?? "");
};

/** An error is one body wherever it comes; of a success each member may be wrong in its own way. */
const bodyNamer = (marks: readonly Mark[]): Namer => {
  const paths = new Map<string, Set<string>>();
  const places = new Map<string, string>();
  const placeOf = ({ settled, finding, sign }: Mark): string =>
    sign.kind === "body"
      ? JSON.stringify([settled.case.operation, finding.facts.status, sign.fault, sign.keyword, sign.type])
      : "";
  for (const mark of marks) {
    if (mark.sign.kind !== "body" || mark.sign.isError) continue;
    const place = placeOf(mark);
    paths.set(place, (paths.get(place) ?? new Set()).add(mark.sign.path));
  }
  for (const [place, own] of paths) {
    const [operation, status, fault, keyword, type] = JSON.parse(place) as readonly string[];
    // What cannot be read at all is as wrong under one success as under another.
    if (fault !== "schema") {
      places.set(place, id("body", "success", fault ?? ""));
      continue;
    }
    // Of a body as a whole only the operation says which it is.
    const where = [...own].every((path) => path === "") ? operation : [...own].sort().join("-");
    places.set(place, id("body", status ?? "", `${keyword}-${type}`, where ?? ""));
  }
  return (mark) => {
    const { sign, finding } = mark;
    if (sign.kind !== "body") return "";
    if (sign.isError) return id("body", "error", finding.facts.shape ?? "");
    return places.get(placeOf(mark)) ?? "";
  };
};

const refusal = ({ area }: Mark, status: number): string => id("wrong-refusal", status, sideOf(area));

const sideOf = (area: Area): string => (area === "caller" || area === "method" ? area : "request");

const pathOf = (location: string): string => location.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/)[0] ?? "";

/** `kind/detail/detail`, each in letters that an anchor and a shell take. */
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
