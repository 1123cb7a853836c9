import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

test("a slow reader gets everything, and the writer waits without using the CPU", async () => {
  const program = `
    import { writeWhole } from ${JSON.stringify(here("write-whole.ts"))};
    process.stdout.isTTY; // Asked for it, Node makes the pipe one that does not wait.
    const before = process.cpuUsage();
    writeWhole(1, new Uint8Array(2_000_000));
    const { user, system } = process.cpuUsage(before);
    writeWhole(2, Buffer.from(String((user + system) / 1000)));
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
  let length = 0;
  let err = "";
  child.stderr.on("data", (bytes) => {
    err += bytes;
  });
  setTimeout(() => child.stdout.on("data", (bytes: Buffer) => (length += bytes.length)), 4_000);
  await new Promise((resolve) => child.once("close", resolve));
  expect(length).toBe(2_000_000);
  expect(Number(err)).toBeLessThan(500);
});

test.skipIf(!existsSync("/dev/full"))("a full disk is one line, whatever was to be written", async () => {
  const tsx = `${JSON.stringify(process.execPath)} --import tsx`;
  for (const command of [
    `${here("../command/main.ts")} --version`,
    `${here("../command/main.ts")} mock --help`,
    `${here("../command/main.ts")} conformance --help`,
    `${here("../../conformance/cli.ts")} --help`,
  ]) {
    const ended = promisify(execFile)("sh", ["-c", `${tsx} ${command} > /dev/full`]);
    await expect(ended).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The output cannot be written: ENOSPC: .*\n$/),
    });
  }
});
