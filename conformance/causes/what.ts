// The marks of a cause → what happened, as a value that `report/cause-words.ts` has words for. Pure.
import type { What } from "./cause.ts";
import { ruleOf } from "./group.ts";
import type { Mark } from "./mark.ts";

export const whatOf = (name: string, marks: readonly Mark[]): What => {
  // Where a status is documented for something else somewhere, that says more than that it is not documented elsewhere.
  const first = marks.find(({ sign }) => name.startsWith("wrong-refusal") && sign.kind === "wrong-refusal") ?? marks[0];
  const { sign, finding } = first as Mark;
  const { facts, check, blames } = finding;
  const areas = [...new Set(marks.map(({ area }) => area))];
  const status = facts.status ?? 0;
  if (name.startsWith("answers-alike"))
    return {
      kind: "answers-alike",
      status,
      shape: facts.shape ?? "",
      location: "location" in sign ? sign.location : null,
    };
  if (name.startsWith("credential")) return credential(name, marks);
  switch (sign.kind) {
    case "died":
      return { kind: "process-died" };
    case "unanswered":
      return { kind: "no-answer", how: sign.how, areas };
    case "server-error": {
      const valid = marks.some(({ settled: { case: testCase } }) => testCase.expect.decision === "accept");
      return { kind: "server-error", status, valid, areas };
    }
    case "not-served": {
      const instead = marks.flatMap((mark) =>
        mark.sign.kind === "not-served" && mark.sign.instead !== null ? [mark.sign.instead] : [],
      );
      return { kind: "not-served", how: sign.how, instead: [...new Set(instead)] };
    }
    case "redirected":
      return { kind: "redirects", status, location: sign.location };
    case "refused-valid":
      return { kind: "refuses-valid", status, areas };
    case "accepted-mistake":
      return {
        kind: "accepts-mistakes",
        areas,
        rules: [...new Set(marks.filter(({ area }) => area === "values").map(ruleOf))],
      };
    case "wrong-refusal":
      return { kind: "wrong-refusal", status, areas };
    case "undocumented":
      return {
        kind: "undocumented-status",
        status,
        accepts: sign.accepts,
        documented: documentedAlike(marks),
      };
    case "message":
      return { kind: "message", rule: sign.rule };
    case "media-type":
      return { kind: "media-type", received: sign.received, labels: labelled(marks) };
    case "body":
      return body(marks, sign.isError);
    case "header":
      return { kind: "header", name: sign.name, missing: sign.missing };
    case "damaged":
      return { kind: "text-damaged", how: sign.how };
    case "check":
      if (check === "keeps-secret") return { kind: "secret-told" };
      if (blames === "client") return { kind: "client", check };
      return { kind: checks[check] ?? "state", check };
  }
};

/** The statuses that the document has for all of them; none where operations differ. */
const documentedAlike = (marks: readonly Mark[]): readonly string[] => {
  const lists = new Set(
    marks.map(({ settled }) => (settled.answer?.operation.responses ?? []).map(({ status }) => status).join(" ")),
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
