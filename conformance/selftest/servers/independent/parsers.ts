// Multipart parsers of real servers, each behind a few lines that turn its result into parts. They get node's own
// request stream; how they read the bytes, what they refuse and what they overlook is up to them.
import type { IncomingMessage } from "node:http";
import { Writable } from "node:stream";
import busboy from "busboy";
import formidable from "formidable";
import multer from "multer";
import type { Form, Part } from "../reference/multipart.ts";

export type Parse = (message: IncomingMessage) => Promise<Form>;

const plain = (name: string, value: unknown): Part => ({
  name,
  filename: null,
  mediaType: "text/plain",
  bytes: Buffer.from(String(value)),
});
export const refused: Form = { parts: [], fault: "malformed" };

export const byBusboy: Parse = (message) =>
  new Promise((resolve) => {
    const parts: Part[] = [];
    const parser = busboy({ headers: message.headers, limits: { fieldSize: Number.POSITIVE_INFINITY } });
    parser.on("field", (name, value) => parts.push(plain(name, value)));
    parser.on("file", (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => {});
      stream.on("end", () =>
        parts.push({ name, filename: filename ?? null, mediaType: mimeType, bytes: Buffer.concat(chunks) }),
      );
    });
    parser.on("error", () => {
      message.unpipe(parser);
      message.resume();
      resolve(refused);
    });
    parser.on("close", () => resolve({ parts, fault: null }));
    message.pipe(parser);
  });

export const byFormidable: Parse = async (message) => {
  const kept = new Map<object, Buffer[]>();
  const form = formidable({
    allowEmptyFiles: true,
    minFileSize: 0,
    fileWriteStreamHandler: (file) => {
      const chunks: Buffer[] = [];
      kept.set(file as object, chunks);
      return new Writable({
        write: (chunk: Buffer, _, done) => {
          chunks.push(chunk);
          done();
        },
      });
    },
  });
  const [fields, files] = await form.parse(message);
  return {
    fault: null,
    parts: [
      ...Object.entries(fields).flatMap(([name, values]) => (values ?? []).map((value) => plain(name, value))),
      ...Object.entries(files).flatMap(([name, list]) =>
        (list ?? []).map((file) => ({
          name,
          filename: file.originalFilename,
          mediaType: file.mimetype ?? "application/octet-stream",
          bytes: Buffer.concat(kept.get(file) ?? []),
        })),
      ),
    ],
  };
};

export const byMulter: Parse = (message) =>
  new Promise((resolve, reject) => {
    const limits = { fieldSize: 64 * 1024 ** 2 };
    const request = Object.assign(message, { body: {} as Record<string, unknown>, files: [] });
    multer({ storage: multer.memoryStorage(), limits }).any()(request, null as never, (error) => {
      if (error) return reject(error);
      const { body = {}, files = [] } = request as Parameters<ReturnType<ReturnType<typeof multer>["any"]>>[0];
      const texts = Object.entries(body).flatMap(([name, values]) =>
        [values].flat().map((value) => plain(name, value)),
      );
      const parts = files.map(({ fieldname, originalname, mimetype, buffer }) => ({
        name: fieldname,
        filename: originalname,
        mediaType: mimetype,
        bytes: buffer,
      }));
      resolve({ fault: null, parts: [...texts, ...parts] });
    });
  });
