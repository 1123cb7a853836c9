// What the document's links promise about successive answers, held against servers that remember and servers that
// forget.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ConformanceOptions } from "../options.ts";
import type { TargetReport } from "../report/report.ts";
import { runConformance } from "../run.ts";
import { type ShelfBehaviour, shelfKey, startShelf } from "./shelf.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url));

const judge = async (behaviour: ShelfBehaviour, options: ConformanceOptions = {}): Promise<TargetReport> => {
  const shelf = await startShelf(behaviour);
  try {
    const { targets } = await runConformance({ spec, targets: [shelf.url], apiKey: shelfKey, ...options });
    return targets[0]!;
  } finally {
    shelf.close();
  }
};

const failing = ({ cases }: TargetReport): readonly string[] =>
  cases.flatMap(({ id, findings }) => findings.map(({ check }) => `${id} ${check}`));

test("a server that remembers conforms, and every request refers to an existing book", async () => {
  const report = await judge({});
  expect(failing(report)).toEqual([]);
  expect(report.cases.filter(({ outcome }) => outcome === "inconclusive")).toEqual([]);
  expect(report.verdict).toBe("conforms");
  const passed = report.cases.filter(({ outcome }) => outcome === "pass").map(({ id }) => id);
  expect(passed).toEqual(
    expect.arrayContaining([
      "listBooks/state/made-by-add-book",
      "listBooks/state/removed-by-remove-book",
      "readBook/state/removed-by-remove-book",
      "readBook/valid/required-only",
      "removeBook/valid/required-only",
      "lendBook/valid/required-only",
    ]),
  );
});

const made = "listBooks/state/made-by-add-book";
const removed = "listBooks/state/removed-by-remove-book";
const asLatin1 = (text: string): string => Buffer.from(text).toString("latin1");
const faults: readonly (readonly [fault: string, behaviour: ShelfBehaviour, findings: readonly string[]])[] = [
  ["loses what was made", { listed: ([first]) => [first!] }, [`${made} made-is-listed`]],
  ["lists what was removed", { listed: (books, gone) => [...books, ...gone] }, [`${removed} removed-is-gone`]],
  [
    "invents a book for each",
    { listed: (books) => books.flatMap((book) => [book, { ...book, id: `${book.id}-2` }]) },
    [`${made} nothing-else-changes`],
  ],
  [
    "removes another one too",
    { removes: (books, id) => books.filter((book) => book.id !== id && book.id !== "b-first") },
    [`${removed} nothing-else-changes`],
  ],
  ["removes everything", { removes: () => [] }, [`${removed} nothing-else-changes`]],
  ["gives a name twice", { names: () => "b-1" }, [`${removed} nothing-else-changes`]],
  [
    "keeps titles in another encoding",
    { keeps: asLatin1 },
    [`${made} listed-as-made`, "addBook/text/title-accented text-survives", "addBook/text/title-emoji text-survives"],
  ],
  [
    "cuts titles short",
    { keeps: (title) => title.slice(0, 255) },
    [`${made} listed-as-made`, "addBook/text/title-long text-survives"],
  ],
  [
    "still has what was removed",
    { reads: (books, id) => books.find((book) => book.id === id) ?? { id, title: "a book" } },
    ["readBook/state/removed-by-remove-book request-rejected"],
  ],
  ["does not find what it made", { reads: () => undefined }, ["readBook/valid/required-only request-accepted"]],
];

test.each(faults)("a server that %s is found", async (_, behaviour, findings) => {
  expect(
    failing(
      await judge(behaviour, { cases: ["*/state/*", "addBook/text/title-{accented,emoji,long}", "readBook/valid/*"] }),
    ),
  ).toEqual(expect.arrayContaining([...findings]));
});

test("a server may change the form of a title, as long as it does not damage it", async () => {
  const report = await judge({ keeps: (title) => title.trim().normalize("NFD").toUpperCase() });
  expect(failing(report)).toEqual([]);
});

test("a limit on one operation leaves that one undecided, and the others continue", async () => {
  const report = await judge({ limits: { "POST /loans": 5 } });
  expect(failing(report)).toEqual([]);
  const limited = report.cases.filter(({ operation }) => operation === "lendBook");
  const others = report.cases.filter(({ operation }) => operation !== "lendBook");
  expect(limited.filter(({ reason }) => reason?.includes("429 3 times")).length).toBeGreaterThan(10);
  expect(others.filter(({ outcome }) => outcome === "inconclusive")).toEqual([]);
  expect(others.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(100);
});

test("another server may leave out what the document marks as optional, except in a strict run", async () => {
  const report = await judge({ lends: false }, { cases: ["*/valid/*", "lendBook/**"] });
  expect(report).toMatchObject({ verdict: "conforms", notServed: ["lendBook"] });
  expect(report.summary).toContain("Not served here, but optional: lendBook.");
  expect(
    new Set(report.cases.filter((testCase) => testCase.operation === "lendBook").map(({ outcome }) => outcome)),
  ).toEqual(new Set(["skipped"]));
  const strict = await judge({ lends: false }, { strict: true, cases: ["lendBook/**"] });
  expect(failing(strict)).toContain("lendBook/valid/required-only operation-serves");
});
