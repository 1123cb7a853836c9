// Groups the settled cases of a target into causes, the most severe first. Each failing case belongs to exactly one
// cause. Pure: it reads values, never the wording of a finding.
import type { Settled } from "../model.ts";
import { type Severity, severities } from "../report/report.ts";
import { areaOf } from "./area.ts";
import type { Cause, What } from "./cause.ts";
import { disguisedIn } from "./disguised.ts";
import { withoutEchoes } from "./echoes.ts";
import { type Group, groupsOf, id } from "./group.ts";
import { isOfTheStatus, type Mark, marksOf } from "./mark.ts";
import { whatOf } from "./what.ts";

export const causesOf = (all: readonly Settled[]): readonly Cause[] => {
  const failing = all.filter(({ outcome }) => outcome === "fail");
  const disguised = disguisedIn(failing, all);
  const marks = withoutEchoes(
    failing.map((settled) => ({ settled, marks: marksOf(settled, disguised.has(settled)) })),
    all,
  );
  const groups = absorbedByControls(merged(groupsOf(marks, all)), all);
  return assigned(groups)
    .map(causeOf)
    .toSorted((left, right) => rank(left) - rank(right) || right.count - left.count || order(left.id, right.id));
};

const rank = ({ severity }: Cause): number => severities.indexOf(severity);
const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Merges groups of wrong bodies that have one reason: the same cases show them (several members of one body), they
 * break the same line of the document, or their wrong members have the same name and fault.
 */
const merged = (groups: readonly Group[]): readonly Group[] => {
  const isOfBody = (group: Group): boolean => group.marks[0]?.sign.kind === "body";
  const bodies: (Group & { readonly keys: ReadonlySet<string> })[] = [];
  for (const group of groups.filter(isOfBody)) {
    const keys = new Set([casesOf(group).toSorted().join(" "), ...group.marks.flatMap(brokenLine)]);
    const alike = bodies.filter((other) => [...keys].some((key) => other.keys.has(key)));
    const all = [...alike, { ...group, keys }];
    for (const other of alike) bodies.splice(bodies.indexOf(other), 1);
    bodies.push({
      id: all[0]?.id ?? group.id,
      marks: all.flatMap(({ marks }) => marks),
      keys: new Set(all.flatMap((other) => [...other.keys])),
    });
  }
  return [...groups.filter((group) => !isOfBody(group)), ...bodies];
};

const casesOf = ({ marks }: Group): readonly string[] => [...new Set(marks.map(({ caseId }) => caseId))];

const brokenLine = ({ sign, finding: { pointer } }: Mark): readonly string[] => {
  if (sign.kind !== "body" || sign.fault !== "schema") return [];
  const line = pointer.startsWith("#/components/") ? [`${pointer} ${sign.keyword} ${sign.isError}`] : [];
  return sign.isError ? line : [...line, ...brokenMember(sign)];
};

/**
 * Keys the wrong member of a success's body by its name, since the code that writes it does so in the same way
 * everywhere.
 */
const brokenMember = ({ path, keyword, type }: Extract<Mark["sign"], { kind: "body" }>): readonly string[] => {
  const name = path.split("/").at(-1) ?? "";
  const isOfAnObject = ["required", "additionalProperties", "unevaluatedProperties"].includes(keyword);
  return name === "" || name === "*" || isOfAnObject ? [] : [`${name} ${keyword} ${type}`];
};

/**
 * A control that is not accepted takes in every case of its operation that gets the same answer. If all controls fail
 * in the same way, one cause covers the whole target.
 */
