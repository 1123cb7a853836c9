// What hostile servers do with a connection, one kind of hostility each: bytes, or a way of sending them.
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

export type Hostility = (socket: Socket, request: Buffer) => void;

type Headers = Readonly<Record<string, string>>;

const head = (headers: Headers, status = "200 OK"): string =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}`;

const bytes = (text: string | Buffer): Buffer => (typeof text === "string" ? Buffer.from(text, "latin1") : text);

/** Sends these bytes and ends the connection. */
const raw =
  (...pieces: readonly (string | Buffer)[]): Hostility =>
  (socket) =>
    void socket.end(Buffer.concat(pieces.map(bytes)));

const json = { "Content-Type": "application/json" };

const answer = (body: string | Buffer, headers: Headers = {}, status = "200 OK"): Hostility => {
  const content = bytes(body);
  return raw(`${head({ ...json, "Content-Length": `${content.length}`, ...headers }, status)}\r\n`, content);
};

const coded = (body: Buffer, coding: string): Hostility => answer(body, { "Content-Encoding": coding });

/** Sends the beginning, then the same piece forever, as fast as possible or every few milliseconds. */
const endless =
  (beginning: string, piece: string, everyMs = 0): Hostility =>
  (socket) => {
    const block = bytes(everyMs === 0 ? piece.repeat(Math.ceil(16_384 / piece.length)) : piece);
    const next = (): void => {
      if (socket.destroyed || !socket.writable) return;
      socket.write(block, () => (everyMs === 0 ? setImmediate(next) : setTimeout(next, everyMs)));
    };
    socket.write(bytes(beginning), next);
  };

/** Sends the beginning, then cuts the connection or stops. */
const reset =
  (beginning: string): Hostility =>
  (socket) =>
    beginning === "" ? void socket.resetAndDestroy() : socket.write(bytes(beginning), () => socket.resetAndDestroy());
const silentAfter =
  (beginning: string): Hostility =>
  (socket) =>
    void (beginning !== "" && socket.write(bytes(beginning)));

const chunked = `${head({ ...json, "Transfer-Encoding": "chunked" })}\r\n`;
const zeros = Buffer.alloc(64 * 2 ** 20);
const escapes = Buffer.from(`{"data":[],"x":"${'\\"'.repeat(4_000_000)}"}`);
const nested = (open: string, inner: string, close: string, levels: number) =>
  open.repeat(levels) + inner + close.repeat(levels);
const members = (count: number, name: (at: number) => string) =>
  `{"data":[],${Array.from({ length: count }, (_, at) => `${JSON.stringify(name(at))}:${at}`).join()}}`;

/** Returns the request's key, in the spellings that a server may use. */
const echo: Hostility = (socket, request) => {
  const key = /^authorization: *(?:bearer +)?(.*)$/im.exec(request.toString("latin1"))?.[1]?.trim() ?? "";
  const spellings = [
    key,
    key.toUpperCase(),
    encodeURIComponent(key),
    Buffer.from(key).toString("base64"),
    Buffer.from(key).toString("base64url"),
    Buffer.from(key).toString("hex"),
    [...key].map((text) => `%${text.charCodeAt(0).toString(16)}`).join(""),
    [...key].map((text) => `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    [...key].map((text) => `&#${text.charCodeAt(0)};`).join(""),
    JSON.stringify(key),
    `Bearer ${key}`,
  ];
  answer(
    JSON.stringify({ message: spellings, [key]: key }),
    { "X-Echo": key, Location: `/?key=${key}` },
    `418 ${key}`,
  )(socket, request);
};

export const hostilities: Readonly<Record<string, Hostility>> = {
  // Compressed content.
  "gzip that grows to escapes": coded(gzipSync(escapes), "gzip"),
  "gzip that grows to 64 MiB": coded(gzipSync(zeros), "gzip"),
  "br that grows to 64 MiB": coded(brotliCompressSync(zeros), "br"),
  "deflate that grows to 64 MiB": coded(deflateSync(zeros), "deflate"),
  "gzip in gzip in gzip in gzip": coded(gzipSync(gzipSync(gzipSync(gzipSync(zeros)))), "gzip, gzip, gzip, gzip"),
  "2,000 codings": coded(gzipSync("{}"), Array(2_000).fill("gzip").join(", ")),
  "a coding that nobody knows": coded(Buffer.from("{}"), "zip"),
  "gzip that is cut": coded(gzipSync(escapes).subarray(0, 1_000), "gzip"),
  "gzip that is none": coded(Buffer.from("{}"), "gzip"),
  // Without an end.
  "headers without an end": endless(head(json), "X-More: of this\r\n"),
  "a header without an end": endless(`${head(json)}X-More: `, "more "),
  "a reason without an end": endless("HTTP/1.1 200 ", "fine "),
  "a body without an end": endless(`${head(json)}\r\n`, " "),
  "chunks without an end": endless(chunked, "5\r\n     \r\n"),
  "chunks of a byte": endless(chunked, "1\r\n \r\n"),
  "a chunk extension without an end": endless(`${chunked}5;`, "a=b;"),
  "chunk extensions everywhere": endless(chunked, `1;${"a".repeat(4_000)}\r\n \r\n`),
  "trailers without an end": endless(`${chunked}2\r\n{}\r\n0\r\n`, "X-More: of this\r\n"),
  "interim answers without an end": endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
  "a surplus without an end": endless(`${head({ ...json, "Content-Length": "2" })}\r\n{}`, "more"),
  // Slow, silent or gone.
  "a head that drips": endless("HTTP/1.1 200 OK\r\nX: ", "a", 5),
  "a body that drips": endless(`${head({ ...json, "Content-Length": "100000" })}\r\n`, " ", 5),
  "chunks that drip": endless(chunked, "1\r\n \r\n", 5),
  "interim answers that drip": endless("", "HTTP/1.1 100 Continue\r\n\r\n", 20),
  silence: silentAfter(""),
  "silence within the head": silentAfter("HTTP/1.1 200 OK\r\nContent-"),
  "silence within the body": silentAfter(`${head({ ...json, "Content-Length": "10" })}\r\n{`),
  "silence behind a chunk": silentAfter(`${chunked}1\r\n{\r\n`),
  "a reset": reset(""),
  "a reset within the head": reset("HTTP/1.1 200 OK\r\nContent-"),
  "a reset within the body": reset(`${head({ ...json, "Content-Length": "10" })}\r\n{`),
  "an end without an answer": raw(""),
  // Another protocol, another place.
  "a switch of protocols": raw(
    head({ Upgrade: "websocket", Connection: "Upgrade" }, "101 Switching"),
    "\r\n\x81\x05hello",
  ),
  "bytes of TLS": raw(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])),
  "a greeting of SMTP": raw("220 mail.example ESMTP\r\n"),
  "a frame of HTTP/2": raw(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])),
  "a redirect to a file": answer("", { Location: "file:///etc/passwd" }, "302 Found"),
  "a redirect to another origin": answer("", { Location: "http://127.0.0.1:9/stolen" }, "307 Temporary Redirect"),
  "a redirect to itself": answer("", { Location: "/" }, "308 Permanent Redirect"),
  // JSON.
  "nested arrays": answer(nested("[", "", "]", 100_000)),
  "nested objects": answer(nested('{"data":', "1", "}", 100_000)),
  "20,000 members": answer(members(20_000, (at) => `m${at}`)),
  "a million items": answer(`{"data":[${"{},".repeat(1_000_000)}1]}`),
  "huge numbers": answer(`{"data":[1e999999,-1e999999,${"9".repeat(100_000)},1e-999999]}`),
  "members that name the prototype": answer(
    '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"toString":1,"data":[]}',
  ),
  "JSON in Latin-1": answer('{"data":"\xff\xfe"}'),
  "JSON with a byte order mark": answer('\xef\xbb\xbf{"data":[]}'),
  "JSON in UTF-16": answer(Buffer.from('{"data":[]}', "utf16le")),
  "halves of characters": answer('{"data":["\\ud800","\\udc00\\ud800"]}'),
  "a text of 7 MB": answer(`{"data":"${"a".repeat(7_000_000)}"}`),
  "JSON that never closes its text": answer(`{"data":"${'\\"'.repeat(500_000)}`),
  // Heads.
  "32,000 lines with LF alone": raw(`HTTP/1.1 200 OK\r\n${"a\n".repeat(32_000)}\r\n`),
  "6,000 headers": raw(`${head(json)}${"A: b\r\n".repeat(6_000)}\r\n{}`),
  "5,000 cookies": raw(`${head(json)}${"Set-Cookie: a=b\r\n".repeat(3_500)}\r\n{}`),
  "a header folded 12,000 times": raw(`${head(json)}A: b\r\n${" c\r\n".repeat(12_000)}\r\n{}`),
  "NUL in the head": raw(`${head(json)}A: \0\0\0\r\nB\0: c\r\n\r\n{}`),
  "a status of five digits": raw("HTTP/1.1 20000 OK\r\n\r\n{}"),
  "a version of its own": raw("HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
  "a media type to go back in": answer("{}", { "Content-Type": `application/json${";   ".repeat(10_000)}x` }),
  "a media type of blanks": answer("{}", { "Content-Type": `application/json;${" ".repeat(60_000)}x` }),
  "quotes that never close": answer("{}", { "Content-Type": `application/json${';a="\\'.repeat(10_000)}` }),
  "links to go back in": answer("{}", { Link: `${"<a>;".repeat(7_000)}${" ".repeat(30_000)};x="` }),
  "dates to go back in": answer("{}", { Deprecation: `@1${";a".repeat(20_000)}!`, Sunset: " 0".repeat(5_000) }),
  "a pause of 30,000 years": answer("{}", { "Retry-After": "999999999999" }, "429 Too Many Requests"),
  "a pause in the year 9999": answer("{}", { "Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT" }, "503 Unavailable"),
  // Lengths.
  "a length that is too long": raw(`${head({ ...json, "Content-Length": "100" })}\r\n{}`),
  "a length that is too short": raw(`${head({ ...json, "Content-Length": "1" })}\r\n{"data":[]}`),
  "a length below nothing": raw(`${head({ ...json, "Content-Length": "-1" })}\r\n{}`),
  "a length of a petabyte": raw(`${head({ ...json, "Content-Length": "999999999999999" })}\r\n{}`),
  "two lengths": raw(`${head({ ...json, "Content-Length": "2, 3" })}\r\n{}`),
  "a length beside chunks": raw(`${head({ ...json, "Content-Length": "2", "Transfer-Encoding": "chunked" })}\r\n{}`),
  "a chunk of 256 terabytes": raw(`${chunked}ffffffffffff\r\n{}`),
  "a chunk size that is none": raw(`${chunked}zz\r\n{}\r\n0\r\n\r\n`),
  "content where there is none": raw(`${head({ "Content-Length": "2" }, "204 No Content")}\r\n{}`),
  "two answers for one request": raw(`${head({ ...json, "Content-Length": "2" })}\r\n{}`.repeat(2)),
  "the key, given back": echo,
};
