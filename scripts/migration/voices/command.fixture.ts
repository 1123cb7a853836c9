// The command as a separate process, recordings for it, and a server that creates voices; for the tests of this folder.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll } from "vitest";
import { generate } from "../../generate.ts";
import { type Manners, startVoicesServer, type VoicesServer } from "./voices-server.fixture.ts";

export const root = join(import.meta.dirname, "../../..");
export let folder = "";
export let server: VoicesServer | null = null;
let places = 0;

/** Called once by each test file: builds the command, and stops what a test has started. */
export const prepareCommand = (): void => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "voices-"));
    await generate({ spec: join(root, "spec/openapi.yaml"), out: join(folder, "client"), apiKeyEnv: "suggested" });
    // One file per bundle, so that a run starts quickly and there is time to kill it.
    const nodePaths = [join(root, "node_modules")];
    const common = { bundle: true, platform: "node" as const, format: "esm" as const, nodePaths };
    await build({
      ...common,
      entryPoints: [join(folder, "client/client.ts")],
      outfile: join(folder, "client/client.mjs"),
    });
    await build({
      ...common,
      entryPoints: [join(import.meta.dirname, "run.fixture.ts")],
      outfile: join(folder, "run.mjs"),
    });
  }, 60_000);
  afterEach(async () => {
    await server?.close();
    server = null;
  });
  afterAll(() => rm(folder, { recursive: true }));
};

export const start = async (manners?: Manners): Promise<VoicesServer> => {
  server = await startVoicesServer({ id: "voiceId", name: "displayName", file: "file" }, manners);
  return server;
};

/** A folder of different recordings; each begins like a WAV. */
export const recordings = async (count: number, bytes = 400): Promise<string> => {
  const place = join(folder, `recordings${places++}`);
  await mkdir(place);
  for (let index = 0; index < count; index++) {
    await writeFile(join(place, `voice ${String(index).padStart(4, "0")}.wav`), recording(index, bytes));
  }
  return place;
};

export const recording = (index: number, bytes: number): Buffer => {
  const wav = Buffer.alloc(bytes, index % 251);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(bytes - 8, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(index, bytes - 4);
  return wav;
};

export type Ended = { readonly status: number | null; readonly said: string; readonly peak: number };

export const launch = (
  place: string,
  ...more: readonly string[]
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const argv = [join(folder, "run.mjs"), join(folder, "client"), place];
  const child = spawn(process.execPath, [...argv, "--base-url", server!.baseUrl, ...more], {
    cwd: root,
    env: { ...process.env, SMALLEST_API_KEY: "sk_the_secret_key" },
  });
  let said = "";
  child.stdout!.on("data", (chunk) => (said += chunk));
  child.stderr!.on("data", (chunk) => (said += chunk));
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (status) => resolve({ status, said, peak: Number(/^peak (\d+)$/m.exec(said)?.[1] ?? 0) })),
  );
  return { child, ended };
};

export const run = (place: string, ...more: readonly string[]): Promise<Ended> => launch(place, ...more).ended;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const hashes = (): readonly string[] => server!.made.map(({ hash }) => hash).sort();
