// The suite's own recording, and how the command treats files.
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCommand } from "../../scripts/command/command.ts";
import type { Io } from "../../scripts/terminal/io.ts";
import { conformanceCommand } from "../cli.ts";
import { notesSpec } from "../recorded/notes.fixture.ts";
import type { Report } from "../report/report.ts";
import { shelfKey, startShelf } from "../run/shelf.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "judge-"));
const shelf = await startShelf();
afterAll(() => {
  shelf.close();
  rmSync(folder, { recursive: true });
});

const listening = () => {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const io: Io = {
    out: say,
    err: say,
    bytesOut: () => {},
    redraw: null,
    colour: false,
    width: undefined,
    outIsTerminal: false,
    env: { SHELF_KEY: shelfKey },
  };
  return { io, said: () => lines.join("\n") };
};

const judge = async (...argv: readonly string[]) => {
  const { io, said } = listening();
  return { status: await runCommand(["judge", ...argv], io), said: said() };
};

test("--har writes the traffic, for its owner alone and not through a link, and judge agrees with the run", async () => {
  const spec = "scripts/fixtures/shelf/openapi.yaml";
  const har = join(folder, "made", "run.har");
  const elsewhere = join(folder, "elsewhere");
  writeFileSync(elsewhere, "kept");
  const argv = ["--target", shelf.url, "--spec", spec, "--api-key-env", "SHELF_KEY", "--har", har];
  const cases = ["--cases", "*/{valid,credential,framing,missing,media-type}/*"];
  expect(await conformanceCommand([...argv, ...cases], listening().io)).toBe(0);
  expect(statSync(har).mode & 0o777).toBe(0o600);
  const text = readFileSync(har, "utf8");
  expect(text).not.toContain(shelfKey);
  const { log } = JSON.parse(text);
  expect(log).toMatchObject({ version: "1.2", creator: { name: "waves-voice", version: expect.any(String) } });
  expect(log.entries.length).toBeGreaterThan(50);
  for (const { request, response, ...entry } of log.entries) {
    expect(Object.keys(entry)).toEqual(
      expect.arrayContaining(["startedDateTime", "time", "cache", "timings", "_case"]),
    );
    expect(Object.keys(request)).toEqual(
      expect.arrayContaining([
        "method",
        "url",
        "httpVersion",
        "cookies",
        "headers",
        "queryString",
        "headersSize",
        "bodySize",
      ]),
    );
    expect(Object.keys(response)).toEqual(
      expect.arrayContaining([
        "status",
        "statusText",
        "httpVersion",
        "cookies",
        "headers",
        "content",
        "redirectURL",
        "headersSize",
        "bodySize",
      ]),
    );
  }
  const json = join(folder, "judged.json");
  const judged = await judge(har, "--spec", spec, "--json", json);
  expect(judged.said).toContain("All ");
  expect(judged.status).toBe(0);
  const report: Report = JSON.parse(readFileSync(json, "utf8"));
  expect(report).toMatchObject({ verdict: "conforms", targets: [{ name: "run.har", baseUrl: shelf.url }] });
  const link = join(folder, "link.har");
  symlinkSync(elsewhere, link);
  expect(await conformanceCommand([...argv.slice(0, -1), link, "--cases", "listBooks/valid/*"], listening().io)).toBe(
    0,
  );
  expect(readFileSync(elsewhere, "utf8")).toBe("kept");
  expect(lstatSync(link).isFile()).toBe(true);
});

test.each([
  ["nothing is named", [], /judge: name exactly one HAR file/],
  ["a file that is not there", ["none.har"], /The recording none\.har cannot be read: there is no such file/],
  ["a folder", [folder], /cannot be read: it is a folder/],
  ["what is no HAR", [notesSpec], /is not a HAR file: it has no list log\.entries/],
  ["a flag that there is not", ["x.har", "--spek", "y"], /Did you mean "spec"\?/],
  [
    "a base URL that is none",
    [join(folder, "empty.har"), "--base-url", "localhost:80"],
    /--base-url takes an http\(s\) URL/,
  ],
  ["no entries", [join(folder, "empty.har"), "--spec", notesSpec], /empty\.har has no entries/],
])("%s is a one-line error with status 2", async (_, argv, words) => {
  writeFileSync(join(folder, "empty.har"), '\uFEFF{"log":{"entries":[]}}');
  const { status, said } = await judge(...argv);
  expect(said).toMatch(words);
  expect(status).toBe(2);
});

test("--help lists the flags, and --har does not accept stdout", async () => {
  expect(await judge("--help")).toMatchObject({ status: 0, said: expect.stringContaining("--base-url URL") });
  const { io, said } = listening();
  expect(await conformanceCommand(["--target", shelf.url, "--har", "-"], io)).toBe(2);
  expect(said()).toContain("--har writes during the run, so it needs a file and cannot write to stdout.");
});
