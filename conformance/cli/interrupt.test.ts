// Ctrl-C while a server is silent: the first reports the results so far, the second ends the command at once.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "interrupt-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A target that never answers, and sends the signals of an impatient user. */
const program = (signal: NodeJS.Signals, times: number): string => `
  import { createServer } from "node:net";
  const { conformanceCommand } = await import(${JSON.stringify(new URL("../cli.ts", import.meta.url).href)});
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => { for (let n = 0; n < ${times}; n++) process.emit(${JSON.stringify(signal)}, ${JSON.stringify(signal)}); });
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const io = { out: () => {}, err: (text) => void process.stderr.write(text), env: {} };
  const url = "http://127.0.0.1:" + server.address().port;
  const args = ["--target", url, "--timeout", "600000", "--json", process.argv[1], "--cases", "*/valid/required-only"];
  process.exitCode = await conformanceCommand(args, io);
  server.close();
`;

const run = (file: string, signal: NodeJS.Signals, times: number): Promise<unknown> =>
  new Promise((resolve) => {
    const words = ["--import", "tsx", "--input-type=module", "-e", program(signal, times), file];
    const options = {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      env: { ...process.env, SMALLEST_API_KEY: "sk_interrupted" },
    };
    execFile(process.execPath, words, options, (error) => resolve(error === null ? 0 : error.code));
  });

test("one signal ends the waiting, and the report is written", async () => {
  const file = join(folder, "once.json");
  expect(await run(file, "SIGINT", 1)).toBe(2);
  const { verdict, targets } = JSON.parse(readFileSync(file, "utf8"));
  expect(verdict).toBe("undecided");
  expect(targets[0].requests).toBe(1);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("two of %s end the command at once", async (signal, status) => {
  const file = join(folder, `${signal}.json`);
  expect(await run(file, signal, 2)).toBe(status);
  expect(existsSync(file)).toBe(false);
});
