// Reduces a finding to a mark: the facts that findings of one cause share, whichever values showed them. Pure.
import { changeChecks } from "../judge/changed.ts";
import type { JudgedFinding } from "../judge/finding.ts";
import { stateChecks } from "../judge/state.ts";
import type { Settled } from "../model.ts";
import { areaOf } from "./area.ts";
import type { Area, Violated } from "./cause.ts";

export type Mark = {
  /** The case that shows it: the one judged, or a later one that saw what it left behind. */
  readonly caseId: string;
  readonly settled: Settled;
  readonly finding: JudgedFinding;
  readonly area: Area;
  readonly sign: Sign;
};

/** How the target answered, or what is wrong with the answer itself. */
export type Sign =
  | { readonly kind: "died" }
  | { readonly kind: "unanswered"; readonly how: string }
  | { readonly kind: "server-error"; readonly status: number }
  | { readonly kind: "not-served"; readonly how: "gone" | "retired" | "moved"; readonly instead: string | null }
  | { readonly kind: "redirected"; readonly status: number; readonly location: string }
  | { readonly kind: "refused-valid"; readonly status: number }
  | { readonly kind: "accepted-mistake" }
  | { readonly kind: "still-there" }
  | { readonly kind: "wrong-refusal"; readonly status: number }
  | { readonly kind: "undocumented"; readonly status: number; readonly accepts: boolean }
  | { readonly kind: "message"; readonly rule: string }
  | {
      readonly kind: "media-type";
      readonly received: string | null;
      readonly isError: boolean;
      readonly isJson: boolean;
    }
  | {
      readonly kind: "body";
      readonly fault: Violated["fault"];
      readonly isError: boolean;
      readonly keyword: string;
      readonly path: string;
      readonly type: string;
      readonly item: readonly string[];
    }
  | { readonly kind: "header"; readonly name: string; readonly missing: boolean }
  | { readonly kind: "damaged"; readonly how: string }
  | { readonly kind: "disguised" }
  | { readonly kind: "check" };

/**
 * The marks of a failing case, without those that follow from another: a wrong answer also has the wrong body. If the
 * answer is an error with a success's status, everything that the success lacks follows from that.
 */
export const marksOf = (settled: Settled, isDisguised: boolean): readonly Mark[] => {
  const area = areaOf(settled.case);
  const caseId = settled.case.id;
  const marks = settled.findings.map((finding): Mark => {
    const sign = signOf(settled, finding);
    return {
      caseId,
      settled,
      finding,
      area,
      sign: isDisguised && followsFromDisguise(sign) ? { kind: "disguised" } : sign,
    };
  });
  const deepest = Math.min(...marks.map(({ sign }) => depth[sign.kind]));
  const names = pathOfNames(settled);
  const isUnreadable = marks.some(({ sign }) => sign.kind === "body" && (sign.path === "" || sign.path === names));
  return marks.filter(({ sign, finding }) => {
    const markDepth = depth[sign.kind];
    // A list that is malformed, or whose names are, cannot be searched for what it should contain.
    if (isUnreadable && listChecks.has(finding.check)) return false;
    // A wrong status explains missing headers, because other statuses have other headers.
    return markDepth === deepest || markDepth === independent || (markDepth === headDepth && deepest > 0);
  });
};

/** The path at which a list names its items, with `*` for indexes; null if the case claims nothing about a list. */
const pathOfNames = ({ case: testCase }: Settled): string | null =>
  testCase.kind === "sequence" && typeof testCase.state.shows === "object"
    ? testCase.state.shows.listed
        .split("/")
        .map((key) => (/^\d+$/.test(key) ? "*" : key))
        .join("/")
    : null;

const listChecks: ReadonlySet<string> = new Set([...stateChecks, ...changeChecks].map(({ name }) => name));

const followsFromDisguise = ({ kind }: Sign): boolean => consequencesOfDisguise.has(kind);

const consequencesOfDisguise: ReadonlySet<Sign["kind"]> = new Set([
  "accepted-mistake",
  "still-there",
  "body",
  "media-type",
  "undocumented",
]);

export const isOfTheStatus = ({ sign }: Mark): boolean => depth[sign.kind] === 0;

const headDepth = 8;
const independent = 9;

/** A smaller depth explains the larger ones; `independent` marks follow from nothing else. */
const depth: Readonly<Record<Sign["kind"], number>> = {
  died: 0,
  unanswered: 0,
  "server-error": 0,
  "not-served": 0,
  redirected: 0,
  "refused-valid": 0,
  "accepted-mistake": 0,
  "still-there": 0,
  "wrong-refusal": 0,
  undocumented: 0,
  message: 1,
  "media-type": 2,
  body: 3,
  disguised: 0,
  header: headDepth,
  damaged: independent,
  check: independent,
};

const signOf = ({ case: testCase }: Settled, { check, facts }: JudgedFinding): Sign => {
  const { fault } = facts;
  const status = facts.status ?? 0;
  const accepts = testCase.expect.decision === "accept";
  const isError = status >= 400;
  switch (fault.kind) {
    case "died":
      return { kind: "died" };
    case "unanswered":
      return { kind: "unanswered", how: fault.how };
    case "server-error":
      return { kind: "server-error", status };
    case "out-of-service":
      return { kind: "not-served", how: fault.how, instead: fault.instead };
    case "redirected":
      return { kind: "redirected", status, location: fault.location };
    case "accepted":
      // The request is valid, but what it refers to was removed.
      return { kind: testCase.kind === "sequence" ? "still-there" : "accepted-mistake" };
    case "refused":
      return { kind: "refused-valid", status };
    case "refused-otherwise":
      return { kind: "wrong-refusal", status };
    case "undocumented":
      if (fault.location !== null) return { kind: "redirected", status, location: fault.location };
      if (status >= 500) return { kind: "server-error", status };
      return accepts && isError ? { kind: "refused-valid", status } : { kind: "undocumented", status, accepts };
    case "message":
      return { kind: "message", rule: fault.rule };
    case "media-type":
      return { kind: "media-type", received: fault.received, isError, isJson: fault.isJson };
    case "schema": {
      const { keyword, path, type, item } = fault;
      return { kind: "body", fault: "schema", isError, keyword, path, type, item };
    }
    case "stream":
      return unreadableBody(fault.how, isError);
    case "no-json":
    case "no-body":
    case "other-bytes":
      return unreadableBody(fault.kind, isError);
    case "header":
      return { kind: "header", name: fault.name, missing: fault.missing };
    case "damaged":
      return { kind: "damaged", how: fault.how };
    case "plain":
      return check === "error-not-success"
        ? { kind: "body", fault: "schema", isError: false, keyword: "error", path: "", type: "", item: [] }
        : { kind: "check" };
  }
};

const unreadableBody = (fault: Violated["fault"], isError: boolean): Sign => ({
  kind: "body",
  fault,
  isError,
  keyword: "",
  path: "",
  type: "",
  item: [],
});
