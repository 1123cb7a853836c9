// `waves-voice migrate-voices` against a server that makes voices: killed at any moment, told to wait, refused, cut off.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { generate } from "../generate.ts";
import { type Manners, startVoicesServer, type VoicesServer } from "./voices-server.fixture.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
let server: VoicesServer | null = null;
let places = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "voices-"));
  await generate({ spec: join(root, "spec/openapi.yaml"), out: join(folder, "client") });
  // One file each, so that a run starts at once and there is time to kill it.
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

const start = async (manners?: Manners): Promise<VoicesServer> => {
  server = await startVoicesServer({ id: "voiceId", name: "displayName", file: "file" }, manners);
  return server;
};

/** A folder of recordings that differ; the beginning of each is a WAV's. */
const recordings = async (count: number, bytes = 400): Promise<string> => {
  const place = join(folder, `recordings${places++}`);
  await mkdir(place);
  for (let index = 0; index < count; index++) {
    await writeFile(join(place, `voice ${String(index).padStart(4, "0")}.wav`), recording(index, bytes));
  }
  return place;
};

const recording = (index: number, bytes: number): Buffer => {
  const wav = Buffer.alloc(bytes, index % 251);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(bytes - 8, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(index, bytes - 4);
  return wav;
};

type Ended = { readonly status: number | null; readonly said: string; readonly peak: number };

const launch = (
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

const run = (place: string, ...more: readonly string[]): Promise<Ended> => launch(place, ...more).ended;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const hashes = (): readonly string[] => server!.made.map(({ hash }) => hash).sort();

test("each recording becomes a voice of its name, and the map says which old one it stands for", async () => {
  await start();
  const place = await recordings(3);
  await writeFile(
    join(place, "old.csv"),
    'id,file,name\nvoice_old1,voice 0000.wav,\nvoice_old2,voice 0001,"Ann, the second"\n',
  );
  const map = join(place, "map.csv");
  const { status, said } = await run(place, "--old", join(place, "old.csv"), "--map", map, "--set", "language=en");
  expect(said).toContain("3 of 3 recordings have their voice");
  expect(status).toBe(0);
  expect(server!.made.map(({ name }) => name).sort()).toEqual(["Ann, the second", "voice 0000", "voice 0002"]);
  const rows = (await readFile(map, "utf8")).split("\r\n");
  expect(rows[0]).toBe("old,new,file,name,why");
  expect(rows[2]).toMatch(/^voice_old2,voice_\d{6},voice 0001.wav,"Ann, the second",$/);
  expect(said + (await readFile(join(place, "migrate-voices.jsonl"), "utf8"))).not.toContain("sk_the_secret_key");
}, 30_000);

test("killed again and again at any moment, every voice is made exactly once", async () => {
  await start({ slow: () => [Math.random() * 600, Math.random() * 60] });
  const place = await recordings(40);
  let kills = 0;
  for (let round = 0; ; round++) {
    const { child, ended } = launch(place, "--concurrency", "3", "--settle", "2");
    // The voice of a killed request may come into being after the next run has begun.
    // Round 2 dies while it starts, others while requests are on their way, with up to three voices half made.
    const seen = server!.requests() + (round === 2 ? 0 : 2 + Math.floor(Math.random() * 3));
    while (round < 8 && child.exitCode === null && server!.requests() < seen) await pause(3);
    await pause(Math.random() * 120);
    if (round < 8) child.kill("SIGKILL");
    const { status } = await ended;
    if (status === null) kills++;
    if (status === 0) break;
    expect(round).toBeLessThan(12);
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  const wanted = Array.from({ length: 40 }, (_, index) =>
    createHash("sha256").update(recording(index, 400)).digest("hex"),
  );
  expect(hashes()).toEqual(wanted.sort());
}, 60_000);

test("Ctrl-C lets what is on its way finish, and the next run goes on from there", async () => {
  await start({ slow: () => [100, 100] });
  const place = await recordings(12);
  const { child, ended } = launch(place);
  while (server!.requests() < 3) await pause(10);
  child.kill("SIGINT");
  const { status, said } = await ended;
  expect(status).toBe(1);
  expect(said).toContain("Ended early: interrupted");
  const journal = await readFile(join(place, "migrate-voices.jsonl"), "utf8");
  expect(journal.match(/"event":"begun"/g)?.length).toBe(journal.match(/"event":"done"/g)?.length);
  expect((await run(place)).status).toBe(0);
  expect(server!.made.length).toBe(12);
}, 30_000);

test("a 429 is waited out for as long as it says", async () => {
  let last = 0;
  await start({
    instead: (count) => {
      const since = Date.now() - last;
      last = Date.now();
      if (count === 3 && since < 900) throw new Error("came too early");
      return count === 2 ? [429, { error: "slow down" }, { "retry-after": "1" }] : null;
    },
  });
  const place = await recordings(3);
  expect((await run(place, "--concurrency", "1")).status).toBe(0);
  expect([server!.requests(), server!.made.length]).toEqual([4, 3]);
}, 30_000);

test("an answer that is lost is looked for in the list, past a voice of the same name that was there before", async () => {
  const older = { id: "voice_before", name: "voice 0000", hash: "" };
  await start({ loses: (count) => count === 1, before: [older] });
  const place = await recordings(2);
  const { status } = await run(place, "--concurrency", "1", "--settle", "1", "--map", join(place, "map.json"));
  expect(status).toBe(0);
  expect(server!.requests()).toBe(2);
  const rows = JSON.parse(await readFile(join(place, "map.json"), "utf8"));
  expect(rows.map((row: { new: string }) => row.new)).toEqual(["voice_000002", "voice_000003"]);
}, 30_000);

test("a refused recording is named and the others go on; a full account ends the run", async () => {
  await start({
    instead: (count) =>
      count === 1
        ? [400, { error: "Invalid file" }]
        : count === 3
          ? [400, { error: "clone limit exceeded, consider upgrading" }]
          : null,
  });
  const place = await recordings(5);
  const { status, said } = await run(place, "--concurrency", "1");
  expect(status).toBe(1);
  expect(said).toContain('voice 0000.wav: 400 {"error":"Invalid file"}');
  expect(said).toContain("Ended early: 400");
  expect(said).toContain("1 of 5 recordings have their voice");
  expect(server!.requests()).toBe(3);
}, 30_000);

test("without a list, what may have been made is not sent again unless told to", async () => {
  await start({ loses: (count) => count === 1 });
  const place = await recordings(1);
  const own = join(folder, "client/openapi.json");
  const whole = await readFile(own, "utf8");
  const document = JSON.parse(whole);
  for (const path of Object.values<Record<string, { responses?: Record<string, { links?: Record<string, unknown> }> }>>(
    document.paths,
  )) {
    delete path.post?.responses?.["200"]?.links?.list;
  }
  await writeFile(own, JSON.stringify(document));
  try {
    for (let round = 0; round < 2; round++) {
      const { status, said } = await run(place);
      expect(status).toBe(1);
      expect(said).toContain("rerun with --resend");
      expect(server!.requests()).toBe(1);
    }
    expect((await run(place, "--resend")).status).toBe(0);
    expect(server!.requests()).toBe(2);
  } finally {
    await writeFile(own, whole);
  }
}, 40_000);

test("the same recording under two names is sent once, and two recordings of one name are refused", async () => {
  await start();
  const place = await recordings(1);
  await writeFile(join(place, "copy.wav"), recording(0, 400));
  expect((await run(place)).said).toContain("2 of 2 recordings have their voice");
  expect(server!.requests()).toBe(1);
  await writeFile(join(place, "voice 0000.mp3"), recording(7, 400));
  expect(await run(place)).toMatchObject({
    status: 2,
    said: expect.stringContaining("would both be called voice 0000"),
  });
}, 30_000);

test("a torn last line is forgiven, a broken journal is not, nor one of another server", async () => {
  await start();
  const place = await recordings(2);
  await run(place);
  const journal = join(place, "migrate-voices.jsonl");
  await appendFile(journal, '{"event":"begun","recor');
  expect((await run(place)).status).toBe(0);
  expect(server!.requests()).toBe(2);
  await appendFile(journal, "garbage\n");
  expect(await run(place)).toMatchObject({
    status: 2,
    said: expect.stringMatching(/migrate-voices\.jsonl:\d+ is no line of a journal/),
  });
  await writeFile(
    journal,
    (await readFile(journal, "utf8")).replace("garbage\n", "").replace(server!.baseUrl, "http://127.0.0.1:1"),
  );
  expect((await run(place)).said).toContain("and this run is of");
}, 30_000);

test("a journal that can no longer be written ends the run before more is sent, and the next run makes the rest", async () => {
  await start();
  const place = await recordings(12);
  // The disk is full after 2 KiB.
  const argv = [join(folder, "run.mjs"), join(folder, "client"), place, "--base-url", server!.baseUrl];
  const child = spawn("bash", ["-c", 'ulimit -f 2; exec "$@"', "-", process.execPath, ...argv], {
    cwd: root,
    env: { ...process.env, SMALLEST_API_KEY: "sk_the_secret_key" },
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(2);
  expect(said).toMatch(/the journal .*migrate-voices\.jsonl cannot be written: EFBIG/);
  expect(server!.requests()).toBeLessThan(12);
  expect(await run(place, "--settle", "1")).toMatchObject({ status: 0 });
  expect(server!.made.length).toBe(12);
  expect(new Set(hashes()).size).toBe(12);
}, 30_000);

test("a list that asks to wait is waited for, and without one nothing is sent", async () => {
  let lists = 0;
  await start({ list: () => (++lists === 1 ? [429, { error: "slow down" }, { "retry-after": "1" }] : null) });
  const place = await recordings(1);
  expect((await run(place)).status).toBe(0);
  expect([lists, server!.made.length]).toEqual([2, 1]);
  await server!.close();
  const other = await recordings(1);
  const { status, said } = await run(other);
  expect(status).toBe(2);
  expect(said).toContain("without the list it is not known what was made before");
  expect(said).not.toMatch(/\n\s+at /);
}, 30_000);

test("what the document limits is refused before it is sent, and a dry run says so", async () => {
  await start();
  const place = await recordings(1);
  await writeFile(join(place, "long.wav"), recording(1, 5_242_881));
  await writeFile(join(place, "voice.flac"), Buffer.from(`fLaC${"\0".repeat(100)}`));
  const dry = await run(place, "--dry-run");
  expect(dry.status).toBe(1);
  expect(dry.said).toMatch(/voice 0000\.wav → POST .*, \w+: voice 0000\n/);
  expect(dry.said).toMatch(/long\.wav → .*5242881 bytes and may have at most 5242880/);
  expect(dry.said).toMatch(/voice\.flac → .*its type is audio\/flac/);
  expect(server!.requests()).toBe(0);
  const { status, said } = await run(place);
  expect(status).toBe(1);
  expect(said).toMatch(/long\.wav: .*at most 5242880/);
  expect(server!.requests()).toBe(1);
  expect((await run(place, "--base-url", "ftp://host")).said).toMatch(/^migrate-voices: .*its protocol is ftp:/);
}, 30_000);

test("a thousand recordings take no more memory than thirty", async () => {
  await start();
  const few = await run(await recordings(30, 150_000), "--concurrency", "4");
  const many = await run(await recordings(1000, 150_000), "--concurrency", "4");
  expect([few.status, many.status]).toEqual([0, 0]);
  expect(server!.made.length).toBe(1030);
  expect((many.peak - few.peak) / 1024).toBeLessThan(60);
}, 60_000);
