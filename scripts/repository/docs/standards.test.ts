// docs/standards.md is an index of the suite: each case and check that it names exists, and each section of a standard
// that the code cites has a row.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deriveCases } from "../../../conformance/derive/cases.ts";
import { checks } from "../../../conformance/judge/checks.ts";
import { matchesGlob } from "../../../conformance/judge/glob.ts";
import { createValidator } from "../../../conformance/schema/validate.ts";
import { loadSpec } from "../../bundle.ts";
import { readOperations } from "../../openapi/read.ts";
import { root, texts } from "./pages.fixture.ts";

const page = texts.get("docs/standards.md")!;
const documents = [
  "spec/openapi.yaml",
  ...["second-api", "form-api", "shelf", "board"].map((name) => `scripts/fixtures/${name}/openapi.yaml`),
];

test("each case and check that the page names exists", async () => {
  const specs = await Promise.all(documents.map((file) => loadSpec(join(root, file))));
  const ids = specs.flatMap(({ document, samples }) => {
    const { operations } = readOperations(document);
    return deriveCases({ document, samples, validate: createValidator(document) }, operations).cases.map(
      ({ id }) => id,
    );
  });
  const names = new Set(checks.map(({ name }) => name));
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| section"));
  const named = rows.flatMap((row) =>
    [...(row.split(" | ").at(-1) ?? "").matchAll(/`([a-z*/-]+)`/g)].map(([, name = ""]) => name),
  );
  expect(named.length).toBeGreaterThan(40);
  const unknown = named.filter((name) =>
    name.includes("/") ? !ids.some((id) => matchesGlob(id, `*/${name}`)) : !names.has(name),
  );
  expect(unknown).toEqual([]);
});

test("each section of a standard that the code cites has a row", () => {
  const rooms = ["conformance/derive", "conformance/judge", "conformance/http", "conformance/wire"];
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true }).map((file) => join(root, room, String(file))),
  );
  const cited = files
    .filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/RFC (\d{4}) ((?:§[\d.]+\d(?:, )?)+)/g)])
    .flatMap(([, number = "", sections = ""]) => sections.split(/, ?/).map((section) => `${number} ${section}`))
    .filter((section) => /§/.test(section));
  expect(new Set(cited).size).toBeGreaterThan(30);
  const missing = [...new Set(cited)].filter((section) => !rowsOf(section));
  expect(missing).toEqual([]);
});

/** In the table of a standard its number is in the heading, elsewhere in the row. */
const rowsOf = (cited: string): boolean => {
  const [number = "", section = ""] = cited.split(" ");
  return page.split("\n## ").some((part) => {
    const [heading = "", ...lines] = part.split("\n");
    const rows = lines.filter((line) => line.startsWith("| "));
    return rows.some((row) => {
      const first = row.split(" | ")[0] ?? "";
      const about = first.includes("RFC") ? first : `RFC ${heading} ${first}`;
      return about.includes(number) && new RegExp(`${section.replaceAll(".", "\\.")}(?![.\\d])`).test(first);
    });
  });
};
