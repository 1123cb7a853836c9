// What was known before a run: an earlier report, and deviations that name a cause.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { deviationsFrom } from "../cli/write-deviations.ts";
import { conformanceCommand } from "../cli.ts";
import type { Deviation } from "../judge/deviations.ts";
import type { Report } from "../report/report.ts";
import { runPlan } from "../run.ts";
import { readBaseline } from "./baseline.ts";
import { makePlan } from "./plan.ts";
import { type ShelfBehaviour, shelfKey, startShelf } from "./shelf.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "baseline-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = await makePlan({
  spec: fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url)),
  cases: ["*/{valid,missing,state,absent}/*"],
});

/** Each run uses another port. */
const judge = async (
  behaviour: ShelfBehaviour,
  { baseline = null, deviations = [] }: { readonly baseline?: Report | null; readonly deviations?: Deviation[] } = {},
): Promise<Report> => {
  const shelf = await startShelf(behaviour);
  onTestFinished(shelf.close);
  const earlier = baseline === null ? ({ kind: "none" } as const) : ({ kind: "report", report: baseline } as const);
  const planWithBaseline = {
    ...plan,
    whole: true,
    baseline: earlier,
    deviations: { entries: deviations, binding: deviations },
  };
  return runPlan(planWithBaseline, { targets: [shelf.url], apiKey: shelfKey });
};

const ids = (causes: readonly { readonly id: string }[] = []) => causes.map(({ id }) => id);

/** Removed books still exist. */
const keeps: ShelfBehaviour = { reads: (books, id) => books.find((book) => book.id === id) ?? { id, title: "a book" } };
/** In addition, new books are not listed. */
const keepsAndForgets: ShelfBehaviour = { ...keeps, listed: ([first]) => [first!] };

const before = await (async () => {
  const shelf = await startShelf(keeps);
  const report = await runPlan({ ...plan, whole: true }, { targets: [shelf.url], apiKey: shelfKey });
  shelf.close();
  return report;
})();

test("a cause has the same id in the next run, and a known one does not fail the run", async () => {
  expect(before.verdict).toBe("disagrees");
  expect(ids(before.causes).length).toBeGreaterThan(0);
  const report = await judge(keeps, { baseline: before });
  expect(report.verdict).toBe("conforms");
  expect(report.causes).toEqual([]);
  expect(ids(report.baseline?.known)).toEqual(ids(before.causes));
  expect(report.baseline).toMatchObject({ fixed: [], wider: [] });
  const [target] = report.targets;
  expect(target!.counts.fail).toBe(0);
  expect(target!.cases.filter(({ outcome }) => outcome === "deviates").map(({ id }) => id)).toEqual(
    before.targets[0]!.cases.filter(({ outcome }) => outcome === "fail").map(({ id }) => id),
  );
  expect(target!.summary).toContain("as in the baseline");
  // A report of a run with a baseline can itself be a baseline.
  const again = await judge(keeps, { baseline: report });
  expect(again.verdict).toBe("conforms");
});

test("a new cause is reported alone", async () => {
  const report = await judge(keepsAndForgets, { baseline: before });
  expect(report.verdict).toBe("disagrees");
  expect(ids(report.causes).length).toBeGreaterThan(0);
  expect(ids(report.causes).filter((id) => ids(before.causes).includes(id))).toEqual([]);
  expect(ids(report.baseline?.known)).toEqual(ids(before.causes));
  const failing = report.targets[0]!.cases.filter(({ outcome }) => outcome === "fail").map(({ id }) => id);
  expect(report.causes!.flatMap(({ cases }) => cases).sort()).toEqual(failing.toSorted());
});

test("fixed causes are reported, and so is one that has come back", async () => {
  const report = await judge({}, { baseline: before });
  expect(report).toMatchObject({ verdict: "conforms", causes: [], baseline: { known: [], wider: [] } });
  expect(ids(report.baseline?.fixed)).toEqual(ids(before.causes));
  expect(report.targets[0]!.summary).toMatch(/Of the baseline (one cause is|\d causes are) fixed: /);
  expect((await judge(keeps, { baseline: report })).verdict).toBe("disagrees");
});

