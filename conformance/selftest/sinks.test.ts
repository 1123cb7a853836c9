// No text from a server or a document has a special meaning in any output. Tests every text of a report and of a
// document, with every payload, on every page made from them.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { emitClient } from "../../scripts/codegen/emit-client.ts";
import { emitTypes } from "../../scripts/codegen/emit-types.ts";
import { flagsOf } from "../../scripts/command/operation/flags.ts";
import { operationHelp } from "../../scripts/command/operation/help.ts";
import { printResult, type Result } from "../../scripts/command/operation/print.ts";
import { migrateCommand } from "../../scripts/migration/code/command.ts";
import { curlLine } from "../../scripts/mock/curl-line.ts";
import type { Document } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { terminalLines } from "../../scripts/terminal/terminal-text.ts";
import { conformanceCommand } from "../cli.ts";
import { renderProgress } from "../report/progress.ts";
import type { Report } from "../report/report.ts";
import { invisible, payloads, textsOf, withText, wrongForMarkdown, wrongForTerminal } from "./payloads.fixture.ts";
import { pages, places, report, wrongForMarkup } from "./sinks.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "sinks-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** All payloads at once, in both orders: the end of one must not begin another. */
const together = {
  forwards: Object.values(payloads).join(" "),
  backwards: Object.values(payloads).toReversed().join(""),
};

test.each(Object.keys(pages))("%s shows every text of a report, and none means anything there", (page) => {
  const wrong = places.flatMap((place) =>
    Object.entries(together).flatMap(([name, payload]) =>
      pages[page]!(withText(report, place, (text) => `${text} ${payload}`)).map((why) => `${place}, ${name}: ${why}`),
    ),
  );
  expect(wrong).toEqual([]);
  expect(places.length).toBeGreaterThan(35);
});

test("progress is one line, whatever a case's name contains", () => {
  for (const payload of Object.values(payloads))
    expect(wrongForTerminal(renderProgress(1, 2, payload, { colour: true }), "colours")).toEqual([]);
});

const document = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1", description: "All of it." },
  servers: [{ url: "https://things.example" }],
  tags: [{ name: "tag", description: "About." }],
  components: {
    securitySchemes: {
      query: { type: "apiKey", in: "query", name: "key" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
      header: { type: "apiKey", in: "header", name: "X-Key" },
    },
  },
  paths: {
    "/old/things": {
      get: {
        operationId: "oldThings",
        summary: "The old one.",
        deprecated: true,
        "x-replaced-by": "GET /things/{name}",
        security: [{ query: [], cookie: [] }],
        responses: { 200: { description: "All." } },
      },
    },
    "/things/{name}": {
      get: {
        operationId: "getThing",
        summary: "One of them.",
        description: "What it is.\n\nIn full.",
        security: [{ header: [] }],
        parameters: [
          {
            name: "name",
            in: "path",
            required: true,
            description: "Its name.",
            schema: { type: "string", example: "a" },
          },
          { name: "page", in: "query", required: true, schema: { type: "string", enum: ["b"] } },
          { name: "crumb", in: "cookie", required: true, schema: { type: "string", example: "c" } },
        ],
        responses: {
          200: {
            description: "It.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["title"],
                  properties: { title: { type: "string", description: "What it says.", example: "d", default: "e" } },
                },
              },
            },
          },
          default: { description: "An error." },
        },
      },
    },
  },
};

/** Texts that cannot be replaced, because the reader accepts only a few words there or refuses the document. */
const fixed = /\/(openapi|type|in|operationId)$|\/url$|x-replaced-by$|\/required\/\[\]$|parameters\/\[\]\/name$/;
const documents = (): readonly (readonly [string, Document])[] => {
  const named = JSON.stringify(document);
  return [
    ...textsOf(document)
      .filter((place) => !fixed.test(place))
      .flatMap((place) =>
        Object.entries(together).map(
          ([name, payload]) =>
            [`${place}, ${name}`, withText(document, place, (text) => `${text} ${payload}`) as Document] as const,
        ),
      ),
    // Names are keys of objects, so they are replaced in the JSON text.
    ...["/old/things", "title", "page", "crumb", "session"].flatMap((name) =>
      Object.entries(payloads).map(([kind, payload]) => {
        const inside = JSON.stringify(`${name}${payload.replaceAll(/[{}]/g, "")}`).slice(1, -1);
        return [
          `${name}, ${kind}`,
          JSON.parse(named.replaceAll(`"${name}"`, () => `"${inside}"`)) as Document,
        ] as const;
      }),
    ),
  ];
};

