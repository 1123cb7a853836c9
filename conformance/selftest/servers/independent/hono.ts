// Hono on Node: forms are read by the FormData parser of the platform.

import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Started } from "../entry.ts";
import type { Contract } from "../reference/contract.ts";
import type { Form } from "../reference/multipart.ts";
import { listening } from "../reference/server.ts";
import { answerBytes, answerForm, wantsForm } from "./answering.ts";

export const startHono = async (contract: Contract): Promise<Started> => {
  let seen = 0;
  const app = new Hono();
  app.all("*", async (context) => {
    seen += 1;
    const { raw } = context.req;
    const url = new URL(raw.url);
    const head = { method: raw.method, target: url.pathname + url.search, headers: [...raw.headers] };
    const answer = wantsForm(contract, head)
      ? await answerForm(contract, head, async () => formOf(await raw.formData()))
      : await answerBytes(contract, head, Buffer.from(await raw.arrayBuffer()));
    const body = answer.body.length > 0 && raw.method !== "HEAD" ? new Uint8Array(answer.body) : null;
    return new Response(body, {
      status: answer.status,
      headers: answer.headers.map(([name, value]): [string, string] => [name, value]),
    });
  });
  return listening(serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server, () => seen);
};

const formOf = async (data: FormData): Promise<Form> => ({
  fault: null,
  parts: await Promise.all(
    [...data].map(async ([name, value]) =>
      typeof value === "string"
        ? { name, filename: null, mediaType: "text/plain", bytes: Buffer.from(value) }
        : {
            name,
            filename: value.name,
            mediaType: value.type || "application/octet-stream",
            bytes: Buffer.from(await value.arrayBuffer()),
          },
    ),
  ),
});
