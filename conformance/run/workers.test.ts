// Several cases at a time have the same outcomes as one at a time.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { conformanceCommand } from "../cli.ts";
import { runPlan } from "../run.ts";
import { familyKey, startFamily } from "../voice-family.fixture.ts";
import { makePlan } from "./plan.ts";
import { type ShelfBehaviour, shelfKey, startShelf } from "./shelf.fixture.ts";

const plan = await makePlan({
  spec: fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url)),
  cases: ["*/{valid,credential,state}/*"],
});

const removals = await makePlan({ cases: ["deleteVoiceClone/{valid,credential,missing,framing}/*"] });

const judge = async (workers: number, behaviour: ShelfBehaviour, more: { readonly maxFailures?: number } = {}) => {
  const shelf = await startShelf({ takesMs: 10, ...behaviour });
  onTestFinished(shelf.close);
  const report = await runPlan(plan, { targets: [shelf.url], apiKey: shelfKey, workers, ...more });
  const [target] = report.targets;
  return {
    most: shelf.most(),
    books: shelf.books().map(({ id }) => id),
    verdict: report.verdict,
    causes: report.causes?.map(({ id, cases, operations }) => ({ id, cases, operations })),
    cases: target?.cases.map(({ id, outcome, findings }) => ({
      id,
      outcome,
      checks: findings.map(({ check }) => check),
    })),
  };
};

const shelves: readonly (readonly [name: string, behaviour: ShelfBehaviour])[] = [
  ["does all right", {}],
  [
    "still has what was removed",
    { reads: (books, id) => books.find((book) => book.id === id) ?? { id, title: "a book" } },
  ],
  ["lists what was removed, and asks for no key", { listed: (books, gone) => [...books, ...gone], open: true }],
];

test.each(shelves)("a server that %s is judged by eight workers as by one", async (_, behaviour) => {
  const { most: alone, ...serially } = await judge(1, behaviour);
  const { most, ...together } = await judge(8, behaviour);
  expect(alone).toBe(1);
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThanOrEqual(8);
  expect(together).toEqual(serially);
});

test("more than half of eight workers are busy, whatever the requests refer to", async () => {
  const fullPlan = await makePlan({ spec: plan.file });
  // Long enough for any load on this machine.
  const shelf = await startShelf({ takesMs: 400 });
  onTestFinished(shelf.close);
  const report = await runPlan(fullPlan, { targets: [shelf.url], apiKey: shelfKey, workers: 8 });
  expect(report.verdict).toBe("conforms");
  expect(shelf.mean()).toBeGreaterThan(4);
});

test("removals run concurrently, each of its own resource, if the run makes these", async () => {
  const judgeFamily = async (workers: number) => {
    const family = await startFamily({ takesMs: 20 });
    onTestFinished(family.close);
    const report = await runPlan(removals, { targets: [family.url], apiKey: familyKey, workers });
    const [target] = report.targets;
    const outcomes = target?.cases.map(({ id, outcome, reason }) => [id, outcome, reason]);
    return { most: family.most.get("DELETE"), verdict: report.verdict, outcomes };
  };
  const { most: alone, ...serially } = await judgeFamily(1);
  const { most, ...together } = await judgeFamily(8);
  expect(alone).toBe(1);
  expect(most).toBeGreaterThan(2);
  expect(together).toEqual(serially);
  expect(together.verdict).toBe("conforms");
});

test("the limit on failures is the same with eight workers as with one", async () => {
  const behaviour: ShelfBehaviour = { open: true };
  const { most: _alone, ...serially } = await judge(1, behaviour, { maxFailures: 2 });
  const { most: _most, ...together } = await judge(8, behaviour, { maxFailures: 2 });
  expect(serially.cases?.filter(({ outcome }) => outcome === "fail")).toHaveLength(2);
  expect(together).toEqual(serially);
});

test.each(["0", "2.5", "all"])("--workers %s is refused", async (value) => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  expect(await conformanceCommand([`--workers=${value}`], { out: say, err: say, env: {} })).toBe(2);
  expect(lines).toEqual(["--workers takes a whole number from 1 to 999999999."]);
});
