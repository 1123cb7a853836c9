// Real multipart parsers, each behind a server that responds with the parts it found.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import multipart from "@fastify/multipart";
import busboy from "busboy";
import fastify from "fastify";
import formidable from "formidable";
import { Hono } from "hono";
import multer from "multer";

export type Found = {
  readonly name: string;
  /** Null for a text field. */
  readonly filename: string | null;
  readonly type: string | null;
  readonly sha256: string;
};

export type ParserServer = AsyncDisposable & { readonly baseUrl: string };

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

const text = (name: string, value: unknown): Found => ({
  name,
  filename: null,
  type: null,
  sha256: sha256(String(value)),
});

const file = (name: string, filename: string, type: string, bytes: Uint8Array): Found => ({
  name,
  filename,
  type,
  sha256: sha256(bytes),
});

const byBusboy = (message: IncomingMessage): Promise<Found[]> =>
  new Promise((resolve, reject) => {
    const parts: Found[] = [];
    // By default it decodes filenames as Latin-1.
    const parser = busboy({ headers: message.headers, defParamCharset: "utf8" });
    parser.on("field", (name, value) => parts.push(text(name, value)));
    parser.on("file", (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => parts.push(file(name, filename!, mimeType, Buffer.concat(chunks))));
    });
    parser.on("error", reject);
    parser.on("close", () => resolve(parts));
    message.pipe(parser);
  });

const byFormidable = async (message: IncomingMessage): Promise<Found[]> => {
  const kept = new Map<object, Buffer[]>();
  const form = formidable({
    fileWriteStreamHandler: (stored) => {
      const chunks: Buffer[] = [];
      kept.set(stored as object, chunks);
      return new Writable({
        write: (chunk: Buffer, _, done) => {
          chunks.push(chunk);
          done();
        },
      });
    },
  });
  const [fields, files] = await form.parse(message);
  return [
    ...Object.entries(fields).flatMap(([name, values = []]) => values.map((value) => text(name, value))),
    ...Object.entries(files).flatMap(([name, list = []]) =>
      list.map((entry) => file(name, entry.originalFilename!, entry.mimetype!, Buffer.concat(kept.get(entry)!))),
    ),
  ];
};

const byMulter = (message: IncomingMessage): Promise<Found[]> =>
  new Promise((resolve, reject) => {
    const request = Object.assign(message, { body: {} as Record<string, unknown>, files: [] });
    const upload = multer({ storage: multer.memoryStorage(), defParamCharset: "utf8" } as { storage: unknown });
    upload.any()(request, null as never, (error) => {
      if (error) return reject(error);
      const { body = {}, files = [] } = request as Parameters<ReturnType<typeof upload.any>>[0];
      const texts = Object.entries(body).map(([name, value]) => text(name, value));
      resolve([
        ...texts,
        ...files.map((storedFile) =>
          file(storedFile.fieldname, storedFile.originalname, storedFile.mimetype, storedFile.buffer),
        ),
      ]);
    });
  });

const ofForm = async (form: FormData): Promise<Found[]> =>
  Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string"
        ? text(name, value)
        : file(name, value.name, value.type, new Uint8Array(await value.arrayBuffer())),
    ),
  );

/** Node's own `fetch` parses forms with undici. */
const byUndici = async (message: IncomingMessage): Promise<Found[]> =>
  ofForm(await requestOf(message, await allOf(message)).formData());

const hono = new Hono().post("*", async ({ req }) => {
  const body = await req.parseBody();
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value as string | Blob);
  return Response.json({ parts: await ofForm(form) });
});

const byHono = async (message: IncomingMessage): Promise<Found[]> => {
  const answer = await hono.fetch(requestOf(message, await allOf(message)));
  return ((await answer.json()) as { parts: Found[] }).parts;
};

const requestOf = (message: IncomingMessage, body: Uint8Array<ArrayBuffer>): Request =>
  new Request(`http://127.0.0.1${message.url}`, {
    method: message.method!,
    headers: { "content-type": message.headers["content-type"]! },
    body,
  });

const allOf = async (message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
};

const startFastify = async (): Promise<ParserServer> => {
  const app = fastify();
  await app.register(multipart, { limits: { fileSize: 64 * 1024 ** 2 } });
  app.post("/*", async (request) => {
    const parts: Found[] = [];
    for await (const part of request.parts()) {
      parts.push(
        part.type === "file"
          ? file(part.fieldname, part.filename, part.mimetype, await part.toBuffer())
          : text(part.fieldname, part.value),
      );
    }
    return { parts };
  });
  return { baseUrl: await app.listen({ host: "127.0.0.1", port: 0 }), [Symbol.asyncDispose]: () => app.close() };
};

const startNode = async (parse: (message: IncomingMessage) => Promise<Found[]>): Promise<ParserServer> => {
  const server = createServer(async (message, response) => {
    const parts = await parse(message).catch((error: Error) => error.message);
    response.writeHead(typeof parts === "string" ? 400 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ parts }));
  });
  return {
    baseUrl: `http://127.0.0.1:${await portOf(server)}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
};

const portOf = async (server: Server | ReturnType<typeof createSocketServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

const script = (name: string): string => fileURLToPath(new URL(`./parsers/${name}`, import.meta.url));

const startScript = async (command: string, ...args: readonly string[]): Promise<ParserServer> => {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code} before it listened`)));
  });
  return stopping(child, Number(port));
};

/** PHP's server neither prints its port nor can choose one. */
const startPhp = async (): Promise<ParserServer> => {
  const probe = createSocketServer();
  const port = await portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  const sizes = ["-d", "post_max_size=64M", "-d", "upload_max_filesize=64M"];
  const child = spawn("php", [...sizes, "-S", `127.0.0.1:${port}`, script("server.php")], {
    stdio: "ignore",
    detached: true,
  });
  for (let tries = 0; tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      break;
  }
  return stopping(child, port);
};

const stopping = (child: ChildProcess, port: number): ParserServer => ({
  baseUrl: `http://127.0.0.1:${port}`,
  [Symbol.asyncDispose]: async () => void process.kill(-child.pid!, "SIGKILL"),
});

const has = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

export const parsers: readonly {
  readonly parser: string;
  readonly isHere: boolean;
  readonly start: () => Promise<ParserServer>;
}[] = [
  { parser: "busboy", isHere: true, start: () => startNode(byBusboy) },
  { parser: "formidable", isHere: true, start: () => startNode(byFormidable) },
  { parser: "multer", isHere: true, start: () => startNode(byMulter) },
  { parser: "@fastify/multipart", isHere: true, start: startFastify },
  { parser: "Hono", isHere: true, start: () => startNode(byHono) },
  { parser: "undici", isHere: true, start: () => startNode(byUndici) },
  { parser: "Python", isHere: has("python3", "--version"), start: () => startScript("python3", script("server.py")) },
  { parser: "Go", isHere: has("go", "version"), start: () => startScript("go", "run", script("server.go")) },
  { parser: "PHP", isHere: has("php", "--version"), start: startPhp },
];
