// A document determines which files are read: only its own, and none that never ends.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSpec, SpecError } from "../bundle.ts";
import { readRegularFile } from "../terminal/regular-file.ts";

let around = "";
let folder = "";
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), "foreign-"));
  folder = join(around, "document");
  mkdirSync(join(folder, "samples"), { recursive: true });
  writeFileSync(join(around, "secret.yaml"), "type: string\ndescription: the-secret\n");
});
afterEach(() => rmSync(around, { recursive: true }));

const referringTo = (reference: string): string =>
  written(`content: { application/json: { schema: { $ref: "${reference}" } } }`);
const sampling = (name: string): string =>
  written(`content: { application/octet-stream: { schema: { type: string, format: binary, x-sample: ${name} } } }`);
const written = (answer: string): string => {
  const file = join(folder, "openapi.yaml");
  writeFileSync(
    file,
    `openapi: 3.1.0\ninfo: { title: x, version: "1" }\npaths:\n  /a: { get: { responses: { "200": { description: x, ${answer} } } } }\n`,
  );
  return file;
};

/**
 * What is reported, within a time limit. The first call also loads the bundler, which takes seconds on a busy machine.
 */
const saidOf = async (file: string): Promise<string> => {
  const begun = performance.now();
  const error = await loadSpec(file).catch((thrown: unknown) => thrown);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(error).toBeInstanceOf(SpecError);
  return (error as SpecError).message;
};

const pipe = (path: string): void => void execFileSync("mkfifo", [path]);

test("a pipe that a document refers to is refused by name", async () => {
  pipe(join(folder, "pipe.yaml"));
  pipe(join(folder, "samples/pipe.bin"));
  expect(await saidOf(referringTo("pipe.yaml"))).toMatch(
    /openapi\.yaml:4:\d+ .*pipe\.yaml cannot be read: it is a pipe/,
  );
  expect(await saidOf(sampling("pipe.bin"))).toMatch(/the sample pipe\.bin cannot be read: it is a pipe/);
  expect(await saidOf(join(folder, "pipe.yaml"))).toMatch(/pipe\.yaml:1:1 it is a pipe, not a file/);
  expect(() => readRegularFile(join(folder, "pipe.yaml"))).toThrow("it is a pipe");
});

test("a link out of the folder is refused, whatever its target", async () => {
  for (const [name, target] of Object.entries({
    secret: join(around, "secret.yaml"),
    zero: "/dev/zero",
    environment: "/proc/self/environ",
    folder: around,
  })) {
    symlinkSync(target, join(folder, `${name}.yaml`));
    symlinkSync(target, join(folder, "samples", name));
    const said = [await saidOf(referringTo(`${name}.yaml`)), await saidOf(sampling(name))];
    for (const text of said) expect(text).toMatch(/cannot be read: it leads out of/);
    expect(said.join()).not.toContain("the-secret");
  }
  expect(await saidOf(referringTo("../secret.yaml"))).toMatch(/it leads out of .* – put it below the folder/);
});

test("a link from the samples to another file of the document also leads out of them", async () => {
  symlinkSync(written(""), join(folder, "samples/document"));
  expect(await saidOf(sampling("document"))).toMatch(/it leads out of/);
});

test("the folder of the samples may not be a link out of the document's folder", async () => {
  rmSync(join(folder, "samples"), { recursive: true });
  symlinkSync(around, join(folder, "samples"));
  expect(await saidOf(sampling("secret.yaml"))).toMatch(/it leads out of/);
});

test("a folder, a socket, a device and an endless file are not read", async () => {
  const server = createServer().listen(join(folder, "socket.yaml"));
  await new Promise((resolve) => server.once("listening", resolve));
  writeFileSync(join(folder, "large.yaml"), "");
  truncateSync(join(folder, "large.yaml"), 2 ** 40);
  expect(await saidOf(referringTo("samples"))).toMatch(/it is a folder/);
  expect(await saidOf(referringTo("socket.yaml"))).toMatch(/it is a socket/);
  expect(await saidOf(referringTo("large.yaml"))).toMatch(/it is larger than \d+ bytes/);
  expect(await saidOf(join(folder, "large.yaml"))).toMatch(/large\.yaml:1:1 it is larger than \d+ bytes/);
  expect(await saidOf("/dev/zero")).toMatch(/it is a device/);
  await new Promise((resolve) => server.close(resolve));
});

test("links that stay inside are followed, and the document itself may be a link", async () => {
  mkdirSync(join(folder, "parts"));
  writeFileSync(join(folder, "parts/real.yaml"), "type: string\n");
  symlinkSync("parts/real.yaml", join(folder, "link.yaml"));
  const file = referringTo("link.yaml");
  expect(JSON.stringify((await loadSpec(file)).document)).toContain('"type":"string"');
  symlinkSync("openapi.yaml", join(folder, "other.yaml"));
  expect((await loadSpec(join(folder, "other.yaml"))).document.openapi).toBe("3.1.0");
});
