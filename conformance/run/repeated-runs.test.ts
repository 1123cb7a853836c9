// Runs that follow each other on one database: a server that conforms to its document is not blamed for what the suite
// left there or made up.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { runConformance } from "../run.ts";
import { libraryDocument, startLibrary } from "./library.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "library-"));
afterAll(() => rmSync(folder, { recursive: true }));
const spec = join(folder, "openapi.json");
writeFileSync(spec, JSON.stringify(libraryDocument));

const judge = async (url: string, cases: readonly string[] = ["**"]) => {
  const report = await runConformance({ spec, targets: [url], timeoutMs: 20_000, cases });
  const [target] = report.targets;
  const outcomes = new Map(target!.cases.map(({ id, outcome }) => [id, outcome]));
  return { causes: report.causes ?? [], cases: target!.cases, outcomes };
};

test.each([
  [409, ["**"]],
  [400, ["addShelf/{valid,text,framing}/*"]],
  [422, ["addShelf/{valid,text,framing}/*"]],
])("twice on one database, where what is there already gets %i", async (conflict, cases) => {
  const library = await startLibrary(conflict);
  onTestFinished(library.close);
  const first = await judge(library.url, cases);
  expect(first.causes).toEqual([]);
  expect(first.outcomes.get("addShelf/valid/required-only")).toBe("pass");
  const made = library.shelves().length;
  const second = await judge(library.url, cases);
  expect(second.causes).toEqual([]);
  expect(second.outcomes.get("addShelf/valid/required-only")).toBe("pass");
  expect(second.outcomes.get("addShelf/text/name-accented")).toBe("pass");
  expect(library.shelves().length).toBeGreaterThan(made);
  const names = library.shelves().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("a reference to something missing is undecided, and the report says which value to give", async () => {
  const library = await startLibrary();
  onTestFinished(library.close);
  const { cases } = await judge(library.url, ["*/valid/required-only"]);
  const reasonOf = (id: string) => cases.find((testCase) => testCase.id === id)?.reason;
  expect(reasonOf("readBook/valid/required-only")).toContain("--example bookId=VALUE");
  expect(reasonOf("addBook/valid/required-only")).toContain("--example shelfId=VALUE");
  expect(reasonOf("lendBook/valid/required-only")).toContain("--example book_id=VALUE");
});
