// Changes must be visible: the document's links, held against servers that keep changes, lose them, or change too much.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ConformanceOptions } from "../options.ts";
import type { TargetReport } from "../report/report.ts";
import { runPlan } from "../run.ts";
import { type BoardBehaviour, boardKey, carriedOut, startBoard } from "./board.fixture.ts";
import { makePlan } from "./plan.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/board/openapi.yaml", import.meta.url));

const plan = await makePlan({ spec, cases: ["*/state/*"] });
const planOfLists = await makePlan({ spec, cases: ["listCards/state/changed-*"] });

const judge = async (
  behaviour: BoardBehaviour,
  options: ConformanceOptions = {},
  chosenPlan = plan,
): Promise<TargetReport & Seen> => {
  const board = await startBoard(behaviour);
  try {
    const { targets, causes } = await runPlan(chosenPlan, { spec, targets: [board.url], apiKey: boardKey, ...options });
    return { ...targets[0]!, onBoard: board.cards().map(({ id }) => id), causeIds: (causes ?? []).map(({ id }) => id) };
  } finally {
    board.close();
  }
};

/** What is on the board at the end, and the causes in the report. */
type Seen = { readonly onBoard: readonly string[]; readonly causeIds: readonly string[] };

const failing = ({ cases }: TargetReport): readonly string[] =>
  cases.flatMap(({ id, findings }) => findings.map(({ check }) => `${id} ${check}`));
const outcomes = ({ cases }: TargetReport) => new Map(cases.map(({ id, outcome }) => [id, outcome]));

const ids = ["listCards", "readCard"].flatMap((shower) =>
  ["rewrite-card", "patch-card"].map((changer) => `${shower}/state/changed-by-${changer}`),
);
const each = (cases: readonly string[], check: string): readonly string[] => cases.map((id) => `${id} ${check}`);
const [listedAfterPut, listedAfterPatch, readAfterPut] = ids as [string, string, string, string];

test("a server that keeps its changes conforms, and nothing that the run made is left", async () => {
  const report = await judge({});
  expect(failing(report)).toEqual([]);
  expect(report.verdict).toBe("conforms");
  expect(report.cases.filter(({ outcome }) => outcome === "inconclusive")).toEqual([]);
  for (const id of ids) expect(outcomes(report).get(id), id).toBe("pass");
  // A cover and a comment are resources of their own, so changes to them do not change the card.
  expect([...outcomes(report).keys()].filter((id) => id.includes("/state/changed-by-")).toSorted()).toEqual(
    ids.toSorted(),
  );
  expect(report.onBoard).toEqual(["c-first"]);
});

