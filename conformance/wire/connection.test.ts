import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { answering, send } from "./hostile-exchange.fixture.ts";
import { createMasker } from "./mask.ts";

test("an echoed key is in no part of the exchange", async () => {
  const key = "sk_0123456789abcdefghij";
  const echoes = [
    key,
    JSON.stringify({ key }),
    encodeURIComponent(key),
    btoa(key),
    btoa(`user:${key}`),
    btoa(`xy${key}`),
  ];
  const text = echoes.join(" ");
  const server = await answering(
    `HTTP/1.1 200 ${key}\r\nX-Echo: ${text}\r\nBad ${key}\r\nContent-Length: ${text.length + 5}\r\n\r\n${text}`,
  );
  const request = {
    target: `/?k=${key}`,
    headers: [["Authorization", `Bearer ${key}`] as const],
    body: Buffer.from(text),
  };
  const made = await send(server.url, request, { mask: createMasker([key]) });
  const foreign = await send((await answering(`${key}\r\n`)).url, request, { mask: createMasker([key]) });
  const everything = [made, foreign]
    .map((exchange) =>
      JSON.stringify(exchange, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
      ),
    )
    .join();
  for (const echo of [key, ...echoes.slice(3).map((echo) => echo.slice(4, -4))]) expect(everything).not.toContain(echo);
  expect(everything).toContain("Bearer ***");
  expect(made.request.body).toHaveLength(text.length);
});

test("no handle stays open", async () => {
  const server = createServer((socket) => socket.resume().end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await send(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
