// Records what is sent over each connection to a server, and replays the same bytes without judging.

import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

type Conversation = {
  readonly sent: Buffer[];
  received: number;
  /** Bytes received when the client closed its half; null if it did not. */
  receivedBeforeEnd: number | null;
  /** True if the server closed the connection itself; a replay then waits for that. */
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
 * Returns the milliseconds for all conversations, one after the other. Each ends when as many bytes have been received
 * as were recorded, and the server has closed the connection if it did so before.
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
    // Some servers answer an incomplete request only after its connection is closed.
    if (receivedBeforeEnd !== null && receivedBeforeEnd < received) socket.end();
    const bound = setTimeout(() => socket.destroy(), 1_000);
    await done;
    clearTimeout(bound);
    socket.destroy();
  }
  return performance.now() - start;
};
