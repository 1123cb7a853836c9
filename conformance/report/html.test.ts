import { expect, test } from "vitest";
import { renderHtml } from "./html.ts";
import { html } from "./html-markup.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";

const page = renderHtml(parcelReport, { locate: () => "spec/paths/parcels.yaml:31" });
const words = page
  .replace(/<style>.*<\/style>/s, "")
  .replace(/<[^>]+>/g, " ")
  .replace(/\s+/g, " ");

test("one file: no scripts and no external resources", () => {
  expect(page).not.toMatch(/<script|<link rel="stylesheet"|<img|<iframe|url\(|@import|\son[a-z]+=/i);
  expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].filter(([, to]) => !/^(#|data:,)/.test(to ?? ""))).toEqual([]);
  expect(page).toContain("default-src 'none'");
});

test("text from a server is shown as it was", () => {
  expect(words).toContain("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(words).toContain("\\x1b[2J&lt;b&gt;ok&lt;/b&gt;");
  expect(html`<p title="${'"><script>'}">${["a<b"].map((text) => html`<i>${text}</i>`)}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;"><i>a&lt;b</i></p>',
  );
});

test("every link has a target on the page", () => {
  const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const missing = [...page.matchAll(/href="#([^"]+)"/g)].filter(([, to]) => !ids.has(to));
  expect(missing).toEqual([]);
  expect(ids.size).toBe([...page.matchAll(/\sid="/g)].length);
});

test("targets are side by side, cases are rows with a cell for each target, and causes appear once", () => {
  expect(page.match(/<article class="card /g)).toHaveLength(2);
  expect(page.match(/<tr id="case-/g)).toHaveLength(40);
  expect(page.match(/<article class="cause /g)).toHaveLength(4);
  expect(words).toContain("spec/paths/parcels.yaml:31 #/paths/~1parcels/post/responses");
  expect(words).toContain("3 cases of createParcel on https://gateway.example");
  expect(words).toContain("label.png, 18,420 bytes, 34 times");
  expect(words).toContain("Deprecated, replaced by POST /v3/parcels.");
  expect(words).toContain("trackParcel : a parameter described by `content` is not understood");
});

test("the page says how much a passing run proves, and what may be left behind", () => {
  expect(words).toContain("the checks notice 38 of 40 mistakes put into good answers on purpose");
  expect(words).toContain("createParcel: 201 without /data/weight");
  expect(words).toContain("Left behind 2");
  expect(words).toContain("may have created something: there was no answer");
  expect(words).toContain("Recorded in parcel-ledger.jsonl. The document has no operation that deletes");
});

test("a run that one cause stopped names it once", () => {
  const gone = renderHtml(goneReport);
  expect(gone.match(/<article class="cause /g)).toHaveLength(1);
  expect(gone).toContain("live as a whole");
});

test("a report of thousands of cases stays small enough for a browser, with every case that disagrees", () => {
  const [target] = parcelReport.targets;
  const cases = Array.from({ length: 4000 }, (_, index) => ({
    ...target!.cases[0]!,
    id: `createParcel/valid/${index}`,
    ...(index < 400 ? { outcome: "fail" as const } : {}),
  }));
  const [cause] = parcelReport.causes ?? [];
  const causes = [{ ...cause!, target: "stub", cases: cases.slice(0, 400).map(({ id }) => id), count: 400 }];
  const long = renderHtml({ ...parcelReport, causes, targets: [{ ...target!, cases }] });
  expect(long.length).toBeLessThan(1_000_000);
  expect(long.match(/<tr id="case-/g)).toHaveLength(400);
  expect(long).toContain("3,600 cases that show no disagreement are not listed; the JSON report has them.");
});

test("a filter hides all other causes, and the style sheet contains no text from the report", () => {
  const rules = [
    ...page.matchAll(/main:has\(#by-(\w+) option\[value="([\w-]+)"\]:checked\) \.cause:not\(\.([\w-]+)\)/g),
  ];
  expect(new Set(rules.map(([, name]) => name))).toEqual(new Set(["severity", "operation", "check"]));
  for (const [, , value, chosen] of rules) {
    expect(chosen).toBe(value);
    expect(page).toContain(`<option value="${value}">`);
    expect(page).toMatch(new RegExp(`<article class="cause [^"]*\\b${value}\\b`));
  }
});

test("a report on servers does not list the cases that only a client can run", () => {
  const [target] = parcelReport.targets;
  const alone = target!.cases.map((testCase, index) =>
    index === 0
      ? { ...testCase, outcome: "skipped" as const, reason: "tests only the client: the answer is scripted" }
      : testCase,
  );
  const serverPage = renderHtml({ ...parcelReport, targets: [{ ...target!, cases: alone }] });
  expect(serverPage).not.toContain("tests only the client");
  expect(serverPage).not.toContain('id="case-createParcel.valid.example-small"');
  expect(serverPage.match(/<tr id="case-/g)).toHaveLength(37);
});
