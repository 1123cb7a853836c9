// The commands that the document names: they speak a text, transcribe a recording, and list voices.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Io, processIo } from "../../terminal/io.ts";
import { runCommand } from "../command.ts";
import { type Studio, speech, startStudio, studioKey } from "./studio.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "speak-"));
afterAll(() => rmSync(folder, { recursive: true }));
const recording = join(folder, "voice.wav");
writeFileSync(recording, speech);

/** No output may contain the key. */
const call = async ({ baseUrl }: Studio, argv: readonly string[], more: Partial<Io> = {}) => {
  const lines = { out: [] as string[], err: [] as string[], drawn: [] as string[] };
  const bytes: Uint8Array[] = [];
  const status = await runCommand([...argv, "--base-url", baseUrl], {
    ...processIo(),
    out: (text) => void lines.out.push(text),
    err: (text) => void lines.err.push(text),
    bytesOut: (chunk) => void bytes.push(chunk),
    redraw: (text) => void lines.drawn.push(text),
    outIsTerminal: false,
    env: { SMALLEST_API_KEY: studioKey },
    ...more,
  });
  expect(JSON.stringify(lines)).not.toContain(studioKey);
  return {
    status,
    out: lines.out.join("\n"),
    err: lines.err.join("\n"),
    drawn: lines.drawn,
    bytes: Buffer.concat(bytes),
  };
};

const clone = ["create-voice-clone", recording, "--name", "my voice"];

test("a voice is cloned and speaks, into a file that a player can open", async () => {
  await using studio = await startStudio();
  expect((await call(studio, clone)).out).toContain("data.voiceId: voice_1");
  const file = join(folder, "evening.wav");
  const { status, err, drawn } = await call(studio, ["speak", "Good evening.", "--voice", "voice_1", "--out", file]);
  expect(status).toBe(0);
  expect(err).toMatch(/^POST \/waves\/v1\/tts: .* sent, 200, [\d.]+ s\nSaved 16\.0 kB to .*evening\.wav$/);
  expect(drawn.join("\n")).toMatch(/^Receiving /m);
  expect(readFileSync(file)).toEqual(Buffer.from(speech));
  expect(studio.asked.at(-1)).toBe(
    'POST /waves/v1/tts {"voice_id":"voice_1","output_format":"wav","text":"Good evening."}',
  );
});

test("speech is written to standard output, but not to a terminal", async () => {
  await using studio = await startStudio();
  await call(studio, clone);
  const argv = ["speak", "Good evening.", "--voice", "voice_1", "--format", "mp3"];
  expect((await call(studio, argv)).bytes).toEqual(Buffer.from(speech));
  expect((await call(studio, [...argv, "-o", "-"])).bytes).toEqual(Buffer.from(speech));
  expect(studio.asked.at(-1)).toContain('"output_format":"mp3"');
  const shown = await call(studio, argv, { outIsTerminal: true });
  expect(shown.bytes).toHaveLength(0);
  expect(shown.err).toContain("write them to a file with --out FILE");
});

test("failed speech leaves no file, and reports the reason", async () => {
  await using studio = await startStudio();
  const before = readdirSync(folder);
  const file = join(folder, "never.wav");
  const unknown = await call(studio, ["speak", "Good evening.", "--voice", "voice_9", "--out", file]);
  expect(unknown).toMatchObject({ status: 1, err: expect.stringContaining("error.0.message: Invalid Voice ID") });
  await call(studio, clone);
  const speak = ["speak", "Good evening.", "--voice", "voice_1"];
  const nowhere = await call(studio, [...speak, "--out", join(folder, "no/such/folder.wav")]);
  expect(nowhere).toMatchObject({ status: 2, err: expect.stringContaining("it cannot be written (ENOENT") });
  const asked = studio.asked.length;
  for (const [argv, says] of [
    [["speak"], 'speak: the text is missing: speak "TEXT".'],
    [["speak", "Good evening."], "speak: --voice-id is missing."],
    [["speak", "Good", "evening.", "--voice", "v"], 'speak: "evening." is an extra argument.'],
    [[...speak, "--out", ""], "speak: --out needs the name of a file."],
    [[...speak, "--vioce", "v"], 'Did you mean "--voice"?'],
    [["spaek", "Good evening."], 'Did you mean "speak"?'],
    [["voices", "--out", file], "Unknown option '--out'"],
  ] as const) {
    expect(await call(studio, argv)).toMatchObject({ status: 2, err: expect.stringContaining(says) });
  }
  expect(studio.asked).toHaveLength(asked);
  expect(readdirSync(folder)).toEqual(before);
});

test("a recording is transcribed, and voices are listed, with the defaults of the document", async () => {
  await using studio = await startStudio();
  const heard = await call(studio, ["transcribe", recording, "--language", "hi"]);
  expect(heard).toMatchObject({ status: 0, out: "status: success\ntranscription: 16044 bytes\nlanguage: hi" });
  expect(studio.asked.at(-1)).toBe("POST /waves/v1/stt/?model=pulse-pro&language=hi 16044 bytes");
  expect((await call(studio, ["transcribe", "--help"])).out).toMatch(/^ {2}FILE +The recording\. \(required\)$/m);
  const voices = await call(studio, ["voices"]);
  expect(voices.out).toBe("voices.0.voiceId: avery\nvoices.0.displayName: Avery\nvoices.0.tags.accent: american");
  const pro = await call(studio, ["voices", "--model", "lightning-v3.1-pro", "--json"]);
  expect(JSON.parse(pro.out)).toEqual({ ok: true, status: 200, data: { voices: [] } });
});

test("the command also has the name derived from the operation", async () => {
  await using studio = await startStudio();
  await call(studio, clone);
  const said = await call(studio, [
    "synthesize-speech",
    "Good evening.",
    "--voice",
    "voice_1",
    "--json",
    "--out",
    recording,
  ]);
  expect(JSON.parse(said.out)).toEqual({
    ok: true,
    status: 200,
    data: { bytes: speech.byteLength, type: "audio/wav", file: recording },
  });
});
