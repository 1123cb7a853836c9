// `waves-voice migrate-voices` killed at any moment, disconnected, and run again: each voice is created once.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  folder,
  hashes,
  launch,
  pause,
  prepareCommand,
  recording,
  recordings,
  root,
  run,
  server,
  start,
} from "./command.fixture.ts";

prepareCommand();

test("killed again and again at any moment, every voice is created exactly once", async () => {
  await start({ slow: () => [Math.random() * 600, Math.random() * 60] });
  const place = await recordings(40);
  let kills = 0;
  for (let round = 0; ; round++) {
    const { child, ended } = launch(place, "--concurrency", "3", "--settle", "2");
    // The voice of a killed request may be created after the next run has begun.
    // Round 2 dies while starting, others while requests are in progress, with up to three voices half created.
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
});

test("Ctrl-C lets requests in progress finish, and the next run continues from there", async () => {
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
});

test("after a lost response the voice is searched for in the list, ignoring an older voice of the same name", async () => {
  const older = { id: "voice_before", name: "voice 0000", hash: "" };
  await start({ loses: (count) => count === 1, before: [older] });
  const place = await recordings(2);
  const { status } = await run(place, "--concurrency", "1", "--settle", "1", "--map", join(place, "map.json"));
  expect(status).toBe(0);
  expect(server!.requests()).toBe(2);
  const rows = JSON.parse(await readFile(join(place, "map.json"), "utf8"));
  expect(rows.map((row: { new: string }) => row.new)).toEqual(["voice_000002", "voice_000003"]);
});

test("without a list, a voice that may have been created is not sent again unless requested", async () => {
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
});

test("a truncated last line is accepted; a damaged journal, or one of another server, is not", async () => {
  await start();
  const place = await recordings(2);
  await run(place);
  const journal = join(place, "migrate-voices.jsonl");
  await appendFile(journal, '{"event":"begun","recor');
  expect((await run(place)).status).toBe(0);
  expect(server!.requests()).toBe(2);
  const whole = await readFile(journal, "utf8");
  const strange = ["garbage", "null", "[]", "1", '{"event":"known","ids":[1]}', '{"recording":"a","event":"done"}'];
  for (const line of [...strange, '{"recording":"a","event":"gone"}', '{"recording":"a","event":"begun","at":"x"}']) {
    await writeFile(journal, `${whole}${line}\n`);
    expect(await run(place)).toMatchObject({
      status: 2,
      said: expect.stringMatching(/migrate-voices\.jsonl:\d+ is not a journal line/),
    });
  }
  await writeFile(journal, `${whole}garbage\n`);
  await writeFile(
    journal,
    (await readFile(journal, "utf8")).replace("garbage\n", "").replace(server!.baseUrl, "http://127.0.0.1:1"),
  );
  expect((await run(place)).said).toContain("but this run is for");
});

test("a journal that can no longer be written ends the run before more is sent, and the next run creates the rest", async () => {
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
});
