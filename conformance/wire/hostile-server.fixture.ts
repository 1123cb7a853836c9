// For this room's tests: a loopback server that sends raw bytes, or does anything else a socket can, to a client.
import { type AddressInfo, createServer, type Socket } from "node:net";

export type HostileServer = {
  readonly url: URL;
  /** Everything that each connection has sent, in order of the connections. */
  readonly received: () => Buffer[];
  readonly close: () => Promise<void>;
};

/** @param play called with each connection's first bytes */
export const hostileServer = async (
  play: (socket: Socket, request: Buffer) => void,
  path = "/",
): Promise<HostileServer> => {
  const received: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const pieces: Buffer[] = [];
    received.push(pieces);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    socket.on("data", (bytes) => {
      pieces.push(bytes);
      if (pieces.length === 1) play(socket, bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    received: () => received.map((pieces) => Buffer.concat(pieces)),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
