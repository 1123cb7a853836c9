// Only one run owns the journal, however many start at once with the lock of a dead run.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openJournal } from "./journal.ts";

const journal = fileURLToPath(new URL("./journal.ts", import.meta.url));

/** Prints that it is ready, waits for a line, then keeps the journal until its input ends. */
const program = `
  const { openJournal } = await import(${JSON.stringify(journal)});
  process.stdout.write("ready\\n");
  await new Promise((go) => process.stdin.once("data", go));
  try {
    const opened = openJournal(process.argv[1], { operation: "make", baseUrl: "http://127.0.0.1" });
    process.stdout.write("held\\n");
    await new Promise((end) => process.stdin.once("end", end));
    opened.close();
  } catch (error) {
    process.stdout.write("refused " + error.message + "\\n");
  }
  process.exit(0);
`;

const begin = (file: string) => {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program, file]);
  let said = "";
  const lines: ((line: string) => void)[] = [];
  child.stdout.on("data", (bytes) => {
    said += bytes;
    if (said.endsWith("\n")) lines.shift()?.(said.trim());
    if (said.endsWith("\n")) said = "";
  });
  const next = (): Promise<string> => new Promise((resolve) => lines.push(resolve));
  return { child, next };
};

test("six starts at once on a stale lock: one continues, the others name the owner", async () => {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  const file = join(folder, "journal.jsonl");
  const dead = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
  for (let round = 0; round < 3; round++) {
    writeFileSync(`${file}.lock`, String(dead));
    const runs = Array.from({ length: 6 }, () => begin(file));
    await Promise.all(runs.map(({ next }) => next()));
    const answers = Promise.all(runs.map(({ next }) => next()));
    for (const { child } of runs) child.stdin.write("go\n");
    const said = await answers;
    expect(said.filter((line) => line === "held")).toHaveLength(1);
    for (const line of said.filter((text) => text !== "held"))
      expect(line).toMatch(/^refused migrate-voices: process \d+ is using this journal/);
    await Promise.all(
      runs.map(({ child }) => {
        child.stdin.end();
        return child.exitCode === null ? new Promise((resolve) => child.once("close", resolve)) : null;
      }),
    );
    expect(existsSync(`${file}.lock`)).toBe(false);
  }
  rmSync(folder, { recursive: true });
});

test("a folder in place of the lock is an error that names the journal, not an endless wait", () => {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  const file = join(folder, "journal.jsonl");
  mkdirSync(`${file}.lock`);
  const open = () => openJournal(file, { operation: "make", baseUrl: "http://127.0.0.1" });
  expect(open).toThrow(/^migrate-voices: the journal cannot be written: .*Name another file with --journal\.$/);
  expect(existsSync(`${file}.lock.removing`)).toBe(false);
  rmSync(folder, { recursive: true });
});
