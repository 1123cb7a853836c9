// A loopback address at which calls come in: each connection goes to whoever holds it, and is cut where nobody does.
import { type AddressInfo, createServer, type Socket } from "node:net";

export type Listener = {
  readonly port: number;
  readonly hold: (admit: (socket: Socket) => void) => void;
  readonly release: () => void;
  /** Admits nobody any more; who is inside stays. */
  readonly close: () => void;
};

export const openListener = async (): Promise<Listener> => {
  let holder: ((socket: Socket) => void) | null = null;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on("error", () => {}); // the client's business; it shows in the exchange
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
  /** For a later call. A listener that something may still be going on at is closed instead. */
  readonly giveBack: (listener: Listener) => void;
  readonly close: () => void;
};

/** So many calls later nothing of a call is left at its listener, and its connections are long closed on both sides. */
const inTurn = 8;

/**
 * Listeners that are used in turn. Were there one for each call, a long run would grow by all of them: Node's fetch keeps 25 kB
 * for each origin that it has ever spoken to.
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
