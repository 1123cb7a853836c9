// Turns the marks of a cause into a value that says what happened; `report/cause-words.ts` puts it into words. Pure.
import type { JudgedFinding } from "../judge/finding.ts";
import type { Area, What } from "./cause.ts";
import { ruleOf } from "./group.ts";
import type { Mark, Sign } from "./mark.ts";

/** The marks of one cause, and the check and status of the first. */
type Group = Pick<JudgedFinding, "check" | "blames"> & {
  readonly marks: readonly Mark[];
  readonly areas: readonly Area[];
  readonly status: number;
};

export const whatOf = (name: string, marks: readonly Mark[]): What => {
  // A status documented for another purpose says more than one that is not documented, so prefer such a mark.
  const first = marks.find(({ sign }) => name.startsWith("wrong-refusal") && sign.kind === "wrong-refusal") ?? marks[0];
  const { sign, finding } = first as Mark;
  const { facts, check, blames } = finding;
  const status = facts.status ?? 0;
  if (name.startsWith("answers-alike"))
    return {
      kind: "answers-alike",
      status,
      shape: facts.shape ?? "",
      location: "location" in sign ? sign.location : null,
    };
  if (name.startsWith("credential")) return credential(name, marks);
  // `sign.kind` selects the entry that takes this sign, which the compiler cannot follow.
  const what = bySign[sign.kind] as (sign: Sign, group: Group) => What;
  return what(sign, { marks, areas: [...new Set(marks.map(({ area }) => area))], status, check, blames });
};

const bySign: {
  readonly [Kind in Sign["kind"]]: (sign: Extract<Sign, { kind: Kind }>, group: Group) => What;
} = {
  died: () => ({ kind: "process-died" }),
  unanswered: ({ how }, { areas }) => ({ kind: "no-answer", how, areas }),
  "server-error": (_, { marks, areas, status }) => {
    const valid = marks.filter(({ settled }) => settled.case.expect.decision === "accept").length;
    const requests = valid === 0 ? "mistakes" : valid === marks.length ? "valid" : "some-valid";
    return { kind: "server-error", status, requests, areas };
  },
  "not-served": ({ how }, { marks }) => {
    const instead = marks.flatMap(({ sign }) =>
      sign.kind === "not-served" && sign.instead !== null ? [sign.instead] : [],
    );
    return { kind: "not-served", how, instead: [...new Set(instead)] };
  },
  redirected: ({ location }, { status }) => ({ kind: "redirects", status, location }),
  "refused-valid": (_, { areas, status }) => ({ kind: "refuses-valid", status, areas }),
  "accepted-mistake": (_, { marks, areas }) => ({
    kind: "accepts-mistakes",
    areas,
    rules: [...new Set(marks.filter(({ area }) => area === "values").map(ruleOf))],
  }),
  "still-there": () => ({ kind: "state", check: "removed-is-gone" }),
  "wrong-refusal": (_, { areas, status }) => ({ kind: "wrong-refusal", status, areas }),
  undocumented: ({ accepts }, { marks, status }) => ({
    kind: "undocumented-status",
    status,
    accepts,
    documented: documentedAlike(marks),
  }),
  message: ({ rule }) => ({ kind: "message", rule }),
  "media-type": ({ received }, { marks }) => ({ kind: "media-type", received, labels: labelled(marks) }),
  body: ({ isError }, { marks }) => body(marks, isError),
  header: ({ name, missing }) => ({ kind: "header", name, missing }),
  disguised: () => ({ kind: "error-as-success" }),
  damaged: ({ how }) => ({ kind: "text-damaged", how }),
  check: (_, { check, blames }) => {
    if (check === "keeps-secret" || check === "key-untold")
      return { kind: "secret-told", by: blames === "client" ? "client" : "server" };
    if (blames === "client") return { kind: "client", check };
    return { kind: checks[check] ?? "state", check };
  },
};

/** The documented statuses, if all operations agree on them; otherwise none. */
const documentedAlike = (marks: readonly Mark[]): readonly string[] => {
  const lists = new Set(
    marks.map(({ settled: { course } }) =>
      (course.kind === "answered" ? course.answer.operation.responses : []).map(({ status }) => status).join(" "),
    ),
  );
  const [first = ""] = lists;
  return lists.size === 1 && first !== "" ? first.split(" ") : [];
};

const checks: Readonly<Record<string, "announcement" | "advice" | "deviation">> = {
  "deprecation-header": "announcement",
  "sunset-header": "announcement",
  "successor-link": "announcement",
  "choice-noted": "advice",
  "refusal-explained": "advice",
  "deviations-match": "deviation",
};

const labelled = (marks: readonly Mark[]): Extract<What, { kind: "media-type" }>["labels"] => {
  const errors = new Set(marks.flatMap(({ sign }) => (sign.kind === "media-type" ? [sign.isError] : [])));
  if (errors.size > 1) return "json";
  return errors.has(true) ? "errors" : "answers";
};

const body = (marks: readonly Mark[], isError: boolean): What => {
  const violations = new Map<string, Extract<What, { kind: "body" }>["violations"][number]>();
  for (const { sign } of marks)
    if (sign.kind === "body") {
      const { fault, keyword, path, type } = sign;
      violations.set(`${fault} ${keyword} ${path} ${type}`, { fault, keyword, path, type });
    }
  const all = [...violations.values()];
  return all.length > 0 && all.every(({ keyword }) => keyword === "error")
    ? { kind: "error-as-success" }
    : { kind: "body", isError, violations: all };
};

const credential = (name: string, marks: readonly Mark[]): What => {
  const sent = new Set(marks.map(({ settled }) => settled.case.request.credential));
  if (name === "credential-read-loosely") return { kind: "credential-read-loosely", sent: [...sent] };
  if (sent.has("none") || sent.has("empty")) return { kind: "credential-not-checked", sent: "nothing" };
  return { kind: "credential-not-checked", sent: sent.has("wrong") ? "any" : "similar" };
};
