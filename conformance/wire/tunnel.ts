// A proxy and a server → a connection to the server through the proxy, by CONNECT (RFC 9110 §9.3.6), for both http and
// https, because a proxy that rewrites messages would prove nothing about the server. Failures before the tunnel is
// open are the proxy's alone.
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { NoResponse } from "../http/exchange.ts";
import { isSuccess } from "../http/message.ts";
import { endOfHead, maxHeadBytes } from "./http-head.ts";
import { aborted } from "./no-response.ts";

export type HttpProxy = {
  /** http or https, without user and password. */
  readonly url: URL;
  /** The value of Proxy-Authorization, a secret; null for a proxy that needs none. */
  readonly authorization: string | null;
};

export type TunnelOptions = { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined };

/** The socket is paused, so that nothing is lost until someone listens. */
export type Tunnel = { readonly socket: Socket } | { readonly failure: NoResponse };

/** Never rejects. */
export const openTunnel = (proxy: HttpProxy, server: URL, { timeoutMs, signal }: TunnelOptions): Promise<Tunnel> =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve({ failure: aborted(server) });
      return;
    }
    const socket = connectTo(proxy.url);
    let received = Buffer.alloc(0);
    const settle = (tunnel: Tunnel): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.off("data", onData).off("end", onEnd).off("close", onEnd);
      if ("failure" in tunnel) socket.destroy();
      resolve(tunnel);
    };
    const fail = (what: string): void =>
      settle({ failure: { kind: "proxy", message: `the proxy ${proxy.url.host} ${what}` } });
    const onAbort = (): void => settle({ failure: aborted(server) });
    const onEnd = (): void => fail("closed the connection before there was a tunnel");
    const onTimeout = (): void => fail(`opened no tunnel to ${server.host} within ${timeoutMs} ms`);
    const onData = (bytes: Buffer): void => {
      received = Buffer.concat([received, bytes]);
      const answer = readAnswer(received);
      if (answer === null) return;
      if (answer === "foreign") fail("answers CONNECT with what is not HTTP");
      else if (!isSuccess(answer.status)) fail(refusal(server, answer));
      else {
        socket.pause();
        if (answer.rest.length > 0) socket.unshift(answer.rest);
        settle({ socket });
      }
    };
    const timer = setTimeout(onTimeout, timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.on("data", onData).once("end", onEnd).once("close", onEnd);
    // Stays attached, because an error between two owners must not end the process.
    socket.on("error", ({ code, message }: NodeJS.ErrnoException) => fail(`cannot be reached (${code ?? message})`));
    socket.write(connectHead(proxy, server));
  });

type Refusal = { readonly status: number; readonly reason: string };

/** The first final answer; null while it is incomplete. After a 2xx the tunnel begins with the remaining bytes. */
const readAnswer = (bytes: Buffer): (Refusal & { readonly rest: Buffer }) | "foreign" | null => {
  const end = endOfHead()(bytes);
  if (end === -1) return bytes.length < maxHeadBytes ? null : "foreign";
  const [, code, reason = ""] = statusLine.exec(bytes.subarray(0, end).toString("latin1")) ?? [];
  if (code === undefined) return "foreign";
  const rest = bytes.subarray(end);
  return code.startsWith("1") ? readAnswer(rest) : { status: Number(code), reason: reason.trim(), rest };
};

const statusLine = /^HTTP\/1\.\d (\d{3})(?: ([^\r\n]*))?\r?\n/;

const connectTo = (url: URL): Socket => {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "https:";
  const address = { host, port: Number(url.port || (secure ? 443 : 80)), allowHalfOpen: true };
  const named = isIP(host) === 0 ? { servername: host } : {};
  const socket = secure
    ? connectTls({ ...address, ...named, rejectUnauthorized: true, ALPNProtocols: ["http/1.1"] })
    : connectTcp(address);
  return socket.setNoDelay(true);
};

const connectHead = ({ authorization }: HttpProxy, server: URL): string => {
  const authority = `${server.hostname}:${server.port || (server.protocol === "https:" ? 443 : 80)}`;
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`];
  if (authorization !== null) lines.push(`Proxy-Authorization: ${authorization}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
};

const refusal = ({ host }: URL, { status, reason }: Refusal): string => {
  const refusal = `refused a tunnel to ${host} (${status}${reason === "" ? "" : ` ${reason.slice(0, 100)}`})`;
  return status === 407 ? `${refusal}: it wants a user and a password, as in http://USER:PASSWORD@HOST` : refusal;
};
