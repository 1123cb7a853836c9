// The command `judge`: a HAR file and a document → the reports of a run, and its exit status. Nothing is sent.
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { CommandError, type ExitStatus, type Io } from "../../scripts/terminal/io.ts";
import { readRegularFile } from "../../scripts/terminal/regular-file.ts";
import { terminalLine, terminalLines } from "../../scripts/terminal/terminal-text.ts";
import { UserError } from "../../scripts/terminal/user-error.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { judgeRecording } from "../recorded/judge-recording.ts";
import { readHar } from "../recorded/read-har.ts";
import type { Recorded } from "../recorded/recorded.ts";
import type { Report } from "../report/report.ts";
import { exitStatus } from "../run/decide/verdict.ts";
import { makePlan } from "../run/plan.ts";
import { type ReportFiles, readDeviationsFile } from "./arguments.ts";
import { assertWritable, isPiped, writeReports } from "./files.ts";
import { locator } from "./locate.ts";
import { createTerminal } from "./terminal.ts";

const usage = `judge FILE.har: checks recorded traffic of any client, test suite or browser against an OpenAPI document; sends nothing

  --spec FILE         the OpenAPI document, YAML or JSON (default: the one that ships)
  --base-url URL      where the API was served, including its base path (default: the document's servers; if none of
                      them was recorded, the origin with the most calls to the document's paths)
  --operation ID, --tag TAG, --path PATH, --method METHOD
                      judge only calls of these operations: names or globs, repeatable; !GLOB excludes
  --exclude-deprecated
                      leave out deprecated operations
  --check NAME        report only findings of this check, such as status-documented; !NAME excludes one
  --strict            count notes too: a SHOULD that is not met, and an invalid request that was refused
  --deviations FILE   known disagreements, as JSON
  --allow-ref PLACE   a folder, a file or a URL prefix that the document's $refs may lead to; repeatable
  --json FILE         write the report as JSON;  also --junit FILE, --html FILE, --markdown FILE,
                      --code-quality FILE; - is stdout
  --verbose           print every call with its request and answer, and every list in full
  --help              print this text

Each entry is matched to an operation by method and path; its request and its answer are checked against the document.
Browsers leave bodies, files and credentials out of a recording: whatever depends on them is undecided, with the reason.

Examples:
  waves-voice judge recording.har
  waves-voice judge recording.har --spec api/openapi.yaml --base-url http://127.0.0.1:8080/v2

Exit status: 0 every judged call agrees; 1 something disagrees; 2 undecided, or nothing could be judged.`;

const flags = {
  spec: { type: "string" },
  "base-url": { type: "string" },
  operation: { type: "string", multiple: true },
  tag: { type: "string", multiple: true },
  path: { type: "string", multiple: true },
  method: { type: "string", multiple: true },
  check: { type: "string", multiple: true },
  "exclude-deprecated": { type: "boolean" },
  strict: { type: "boolean" },
  deviations: { type: "string" },
  "allow-ref": { type: "string", multiple: true },
  json: { type: "string" },
  junit: { type: "string" },
  html: { type: "string" },
  markdown: { type: "string" },
  "code-quality": { type: "string" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** @throws CommandError and CannotRun, each with one line that says what to do. */
export const judgeCommand = async (argv: readonly string[], caller: Io): Promise<ExitStatus> => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    caller.out(terminalLines(usage));
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CommandError(`judge: name exactly one HAR file. See --help.`);
  const startedAt = new Date();
  const entries = readRecording(file);
  const files = reportFiles(values);
  assertWritable(files);
  const io = isPiped(files) ? { ...caller, out: caller.err } : caller;
  const options = optionsOf(values);
  const plan = await makePlan(options);
  const report = judgeRecording(
    plan,
    { name: basename(file), entries, baseUrl: baseUrlOf(values["base-url"]) },
    options,
    startedAt,
  );
  const locate = locator(plan);
  try {
    for (const line of placeLines(report, values.verbose ?? false)) io.out(terminalLine`${line}`);
    await createTerminal(io).show(report, { verbose: values.verbose ?? false, locate });
  } finally {
    await writeReports(files, report, {
      locate,
      plan,
      print: (text) => caller.out(terminalLines(text.replace(/\n$/, ""))),
    });
  }
  if (process.env.GITHUB_ACTIONS === "true") {
    const { annotations } = await import("../report/annotations.ts");
    for (const line of annotations(report)) io.out(line);
  }
  return exitStatus(report.verdict);
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true });
  } catch (error) {
    const name = argv.find((word) => word.startsWith("--") && !Object.hasOwn(flags, word.slice(2).split("=")[0] ?? ""));
    const hint = name === undefined ? "" : didYouMean(name.slice(2).split("=")[0] ?? "", Object.keys(flags));
    throw new CommandError(`judge: ${(error as Error).message.split(". ")[0]}.${hint} See --help.`);
  }
};

