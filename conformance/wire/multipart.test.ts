import { expect, test } from "vitest";
import { type Multipart, readMultipart } from "./multipart.ts";

const formType = "multipart/form-data; boundary=b";
const read = (body: string, type = formType): Multipart => readMultipart(type, Buffer.from(body, "latin1"));
const good = (body: string, type = formType) => {
  const result = read(body, type);
  if (!result.ok) throw new Error(`${result.reason} (${result.section})`);
  return result;
};
const reason = (body: string, type = formType): string => {
  const result = read(body, type);
  return result.ok ? "accepted" : `${result.reason} (${result.section})`;
};
const part = (headers: string, content: string) => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
const text = part('Content-Disposition: form-data; name="a"', "1");

test("reads names, filenames, types and exact bytes", () => {
  const file = 'content-disposition: Form-Data; name="f"; filename="x.wav"\r\nCONTENT-TYPE: audio/wav; x=1';
  const { parts } = good(`${text}${part(file, "\0\r\n--c\r\n\xff")}--b--\r\n`);
  expect(parts.map(({ name, filename, contentType }) => [name, filename, contentType])).toEqual([
    ["a", null, null],
    ["f", "x.wav", "audio/wav; x=1"],
  ]);
  expect(Buffer.from(parts[1]!.bytes).toString("latin1")).toBe("\0\r\n--c\r\n\xff");
  expect(parts[1]!.headers[1]).toEqual(["CONTENT-TYPE", "audio/wav; x=1"]);
});

test("part bytes are views, never copies", () => {
  const body = Buffer.from(`${text}--b--`);
  const result = readMultipart(formType, body);
  expect(result.ok && result.parts[0]!.bytes.buffer).toBe(body.buffer);
});

test("keeps duplicate names and empty contents, with or without a last line break", () => {
  for (const end of ["--b--", "--b--\r\n"]) {
    const { parts } = good(`${text}${part('Content-Disposition: form-data; name="a"', "")}${end}`);
    expect(parts.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ["a", 1],
      ["a", 0],
    ]);
  }
});

test("names and filenames are decoded", () => {
  const named = (disposition: string) => {
    const { name, filename } = good(`${part(`Content-Disposition: form-data; ${disposition}`, "1")}--b--`).parts[0]!;
    return { name, filename };
  };
  expect(named('name="a\\"b"; filename="c\\\\d"')).toEqual({
    name: 'a"b',
    filename: "c\\d",
  });
  expect(named('name="a%22%0d%0Ab%20"; filename=""')).toEqual({
    name: 'a"\r\nb%20',
    filename: "",
  });
  expect(named("name=a; filename=b.wav")).toMatchObject({ name: "a", filename: "b.wav" });
  const utf8 = Buffer.from("grüße.wav").toString("latin1");
  expect(named(`name="a"; filename="${utf8}"`).filename).toBe("grüße.wav");
});

test("the boundary may be quoted, and content may begin with it without being a delimiter", () => {
  const quoted = 'Multipart/Form-Data; charset=utf-8; BOUNDARY="b c:=?"';
  expect(
    good(`--b c:=?\r\nContent-Disposition: form-data; name=a\r\n\r\n--b c:\r\n-b\r\n--b c:=?--`, quoted).parts,
  ).toHaveLength(1);
  expect(
    good(`${part("Content-Disposition: form-data; name=a", "x--b\r\n --b\r\n-b")}--b--`).parts[0]!.bytes,
  ).toHaveLength(14);
});

