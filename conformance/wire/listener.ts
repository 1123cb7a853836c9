// A loopback address for incoming calls: each connection goes to the current holder, or is cut if there is none.
import { type AddressInfo, createServer, type Socket } from "node:net";

export type Listener = {
  readonly port: number;
  readonly hold: (admit: (socket: Socket) => void) => void;
  readonly release: () => void;
  /** Accepts no new connections; existing ones stay open. */
  readonly close: () => void;
};

export const openListener = async (): Promise<Listener> => {
  let holder: ((socket: Socket) => void) | null = null;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on("error", () => {}); // the client handles it; it shows in the exchange
    if (holder === null) socket.resetAndDestroy();
    else holder(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject); // stays: a failing accept later on must not end the process
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    hold: (admit) => {
      holder = admit;
    },
    release: () => {
      holder = null;
    },
    close: () => void server.close(),
  };
};

export type ListenerPool = {
  readonly take: () => Promise<Listener>;
  /** Keeps the listener for a later call. A listener that may still be in use is closed instead. */
  readonly giveBack: (listener: Listener) => void;
  readonly close: () => void;
};

/** After this many calls nothing of a call is left at its listener, and its connections have closed on both sides. */
const inTurn = 8;

/**
 * Listeners that are reused in turn. A new one for each call would make a long run grow: Node's fetch keeps 25 kB for
 * each origin that it has ever called.
 */
export const openListenerPool = (): ListenerPool => {
  const idle: Listener[] = [];
  return {
    take: async () => (idle.length < inTurn ? undefined : idle.shift()) ?? openListener(),
    giveBack: (listener) => void idle.push(listener),
    close: () => {
      for (const listener of idle.splice(0)) listener.close();
    },
  };
};
