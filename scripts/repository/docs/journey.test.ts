// README's first example, as a separate program against a stateful server: it creates a voice, speaks with it, and
// saves a file that a player opens.
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { speech, startStudio, studioKey } from "../../command/operation/studio.fixture.ts";
import { blocks, root } from "./pages.fixture.ts";
import { openSnippetProject } from "./snippet-project.ts";

test("ten lines clone a voice and speak with it", async () => {
  await using studio = await startStudio();
  const example = blocks.find(({ page, language }) => page === "README.md" && language === "ts")!;
  const project = await openSnippetProject(root, join(root, "spec/samples/voice-sample.wav"), [example]);
  try {
    await promisify(execFile)(process.execPath, ["--import", "tsx", project.fileOf(example)], {
      cwd: project.folder,
      env: {
        PATH: process.env.PATH,
        SMALLEST_API_KEY: studioKey,
        SMALLEST_BASE_URL: studio.baseUrl,
        TSX_TSCONFIG_PATH: join(project.folder, "tsconfig.json"),
      },
    });
    expect(example.text.split("\n").length).toBeLessThanOrEqual(11);
    expect(studio.asked.map((request) => request.split(" ").slice(0, 2).join(" "))).toEqual([
      "POST /waves/v1/voice-cloning",
      "POST /waves/v1/tts",
    ]);
    expect(studio.asked[1]).toContain('"voice_id":"voice_1"');
    const saved = await readFile(join(project.folder, "evening.wav"));
    expect(saved).toEqual(Buffer.from(speech));
    expect(saved.toString("latin1", 0, 4) + saved.toString("latin1", 8, 12)).toBe("RIFFWAVE");
    expect(saved.readUInt32LE(4)).toBe(saved.byteLength - 8);
  } finally {
    await rm(project.folder, { recursive: true });
  }
});
