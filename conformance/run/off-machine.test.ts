// What a run may do to a target off this machine. The server is local; the target claims that it is not.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import type { ConformanceOptions } from "../options.ts";
import { leftBehind } from "../report/left-behind.ts";
import type { TargetReport } from "../report/report.ts";
import { judgeTarget } from "../run.ts";
import { withoutOptional } from "../selftest/required-operations.ts";
import { catalogueFor } from "../selftest/servers/catalogue.ts";
import { startServer } from "../selftest/servers/start.ts";
import { openTarget } from "../targets.ts";
import { makePlan } from "./plan.ts";
import { inOrder, mayCreate, openBudget } from "./send/budget.ts";
import { shelfKey, startShelf } from "./shelf.fixture.ts";
import { reportRun } from "./tell/to-report.ts";

const shippedDocument = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as Document;
const document = withoutOptional(shippedDocument);
/** What holds for this operation holds for every other. */
const { id } = readOperations(document).operations.find(({ optional }) => !optional)!;
const apiKey = "sk_off_machine_0123456789abcdefghij";
const folder = mkdtempSync(join(tmpdir(), "off-machine-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Sent = { readonly id: string; readonly effect: string; readonly at: number; readonly status: number | null };
type Line = { readonly event: string; readonly case: string; readonly created?: string; readonly answer?: string };

const judge = async (name: string, given: ConformanceOptions) => {
  const { drifts, conforming, undecidable } = catalogueFor(document);
  const entry = [...drifts, ...conforming, ...undecidable].find((entry) => entry.name === name)!;
  const server = await startServer(entry, document, { key: apiKey });
  onTestFinished(server.stop);
  const ledger = join(folder, `${expect.getState().currentTestName}.jsonl`);
  const read = (): readonly Line[] =>
    existsSync(ledger)
      ? readFileSync(ledger, "utf8")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Line)
      : [];
  const options = { apiKey, ledger, timeoutMs: 500, cases: [`${id}/**`], ...given };
  const plan = await makePlan(options);
  const target = await openTarget(server.baseUrl, plan, options);
  const sent: Sent[] = [];
  const judged = await judgeTarget(
    {
      ...target,
      local: false,
      send: async (testCase, signal) => {
        const at = performance.now();
        const written = read().at(-1);
        if (mayCreate(testCase))
          expect(written).toMatchObject({ event: "sending", case: testCase.id, effect: testCase.effect });
        const sending = await target.send(testCase, signal);
        sent.push({
          id: testCase.id,
          effect: testCase.effect,
          at,
          status: sending.exchanges[0]?.response?.status ?? null,
        });
        return sending;
      },
    },
    plan,
    options,
  );
  const { report } = judged;
  const left = leftBehind(reportRun(plan, [judged], new Date()));
  return { report, sent, plan, lines: read(), left, ledger };
};

const created = (sent: readonly Sent[]) =>
  sent.filter(
    ({ effect, status }) => effect.startsWith("creates") && (status === null || (status >= 200 && status < 300)),
  );
const reasonsOf = (report: TargetReport) => new Set(report.cases.flatMap(({ reason }) => reason ?? []));

test("without consent, only what cannot create anything is sent, spaced and one after the other", async () => {
  const { report, sent, plan, lines, left } = await judge("credential-unchecked", {});
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.filter(({ effect }) => effect !== "none")).toEqual([]);
  expect(report.counts.skipped).toBeGreaterThanOrEqual(plan.cases.filter(mayCreate).length);
  expect(reasonsOf(report)).toContain("may create something off this machine: needs --allow-create");
  expect(lines).toEqual([]);
  expect(report).not.toHaveProperty("ledger");
  expect(left).toBeNull();
  const gaps = sent.slice(1).map(({ at }, index) => at - sent[index]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(249);
});

const few = ["credential/*", "missing/*", "method/get", "valid/*"].map((glob) => `${id}/${glob}`);

test("with consent, one request creates something, and all that may are recorded before and after", async () => {
  const { report, sent, lines, left, ledger } = await judge("reference", { allowCreate: true, cases: few });
  expect(created(sent)).toHaveLength(1);
  const firstRisk = sent.findIndex(({ effect }) => effect !== "none");
  const harmless = sent.slice(firstRisk).filter(({ effect }) => effect === "none");
  expect(harmless.map(({ id }) => id)).toEqual([]);
  const risky = sent.filter(({ effect }) => effect.startsWith("creates"));
  expect(lines.map((line) => [line.event, line.case])).toEqual(
    risky.flatMap(({ id }) => [
      ["sending", id],
      ["answered", id],
    ]),
  );
  expect(lines.filter((line) => line.created === "yes").map((line) => line.case)).toEqual([created(sent)[0]!.id]);
  expect(lines.find((line) => line.created === "yes")!.answer).toContain("{");
  expect(reasonsOf(report)).toContain("the budget of 1 request that may create something is spent (--max-creates)");
  expect(report.ledger).toBe(ledger);
  expect(left!.items.map((entry) => entry.case)).toEqual([created(sent)[0]!.id]);
  expect(left!.items[0]!.what).toMatch(/^created something: \{/);
  expect(left!.removal).toContain(ledger);
  expect(left!.removal).toMatch(/did not remove it/);
  expect(readFileSync(ledger, "utf8")).not.toContain(apiKey);
});

test("one creation is enough to judge every request that must be refused", async () => {
  const { report, sent, plan } = await judge("reference", { allowCreate: true });
  expect(created(sent)).toHaveLength(1);
  expect(report).toMatchObject({ verdict: "conforms", counts: { fail: 0, inconclusive: 0, broken: 0 } });
  // Except cases that create something before they are refused.
  const refusable = plan.cases.filter(
    ({ expect: { decision }, effect }) => decision === "reject" && effect !== "creates",
  );
  const refused = refusable.map(({ id }) => id);
  const passed = report.cases.filter(({ outcome }) => outcome === "pass").map(({ id }) => id);
  expect(refused.filter((id) => !passed.includes(id))).toEqual([]);
});

test("a refused key is noticed before everything is sent, and is one reason", async () => {
  const { report, sent } = await judge("key-refused", { allowCreate: true });
  expect(report).toMatchObject({ verdict: "undecided", counts: { fail: 0, pass: 0 } });
  expect(report.summary).toContain("The key was refused (401)");
  expect(sent.length).toBeLessThan(12);
});

test("a faulty server cannot be made to create more than the budget", async () => {
  const { sent, left } = await judge("credential-unchecked", {
    allowCreate: true,
    cases: [`${id}/credential/*`],
    maxCreates: 2,
  });
  expect(created(sent).length).toBe(2);
  expect(left!.items.length).toBeLessThanOrEqual(2);
});

test("a request without an answer may have created something, so it is not repeated, and is listed", async () => {
  const { sent, lines, left } = await judge("closes-after-request", { allowCreate: true, cases: [`${id}/valid/*`] });
  expect(sent).toHaveLength(1);
  expect(lines.map((line) => line.created)).toEqual([undefined, "unknown"]);
  expect(left!.items[0]!.what).toContain("may have created something");
});

test("a ledger that cannot be written stops the run before the request", async () => {
  const options = { allowCreate: true, cases: [`${id}/valid/*`], ledger: join(folder, "no", "such", "folder.jsonl") };
  await expect(judge("reference", options)).rejects.toThrow("cannot be written");
});

test("the budget charges what may create something, refunds what was refused, and is never exceeded", async () => {
  const { cases } = await makePlan({});
  const creates = cases.find(({ effect }) => effect === "creates")!;
  const drifted = cases.find(({ effect }) => effect === "creates-if-drifted")!;
  const none = cases.find(({ effect }) => effect === "none")!;
  const budget = openBudget({ local: false, allowCreate: true, maxRequests: 3, maxCreates: 1 });
  budget.charge(drifted);
  expect(budget.refuses(creates)).toMatchObject({ of: "creates" });
  budget.refund(drifted);
  expect(budget.refuses(creates)).toBeNull();
  budget.charge(creates);
  budget.refund(creates);
  expect(budget.refuses(drifted)).toMatchObject({ of: "creates" });
  expect(budget.refuses(none)).toBeNull();
  budget.charge(none);
  expect(budget.refuses(none)).toMatchObject({ of: "requests" });
});

test("off this machine, harmless requests come first, then those that must be refused, then the controls", async () => {
  const plan = await makePlan({});
  const cases = plan.cases.filter((testCase) => testCase.operation === id);
  const controls = new Set(cases.map(({ control }) => control));
  const order = inOrder({ ...plan, cases }, false);
  expect(order.toSorted((left, right) => (left.id < right.id ? -1 : 1))).toEqual(
    cases.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
  );
  const ranks = order.map((testCase) =>
    testCase.effect === "none"
      ? 0
      : testCase.expect.decision === "reject" && testCase.effect !== "creates"
        ? 1
        : controls.has(testCase.id)
          ? 2
          : testCase.effect === "creates"
            ? 4
            : 3,
  );
  expect(ranks).toEqual(ranks.toSorted());
  expect(new Set(ranks).size).toBe(5);
});

const judgeShelf = async (removes: "removes" | "refuses to remove") => {
  const shelf = await startShelf(removes === "removes" ? {} : { retired: ["DELETE"] });
  onTestFinished(shelf.close);
  const spec = fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url));
  const ledger = join(folder, `${expect.getState().currentTestName}.jsonl`);
  const cases = ["{add,list,read,remove}Book*/valid/*", "{add,list,read,remove}Book*/credential/none"];
  const options = { spec, ledger, cases, apiKey: shelfKey, allowCreate: true, timeoutMs: 500 };
  const plan = await makePlan(options);
  const target = await openTarget(shelf.url, plan, options);
  const judged = await judgeTarget({ ...target, local: false }, plan, options);
  const lines = readFileSync(ledger, "utf8").trimEnd().split("\n");
  return {
    report: judged.report,
    left: leftBehind(reportRun(plan, [judged], new Date())),
    lines,
    books: shelf.books(),
  };
};

test("created resources are read, and removed by the document's links", async () => {
  const { report, left, lines, books } = await judgeShelf("removes");
  expect(report).toMatchObject({ counts: { fail: 0, inconclusive: 0, broken: 0 } });
  expect(report.cases.find(({ id }) => id === "readBook/valid/required-only")!.outcome).toBe("pass");
  expect(report.cases.filter(({ created }) => created !== undefined).map(({ created }) => created)).toEqual([
    "removed",
  ]);
  expect(books.map(({ id }) => id)).toEqual(["b-first"]);
  expect(lines.at(-1)).toContain(
    '"event":"removed","case":"removeBook/valid/required-only","request":"DELETE /books/b-1"',
  );
  expect(left).toBeNull();
});

test("what cannot be removed is listed, with the reason and the way that the document names", async () => {
  const { left, books } = await judgeShelf("refuses to remove");
  expect(books.map(({ id }) => id)).toEqual(["b-first", "b-1"]);
  // Each run gives what it makes a unique name.
  expect(left!.items.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^created something: \{"id":"b-1","title":"Emma\w*"\}$/),
  ]);
  expect(left!.removal).toMatch(/removeBook did not remove it \(the operation is retired\)\. Ask the librarian\./);
});