type Values = ReturnType<typeof parse>["values"];

const optionsOf = (values: Values): ConformanceOptions => {
  const { spec, operation, tag, path, method, check, strict, deviations, "allow-ref": allowRefs } = values;
  return {
    ...(spec === undefined ? {} : { spec }),
    ...(operation === undefined ? {} : { operations: operation }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(path === undefined ? {} : { paths: path }),
    ...(method === undefined ? {} : { methods: method }),
    ...(check === undefined ? {} : { checks: check }),
    ...(values["exclude-deprecated"] ? { excludeDeprecated: true } : {}),
    ...(deviations === undefined ? {} : { deviations: readDeviationsFile(deviations) }),
    ...(allowRefs === undefined ? {} : { allowRefs }),
    strict: strict ?? false,
  };
};

const reportFiles = ({ json, junit, html, markdown, "code-quality": codeQuality }: Values): ReportFiles => ({
  ...(json === undefined ? {} : { json }),
  ...(junit === undefined ? {} : { junit }),
  ...(html === undefined ? {} : { html }),
  ...(markdown === undefined ? {} : { markdown }),
  ...(codeQuality === undefined ? {} : { "code-quality": codeQuality }),
});

const baseUrlOf = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new CannotRun("--base-url takes an http(s) URL, such as http://127.0.0.1:8080/v1.");
};

/** An afternoon's recording has tens of megabytes; judging it takes about five times its size in memory. */
const mostBytes = 128 * 1024 * 1024;

const readRecording = (file: string): readonly Recorded[] => {
  const entries = readHar(readJson(file));
  if (entries !== null) return entries;
  throw new CannotRun(
    `${file} is not a HAR file: it has no list log.entries. Record one in a browser, or with conformance --har.`,
  );
};

const readJson = (file: string): unknown => {
  try {
    // Some programs write a byte order mark first.
    return JSON.parse(
      readRegularFile(file, { most: mostBytes })
        .toString("utf8")
        .replace(/^\uFEFF/, ""),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "permission denied" }[code ?? ""];
    throw new CannotRun(`The recording ${file} cannot be read: ${why ?? message}.`);
  }
};

const fewLines = 10;

/** Where the suite looked for calls, and which entries matched none. */
const placeLines = ({ targets }: Report, verbose: boolean): readonly string[] =>
  targets.flatMap(({ name, baseUrl, requests, unmatched = [] }) => {
    const count = unmatched.reduce((sum, unmatchedReport) => sum + unmatchedReport.count, 0);
    const shown = verbose || unmatched.length <= fewLines + 1 ? unmatched : unmatched.slice(0, fewLines);
    const rest = unmatched.length - shown.length;
    return [
      `${name}: ${requests} ${requests === 1 ? "call" : "calls"} to operations of the document${baseUrl ? `, served at ${baseUrl}` : ""}.`,
      ...(count === 0 ? [] : [`${count} ${count === 1 ? "entry matches" : "entries match"} no operation:`]),
      ...shown.map(
        (unmatchedReport) =>
          `  ${unmatchedReport.method} ${unmatchedReport.url}${unmatchedReport.count > 1 ? ` (${unmatchedReport.count} times)` : ""}: ${unmatchedReport.reason}`,
      ),
      ...(rest > 0 ? [`  and ${rest} more (--verbose or --json)`] : []),
    ];
  });