const absorbedByControls = (groups: readonly Group[], all: readonly Settled[]): readonly Group[] => {
  const controls = all.filter(({ case: testCase, outcome }) => areaOf(testCase) === "control" && outcome !== "skipped");
  const failed = groups.flatMap((group) =>
    group.marks
      .filter((mark) => mark.area === "control" && isOfTheStatus(mark) && !isSuccess(mark))
      .map((mark) => ({ group, mark })),
  );
  const [first] = failed;
  const nothingAccepted = all.every(({ accepted }) => !accepted);
  const failedAlike = new Set(failed.map(({ mark }) => `${mark.sign.kind} ${answerKey(mark)}`)).size === 1;
  const failing = new Set(failed.map(({ mark }) => mark.settled));
  if (
    first !== undefined &&
    nothingAccepted &&
    failedAlike &&
    controls.length > 1 &&
    controls.every((control) => failing.has(control))
  ) {
    const marks = [first.mark, ...groups.flatMap((group) => group.marks)];
    const name =
      first.mark.sign.kind === "not-served" || first.mark.sign.kind === "died"
        ? first.group.id
        : targetWideId(first.mark);
    return [{ id: name, marks }];
  }
  const controlGroups = new Map(
    failed.map(({ group, mark }) => [`${mark.settled.case.operation} ${answerKey(mark)}`, group.id]),
  );
  const notFound = failed.find(({ mark }) => isNotFound(mark))?.group.id;
  const moved = new Map<string, Mark[]>();
  for (const group of groups)
    for (const mark of group.marks) {
      const controlGroup =
        isOfTheStatus(mark) || mark.sign.kind === "media-type" || mark.sign.kind === "body"
          ? controlGroups.get(`${mark.settled.case.operation} ${answerKey(mark)}`)
          : undefined;
      const groupId = controlGroup ?? (isUnlisted(mark) ? notFound : undefined) ?? group.id;
      moved.set(groupId, [...(moved.get(groupId) ?? []), mark]);
    }
  return [...moved].map(([name, marks]) => ({
    id: name,
    marks: marks.toSorted((left, right) => Number(right.area === "control") - Number(left.area === "control")),
  }));
};

/** Whether something that exists is reported as missing. */
const isNotFound = ({ sign }: Mark): boolean =>
  sign.kind === "refused-valid" && (sign.status === 404 || sign.status === 410);

/** What a server does not keep is not in its lists either. */
const isUnlisted = ({ finding }: Mark): boolean => finding.check === "made-is-listed";

const targetWideId = ({ finding, sign }: Mark): string =>
  id("answers-alike", "how" in sign ? sign.how : (finding.facts.status ?? ""));

const isSuccess = ({ finding: { facts } }: Mark): boolean =>
  facts.status !== null && facts.status >= 200 && facts.status < 300;

const answerKey = ({ finding: { facts }, sign }: Mark): string =>
  `${facts.status} ${facts.shape} ${"location" in sign ? sign.location : ""} ${"how" in sign ? sign.how : ""}`;

type Assigned = Group & { readonly cases: readonly string[] };

/** Gives a case that is in several groups to the smallest of them. */
const assigned = (groups: readonly Group[]): readonly Assigned[] => {
  const assignedCases = new Set<string>();
  return groups
    .map((group) => ({ group, cases: casesOf(group) }))
    .toSorted((left, right) => left.cases.length - right.cases.length || order(left.group.id, right.group.id))
    .map(({ group, cases }) => {
      const unassigned = cases.filter((testCase) => !assignedCases.has(testCase));
      for (const caseId of unassigned) assignedCases.add(caseId);
      return { ...group, cases: unassigned };
    });
};

const causeOf = ({ id: name, marks, cases }: Assigned): Cause => {
  const [example] = marks as readonly [Mark, ...Mark[]];
  const what = whatOf(name, marks);
  const shows = [...new Set(marks.map(({ caseId }) => caseId))];
  return {
    id: name,
    what,
    severity: severityOf(what),
    operations: [...new Set(marks.map(({ settled }) => settled.case.operation))],
    cases,
    count: shows.length,
    shows,
    example: example.finding,
    shownBy: example.settled.case.id,
  };
};

const severityOf = (what: What): Severity => {
  if (what.kind === "answers-alike") return what.status >= 500 ? "fails" : "breaks";
  return severityByKind[what.kind];
};

const severityByKind: Readonly<Record<Exclude<What["kind"], "answers-alike">, Severity>> = {
  "credential-not-checked": "exposed",
  "secret-told": "exposed",
  "process-died": "fails",
  "no-answer": "fails",
  "server-error": "fails",
  "not-served": "breaks",
  redirects: "breaks",
  "undocumented-status": "breaks",
  "wrong-refusal": "breaks",
  "refuses-valid": "breaks",
  "media-type": "breaks",
  body: "breaks",
  "error-as-success": "breaks",
  message: "breaks",
  header: "breaks",
  "text-damaged": "breaks",
  state: "breaks",
  client: "breaks",
  "credential-read-loosely": "loose",
  "accepts-mistakes": "loose",
  announcement: "formality",
  advice: "formality",
  deviation: "formality",
};
