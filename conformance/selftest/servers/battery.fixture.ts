// Valid and broken requests, as raw bytes, that show how servers differ, for an operation with a multipart body.
// Written by hand and separately from the suite's cases, so that both cannot be wrong in the same way.
import { connect } from "node:net";
import type { Operation } from "../../../scripts/openapi/operation.ts";

export type Parcel = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly halfClose?: boolean;
  /** How long to wait for the answer's end. */
  readonly ms?: number;
};

const B = "----battery7f3a";
const crlf = "\r\n";
type Part = { readonly head: string; readonly body: string | Buffer };

export const batteryFor = (operation: Operation, key: string): readonly Parcel[] => {
  const fields = operation.body!.contents.find((content) => content.kind === "multipart")!.fields;
  const value = (name: string): string => String(fields.find((field) => field.name === name)?.name ?? "value");
  const textPart = (name: string, text: string, more = ""): Part => ({
    head: `Content-Disposition: form-data; name="${name}"${more}`,
    body: text,
  });
  const filePart = (name: string, bytes: Buffer, disposition = '; filename="a.wav"', type = "audio/wav"): Part => ({
    head: `Content-Disposition: form-data; name="${name}"${disposition}${type === "" ? "" : `\r\nContent-Type: ${type}`}`,
    body: bytes,
  });
  const wav = Buffer.concat([Buffer.from("RIFF$\0\0\0WAVEfmt "), Buffer.alloc(4_000, 7)]);
  const standard = fields.map((field) =>
    field.binary ? filePart(field.name, wav) : textPart(field.name, value(field.name)),
  );
  const file = fields.find((field) => field.binary)!.name;
  const text = fields.find((field) => !field.binary)!.name;
  const withPart = (name: string, part: Part): readonly Part[] =>
    fields.map((field, index) => (field.name === name ? part : standard[index]!));
  const form = (parts: readonly Part[], boundary = B): Buffer =>
    Buffer.concat([
      ...parts.flatMap(({ head, body }) => [
        Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
        Buffer.from(body as string),
        Buffer.from(crlf),
      ]),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
  const good = form(standard);
  const type = `multipart/form-data; boundary=${B}`;

  const request = (name: string, changes: Partial<Shape> = {}): Parcel => ({
    name,
    bytes: write(operation, key, { body: good, type, ...changes }),
    ...(changes.halfClose && { halfClose: true }),
  });
  const parts = (name: string, list: readonly Part[]): Parcel => request(name, { body: form(list) });
  const credential = (name: string, authorization: string | null): Parcel => request(name, { authorization });
  const wrong = `${key.slice(0, 8)}${"x".repeat(key.length)}`;
  const edited = (change: (whole: string) => string): Buffer => Buffer.from(change(good.toString("latin1")), "latin1");

  return [
    request("valid"),
    request("valid again"),
    request("valid a third time"),
    credential("no credential", null),
    credential("empty credential", "Bearer "),
    credential("bare key", key),
    credential("foreign scheme", `Token ${key}`),
    credential("foreign scheme, foreign key", "Token nonsense"),
    credential("wrong key", `Bearer wrong-${wrong}`),
    credential("key that begins alike", `Bearer ${wrong}`),
    credential("truncated key", `Bearer ${key.slice(0, -1)}`),
    credential("extended key", `Bearer ${key}x`),
    credential("lower-case scheme", `bearer ${key}`),
    ...fields.map((field, index) =>
      parts(
        `without ${field.name}`,
        standard.filter((_, at) => at !== index),
      ),
    ),
    parts("misnamed", withPart(text, textPart(`${text}x`, "value"))),
    parts("file as text", withPart(file, textPart(file, "value"))),
    parts("text as file", withPart(text, filePart(text, wav))),
    request("json", { body: "{}", type: "application/json" }),
    request("urlencoded", { body: "a=b", type: "application/x-www-form-urlencoded" }),
    request("plain text", { body: "a", type: "text/plain" }),
    request("octets", { body: good, type: "application/octet-stream" }),
    request("untyped", { type: null }),
    request("no body", { type: null, body: "" }),
    request("no boundary", { type: "multipart/form-data" }),
    request("foreign boundary", { type: "multipart/form-data; boundary=other" }),
    request("truncated", { body: good.subarray(0, -2_000) }),
    request("unclosed", { body: good.subarray(0, -(B.length + 8)) }),
    request("malformed", { body: `--${B}\r\nno header\r\n--${B}--\r\n` }),
    request("quoted boundary", { type: `multipart/form-data; boundary="${B}"` }),
    parts("other order", standard.toReversed()),
    parts("boundary-like content", withPart(file, filePart(file, Buffer.from(`a\r\n--${B.slice(0, -2)}\r\nb`)))),
    request("chunked", { chunked: true }),
    parts("unknown part header", withPart(text, textPart(text, "value", "\r\nX-Part: 1"))),
    request("lower-case part headers", {
      body: edited((whole) => whole.replaceAll("Content-D", "content-d").replaceAll("Content-T", "content-t")),
    }),
    parts("typed text", withPart(text, textPart(text, "value", "\r\nContent-Type: text/plain; charset=utf-8"))),
    request("long boundary", {
      body: form(standard, "b".repeat(69)),
      type: `multipart/form-data; boundary=${"b".repeat(69)}`,
    }),
    request("preamble", { body: Buffer.concat([Buffer.from("for old readers\r\n"), good]) }),
    request("epilogue", { body: Buffer.concat([good, Buffer.from("the end\r\n")]) }),
    request("line feeds", { body: edited((whole) => whole.replaceAll(crlf, "\n")) }),
    request("cut message", { extraLength: 40, halfClose: true }),
    ...["Zoë", "voice 🎙", "v".repeat(600), `it's "me"`, "<b>&", "", " padded ", "--", "a\0b"].map((text_) =>
      parts(`text ${text_.slice(0, 10)}`, withPart(text, textPart(text, text_))),
    ),
    parts("small file", withPart(file, filePart(file, Buffer.from("tiny")))),
    parts("zero-byte file", withPart(file, filePart(file, Buffer.alloc(0)))),
    { ...parts("large file", withPart(file, filePart(file, Buffer.alloc(5_300_000, 1)))), ms: 10_000 },
    parts("undeclared field", [...standard, textPart("undeclared", "1")]),
    parts("duplicate", [...standard, standard[0]!]),
    parts("unnamed part", [...standard, { head: "Content-Disposition: form-data", body: "1" }]),
    parts("no filename", withPart(file, filePart(file, wav, ""))),
    ...[
      'filename=""',
      'filename="Zoë.wav"',
      "filename*=UTF-8''Zo%C3%AB.wav",
      'filename="a%22b.wav"',
      'filename="../a.wav"',
    ].map((name) => parts(name, withPart(file, filePart(file, wav, `; ${name}`)))),
    parts("octet-stream file", withPart(file, filePart(file, wav, '; filename="a.wav"', "application/octet-stream"))),
    ...["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"].map((method) =>
      request(method, { method, ...(method === "PUT" ? {} : { body: "", type: null }) }),
    ),
    request("GET without credential", { method: "GET", authorization: null, body: "", type: null }),
    parts("nothing right", []),
    request("nothing right, no credential", { authorization: null, body: form([]) }),
    {
      name: "wrong key, body withheld",
      bytes: write(operation, key, { type, authorization: "Bearer wrong", extraLength: 100 }),
      ms: 100,
    },
    credential("token scheme", `Token ${key}`),
    credential("upper-case scheme", `BEARER ${key}`),
    credential("wrong key but for its end", `Bearer X${key.slice(1)}`),
    credential("wrong key but for its start", `Bearer ${key.slice(0, -1)}X`),
    credential("wrong key but for its case", `Bearer ${key.toUpperCase()}`),
    credential("wrong key: it goes on after a full stop", `Bearer ${key}.x`),
    credential("wrong key: no space before it", `Bearer${key}`),
    request("no credential, but the key in the query", { authorization: null, query: `?api_key=${key}` }),
    parts(`misnamed in another case`, withPart(text, textPart(text.toLowerCase(), "value"))),
    {
      name: "no credential, then valid, on one connection",
      bytes: Buffer.concat([
        write(operation, key, { body: good, type, authorization: null, keep: true }),
        write(operation, key, { body: good, type }),
      ]),
    },
    {
      name: "valid, then anonymous, on one connection",
      bytes: Buffer.concat([
        write(operation, key, { body: good, type, keep: true }),
        write(operation, key, { body: good, type, authorization: null }),
      ]),
    },
    {
      name: "octets, then valid, on one connection",
      bytes: Buffer.concat([
        write(operation, key, { body: good, type: "application/octet-stream", keep: true }),
        write(operation, key, { body: good, type }),
      ]),
    },
    {
      name: "two on one connection",
      bytes: Buffer.concat([
        write(operation, key, { body: good, type, keep: true }),
        write(operation, key, { body: good, type }),
      ]),
    },
    ...["----WebKitBattery7F3a", `${"-".repeat(24)}7f3a`, "battery--", "a+(b)?"].map((boundary) =>
      request(`boundary ${boundary}`, {
        body: form(standard, boundary),
        type: `multipart/form-data; boundary="${boundary}"`,
      }),
    ),
    request("boundary before a parameter", { type: `multipart/form-data; boundary=${B}; charset=utf-8` }),
    request("boundary after a parameter", { type: `multipart/form-data;charset=utf-8;boundary=${B}` }),
    request("part headers in capitals", {
      body: edited((whole) => whole.replaceAll("Content-Disposition", "CONTENT-DISPOSITION")),
    }),
    request("part headers in other order", {
      body: edited((whole) => whole.replace(/(Content-Disp[^\r]*)\r\n(Content-Type[^\r]*)/, "$2\r\n$1")),
    }),
    request("filename before name", {
      body: edited((whole) => whole.replace(/form-data; (name="[^"]*"); (filename="[^"]*")/, "form-data;$2;$1")),
    }),
    parts("malformed part header", withPart(text, textPart(text, "value", "\r\nno colon"))),
    ...["\r\n\r\nContent-Disposition: form-data\r\n\r\n", "\r\n", `\r\n--${B.slice(0, -1)}`, "\r", "--"].map(
      (tail, index) =>
        parts(`file with a tail, ${index}`, withPart(file, filePart(file, Buffer.concat([wav, Buffer.from(tail)])))),
    ),
    request("chunked with trailers", { chunked: true, trailer: "X-Battery: 1" }),
    ...["\u05e9\u05dc\u05d5\u05dd", "e\u0301"].map((text_) =>
      parts(`text ${text_}`, withPart(text, textPart(text, text_))),
    ),
    ...["one;two.wav", "noextension", `${"n".repeat(290)}.wav`].map((name) =>
      parts(`filename ${name.slice(0, 12)}`, withPart(file, filePart(file, wav, `; filename="${name}"`))),
    ),
    ...["audio/wav;x=1", "audio/mpeg"].map((label) =>
      parts(`file as ${label}`, withPart(file, filePart(file, wav, undefined, label))),
    ),
    parts("two files", [...standard, filePart(file, wav)]),
    parts("misnamed in another convention", withPart(text, textPart(inSnakeCase(text), "value"))),
    request("no credential, but the key in a cookie for sessions", { authorization: null, cookie: `session=${key}` }),
    request("no credential, but the header in a cookie", {
      authorization: null,
      cookie: `Authorization=Bearer%20${key}`,
    }),
    request("no credential, but the key in a cookie", { authorization: null, cookie: `token=${key}` }),
    request("no credential, but the key in another header", { authorization: null, more: [`Api-Key: ${key}`] }),
    parts("misnamed with a blank", withPart(text, textPart(`${text} `, "value"))),
    request("field name of the credential in lower case", {
      authorization: null,
      more: [`authorization: Bearer ${key}`],
    }),
    request("header names in capitals", { type: null, more: [`CONTENT-TYPE: ${type}`] }),
    request("PROPFIND", { method: "PROPFIND", body: "", type: null }),
  ];
};

const inSnakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Shape = {
  readonly method: string;
  readonly type: string | null;
  readonly authorization: string | null;
  readonly body: Buffer | string;
  readonly chunked: boolean;
  readonly extraLength: number;
  readonly halfClose: boolean;
  readonly keep: boolean;
  readonly query: string;
  readonly cookie: string;
  readonly trailer: string;
  readonly more: readonly string[];
};

const write = (operation: Operation, key: string, shape: Partial<Shape>): Buffer => {
  const body = Buffer.from((shape.body ?? "") as string);
  const authorization = shape.authorization === undefined ? `Bearer ${key}` : shape.authorization;
  const lines = [
    `${shape.method ?? operation.method} ${operation.path}${shape.query ?? ""} HTTP/1.1`,
    "Host: battery",
    "Accept-Encoding: gzip, br, deflate",
    ...(authorization === null ? [] : [`Authorization: ${authorization}`]),
    ...(shape.cookie === undefined ? [] : [`Cookie: ${shape.cookie}`]),
    ...(shape.type == null ? [] : [`Content-Type: ${shape.type}`]),
    ...(shape.more ?? []),
    shape.chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${body.length + (shape.extraLength ?? 0)}`,
    ...(shape.keep ? [] : ["Connection: close"]),
  ];
  const trailer = shape.trailer === undefined ? "" : `${shape.trailer}\r\n`;
  const chunked = [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from(`\r\n0\r\n${trailer}\r\n`)];
  return Buffer.concat([Buffer.from(`${lines.join(crlf)}\r\n\r\n`), ...(shape.chunked ? chunked : [body])]);
};

/** All bytes received until the server closes, as Latin-1 and without the date; cut off at 200 kB or after `ms`. */
export const exchangeRaw = (baseUrl: string, { bytes, halfClose, ms = 2_000 }: Parcel): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const socket = connect({ port: Number(new URL(baseUrl).port), host: "127.0.0.1", allowHalfOpen: true });
    const done = (why: string) => (): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks)
        .toString("latin1")
        .replaceAll(/^date: .*\r\n/gim, "");
      resolve(text === "" || why !== "closed" ? `${text}[${why}]` : text);
    };
    const timer = setTimeout(done("timed out"), ms);
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > 200_000) done("endless")();
    });
    socket.on("end", done("closed"));
    socket.on("error", done("broken"));
    if (halfClose) socket.end(bytes);
    else socket.write(bytes);
  });
