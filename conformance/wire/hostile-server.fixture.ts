// For the tests of this room: a loopback server that plays raw bytes, and whatever else a socket can do, at a client.
import { type AddressInfo, createServer, type Socket } from "node:net";

export type HostileServer = {
  readonly url: URL;
  /** Everything each connection has sent, in order of the connections. */
  readonly received: () => Buffer[];
  readonly close: () => Promise<void>;
};

/** @param play is called on each connection's first bytes, with what has come so far. */
export const hostileServer = async (
  play: (socket: Socket, request: Buffer) => void,
  path = "/",
): Promise<HostileServer> => {
  const received: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const mine: Buffer[] = [];
    received.push(mine);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    socket.on("data", (bytes) => {
      mine.push(bytes);
      if (mine.length === 1) play(socket, bytes);
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
