import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { payloads, wrongForTerminal } from "../../../conformance/selftest/payloads.fixture.ts";
import { prepareCommand, recording, recordings, run, server, start } from "./command.fixture.ts";

prepareCommand();

test("each recording becomes a voice of its name, and the map says which old voice it replaces", async () => {
  await start();
  const place = await recordings(3);
  await writeFile(
    join(place, "old.csv"),
    'id,file,name\nvoice_old1,voice 0000.wav,\nvoice_old2,voice 0001,"Ann, the second"\n',
  );
  const map = join(place, "map.csv");
  const { status, said } = await run(place, "--old", join(place, "old.csv"), "--map", map, "--set", "language=en");
  expect(said).toContain("3 of 3 recordings have a voice");
  expect(status).toBe(0);
  expect(server!.made.map(({ name }) => name).sort()).toEqual(["Ann, the second", "voice 0000", "voice 0002"]);
  const rows = (await readFile(map, "utf8")).split("\r\n");
  expect(rows[0]).toBe("old,new,file,name,why");
  expect(rows[2]).toMatch(/^voice_old2,voice_\d{6},voice 0001.wav,"Ann, the second",$/);
  expect(said + (await readFile(join(place, "migrate-voices.jsonl"), "utf8"))).not.toContain("sk_the_secret_key");
});

test("after a 429 the run waits as long as the response says", async () => {
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
});

test("a refused recording is reported and the others continue; a full account ends the run", async () => {
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
  expect(said).toContain("1 of 5 recordings have a voice");
  expect(server!.requests()).toBe(3);
});

test("the same recording under two names is sent once, and two recordings with one name are refused", async () => {
  await start();
  const place = await recordings(1);
  await writeFile(join(place, "copy.wav"), recording(0, 400));
  expect((await run(place)).said).toContain("2 of 2 recordings have a voice");
  expect(server!.requests()).toBe(1);
  await writeFile(join(place, "voice 0000.mp3"), recording(7, 400));
  expect(await run(place)).toMatchObject({
    status: 2,
    said: expect.stringContaining("would both be called voice 0000"),
  });
});

test("the list is retried after the delay it requests, and without a list nothing is sent", async () => {
  let lists = 0;
  await start({ list: () => (++lists === 1 ? [429, { error: "slow down" }, { "retry-after": "1" }] : null) });
  const place = await recordings(1);
  expect((await run(place)).status).toBe(0);
  expect([lists, server!.made.length]).toEqual([2, 1]);
  await server!.close();
  const other = await recordings(1);
  const { status, said } = await run(other);
  expect(status).toBe(2);
  expect(said).toContain("without the list it is unknown which voices already exist");
  expect(said).not.toMatch(/\n\s+at /);
});

test("a recording that exceeds the document's limits is refused before it is sent, and in a dry run", async () => {
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
});

test("a thousand recordings need no more memory than thirty", async () => {
  await start();
  const few = await run(await recordings(30, 150_000), "--concurrency", "4");
  const many = await run(await recordings(1000, 150_000), "--concurrency", "4");
  expect([few.status, many.status]).toEqual([0, 0]);
  expect(server!.made.length).toBe(1030);
  expect((many.peak - few.peak) / 1024).toBeLessThan(60);
});

test("ids of the list, file names and responses are shown as text everywhere", async () => {
  const hostile = Object.values(payloads).join(" ");
  const name = "voice \u001b[2J\u009b31m\u202e";
  let lists = 0;
  await start({
    instead: (count) => (count === 2 ? [400, { error: hostile }] : null),
    loses: (count) => count === 1,
    list: () => {
      lists += 1;
      const found = [`${hostile}a`, `${hostile}b`].map((voiceId) => ({ voiceId, displayName: name, status: hostile }));
      return [200, { data: lists === 1 ? [] : found }];
    },
  });
  const place = await recordings(1);
  await writeFile(join(place, `${name}.wav`), recording(7, 400));
  const map = join(place, "map.csv");
  const { status, said } = await run(place, "--concurrency", "1", "--settle", "1", "--map", map);
  expect(status).toBe(1);
  expect(said).toContain("2 new voices are called voice \\x1b[2J");
  expect(said).toContain("PWN");
  expect(wrongForTerminal(said.replace(/^peak \d+$/m, ""))).toEqual([]);
  expect(wrongForTerminal(await readFile(join(place, "migrate-voices.jsonl"), "utf8"))).toEqual([]);
  expect(wrongForTerminal((await run(place, "--json", "--settle", "1")).said)).toEqual([]);
  // Quoted, whatever a line or a cell begins with: an apostrophe keeps it from being a formula.
  expect(await readFile(map, "utf8")).not.toMatch(/(?:^|,|")[=+\-@]/m);
});
