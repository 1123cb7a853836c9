// A recording of what goes over each connection to a server, and its bare repetition: the same bytes, nothing judged.

import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

type Conversation = {
  readonly sent: Buffer[];
  received: number;
  /** What had come back when the client closed its half; null where it did not. */
  receivedBeforeEnd: number | null;
  /** Whether the server closed it of its own accord, which whoever wants the whole answer waits for. */
  closed: boolean;
};

export type Recording = AsyncDisposable & { readonly baseUrl: string; readonly conversations: readonly Conversation[] };

export const record = async (target: URL): Promise<Recording> => {
  const conversations: Conversation[] = [];
  const server = createServer({ allowHalfOpen: true }, (inside) => {
    const conversation: Conversation = { sent: [], received: 0, receivedBeforeEnd: null, closed: false };
    conversations.push(conversation);
    const outside = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
    inside.on("data", (chunk: Buffer) => {
      conversation.sent.push(chunk);
      outside.write(chunk);
    });
    outside.on("data", (chunk: Buffer) => {
      conversation.received += chunk.length;
      inside.write(chunk);
    });
    inside.on("end", () => {
      conversation.receivedBeforeEnd = conversation.received;
      outside.end();
    });
    outside.on("end", () => {
      conversation.closed ||= !inside.destroyed;
      inside.end();
    });
    for (const socket of [inside, outside]) {
      socket.on("error", () => {});
      socket.on("close", () => {
        inside.destroy();
        outside.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    conversations,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
};

/**
 * Milliseconds for all conversations, one after the other; each ends when as many bytes came back as were recorded, and the
 * server has closed where it did.
 */
export const replay = async (target: URL, conversations: readonly Conversation[]): Promise<number> => {
  const start = performance.now();
  for (const { sent, received, receivedBeforeEnd, closed } of conversations) {
    const socket = connect({ port: Number(target.port), host: target.hostname });
    let count = 0;
    const done = new Promise<void>((resolve) => {
      socket.on("data", (chunk) => {
        count += chunk.length;
        if (count >= received && !closed) resolve();
      });
      socket.on("end", resolve);
      socket.on("error", () => resolve());
      socket.on("close", () => resolve());
      if (received === 0) resolve();
    });
    for (const piece of sent) socket.write(piece);
    // Some servers answer a request that was cut only once its end has come.
    if (receivedBeforeEnd !== null && receivedBeforeEnd < received) socket.end();
    const bound = setTimeout(() => socket.destroy(), 1_000);
    await done;
    clearTimeout(bound);
    socket.destroy();
  }
  return performance.now() - start;
};
