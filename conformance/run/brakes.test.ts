// The limits of a run, in speed, number and time, on a server that records its requests.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { conformanceCommand } from "../cli.ts";
import { matchesGlob } from "../judge/glob.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { TargetReport } from "../report/report.ts";
import { runConformance, runPlan } from "../run.ts";
import { makePlan } from "./plan.ts";
import { sampleOf } from "./sample.ts";
import { type ShelfBehaviour, shelfKey, startShelf } from "./shelf.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url));

const plan = await makePlan({ spec });

/** Runs only the matching cases; the document is read once for all tests. */
const judge = async (behaviour: ShelfBehaviour, options: ConformanceOptions, glob = "**") => {
  const shelf = await startShelf(behaviour);
  onTestFinished(shelf.close);
  const chosen = plan.cases.filter(({ id }) => matchesGlob(id, glob));
  const chosenPlan: Plan = {
    ...plan,
    cases: chosen,
    reported: new Set(chosen.map(({ id }) => id)),
    whole: glob === "**",
  };
  const { targets } = await runPlan(chosenPlan, { targets: [shelf.url], apiKey: shelfKey, ...options });
  return { report: targets[0]!, requests: shelf.requests() };
};

const some = "addBook/{valid,credential}/*";

const outcomes = ({ cases }: TargetReport) => Object.fromEntries(cases.map(({ id, outcome }) => [id, outcome]));

test("no second has more requests than --rate allows", async () => {
  const { report, requests } = await judge({}, { rate: 50 }, some);
  expect(report.verdict).toBe("conforms");
  expect(requests.length).toBeGreaterThan(10);
  const took = requests.at(-1)!.at - requests[0]!.at;
  // A delayed request may come closer to the next one, but no more than that.
  expect(took).toBeGreaterThan((requests.length - 2) * 20);
});

const says: Readonly<Record<string, NonNullable<ShelfBehaviour["window"]>["says"]>> = {
  RateLimit: (left, seconds) => ({ RateLimit: `"window";r=${left};t=${seconds}` }),
  "RateLimit-Remaining": (left, seconds) => ({ "RateLimit-Remaining": `${left}`, "RateLimit-Reset": `${seconds}` }),
  "X-RateLimit-Remaining": (left, seconds) => ({
    "X-RateLimit-Remaining": `${left}`,
    "X-RateLimit-Reset": `${Math.ceil(Date.now() / 1000) + seconds}`,
  }),
};

test.each(Object.keys(says))("the limit in %s is never exceeded, and changes no outcome", async (name) => {
  const free = await judge({}, {}, some);
  const window = { requests: 12, ms: 1000, says: says[name]! };
  const { report, requests } = await judge({ window }, {}, some);
  expect(requests.length).toBeGreaterThan(12);
  expect(requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(outcomes(report)).toEqual(outcomes(free.report));
});

test("a limit that one operation alone announces delays no other", async () => {
  const window = { route: "POST /loans", requests: 1, ms: 60_000, says: says["RateLimit-Remaining"]! };
  const { report, requests } = await judge({ window }, {}, "*/valid/required-only");
  const loans = requests.filter(({ target }) => target === "/loans");
  expect(outcomes(report)["lendBook/valid/required-only"]).toBe("pass");
  const [first] = loans;
  const afterIt = requests.filter(({ target, at }) => target !== "/loans" && at > first!.at);
  // Far less than the minute that waiting for everything would take.
  expect(afterIt[0]!.at - first!.at).toBeLessThan(30_000);
  expect(requests.filter(({ status }) => status === 429)).toEqual([]);
});

test("Retry-After is obeyed, and refused requests are repeated", async () => {
  const free = await judge({}, {}, some);
  const retryAfter = (_: number, seconds: number, status: number) =>
    status === 429 ? { "Retry-After": `${seconds}` } : ({} as Record<string, string>);
  const { report, requests } = await judge({ window: { requests: 12, ms: 1000, says: retryAfter } }, {}, some);
  const refused = requests.flatMap(({ status }, at) => (status === 429 ? [at] : []));
  expect(refused.length).toBeGreaterThan(0);
  // A wait of less than a second is announced as one second.
  for (const at of refused) expect(requests[at + 1]!.at - requests[at]!.at).toBeGreaterThan(900);
  expect(outcomes(report)).toEqual(outcomes(free.report));
});

test("the run ends after the given number of failing cases, and says why", async () => {
  const behaviour: ShelfBehaviour = { reads: (books) => books[0], removes: (books) => books };
  const unlimited = await judge(behaviour, {});
  expect(unlimited.report.counts.fail).toBeGreaterThan(1);
  const { report, requests } = await judge(behaviour, { maxFailures: 1 });
  expect(report).toMatchObject({ verdict: "disagrees", counts: { fail: 1 } });
  expect(requests.length).toBeLessThan(unlimited.requests.length);
  expect(report.cases.map(({ reason }) => reason)).toContain("the run ended after 1 failing case (--max-failures)");
});

test("a sample has the control of each operation and the cases that cover most rules, the same each time", async () => {
  const idsOf = (most: number) => sampleOf(plan.cases, most).map(({ id }) => id);
  const [single, few] = [idsOf(1), idsOf(6)];
  const operations = [...plan.operations.keys()];
  expect(single).toEqual(operations.map((operation) => `${operation}/valid/required-only`));
  expect(idsOf(6)).toEqual(few);
  expect(few.filter((id) => single.includes(id))).toEqual(single);
  for (const operation of operations) {
    const ofOperation = few.filter((id) => id.startsWith(`${operation}/`));
    expect(ofOperation).toHaveLength(6);
    expect(new Set(ofOperation.map((id) => id.split("/")[1])).size).toBeGreaterThan(2);
  }
  expect(idsOf(1_000_000)).toEqual(plan.cases.map(({ id }) => id));
  // A server gets no cases that are for the client alone, so they take no place in the sample.
  const { cases, reported, whole } = await makePlan({ spec, targets: ["http://127.0.0.1:1"], sample: 6 });
  expect(cases.filter(({ kind }) => kind === "call")).toEqual([]);
  expect([reported.size, whole]).toEqual([operations.length * 6, false]);
});

test.each([
  ["--rate", "0"],
  ["--rate", "1.5"],
  ["--rate", "fast"],
  ["--max-failures", "0"],
  ["--sample", "-1"],
  ["--sample", "1e3"],
])("%s %s is refused", async (flag, value) => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  expect(await conformanceCommand([`${flag}=${value}`], { out: say, err: say, env: {} })).toBe(2);
  expect(lines).toEqual([`${flag} takes a whole number from 1 to 999999999.`]);
});

test.each<[ConformanceOptions, string]>([
  [{ rate: 0 }, "rate must be a whole number of at least 1, not 0."],
  [{ rate: 0.5 }, "rate must be a whole number of at least 1, not 0.5."],
  [{ sample: Number.NaN }, "sample must be a whole number of at least 1, not NaN."],
  [{ maxFailures: "3" as never }, "maxFailures must be a whole number of at least 1, not a string."],
])("%j is refused", async (options, message) => {
  await expect(runConformance(options)).rejects.toThrow(CannotRun);
  await expect(runConformance(options)).rejects.toThrow(message);
});
