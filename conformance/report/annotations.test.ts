import { expect, test } from "vitest";
import { annotations } from "./annotations.ts";
import type { CauseReport, Report } from "./report.ts";

const cause: CauseReport = {
  id: "undocumented-418",
  kind: "undocumented",
  title: "answers 418: undocumented",
  severity: "loose",
  check: "status-documented",
  blames: "server",
  target: "http://127.0.0.1:8080",
  operations: ["list"],
  cases: ["list/valid/required-only"],
  count: 1,
  received: "418",
  documented: "200",
  pointer: "#/paths/~1things/get",
  where: "spec/a,b: c.yaml:12:7",
};
const report = (...causes: CauseReport[]) => ({ causes, targets: [] }) as unknown as Report;

test("each cause marks the line of the document that it breaks", () => {
  expect(annotations(report(cause))).toEqual([
    "::error file=spec/a%2Cb%3A c.yaml,line=12,col=7,title=answers 418%3A undocumented::received 418%0Adocumented 200%0Astatus-documented, blames the server; #/paths/~1things/get%0Alist/valid/required-only on http://127.0.0.1:8080",
  ]);
  expect(annotations(report({ ...cause, where: "" }))[0]).toMatch(/^::error title=answers 418/);
  expect(annotations(report())).toEqual([]);
});

test("text from a server cannot end a line or give a command", () => {
  const hostile = "100%\r\n::set-output name=x::y\u001b[2J\u0085";
  const [line, ...others] = annotations(report({ ...cause, received: hostile, title: hostile }));
  expect(others).toEqual([]);
  expect(line).toContain("received 100%25\\r\\n::set-output name=x::y\\x1b[2J\\x85%0Adocumented 200%0A");
  expect(line).toContain("title=100%25\\r\\n%3A%3Aset-output name=x%3A%3Ay\\x1b[2J\\x85::");
  expect(line).not.toMatch(/\p{Cc}/u);
});

test("after ten causes, only the number of the others is given", () => {
  const lines = annotations(report(...Array.from({ length: 12 }, () => cause)));
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe("::notice::2 more causes are in the log and in the reports.");
});