const garbled = (value: unknown): unknown => JSON.parse(asLatin1(JSON.stringify(value)));
const asLatin1 = (text: string): string => Buffer.from(text).toString("latin1");
const both = [listedAfterPatch, listedAfterPut];
type Fault = readonly [fault: string, behaviour: BoardBehaviour, findings: readonly string[], cause: string];
const faults: readonly Fault[] = [
  ["stores no change", { changes: (cards) => cards }, each(ids, "changed-is-shown"), "check/changed-is-shown"],
  [
    "answers with a change that it does not store, and stores patches",
    {
      changes: (cards, id, body, method) => (method === "PUT" ? cards : carriedOut(cards, id, body, method)),
      answers: (method, card) => (method === "PUT" ? { status: 200, body: { ...card, title: "Errands" } } : null),
    },
    each([listedAfterPut], "changed-is-shown"),
    "check/changed-is-shown",
  ],
  [
    "stores a change in another encoding",
    {
      changes: (cards, id, { title, ...body }, method) =>
        carriedOut(cards, id, { ...body, ...(title !== undefined && { title: asLatin1(title) }) }, method),
    },
    each(both, "shown-as-changed"),
    "text-damaged",
  ],
  [
    "stores the steps of a change in another encoding",
    {
      changes: (cards, id, { steps, ...body }, method) =>
        carriedOut(cards, id, { ...body, ...(steps !== undefined && { steps: garbled(steps) }) }, method),
    },
    each([listedAfterPut], "shown-as-changed"),
    "text-damaged",
  ],
  [
    "stores the title of a change alone",
    { changes: (cards, id, { steps: _, ...body }, method) => carriedOut(cards, id, body, method) },
    each([listedAfterPut], "changed-is-shown"),
    "check/changed-is-shown",
  ],
  [
    "changes every card",
    { changes: (cards, _, body) => cards.map((card) => ({ ...card, ...body })) },
    each(both, "others-unchanged"),
    "check/others-unchanged",
  ],
  [
    "makes another card of each change",
    {
      changes: (cards, id, body, method) => [
        ...carriedOut(cards, id, body, method),
        { id: `c-x${cards.length}`, title: "Other" },
      ],
    },
    each(both, "others-unchanged"),
    "check/others-unchanged",
  ],
  [
    "loses another card with each change",
    {
      changes: (cards, id, body, method) =>
        carriedOut(cards, id, body, method).filter((card, index) => card.id === id || index > 0),
    },
    each(both, "others-unchanged"),
    "check/others-unchanged",
  ],
  [
    "drops what a merge patch does not name",
    {
      changes: (cards, id, body, method) =>
        cards.map((card) => {
          if (card.id !== id) return card;
          return method === "PATCH" ? { id, title: card.title, ...body } : { ...card, ...body };
        }),
    },
    each([listedAfterPatch], "unnamed-members-stay"),
    "check/unnamed-members-stay",
  ],
];

test.each(faults)("a server that %s is found by a single cause", async (_, behaviour, findings, cause) => {
  const report = await judge(behaviour, {}, findings.length === ids.length ? plan : planOfLists);
  expect(failing(report).toSorted()).toEqual([...findings].toSorted());
  expect(report.causeIds).toEqual([cause]);
});

const tidy = (title: string): string => title.trim().normalize("NFD").toUpperCase();
const allowed: readonly (readonly [what: string, behaviour: BoardBehaviour, outcome: "pass" | "skipped"])[] = [
  [
    "tidies the texts of a change up",
    {
      changes: (cards, id, { title, ...body }, method) =>
        carriedOut(cards, id, { ...body, ...(title !== undefined && { title: tidy(title) }) }, method),
    },
    "pass",
  ],
  ["refuses each change", { answers: () => ({ status: 400, body: { error: "not now" } }) }, "skipped"],
  ["promises a change", { changes: (cards) => cards, answers: () => ({ status: 202 }) }, "skipped"],
  [
    "keeps each version under a name of its own",
    {
      changes: (cards) => cards,
      answers: (_, card) => ({ status: 200, body: { ...card, id: `${card.id}-2` } }),
    },
    "skipped",
  ],
  ["shows no title or step", { changes: (cards) => cards, shows: ({ id }) => ({ id, title: "hidden" }) }, "skipped"],
];

test.each(allowed)("a server is not blamed if it %s", async (what, behaviour, outcome) => {
  const report = await judge(behaviour, {}, planOfLists);
  expect(failing(report), what).toEqual([]);
  // The document gives a patch an answer without a body.
  expect(outcomes(report).get(listedAfterPut)).toBe(outcome);
});

test("a read-only run changes nothing", async () => {
  const report = await judge({ changes: () => [] }, { readOnly: true });
  expect(failing(report)).toEqual([]);
  expect(outcomes(report).get(readAfterPut)).toBe("skipped");
  expect(report.onBoard).toEqual(["c-first"]);
});

test("several cases at a time find the same", async () => {
  const report = await judge({}, { workers: 4 });
  expect(failing(report)).toEqual([]);
  for (const id of ids) expect(outcomes(report).get(id), id).toBe("pass");
});
