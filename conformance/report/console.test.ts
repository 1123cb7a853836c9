import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { renderConsole } from "./console.ts";
import { acceptsNoKey } from "./parcel-findings.fixture.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";

const plain = renderConsole(parcelReport, { colour: false, locate: () => "spec/paths/parcels.yaml:31" });
const lines = plain.split("\n");
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text));

/** As an older version of the suite wrote it. */
const { causes: _, ...olderReport } = parcelReport;

const every = renderConsole(parcelReport, { colour: false, verbose: true }).split("\n");

test("each operation has one line under its target, and each case with --verbose", () => {
  expect(
    lines.filter((line) => /^ {2}\S createParcel {2}POST \/parcels \(deprecated\) {2}\d+ agree/.test(line)),
  ).toHaveLength(2);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}! createParcel .* 26 agree, 5 disagree, 1 healed, 2 undecided, 1 broken {2}\d+ ms$/),
  );
  expect(lines.filter((line) => /^ {4}\S \w+\//.test(line))).toEqual([]);
  const stub = every.slice(
    0,
    every.findIndex((line) => line.includes("https://gateway.example")),
  );
  expect(stub.filter((line) => /^ {4}[✓≈] createParcel\//.test(line))).toHaveLength(34);
  expect(stub.filter((line) => /^ {4}[✓≈] listParcels\//.test(line))).toHaveLength(4);
  expect(every).toContain("  createParcel  POST /parcels  deprecated, replaced by POST /v3/parcels");
  expect(every).toContainEqual(expect.stringMatching(/✓ createParcel\/missing\/scan +scan is missing +4 ms$/));
});

test("a disagreement of many cases is reported once, with everything needed to act on it", () => {
  const start = lineOf("Accepts requests without a key");
  expect(lines.filter((line) => line.includes(acceptsNoKey.documented.slice(0, 30)))).toHaveLength(1);
  expect(lines.slice(start, start + 8).join("\n")).toMatchInlineSnapshot(`
    "  1  exposed    Accepts requests without a key  status-documented
         received     201 Created
         documented   401, because the request carries no credential that the document allows
         where        spec/paths/parcels.yaml:31  #/paths/~1parcels/post/responses
         seen in      3 cases of createParcel on https://gateway.example: createParcel/auth/empty,
                      createParcel/auth/bare, createParcel/auth/foreign-scheme
         cause        credential-not-checked  docs/findings.md#credential-not-checked
         run again    waves-voice conformance --target https://gateway.example --cases 'createParcel/auth/empty'"
  `);
});

test("cases that were not judged are grouped by reason", () => {
  const gone = renderConsole(goneReport, { colour: false });
  expect(gone).toContain("? 40 cases: the endpoint is gone");
  expect(gone).toContain("live as a whole");
  expect(gone.split("\n").length).toBeLessThan(30);
});

test("verbose puts every case on its own line and cuts no list", () => {
  const verbose = renderConsole(goneReport, { colour: false, verbose: true });
  expect(verbose.match(/^ {4}\? \w+\//gm)).toHaveLength(40);
  expect(renderConsole(parcelReport, { colour: false, verbose: true })).toContain("scan: label.png, 18,420 bytes");
});

test("the recording, the refused operation, deviations, notes and the verdict are shown", () => {
  expect(plain).toContain("uploaded label.png, 18,420 bytes, in 34 requests");
  expect(plain).toContain("not read  trackParcel: a parameter described by `content` is not understood");
  const verboseText = every.join("\n");
  expect(verboseText).toContain("≈ 2 cases    Stub knows no accounts");
  expect(plain).toContain("Besides: 2 cases as declared in the deviations, 1 note; --verbose shows them.");
  expect(plain).toContain("↺ 1 case     declared to accept a file as label");
  expect(plain).toContain("! 1 case     the sender has no plan");
  expect(verboseText.replace(/\s+/g, " ")).toMatch(
    /challenge-present: 401 without WWW-Authenticate.*\(RFC 9110 §15\.5\.2\); 4 cases/s,
  );
  expect(plain.trimEnd().split("\n").at(-1)).toBe(
    "https://gateway.example disagrees with Parcel API 2.3.0; stub conforms to it. 2.4 s",
  );
});

test("the report says how much a passing run proves, and what would not be noticed", () => {
  const unwrapped = plain.replace(/\s+/g, " ");
  expect(unwrapped).toContain("the checks notice 38 of 40 mistakes put into good answers on purpose uploaded");
});

test("what may be left behind is listed at the end, with where it is recorded and that nothing deletes it", () => {
  const leftBehind = plain.slice(plain.indexOf("Left behind (2)")).replace(/\s+/g, " ");
  expect(leftBehind).toContain('example-small on https://gateway.example created something: {"data":{"weight":12.5}}');
  expect(leftBehind).toContain("truncated on https://gateway.example may have created something: there was no answer");
  expect(leftBehind).toContain("Recorded in parcel-ledger.jsonl. The document has no operation that deletes");
  const remove = { id: "removeParcel", method: "DELETE", path: "/parcels/{id}", deprecated: false, replacedBy: null };
  const other = renderConsole({ ...parcelReport, operations: [remove] }, { colour: false });
  expect(other).toContain("Delete these with removeParcel (DELETE /parcels/{id}).");
  expect(renderConsole(goneReport, { colour: false })).not.toContain("Left behind");
});

test("colour only if requested, with the same text", () => {
  const coloured = renderConsole(parcelReport, { colour: true, locate: () => "spec/paths/parcels.yaml:31" });
  expect(plain).toBe(stripVTControlCharacters(plain));
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test("text from a server cannot control the terminal", () => {
  const hostile = { ...acceptsNoKey, received: "\u001b[2J\u202eok\r\nconforms" };
  const [target] = parcelReport.targets;
  const report = { ...olderReport, targets: [{ ...target!, findings: [hostile] }] };
  const shown = renderConsole(report, { colour: false, verbose: true });
  expect(shown).toContain("\\x1b[2J\\u{202e}ok\\r\\nconforms");
  expect(shown).toContain("<script>");
  expect(shown).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
});

test("no line of prose is wider than the terminal", () => {
  const narrow = renderConsole(parcelReport, { colour: false, width: 100 }).split("\n");
  const commands = /run again|^ {5}or |#\/paths/;
  expect(narrow.filter((line) => line.length > 100 && !commands.test(line))).toEqual([]);
});

test("a narrow terminal shows whole ids and aligned times, and no cut titles", () => {
  const narrow = renderConsole(parcelReport, { colour: false, width: 72, verbose: true }).split("\n");
  const ends = narrow.filter((line) => /^ {4}[✓✗] \w+\//.test(line)).map((line) => line.length);
  expect(new Set(ends)).toEqual(new Set([72]));
  expect(narrow).toContainEqual(expect.stringMatching(/^ {4}✓ createParcel\/missing\/scan +\d+ ms$/));
});

test("hundreds of disagreements do not flood the terminal", () => {
  const [target] = parcelReport.targets;
  const cases = Array.from({ length: 200 }, (_, index) => ({
    ...target!.cases[0]!,
    id: `createParcel/many/${index}`,
    outcome: "fail" as const,
    findings: [{ ...acceptsNoKey, received: `answer ${index}` }],
  }));
  const report = { ...olderReport, targets: [{ ...target!, cases }] };
  const shown = renderConsole(report, { colour: false });
  expect(shown.match(/^ {5}received/gm)).toHaveLength(30);
  expect(shown).toContain("and 170 more (--verbose, --html or --json)");
  expect(renderConsole(report, { colour: false, verbose: true }).match(/^ {5}received/gm)).toHaveLength(200);
});