test("cases that a known cause leaves undecided do not make the run undecided", async () => {
  const gone = await judge({ retired: ["POST"] });
  expect(gone.targets[0]!.counts.inconclusive).toBeGreaterThan(0);
  const report = await judge({ retired: ["POST"] }, { baseline: gone });
  expect(report.verdict).toBe("conforms");
  expect(report.targets[0]!.summary).toContain("are undecided, as in the baseline");
  // A case that the baseline could decide makes the run undecided.
  expect((await judge({ limits: { "POST /loans": 0 } }, { baseline: before })).verdict).toBe("undecided");
});

test("a deviation may name a cause, which must still show", async () => {
  const written = deviationsFrom(before);
  expect(written.map((deviation) => "cause" in deviation && deviation.cause)).toEqual(ids(before.causes));
  const deviations = written.map((deviation) => ({ ...deviation, target: "*" }));
  const declared = await judge(keeps, { deviations });
  expect(declared).toMatchObject({ verdict: "conforms", causes: [] });
  expect(declared.targets[0]!.cases.filter(({ outcome }) => outcome === "deviates").length).toBeGreaterThan(0);
  expect((await judge(keepsAndForgets, { deviations })).verdict).toBe("disagrees");
  const healed = await judge({}, { deviations });
  expect(healed.verdict).toBe("disagrees");
  expect(healed.targets[0]!.findings[0]).toMatchObject({ check: "deviations-match" });
  const expired = await judge(keeps, {
    deviations: deviations.map((deviation) => ({ ...deviation, expires: "2026-01-01" })),
  });
  expect(expired.verdict).toBe("disagrees");
  expect(ids(expired.causes)).toEqual(ids(before.causes));
});

test.each<[string, unknown, string]>([
  ["no JSON", "{", "cannot be read: "],
  ["another JSON", { openapi: "3.1.0" }, "is not a report of version 1. Write one with --json FILE."],
  ["a list", [], "is not a report of version 1."],
  ["a later version", { ...before, version: 2 }, "is not a report of version 1."],
  ["a report without causes", { ...before, causes: undefined }, "is a report of an older version without causes."],
])("a baseline that holds %s is refused by name", (name, content, message) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  expect(() => readBaseline(file)).toThrow(`The baseline ${file} ${message}`);
});

test("a missing baseline is refused by name", () => {
  expect(() => readBaseline("no-such.json")).toThrow(
    "The baseline no-such.json cannot be read: there is no such file.",
  );
  expect(() => readBaseline(folder)).toThrow(`The baseline ${folder} cannot be read: it is a folder.`);
});

test("the command writes deviations that it can read, extends its own file, and overwrites nothing", async () => {
  const file = join(folder, "new", "known.json");
  const spec = fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url));
  const shelf = await startShelf(keeps);
  onTestFinished(shelf.close);
  const command = async (...more: string[]) => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const argv = ["--spec", spec, "--target", shelf.url, "--cases", "readBook/**", "--api-key-env", "KEY", ...more];
    const status = await conformanceCommand(argv, { out: say, err: say, env: { KEY: shelfKey } });
    return { status, output: lines.join("\n") };
  };
  const first = await command("--write-deviations", file);
  expect(first.status).toBe(1);
  expect(first.output).toContain(`to ${file}: fill in reason and evidence`);
  const text = readFileSync(file, "utf8");
  expect(JSON.parse(text)[0]).toMatchObject({ target: shelf.url, seen: new Date().toISOString().slice(0, 10) });

  const second = await command("--write-deviations", file);
  expect(second).toMatchObject({ status: 2, output: expect.stringContaining("overwrites nothing") });
  expect(readFileSync(file, "utf8")).toBe(text);

  const third = await command("--deviations", file, "--write-deviations", file);
  expect(third.status, third.output).toBe(0);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(text));
  expect(existsSync(join(folder, "new", "known.json"))).toBe(true);
});
