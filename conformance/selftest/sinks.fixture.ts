// Every page that is made of a report, and what would be wrong with it whatever texts the report has.
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

/** One of a few words; nothing else can stand there. */
const words = /\/(verdict|outcome|severity|lifecycle|created|blames|before|after)$|\/curl$|\/command$/;
export const report = { ...parcelReport, notes: [{ pointer: "#/info", reason: "a note" }] } as Report;
export const places = textsOf(report).filter((place) => !words.test(place));

export const wrongForMarkup = (page: string): readonly string[] => [
  ...(invisible.test(page) ? ["invisible"] : []),
  ...orders(page),
  ...(/<img|<\/code><\/details><a|onclick='|href="javascript:/.test(page) ? ["markup"] : []),
];

export const pages: Readonly<Record<string, (report: Report) => readonly string[]>> = {
  console: (one) => wrongForTerminal(renderConsole(one, { colour: true, verbose: true, width: 100 }), "colours"),
  "narrow console": (one) => wrongForTerminal(renderConsole(one, { colour: false, width: 60 })),
  diff: (one) => wrongForTerminal(renderDiff(diffReports(report, one), { colour: true }), "colours"),
  "diff as JSON": (one) => wrongForTerminal(visibleJson(diffReports(one, report), 2)),
  JSON: (one) => [
    ...wrongForTerminal(renderJson(one)),
    ...(isDeepStrictEqual(JSON.parse(renderJson(one)), one) ? [] : ["it reads back as something else"]),
  ],
  JUnit: (one) => wrongForMarkup(renderJunit(one)),
  HTML: (one) => wrongForMarkup(renderHtml(one)),
  Markdown: (one) => wrongForMarkdown(renderMarkdown(one)),
  traceability: (one) => {
    const rules = one.targets[0]!.cases.map(({ id, title }) => ({ pointer: id as `#/${string}`, summary: title }));
    const cases = rules.slice(1).map(({ pointer }) => ({ id: pointer, covers: [pointer] }));
    return wrongForMarkdown(renderTraceability({ rules, cases, report: one }).markdown);
  },
};
