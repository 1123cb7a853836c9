// busboy, formidable and multer behind node:http.
import { createServer, type IncomingMessage } from "node:http";
import type { Started } from "../entry.ts";
import type { Contract } from "../reference/contract.ts";
import { listen } from "../reference/server.ts";
import { answerBytes, answerForm, pairs, wantsForm } from "./answering.ts";
import type { Parse } from "./parsers.ts";

export const startNode = async (contract: Contract, parse: Parse): Promise<Started> => {
  let seen = 0;
  const server = createServer(async (message, response) => {
    seen += 1;
    const head = { method: message.method ?? "", target: message.url ?? "", headers: pairs(message.rawHeaders) };
    const answer = wantsForm(contract, head)
      ? await answerForm(contract, head, async () => parse(message))
      : await answerBytes(contract, head, await bytesOf(message));
    response.writeHead(answer.status, answer.headers.flat());
    response.end(message.method === "HEAD" ? undefined : answer.body);
  });
  server.keepAliveTimeout = 30_000;
  return listen(server, () => seen);
};

const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    // The request was cut off; node answers that itself.
  }
  return Buffer.concat(chunks);
};
