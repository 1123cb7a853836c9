// A server on this machine that remembers the voices it creates, and speaks only with those.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import busboy from "busboy";
import { wav } from "../../../conformance/derive/values/wav.ts";

export const studioKey = "sk_studio_0123456789abcdefghij";

export type Studio = {
  readonly baseUrl: string;
  /** The bodies of `POST /waves/v1/tts`, in the order in which they were received. */
  readonly asked: readonly string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** The audio it returns for any text. */
export const speech = wav({ seconds: 0.5, hertz: 440 });

export const startStudio = async (): Promise<Studio> => {
  const voices = new Set<string>();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://studio");
    const isJson = request.headers["content-type"] === "application/json";
    asked.push(`${request.method} ${request.url} ${isJson ? body : `${body.byteLength} bytes`}`);
    if (request.headers.authorization !== `Bearer ${studioKey}`) return json(response, 401, { error: "unauthorized" });
    if (pathname === "/waves/v1/voice-cloning") {
      const displayName = await nameIn(request, body);
      const voiceId = `voice_${voices.size + 1}`;
      voices.add(voiceId);
      return json(response, 200, { data: { voiceId, displayName, status: "completed" } });
    }
    if (pathname === "/waves/v1/tts") {
      const { voice_id } = JSON.parse(String(body));
      if (voices.has(voice_id)) return sound(response);
      return json(response, 400, { error: [{ code: "custom", path: ["voice_id"], message: "Invalid Voice ID" }] });
    }
    if (pathname === "/waves/v1/stt/") {
      const language = searchParams.get("language") ?? "en";
      return json(response, 200, { status: "success", transcription: `${body.byteLength} bytes`, language });
    }
    const shown = [{ voiceId: "avery", displayName: "Avery", tags: { accent: "american" } }];
    return json(response, 200, { voices: pathname.endsWith("/lightning-v3.1/get_voices") ? shown : [] });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

/** In two pieces and without a length, as streamed. */
const sound = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "audio/wav" }).write(speech.subarray(0, 1001));
  response.end(speech.subarray(1001));
};

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const nameIn = (request: IncomingMessage, body: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    let name = "";
    const parser = busboy({ headers: request.headers });
    parser.on("field", (_, value) => {
      name = value;
    });
    parser.on("file", (_, stream) => stream.resume());
    parser.on("error", reject).on("close", () => resolve(name));
    parser.end(body);
  });
