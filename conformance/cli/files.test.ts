import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parcelReport } from "../report/parcel-report.fixture.ts";
import { writeReports } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const context = { locate: (pointer: string) => pointer, plan: null as never, print: () => {} };

test.runIf(existsSync("/dev/full"))("a report that cannot be written is named, the others are written", async () => {
  const [json, html, markdown] = ["a.json", "a.html", "a.md"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const files = { junit: "/dev/full", json, html, traceability: join(folder, "none", "t.md"), markdown };
  const failed = await writeReports(files, parcelReport, context).catch((error: Error) => error);
  expect(failed).toMatchObject({
    name: "CannotRun",
    message: expect.stringMatching(/\/dev\/full cannot be written \(--junit\)/),
  });
  expect(failed).toMatchObject({ message: expect.stringMatching(/t\.md could not be rendered \(--traceability\)/) });
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ version: 1 });
  for (const file of [html, markdown]) expect(readFileSync(file, "utf8").length).toBeGreaterThan(100);
});
