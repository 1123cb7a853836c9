// The live operations of the shipped document as users of five libraries would write them: each follows its README,
// with the checks that the document requires, and without regard to any suite.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import multipart from "@fastify/multipart";
import { serve } from "@hono/node-server";
import busboy from "busboy";
import fastify from "fastify";
import formidable from "formidable";
import { Hono } from "hono";
import multer from "multer";

export type AsWritten = { readonly baseUrl: string; readonly stop: () => Promise<void> };

const path = "/waves/v1/voice-cloning";
export const key = "sk_as_written_0123456789abcdef";
const most = 5_242_880;
const types = "audio/mpeg audio/mpeg-3 audio/wav audio/wave audio/webm video/webm audio/mp4 video/mp4".split(" ");

const models = ["lightning-v3.1", "lightning-v3.1-pro"];

type Upload = { readonly size: number; readonly type: string; readonly name: string };
type Fields = Readonly<Record<string, unknown>>;
type Outcome = { readonly status: number; readonly body: object };

const refuse = (status: number, error: string): Outcome => ({ status, body: { error } });

/** The shared application behind the parsers, and its database. */
const application = () => {
  const voices: object[] = [];
  return {
    list: (): Outcome => ({ status: 200, body: { data: voices } }),
    create: (fields: Fields, file: Upload | undefined): Outcome => {
      const { displayName, language, model } = fields;
      const optional = ["description", "accent", "tags", "language", "model"].map((name) => fields[name]);
      if (typeof displayName !== "string" || displayName === "") return refuse(400, "displayName is required");
      if ([...displayName].length > 500) return refuse(400, "displayName is too long");
      if (optional.some((value) => value !== undefined && typeof value !== "string"))
        return refuse(400, "each field is one text");
      if (language !== undefined && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(String(language)))
        return refuse(400, "language is no code");
      if (model !== undefined && !models.includes(String(model))) return refuse(400, "no such model");
      if (file === undefined) return refuse(400, "No file provided");
      if (file.size === 0) return refuse(400, "the file is empty");
      if (file.size > most) return refuse(400, "the file is too large");
      if (!types.includes(file.type.toLowerCase())) return refuse(400, `${file.type} is not taken`);
      const voice = { voiceId: `voice_${voices.length + 1}`, displayName, status: "completed" };
      voices.push({ ...voice, modelIds: ["lightning-v3.1"], createdAt: new Date().toISOString() });
      return { status: 200, body: { message: "Voice clone created successfully", data: voice } };
    },
  };
};

const mayCall = (authorization = ""): boolean => {
  const [, scheme = "", token] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  return scheme.toLowerCase() === "bearer" && token === key;
};

const listening = async (server: Server): Promise<AsWritten> => {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The frame for node:http: it checks path, method and a header, and leaves the rest to the parser. */
const onNode = (read: (request: IncomingMessage) => Promise<{ readonly fields: Fields; readonly file?: Upload }>) => {
  const { list, create } = application();
  const server = createServer(async (request, response) => {
    const tell = ({ status, body }: Outcome): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url?.split("?")[0] !== path) return tell(refuse(404, "not found"));
    if (!mayCall(request.headers.authorization)) return tell(refuse(401, "Unauthorized"));
    if (request.method === "GET") return tell(list());
    if (request.method !== "POST") {
      response.setHeader("allow", "GET, POST");
      return tell(refuse(405, "method not allowed"));
    }
    try {
      const { fields, file } = await read(request);
      tell(create(fields, file));
    } catch (error) {
      tell(refuse(400, error instanceof Error ? error.message : "bad request"));
    }
  });
  return listening(server);
};

const onBusboy = (): Promise<AsWritten> =>
  onNode(
    (request) =>
      new Promise((resolve, reject) => {
        const fields: Record<string, string> = {};
        let file: Upload | undefined;
        const parser = busboy({ headers: request.headers });
        parser.on("field", (name, value) => {
          fields[name] = value;
        });
        parser.on("file", (name, stream, { filename, mimeType }) => {
          let size = 0;
          stream.on("data", (chunk: Buffer) => {
            size += chunk.length;
          });
          stream.on("error", reject);
          stream.on("end", () => {
            if (name === "file") file = { size, type: mimeType, name: filename ?? "" };
          });
        });
        parser.on("error", reject);
        parser.on("close", () => resolve({ fields, ...(file && { file }) }));
        request.pipe(parser);
      }),
  );

