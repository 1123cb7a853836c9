import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { meaningOf, meanings, severityMeanings } from "./cause-meanings.ts";
import { findingsPage } from "./causes.ts";

const page = readFileSync(new URL(`../../${findingsPage}`, import.meta.url), "utf8");
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.split("\n", 1)[0] ?? "",
      section.slice(section.indexOf("\n")).replace(/\s+/g, " ").trim(),
    ]),
);

test.each(Object.entries(meanings))(
  "docs/findings.md and the reports explain %s in the same words",
  (kind, { means, mend }) => {
    expect(sections.get(kind)).toBe(`${means} ${mend}`);
  },
);

test("docs/findings.md covers exactly the existing kinds, and every severity", () => {
  const kinds = [...sections.keys()].filter((heading) => heading !== "Where to begin");
  expect(kinds).toEqual(Object.keys(meanings));
  for (const [severity, meaning] of Object.entries(severityMeanings))
    expect(page).toContain(`| \`${severity}\` | ${meaning} |`);
});

test("a kind from another version has no meaning, whatever its name", () => {
  expect([meaningOf("finding"), meaningOf("toString"), meaningOf("constructor")]).toEqual([null, null, null]);
});
