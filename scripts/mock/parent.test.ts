import { describe, expect, test } from "vitest";
import { letters, writeSpec } from "./letters.fixture.ts";
import { exitOf, isGoneSoon, lineOf, program } from "./process.fixture.ts";

const specFile = await writeSpec("letters.json", JSON.stringify(letters));

describe("the mock dies with its parent", () => {
  test.concurrent.each(["throws", "exits", "is killed", "is interrupted"])("that %s", async (ending) => {
    const parent = program("./parent.fixture.ts", [specFile, ending]);
    const ended = exitOf(parent);
    const pid = Number(await lineOf(parent, /^\d+$/));
    if (ending === "is killed") parent.kill("SIGKILL");
    if (ending === "is interrupted") parent.kill("SIGINT");
    expect(await ended).toBe({ throws: 1, exits: 0, "is killed": "SIGKILL", "is interrupted": "SIGINT" }[ending]);
    expect(await isGoneSoon(pid)).toBe(true);
  });
});
