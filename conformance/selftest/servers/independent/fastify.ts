// @fastify/multipart in Fastify: routing, parsing errors and limits are the framework's own.
import multipart from "@fastify/multipart";
import fastify, { type FastifyRequest } from "fastify";
import type { Started } from "../entry.ts";
import type { Contract } from "../reference/contract.ts";
import type { Form, Part } from "../reference/multipart.ts";
import { answerBytes, answerForm, pairs, wantsForm } from "./answering.ts";

const limit = 64 * 1024 ** 2;

export const startFastify = async (contract: Contract): Promise<Started> => {
  let seen = 0;
  const app = fastify({ bodyLimit: limit, exposeHeadRoutes: false, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  await app.register(multipart, { limits: { fileSize: limit, fieldSize: limit } });
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
  app.addHook("onRequest", async () => {
    seen += 1;
  });
  app.all("*", async (request, reply) => {
    const head = { method: request.method, target: request.url, headers: pairs(request.raw.rawHeaders) };
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const answer = wantsForm(contract, head)
      ? await answerForm(contract, head, () => formOf(request))
      : await answerBytes(contract, head, body);
    reply.code(answer.status);
    for (const [name, value] of answer.headers) reply.header(name, value);
    return reply.send(answer.body.length > 0 ? answer.body : undefined);
  });
  const baseUrl = await app.listen({ host: "127.0.0.1", port: 0 });
  return { baseUrl, requests: () => seen, stop: () => app.close() };
};

const formOf = async (request: FastifyRequest): Promise<Form> => {
  const parts: Part[] = [];
  for await (const part of request.parts()) {
    const { fieldname: name, mimetype: mediaType } = part;
    parts.push(
      part.type === "file"
        ? { name, filename: part.filename, mediaType, bytes: await part.toBuffer() }
        : { name, filename: null, mediaType: "text/plain", bytes: Buffer.from(String(part.value)) },
    );
  }
  return { parts, fault: null };
};
