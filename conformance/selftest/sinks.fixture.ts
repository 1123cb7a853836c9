// Every page that is made from a report, and what would be wrong with it whatever texts the report contains.
import { isDeepStrictEqual } from "node:util";
import { visibleJson } from "../../scripts/terminal/visible.ts";
import { renderConsole } from "../report/console.ts";
import { diffReports } from "../report/diff.ts";
import { renderDiff } from "../report/diff-console.ts";
import { renderHtml } from "../report/html.ts";
import { renderJson } from "../report/json.ts";
import { renderJunit } from "../report/junit.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { parcelReport } from "../report/parcel-report.fixture.ts";
import type { Report } from "../report/report.ts";
import { renderTraceability } from "../report/traceability.ts";
import { invisible, orders, textsOf, wrongForMarkdown, wrongForTerminal } from "./payloads.fixture.ts";

/** Members with a fixed vocabulary, which hold no foreign text. */
const words = /\/(verdict|outcome|severity|lifecycle|created|blames|before|after)$|\/curl$|\/command$/;
export const report = { ...parcelReport, notes: [{ pointer: "#/info", reason: "a note" }] } as Report;
export const places = textsOf(report).filter((place) => !words.test(place));

export const wrongForMarkup = (page: string): readonly string[] => [
  ...(invisible.test(page) ? ["invisible"] : []),
  ...orders(page),
  ...(/<img|<\/code><\/details><a|onclick='|href="javascript:/.test(page) ? ["markup"] : []),
];

export const pages: Readonly<Record<string, (report: Report) => readonly string[]>> = {
  console: (report) => wrongForTerminal(renderConsole(report, { colour: true, verbose: true, width: 100 }), "colours"),
  "narrow console": (report) => wrongForTerminal(renderConsole(report, { colour: false, width: 60 })),
  diff: (entry) => wrongForTerminal(renderDiff(diffReports(report, entry), { colour: true }), "colours"),
  "diff as JSON": (entry) => wrongForTerminal(visibleJson(diffReports(entry, report), 2)),
  JSON: (report) => [
    ...wrongForTerminal(renderJson(report)),
    ...(isDeepStrictEqual(JSON.parse(renderJson(report)), report) ? [] : ["it reads back as something else"]),
  ],
  JUnit: (report) => wrongForMarkup(renderJunit(report)),
  HTML: (report) => wrongForMarkup(renderHtml(report)),
  Markdown: (report) => wrongForMarkdown(renderMarkdown(report)),
  traceability: (report) => {
    const rules = report.targets[0]!.cases.map(({ id, title }) => ({ pointer: id as `#/${string}`, summary: title }));
    const cases = rules.slice(1).map(({ pointer }) => ({ id: pointer, covers: [pointer] }));
    return wrongForMarkdown(renderTraceability({ rules, cases, report: report }).markdown);
  },
};
