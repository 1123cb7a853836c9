// A server on this machine that creates voices from recordings and lists them, in this process or its own. It outlives
// the runs that a test kills, and reports afterwards what it received.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Made = { readonly id: string; readonly name: string; readonly hash: string };

/** The names in the document. */
export type Names = { readonly id: string; readonly name: string; readonly file: string };

export type VoicesServer = {
  readonly baseUrl: string;
  readonly made: Made[];
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

export type Manners = {
  /** Milliseconds until the voice exists, and then until the response is sent. */
  readonly slow?: () => readonly [number, number];
  /** Response instead of creating a voice: status, body and headers; null: create it. */
  readonly instead?: (count: number) => readonly [number, object, Record<string, string>?] | null;
  /** Creates the voice, but breaks the connection. */
  readonly loses?: (count: number) => boolean;
  readonly before?: readonly Made[];
  /** Response instead of the list. */
  readonly list?: () => readonly [number, object, Record<string, string>?] | null;
};

export const startVoicesServer = async (names: Names, manners: Manners = {}): Promise<VoicesServer> => {
  const { slow, instead, loses, before = [], list } = manners;
  const written = ({ id, name }: Made) => ({ [names.id]: id, [names.name]: name, status: "completed" });
  const made: Made[] = [...before];
  let count = 0;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (request.headers.authorization !== "Bearer sk_the_secret_key") return answer(401, { error: "unauthorized" });
    if (request.method === "GET") {
      const other = list?.() ?? null;
      return other === null ? answer(200, { data: made.map(written) }) : answer(...other);
    }
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const number = ++count;
    const other = instead?.(number) ?? null;
    if (other !== null) return answer(...other);
    const [first, second] = slow?.() ?? [0, 0];
    // The voice is created whether or not the client is still waiting.
    await new Promise((resolve) => setTimeout(resolve, first));
    const boundary = /boundary="?([^";]+)/.exec(request.headers["content-type"]!)![1]!;
    const id = `voice_${String(made.length + 1).padStart(6, "0")}`;
    const voice = { ...readForm(Buffer.concat(chunks), boundary, names), id };
    made.push(voice);
    await new Promise((resolve) => setTimeout(resolve, second));
    if (loses?.(number)) return request.socket.destroy();
    answer(200, { message: "made", data: written(voice) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    made,
    requests: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const readForm = (body: Buffer, boundary: string, names: Names): Omit<Made, "id"> => {
  const parts = new Map<string, Buffer>();
  const delimiter = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(delimiter); at >= 0; ) {
    const next = body.indexOf(delimiter, at + delimiter.length);
    if (next < 0) break;
    const part = body.subarray(at + delimiter.length + 2, next - 2);
    const head = part.indexOf("\r\n\r\n");
    const name = /[; ]name="([^"]*)"/.exec(part.subarray(0, head).toString())![1]!;
    parts.set(name, part.subarray(head + 4));
    at = next;
  }
  const hash = createHash("sha256").update(parts.get(names.file)!).digest("hex");
  return { name: parts.get(names.name)!.toString(), hash };
};
