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

test.each(Object.entries(meanings))("the page of findings says of %s what the reports say", (kind, { means, mend }) => {
  expect(sections.get(kind)).toBe(`${means} ${mend}`);
});

test("the page has no kind that there is not, and each severity", () => {
  const kinds = [...sections.keys()].filter((heading) => heading !== "Where to begin");
  expect(kinds).toEqual(Object.keys(meanings));
  for (const [severity, meaning] of Object.entries(severityMeanings))
    expect(page).toContain(`| \`${severity}\` | ${meaning} |`);
});

test("a kind of another version has no meaning, whatever its name", () => {
  expect([meaningOf("finding"), meaningOf("toString"), meaningOf("constructor")]).toEqual([null, null, null]);
});
