// Each sample of each operation is run as a reader would, against the mock: it sends what the document requires, and
// all four languages get the same response.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answered } from "../mock/front.ts";
import { type Mock, readDocument, startMock } from "../mock/start-mock.ts";
import { readPath } from "../openapi/path-template.ts";
import { readOperations } from "../openapi/read.ts";
import { type Language, samplesOf } from "./samples.ts";

const root = join(import.meta.dirname, "../..");
const specFile = join(root, "generated/openapi.json");
const document = await readDocument(specFile);
const { operations } = readOperations(document);
const client = pathToFileURL(join(root, "generated/client.ts")).href;

const hasRequests = ((): boolean => {
  try {
    execFileSync("python3", ["-c", "import requests"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

let folder = "";
let mock: Mock;
let answered: Answered[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "samples-"));
  for (const name of readdirSync(join(root, "spec/samples")))
    copyFileSync(join(root, "spec/samples", name), join(folder, name));
  mock = await startMock({
    specFile,
    document,
    host: "127.0.0.1",
    port: 0,
    onAnswer: (entry) => void answered.push(entry),
  });
});
afterAll(async () => {
  await mock.stop();
  rmSync(folder, { recursive: true });
});

const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/esm/index.mjs")).href;
const runners: Readonly<Record<Language, (file: string) => readonly [string, readonly string[]]>> = {
  curl: (file) => ["sh", [file]],
  typescript: (file) => [process.execPath, ["--import", tsx, file]],
  python: (file) => ["python3", [file]],
  fetch: (file) => [process.execPath, [file]],
};
const endings: Readonly<Record<Language, string>> = { curl: "sh", typescript: "mts", python: "py", fetch: "mjs" };

const run = async (language: Language, code: string, servers: readonly string[]): Promise<void> => {
  const file = join(folder, `sample.${endings[language]}`);
  const local = servers.reduce((text, server) => text.replaceAll(server, mock.baseUrl), code);
  writeFileSync(file, local);
  const env = { PATH: process.env.PATH ?? "", SMALLEST_API_KEY: "sk_sample", SMALLEST_BASE_URL: mock.baseUrl };
  const [program, args] = runners[language](file);
  await new Promise((resolve, reject) => {
    execFile(program, [...args], { cwd: folder, env }, (error, out, err) =>
      error === null ? resolve(out) : reject(new Error(`${language}: ${err}`)),
    );
  });
};

test.each(operations.map((operation) => [operation.id, operation] as const))("%s", async (_, operation) => {
  const statuses = new Map<Language, number | undefined>();
  for (const { language, code } of samplesOf(document, operation, client)) {
    if (language === "python" && !hasRequests) continue;
    answered = [];
    await run(language, code, operation.servers);
    // The mock reports an exchange after its answer is sent, so the sample may end first.
    await expect.poll(() => answered, { message: `${language}: ${code}`, timeout: 30_000 }).toHaveLength(1);
    expect(answered[0], language).toMatchObject({ method: operation.method, violations: [] });
    expect(readPath(operation.path, answered[0]!.path), language).not.toBeNull();
    statuses.set(language, answered[0]?.status);
  }
  expect(new Set(statuses.values()).size, JSON.stringify([...statuses])).toBe(1);
  expect(statuses.size).toBe(hasRequests ? 4 : 3);
});

test.skipIf(hasRequests)("python: skipped, as this machine has no python3 with requests", (context) => context.skip());
