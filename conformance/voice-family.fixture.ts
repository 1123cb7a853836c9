// A server for the voice-cloning family that stores its voices, built on busboy, with variants that lose them.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import busboy from "busboy";

export const familyKey = "sk_family_0123456789abcdef";

export type Voice = { readonly voiceId: string; readonly displayName: string; readonly model: string };

export type FamilyBehaviour = {
  readonly listed?: (voices: readonly Voice[], deleted: readonly Voice[]) => readonly Voice[];
  /** A wrong id for the answer to the maker of a voice. */
  readonly idInAnswer?: (voiceId: string) => unknown;
  /** Whether only the media types of the document are accepted. */
  readonly takes?: (mediaType: string) => boolean;
  /** Milliseconds that each answer takes. */
  readonly takesMs?: number;
};

type Family = {
  readonly url: string;
  /** By method, the most requests that were under way at a time. */
  readonly most: ReadonlyMap<string, number>;
  readonly close: () => void;
};

export const startFamily = async ({
  listed,
  idInAnswer = (voiceId) => voiceId,
  takes = () => true,
  takesMs = 0,
}: FamilyBehaviour = {}): Promise<Family> => {
  let voices: readonly Voice[] = [];
  let deleted: readonly Voice[] = [];
  let count = 0;
  const make = (displayName: string, model: string): Voice => {
    count += 1;
    const voice = { voiceId: `voice_${count}`, displayName, model };
    voices = [...voices, voice];
    return voice;
  };
  const shown = (): readonly Voice[] => listed?.(voices, deleted) ?? voices;
  const routes: Record<string, (request: IncomingMessage) => Promise<readonly [status: number, body: object]>> = {
    "POST /waves/v1/lightning-large/add_voice": async (request) => {
      const form = await readForm(request);
      if (form === null || !form.fields.get("displayName") || form.file === null) return refused;
      const { voiceId, model } = make(form.fields.get("displayName") ?? "", "lightning-large");
      return [200, { message: "made", data: { voiceId: idInAnswer(voiceId), model, status: "completed" } }];
    },
    "POST /waves/v1/voice-cloning": async (request) => {
      const form = await readForm(request);
      if (form === null || form.file === null) return refused;
      const name = form.fields.get("displayName") ?? "";
      const language = form.fields.get("language") ?? "en";
      const model = form.fields.get("model") ?? "lightning-v3.1";
      const types = /^(audio\/(mpeg|mpeg-3|wav|wave|webm|mp4)|video\/(webm|mp4))$/i;
      if (name === "" || [...name].length > 500 || !types.test(form.file.type) || form.file.bytes > 5_242_880)
        return refused;
      if (!takes(form.file.type)) return refused;
      if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language) || !/^lightning-v3\.1(-pro)?$/.test(model)) return refused;
      const voice = make(name, model);
      return [200, { data: { ...voice, voiceId: idInAnswer(voice.voiceId), status: "completed", language } }];
    },
    "GET /waves/v1/voice-cloning": async () => [
      200,
      { data: shown().map(({ model, ...voice }) => ({ ...voice, status: "completed", modelIds: [model] })) },
    ],
    "GET /waves/v1/lightning-large/get_cloned_voices": async () => [200, { voices: shown() }],
    "DELETE /waves/v1/lightning-large": async (request) => {
      const given = readBody(await bytesOf(request), request.headers["content-type"]);
      const voice = voices.find(({ voiceId }) => voiceId === given);
      if (voice === undefined) return refused;
      voices = voices.filter((entry) => entry !== voice);
      deleted = [...deleted, voice];
      return [200, { success: true, voiceId: voice.voiceId }];
    },
  };
  const underWay = new Map<string, number>();
  const most = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const method = request.method ?? "";
    const now = (underWay.get(method) ?? 0) + 1;
    underWay.set(method, now);
    most.set(method, Math.max(now, most.get(method) ?? 0));
    response.on("close", () => underWay.set(method, (underWay.get(method) ?? 1) - 1));
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const path = request.url?.split("?")[0] ?? "";
    const route = routes[`${request.method} ${path}`];
    const ended = route === undefined ? "" : (request.headers.authorization ?? "");
    if (route === undefined) {
      request.resume();
      return answer(Object.keys(routes).some((other) => other.endsWith(` ${path}`)) ? 405 : 404, {
        error: "not served",
      });
    }
    if (!/^bearer +\S/i.test(ended) || ended.replace(/^bearer +/i, "") !== familyKey) {
      request.resume();
      return answer(401, { error: "unauthorized" });
    }
    try {
      answer(...(await route(request)));
    } catch {
      // The request broke off: there is nobody to answer.
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, most, close: () => server.close() };
};

const refused = [400, { error: "Bad request" }] as const;

type Form = {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly type: string; readonly bytes: number } | null;
};

/** Null for what is no form. */
const readForm = async (request: IncomingMessage): Promise<Form | null> => {
  const body = await bytesOf(request);
  return new Promise((resolve) => {
    const fields = new Map<string, string>();
    let file: Form["file"] = null;
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: "utf8" });
    } catch {
      return resolve(null);
    }
    parser.on("field", (name, value) => fields.set(name, value));
    parser.on("file", (name, stream, { mimeType }) => {
      let bytes = 0;
      stream.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      stream.on("error", () => resolve(null));
      stream.on("end", () => {
        if (name === "file") file = { type: mimeType, bytes };
      });
    });
    parser.on("error", () => resolve(null));
    parser.on("close", () => resolve({ fields, file }));
    parser.end(body);
  });
};

/** The id that a JSON body names; null where it names none. */
const readBody = (body: Uint8Array, type: string | undefined): string | null => {
  if (!/^application\/json\b/i.test(type ?? "")) return null;
  try {
    const { voiceId } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof voiceId === "string" ? voiceId : null;
  } catch {
    return null;
  }
};

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