const onFormidable = (): Promise<AsWritten> =>
  onNode(async (request) => {
    const form = formidable({
      maxFileSize: 10 * most,
      allowEmptyFiles: true,
      minFileSize: 0,
      fileWriteStreamHandler: () => new Writable({ write: (_chunk, _encoding, done) => done() }),
    });
    const [fields, files] = await form.parse(request);
    const [file] = files.file ?? [];
    const texts = Object.entries(fields).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]);
    return {
      fields: Object.fromEntries(texts),
      ...(file && {
        file: { size: file.size, type: file.mimetype ?? "", name: file.originalFilename ?? "" },
      }),
    };
  });

const onMulter = (): Promise<AsWritten> => {
  const upload = multer({ storage: multer.memoryStorage() }).any();
  return onNode(
    (request) =>
      new Promise((resolve, reject) =>
        upload(request as never, null as never, (error: unknown) => {
          if (error) return reject(error);
          const { body = {}, files = [] } = request as unknown as {
            readonly body?: Fields;
            readonly files?: readonly Readonly<Record<"fieldname" | "mimetype" | "originalname", string>>[];
          };
          const file = files.find(({ fieldname }) => fieldname === "file") as
            | { readonly size: number; readonly mimetype: string; readonly originalname: string }
            | undefined;
          resolve({
            fields: body,
            ...(file && { file: { size: file.size, type: file.mimetype, name: file.originalname } }),
          });
        }),
      ),
  );
};

const onFastify = async (): Promise<AsWritten> => {
  const { list, create } = application();
  const app = fastify({ forceCloseConnections: true });
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: 10 * most } });
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status < 500 ? 400 : status).send({ error: error.message });
  });
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404) return;
    if (!mayCall(request.headers.authorization)) return reply.code(401).send({ error: "Unauthorized" });
  });
  app.get(path, async (_request, reply) => {
    const { status, body } = list();
    return reply.code(status).send(body);
  });
  app.post(path, async (request, reply) => {
    const parts = (request.body ?? {}) as Record<string, unknown>;
    const texts: Record<string, unknown> = {};
    let file: Upload | undefined;
    for (const [name, part] of Object.entries(parts)) {
      const entry = part as { type?: string; value?: unknown; mimetype?: string; filename?: string };
      if (Array.isArray(part)) texts[name] = part.map((item) => item.value);
      else if (entry.type === "file" && name === "file")
        file = {
          size: (await (part as { toBuffer: () => Promise<Buffer> }).toBuffer()).length,
          type: entry.mimetype ?? "",
          name: entry.filename ?? "",
        };
      else texts[name] = entry.value;
    }
    const { status, body } = create(texts, file);
    return reply.code(status).send(body);
  });
  const baseUrl = await app.listen({ host: "127.0.0.1", port: 0 });
  return { baseUrl, stop: () => app.close() };
};

const onHono = async (): Promise<AsWritten> => {
  const { list, create } = application();
  const app = new Hono();
  app.use(path, async (context, next) => {
    if (!mayCall(context.req.header("authorization"))) return context.json({ error: "Unauthorized" }, 401);
    return next();
  });
  app.get(path, (context) => context.json(list().body));
  app.post(path, async (context) => {
    const form = await context.req.formData().catch(() => null);
    if (form === null) return context.json({ error: "no form" }, 400);
    const file = form.get("file");
    const fields = [...new Set(form.keys())].flatMap((name) => {
      const values = form.getAll(name);
      return name === "file" ? [] : [[name, values.length === 1 ? values[0] : values]];
    });
    const upload = file instanceof File ? { size: file.size, type: file.type, name: file.name } : undefined;
    const { status, body } = create(Object.fromEntries(fields), upload);
    return context.json(body, status as 200);
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () =>
      resolve(listening(server as Server)),
    );
  });
};

export const asWritten = {
  "node:http and busboy": onBusboy,
  "node:http and formidable": onFormidable,
  "node:http and multer": onMulter,
  "Fastify and @fastify/multipart": onFastify,
  "Hono and the platform's FormData": onHono,
} as const;