test.each([
  ["a preamble", `hello\r\n${text}--b--`],
  ["a line break as preamble", `\r\n${text}--b--`],
  ["an epilogue", `${text}--b--\r\nbye\r\n--b\r\n`],
  ["transport padding", `--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b-- `],
  ["no part at all", "--b--\r\n"],
  ["a part that ends with its headers", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n--b--"],
  ["LF before what looks like a boundary", `${part("Content-Disposition: form-data; name=a", "1\n--b")}--b--`],
  ["filename*", `${part("Content-Disposition: form-data; name=a; filename*=UTF-8''x", "1")}--b--`],
  [
    "a transfer encoding",
    `${part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: binary", "1")}--b--`,
  ],
  ["a name that is not UTF-8", `${part('Content-Disposition: form-data; name="\xfc"', "1")}--b--`],
])("accepts %s", (_, body) => {
  expect(reason(body)).toBe("accepted");
});

test.each([
  ["no boundary parameter", `${text}--b--`, "multipart/form-data", /no boundary parameter .*7578/],
  ["an empty boundary", `${text}--b--`, 'multipart/form-data; boundary=""', /1 to 70/],
  ["a boundary of 71 characters", "", `multipart/form-data; boundary=${"x".repeat(71)}`, /1 to 70/],
  ["a boundary that ends with a blank", "", 'multipart/form-data; boundary="b "', /1 to 70/],
  ["an unquoted boundary that needs quotes", "", "multipart/form-data; boundary=a/b", /does not parse/],
  ["two boundaries", "", "multipart/form-data; boundary=a; boundary=b", /more than one boundary/],
  ["another media type", `${text}--b--`, "application/json; boundary=b", /is application\/json/],
  ["an empty body", "", formType, /body is empty/],
  ["another boundary", `${text}--b--`.replaceAll("--b", "--c"), formType, /no line of the body begins with .*--b/],
  ["LF alone", `${text}--b--`.replaceAll("\r\n", "\n"), formType, /LF instead of CRLF/],
  ["LF alone after a preamble", `x\n${text}--b--`.replaceAll("\r\n", "\n"), formType, /LF instead of CRLF/],
  ["LF before the last boundary", `${text.slice(0, -2)}\n--b--`, formType, /part 1 is followed by LF/],
  ["a missing close", text, formType, /closing --b-- is missing/],
  ["a cut inside the content", text.slice(0, -3), formType, /closing --b-- is missing/],
  ["a cut inside the closing boundary", `${text}--b-`, formType, /goes on after it/],
  ["a cut after a boundary", `${text}--b`, formType, /ends inside a boundary line/],
  ["a line that begins with the boundary", `${text}--bc\r\n\r\n--b--`, formType, /goes on after it .*5\.1\.1/],
  ["text after the close", `${text}--b--x`, formType, /goes on after it/],
  ["no headers", "--b\r\n\r\n1\r\n--b--", formType, /has no headers/],
  ["two boundaries in a row", "--b\r\n--b\r\n--b--", formType, /has no headers/],
  ["no blank line", "--b\r\nContent-Disposition: form-data; name=a\r\n--b--", formType, /no blank line/],
  ["a folded header", `${part("Content-Disposition: form-data;\r\n name=a", "1")}--b--`, formType, /folds a header/],
  ["a header without colon", `${part("Content-Disposition", "1")}--b--`, formType, /no "name: value"/],
  [
    "a bare LF in a header",
    `${part("Content-Disposition: form-data; name=a\nX: y", "1")}--b--`,
    formType,
    /bare CR, LF/,
  ],
  [
    "no Content-Disposition",
    `${part("Content-Type: text/plain", "1")}--b--`,
    formType,
    /no Content-Disposition .*7578 §4\.2/,
  ],
  [
    "two Content-Dispositions",
    `${part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "1")}--b--`,
    formType,
    /more than one Content-Disposition/,
  ],
  [
    "another disposition",
    `${part("Content-Disposition: attachment; name=a", "1")}--b--`,
    formType,
    /disposition attachment/,
  ],
  ["no name", `${part('Content-Disposition: form-data; filename="x"', "1")}--b--`, formType, /has no name/],
  ["two names", `${part("Content-Disposition: form-data; name=a; name=b", "1")}--b--`, formType, /more than one name/],
  ["an unclosed quote", `${part('Content-Disposition: form-data; name="a', "1")}--b--`, formType, /does not parse/],
  [
    "a quote that was not escaped",
    `${part('Content-Disposition: form-data; name="a"b"', "1")}--b--`,
    formType,
    /does not parse/,
  ],
])("refuses %s", (_, body, type, wanted) => {
  expect(reason(body, type)).toMatch(wanted);
});

test("refuses every truncation of a good body except that of its last line break", () => {
  const body = `${text}${part('Content-Disposition: form-data; name="f"; filename="x"', "22")}--b--`;
  for (let end = 0; end < body.length; end++) expect([end, read(body.slice(0, end)).ok]).toEqual([end, false]);
  expect(read(body).ok).toBe(true);
});
