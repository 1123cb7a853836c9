import { expect, test } from "vitest";
import { cell, code, md, prose, table } from "../../scripts/terminal/markdown-text.ts";
import { renderMarkdown } from "./markdown.ts";
import { parcelReport } from "./parcel-report.fixture.ts";

const markdown = renderMarkdown(parcelReport, { locate: () => "spec/paths/parcels.yaml:31" });

test("the targets are in one table with their verdicts", () => {
  expect(markdown).toContain("## ❌ Parcel API 2.3.0: disagrees");
  expect(markdown).toContain("| `stub` | ✅ conforms | 36 | 0 | 0 | 2 | 0 | 2 | 0 | 43 |");
  expect(markdown).toContain("| `https://gateway.example` | ❌ disagrees | 30 | 6 |");
});

test("first a line for each cause, the most severe first, then each with its location and how to run it again", () => {
  expect(markdown.indexOf("### What to fix (4)")).toBeLessThan(markdown.indexOf("| Target |"));
  expect(markdown).toContain(
    "| 1 | exposed | Accepts requests without a key | 3 cases of `createParcel` on `https://gateway.example` |\n| 2 | breaks |",
  );
  expect(markdown).toContain("#### 1. Accepts requests without a key (exposed)");
  expect(markdown).toContain("| cause | `credential-not-checked` |");
  expect(markdown).toContain(
    "If the operation is meant to be public, say so in the document with an empty `security`.\n\n</details>",
  );
  expect(markdown.match(/^#### /gm)).toHaveLength(4);
  expect(markdown).toContain("| where | `spec/paths/parcels.yaml:31` `#/paths/~1parcels/post/responses` |");
  expect(markdown).toContain(
    "```sh\nwaves-voice conformance --target https://gateway.example --cases 'createParcel/auth/empty'\n```",
  );
});

test("the report says how much a passing run proves, and what may be left behind", () => {
  expect(markdown).toContain(
    "- `https://gateway.example`: the checks notice 38 of 40 mistakes put into good answers on purpose, but not `createParcel: 201 without /data/weight`, `listParcels: 200 with an empty text for /0/label`.",
  );
  expect(markdown).toContain(
    "### Left behind\n\n- `createParcel/valid/example-small` on `https://gateway.example`: created",
  );
  expect(markdown).toContain("Recorded in `parcel-ledger.jsonl`. The document has no operation that deletes");
});

test("every row of a table has as many cells as its head", () => {
  const tables = markdown.split(/\n\n/).filter((block) => block.startsWith("|"));
  expect(tables.length).toBeGreaterThan(5);
  for (const block of tables) {
    const widths = block.split("\n").map((row) => row.split(/(?<!\\)\|/).length);
    expect(new Set(widths).size).toBe(1);
  }
});

test("text from a server is shown without any effect", () => {
  expect(code("a `b` ``c``")).toBe("``` a `b` ``c`` ```");
  expect(cell(code("a | b"))).toBe("`a \\| b`");
  expect(prose("@someone said: see https://a.example, <b>*x*</b> [y](z) a|b\n#1, GH-1 and 2.3.0.")).toBe(
    "`@someone` said: see `https://a.example, <b>*x*</b> [y](z) a|b\\n#1, GH-1` and 2.3.0.",
  );
  expect(cell(code("a \\\\| b"))).toBe("`a \\\\\\| b`");
  expect(table([md`a`], [[md`b`]])).toBe("| a |\n| --- |\n| b |");
});

test("a report too long for a comment leaves out the tables of cases and says so", () => {
  const [target] = parcelReport.targets;
  const cases = Array.from({ length: 2000 }, (_, index) => ({
    ...target!.cases[0]!,
    id: `createParcel/valid/${index}`,
  }));
  const long = renderMarkdown({ ...parcelReport, targets: [{ ...target!, cases }] });
  expect(long.length).toBeLessThan(65_536);
  expect(long).toContain("There is no room here for the tables of cases; the other reports are complete.");
  expect(markdown).toContain("| `createParcel/missing/scan` | scan is missing | ✓ pass | ✓ pass |");
});

test("the report is always short enough for a comment", () => {
  const [first] = parcelReport.causes ?? [];
  const causes = Array.from({ length: 300 }, (_, index) => ({
    ...first!,
    id: `cause/${index}`,
    title: "a | long @title ".repeat(30),
    received: "`x` | ".repeat(500),
    documented: "y".repeat(5000),
    cases: first!.cases.map((id) => `${id}/${"z".repeat(300)}`),
  }));
  const notes = Array.from({ length: 500 }, (_, index) => ({
    pointer: `#/paths/${index}`,
    reason: "why ".repeat(100),
  }));
  const long = renderMarkdown({ ...parcelReport, causes, notes });
  expect(long.length).toBeLessThan(65_536);
  expect(long).toMatch(/There is no room here for .*; the other reports are complete\.\n$/);
  expect(long.match(/<details>/g)?.length).toBe(long.match(/<\/details>/g)?.length);
});