const shells = ["sh", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

/** Runs lines in a shell where every external command does nothing. */
const runAll = (lines: readonly string[]): readonly string[] => {
  const bin = join(folder, "bin");
  const place = mkdtempSync(join(folder, "run-"));
  mkdirSync(bin, { recursive: true });
  for (const command of ["curl", "npm", "npx", "base64", "tr"]) {
    writeFileSync(join(bin, command), "#!/bin/sh\nexit 0\n");
    chmodSync(join(bin, command), 0o755);
  }
  // The command that must never run leaves a file behind.
  writeFileSync(join(bin, "touch"), '#!/bin/sh\n: > "$1"\n');
  chmodSync(join(bin, "touch"), 0o755);
  for (const shell of shells)
    spawnSync(spawnSync("which", [shell], { encoding: "utf8" }).stdout.trim(), ["-s"], {
      cwd: place,
      env: { PATH: bin, SMALLEST_API_KEY: "k" },
      input: `${lines.join("\n")}\n`,
    });
  return readdirSync(place);
};

test("what is made of a document: code, help, tables and lines to paste", async () => {
  const lines: string[] = [];
  const wrong: string[] = [];
  const all = documents();
  for (const [place, text] of all) {
    const { operations } = readOperations(text);
    const told = (sink: string, why: readonly string[]) =>
      wrong.push(...why.map((text) => `${place} → ${sink}: ${text}`));
    for (const operation of operations) {
      const line = curlLine(operation, { document: text, baseUrl: "http://127.0.0.1:1", sampleFile: () => null });
      lines.push(line);
      told("curl", wrongForTerminal(terminalLines(line)));
      told("help", wrongForTerminal(terminalLines(operationHelp(operation, flagsOf(text, operation)))));
    }
    for (const [sink, code] of [
      ["client.ts", emitClient(text, operations)],
      ["types.ts", await emitTypes(text)],
    ] as const) {
      const source = ts.createSourceFile(sink, code, ts.ScriptTarget.Latest) as ts.SourceFile & {
        parseDiagnostics: readonly unknown[];
      };
      told(sink, [
        ...(invisible.test(code) ? ["invisible"] : []),
        ...(source.parseDiagnostics.length > 0 ? ["broken"] : []),
      ]);
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(runAll(lines)).toEqual([]);
  expect(all.length).toBeGreaterThan(60);
  expect(lines.length).toBeGreaterThan(all.length);
});

test("a document's migration notes contain no commands, in words and as Markdown", async () => {
  const wrong: string[] = [];
  for (const [place, text] of documents().filter((_, index) => index % 7 === 0)) {
    const file = join(folder, "spec.json");
    writeFileSync(file, JSON.stringify(text));
    for (const [form, judge] of [
      [[], wrongForTerminal],
      [["--markdown"], wrongForMarkdown],
    ] as const) {
      const out: string[] = [];
      const io = { out: (line: string) => void out.push(line), err: (line: string) => void out.push(line) };
      await migrateCommand(["--spec", file, "--explain", ...form], io).catch((error: Error) =>
        out.push(terminalLines(error.message)),
      );
      wrong.push(...judge(out.join("\n")).map((why) => `${place} ${form}: ${why}`));
    }
  }
  expect(wrong).toEqual([]);
});

test("an answer's members, texts and reason phrase on the terminal of the command that called", async () => {
  for (const payload of Object.values(payloads)) {
    const out: string[] = [];
    const say = (text: string) => void out.push(text);
    const io = {
      out: say,
      err: say,
      bytesOut: () => {},
      redraw: null,
      colour: false,
      width: 80,
      outIsTerminal: true,
      env: {},
    };
    const data = { [payload]: { [`b${payload}`]: payload }, list: [payload] };
    for (const json of [false, true]) {
      await printResult({ ok: true, status: 200, data } as unknown as Result, { json }, io);
      await printResult({ ok: false, status: 400, error: data } as unknown as Result, { json }, io);
    }
    expect(wrongForTerminal(out.join("\n"))).toEqual([]);
    expect(out.length).toBeGreaterThan(5);
  }
});

/** Answers every request alike, in bytes that no HTTP library would send. */
const hostile = async (status: number, payload: string) => {
  const flat = payload.replaceAll(/[\r\n]/g, " ");
  const body = JSON.stringify({ [payload]: payload, title: payload });
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () =>
      socket.end(
        `HTTP/1.1 ${status} ${flat}\r\nContent-Type: application/json\r\nX-${flat}: ${flat}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
};

test.each([401, 200])(
  "a run against a document and a server that are both hostile, which answers %i",
  async (status) => {
    const file = join(folder, "hostile.json");
    const all = Object.values(payloads).join(" ");
    const schemes = JSON.parse(
      JSON.stringify(document)
        .replaceAll('"key"', () => JSON.stringify("$(touch pwn-query)`touch pwn-q`!touch"))
        .replaceAll('"session"', () => JSON.stringify("`touch$IFS$9pwncookie`"))
        .replaceAll('"X-Key"', () => JSON.stringify("X-`touch$IFS$9pwnheader`")),
    );
    schemes.info.title = all;
    schemes.paths["/old/things"].get.summary = all;
    writeFileSync(file, JSON.stringify(schemes));
    const server = await hostile(status, all);
    const out: string[] = [];
    const say = (line: string) => void out.push(line);
    const at = (name: string) => join(folder, name);
    try {
      const reports = ["json", "junit", "html", "markdown", "code-quality"].flatMap((kind) => [
        `--${kind}`,
        at(`run.${kind}`),
      ]);
      await conformanceCommand(["--spec", file, "--target", server.url, "--verbose", ...reports], {
        out: say,
        err: say,
        env: {},
      });
    } finally {
      server.stop();
    }
    const read = (kind: string) => readFileSync(at(`run.${kind}`), "utf8");
    expect(wrongForTerminal(out.join("\n"))).toEqual([]);
    expect(wrongForTerminal(read("json"))).toEqual([]);
    expect(wrongForTerminal(read("code-quality"))).toEqual([]);
    expect(wrongForMarkup(read("junit"))).toEqual([]);
    expect(wrongForMarkup(read("html"))).toEqual([]);
    expect(wrongForMarkdown(read("markdown"))).toEqual([]);
    const run = JSON.parse(read("json")) as Report;
    const again = run.targets.flatMap(({ cases }) => cases.flatMap(({ reproduce }) => reproduce ?? []));
    const lines = again.flatMap(({ command, curl }) => [command, ...(curl === undefined ? [] : [curl])]);
    expect(lines.length).toBeGreaterThan(status === 401 ? 1 : 3);
    expect(runAll(lines)).toEqual([]);
  },
);
