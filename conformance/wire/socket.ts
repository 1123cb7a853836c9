// A base URL → a TCP or TLS connection that can still be read after a write has failed: a server may answer early,
// close, and reset what we continue to send, but its answer has already arrived.
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, TLSSocket } from "node:tls";

/** How long the reading side may take to notice the end after a failed write. */
const drainMs = 250;

/** @param tunnel a connection through a proxy, over which everything is sent */
export const openSocket = (baseUrl: URL, tunnel?: Socket): Socket => {
  const host = baseUrl.hostname.replace(/^\[|\]$/g, "");
  const secure = baseUrl.protocol === "https:";
  const port = Number(baseUrl.port || (secure ? 443 : 80));
  // Certificates are always verified; NODE_EXTRA_CA_CERTS can only add trusted ones.
  const verified = {
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"],
    ...(isIP(host) === 0 && { servername: host }),
  };
  const address = { host, port, allowHalfOpen: true };
  const socket = secure
    ? connectTls({ ...address, ...(tunnel && { socket: tunnel }), ...verified })
    : (tunnel ?? connectTcp(address));
  if (tunnel !== undefined && tunnel !== socket) socket.once("close", () => tunnel.destroy());
  socket.setNoDelay(true);
  outliveWriteErrors(socket);
  return socket;
};

/** Null if the connection has no TLS, otherwise whether the handshake was completed. */
export const isSecured = (socket: Socket): boolean | null => (socket instanceof TLSSocket ? socket.authorized : null);

const outliveWriteErrors = (socket: Socket): void => {
  const destroy = socket.destroy.bind(socket);
  let draining: NodeJS.Timeout | null = null;
  socket.destroy = (error?: Error) => {
    const { syscall = "" } = (error ?? {}) as NodeJS.ErrnoException;
    if (!["write", "shutdown"].includes(syscall) || socket.readableEnded) {
      if (draining !== null) clearTimeout(draining);
      return destroy(error);
    }
    draining ??= setTimeout(() => destroy(error), drainMs);
    return socket;
  };
};
