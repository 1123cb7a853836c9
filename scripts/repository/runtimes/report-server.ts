// A local server that serves pages and modules to browsers and receives the reports of all runtimes.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallEnds } from "./configuration.ts";

export type ReportServer = AsyncDisposable & {
  readonly url: string;
  /** Serves a text at a path below the URL. */
  serve(path: string, text: string): void;
  /** Resolves to the next report posted to `/report/NAME`. */
  reportOf(name: string): Promise<CallEnds>;
};

export const openReportServer = async (): Promise<ReportServer> => {
  const texts = new Map<string, string>();
  const waiting = new Map<string, (ends: CallEnds) => void>();
  const server = createServer(async (request, response) => {
    const [path] = request.url!.split("?");
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    const take = request.method === "POST" ? waiting.get(path!.replace("/report/", "")) : undefined;
    if (take) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(204, headers).end();
      return take(JSON.parse(Buffer.concat(chunks).toString()));
    }
    const text = texts.get(path!);
    const type = path!.endsWith(".js") ? "text/javascript" : "text/html";
    response
      .writeHead(text === undefined ? 404 : 200, { ...headers, "content-type": `${type}; charset=utf-8` })
      .end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (path, text) => void texts.set(path, text),
    reportOf: (name) => new Promise((resolve) => waiting.set(name, resolve)),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
