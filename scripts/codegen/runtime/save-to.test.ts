import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveTo } from "./node.ts";
import { radio } from "./radio.fixture.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "save-to-"));
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const sound = Buffer.alloc(300_000, "abc");
const sends = (response: ServerResponse) =>
  response.writeHead(200, { "content-type": "audio/wav", "content-length": sound.length }).end(sound);

const spoken = async (serve: Parameters<typeof radio>[0]) => {
  const station = await radio(serve);
  const result = await station.client.speak({ text: "Good evening." });
  if (!result.ok) throw new Error(`${result.status}`);
  return { station, data: result.data };
};

test("a response is saved as it arrives, with progress, and the file appears once it is complete", async () => {
  const { station, data } = await spoken(sends);
  await using _ = station;
  const seen: (readonly [saved: number, total: number | null, files: number])[] = [];
  const listed: Promise<string[]>[] = [];
  const onProgress = ({ saved, total }: { saved: number; total: number | null }) => {
    seen.push([saved, total, 0]);
    listed.push(readdir(folder));
  };
  expect(await saveTo(at("clip.wav"), data, { onProgress })).toBe(sound.length);
  expect(Buffer.compare(await readFile(at("clip.wav")), sound)).toBe(0);
  expect([seen[0], seen.at(-1)]).toEqual([
    [0, sound.length, 0],
    [sound.length, sound.length, 0],
  ]);
  expect((await listed[0])![0]).toMatch(/^\.clip\.wav\..*\.part$/);
  expect((await stat(at("clip.wav"))).mode & 0o777).toBe(0o600);
});

test("a truncated response leaves the previous file, and no partial one", async () => {
  const { station, data } = await spoken((response) => {
    response.writeHead(200, { "content-type": "audio/wav", "content-length": 9 });
    response.write("RIFF", () => response.destroy());
  });
  await using _ = station;
  await writeFile(at("clip.wav"), "before");
  await expect(saveTo(at("clip.wav"), data)).rejects.toMatchObject({ name: "NetworkError", code: "answer-cut" });
  expect([await readFile(at("clip.wav"), "utf8"), await readdir(folder)]).toEqual(["before", ["clip.wav"]]);
});

test("a file keeps its permissions, and a link is replaced, not its target", async () => {
  await writeFile(at("victim"), "mine");
  await chmod(at("victim"), 0o640);
  await symlink(at("victim"), at("link.wav"));
  const blob = new Blob(["sound"]);
  await saveTo(at("link.wav"), blob);
  expect([(await lstat(at("link.wav"))).isFile(), await readFile(at("victim"), "utf8")]).toEqual([true, "mine"]);
  await saveTo(at("victim"), blob);
  expect([(await stat(at("victim"))).mode & 0o777, await readFile(at("victim"), "utf8")]).toEqual([0o640, "sound"]);
});

test("a file that cannot be written is reported, and the connection is closed", async () => {
  const { station, data } = await spoken((response) =>
    response.writeHead(200, { "content-type": "audio/wav" }).write(sound),
  );
  await using _ = station;
  await expect(saveTo(at("none/clip.wav"), data)).rejects.toMatchObject({
    code: "file-unwritable",
    cause: { code: "ENOENT" },
    message: expect.stringContaining("none/clip.wav"),
  });
  await station.left;
  await expect(saveTo(folder, new Blob(["a"]))).rejects.toMatchObject({ code: "file-unwritable" });
  await expect(saveTo(at("x"), "text" as never)).rejects.toMatchObject({ code: "file-wrong-kind" });
});
