import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../../generated/client.ts";
import { type Found, type ParserServer, parsers, sha256 } from "./parsers.fixture.ts";

const wav = (length: number): Uint8Array<ArrayBuffer> => {
  // Contains boundaries, line ends and every byte value.
  const bytes = new Uint8Array(length).map((_, at) => (at * 7) % 256);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  bytes.set(new TextEncoder().encode("\r\n------\r\n--\r\n\r\n"), 100);
  return bytes;
};

const sent: readonly (readonly [kind: string, name: string, filename: string, type: string, size: number])[] = [
  ["plain", "Ada", "ada.wav", "audio/wav", 5_000],
  ["spaces", "  Ada  Lovelace ", "ada lovelace 1.wav", "audio/wav", 200],
  ["beyond ASCII", "Zoë 日本 🎙", "Zoë 日本 🎙.mp3", "audio/mpeg", 5_000],
  ["punctuation", `a"b'c;d=e&f%g\\h`, "a'b;c=d&e+f,g.wav", "audio/wav", 5_000],
  ["lines", "one\r\ntwo\nthree", "one.flac", "audio/flac", 5_000],
  ["in many chunks", "Ada", "large.wav", "audio/wav", 2_500_000],
];

describe.for(parsers)("$parser", ({ parser, isHere, start }) => {
  let server: ParserServer;
  beforeAll(async () => {
    if (isHere) server = await start();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const read = async (name: string, file: File): Promise<readonly Found[]> => {
    const client = createClient({ baseUrl: server.baseUrl, apiKey: "sk_parsers_1", onDeprecation: null });
    const answer = await client.addVoice.raw({ displayName: name, file });
    return ((await answer.json()) as { parts: Found[] }).parts;
  };

  test.skipIf(!isHere).for(sent)(
    `%s: name, filename, type and bytes arrive${isHere ? "" : " – not on this machine"}`,
    async ([, name, filename, type, size]) => {
      const bytes = wav(size);
      expect(await read(name, new File([bytes], filename, { type }))).toEqual([
        { name: "displayName", filename: null, type: null, sha256: sha256(name) },
        { name: "file", filename, type, sha256: sha256(bytes) },
      ]);
    },
  );

  // The HTML standard encodes a quote as %22, and only some parsers decode it.
  test.skipIf(!isHere)("a quote in a filename arrives as a quote or as %22", async () => {
    const bytes = wav(5_000);
    const [, found] = await read("Ada", new File([bytes], 'say "hi".wav', { type: "audio/wav" }));
    const filename = parsersThatUndo.includes(parser) ? 'say "hi".wav' : "say %22hi%22.wav";
    expect(found).toEqual({ name: "file", filename, type: "audio/wav", sha256: sha256(bytes) });
  });
});

const parsersThatUndo = ["Hono", "undici", "formidable", "multer"];
