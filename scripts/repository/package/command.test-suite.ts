// The installed command, against a server on this machine: what it prints, how it exits, what it never shows.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readBlocks } from "../docs/markdown.ts";
import { wrongCommands } from "../docs/shell.ts";
import { type Packed, type Run, run } from "./packed.fixture.ts";

const key = "sk_4c1f_the_command_never_shows_this";
const recording = resolve("spec/samples/voice-sample.wav");
const success = { message: "done", data: { voiceId: "voice_1", model: "lightning-large", status: "complete" } };

export const commandSuite = (packed: () => Packed): void => {
  let server: Server;
  let baseUrl: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const requests: { head: IncomingMessage; body: Buffer }[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      requests.push({ head: request, body: Buffer.concat(chunks) });
      answer(request, response);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    requests.length = 0;
    answer = (_, response) => json(response, 200, success);
  });

  /** Every output is searched for the key. */
  const command = async (
    args: readonly string[],
    env: Record<string, string> = { SMALLEST_API_KEY: key },
  ): Promise<Run> => {
    const { app } = packed();
    const done = await run(join(app, "node_modules/.bin/waves-voice"), args, { cwd: app, env });
    expect(done.out + done.err).not.toContain(key);
    return done;
  };
  const addVoice = (...args: readonly string[]) => command(["add-voice", recording, "--base-url", baseUrl, ...args]);

  test("adds a voice, reports it on both streams, and exits with 0", async () => {
    const { status, out, err } = await addVoice("--name", 'Zoë "Z"');
    expect(err.trim().split("\n")).toEqual([
      expect.stringMatching(/^Deprecated: add-voice .* use .*POST \/waves\/v1\/voice-cloning\)? instead\.$/),
      expect.stringMatching(/^POST \/waves\/v1\/lightning-large\/add_voice: 403\.9 kB sent, 200, \d+\.\d s$/),
    ]);
    expect(out).toContain("data.voiceId: voice_1\n");
    expect(status).toBe(0);
    expect(requests).toHaveLength(1);
    expect(requests[0]!.head.headers.authorization).toBe(`Bearer ${key}`);
    expect(requests[0]!.body.toString("utf8")).toContain('name="displayName"\r\n\r\nZoë "Z"\r\n');
  });

  test("--json prints the result and nothing else", async () => {
    const { status, out } = await addVoice("--display-name", "x", "--json");
    expect(JSON.parse(out)).toEqual({ ok: true, status: 200, data: success });
    expect(status).toBe(0);
  });

  test("an error of the API exits with 1", async () => {
    answer = (_, response) => json(response, 410, { error_code: "MODEL_DEPRECATED", message: "gone\u001b[2J" });
    const { status, out, err } = await addVoice("--name", "x");
    expect(status).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/sent, 410/);
    expect(err).toContain("error_code: MODEL_DEPRECATED\nmessage: gone\\x1b[2J\n");
    const asJson = await addVoice("--name", "x", "--json");
    expect(JSON.parse(asJson.out)).toMatchObject({ ok: false, status: 410, error: { error_code: "MODEL_DEPRECATED" } });
    expect(asJson.status).toBe(1);
  });

  test("a response that contains the key, or is not documented, exits with 1 and does not show the key", async () => {
    answer = (request, response) => response.end(`<html>${request.headers.authorization}</html>`);
    const { status, err } = await addVoice("--name", "x");
    expect(err).toMatch(/Answer not as documented: POST http/);
    expect(status).toBe(1);
  });

  test("a missing response exits with 2", async () => {
    const { status, err } = await command(["add-voice", recording, "--name", "x", "--base-url", "http://127.0.0.1:2"]);
    expect(err).toMatch(/Request failed: POST http:\/\/127\.0\.0\.1:2/);
    expect(status).toBe(2);
  });

  test("a missing key exits with 2 before anything is sent; another variable can be named", async () => {
    const args = ["add-voice", recording, "--name", "x", "--base-url", baseUrl];
    const { status, err } = await command(args, {});
    expect(err).toMatch(/there is no API key: set the environment variable SMALLEST_API_KEY/);
    expect(status).toBe(2);
    expect((await command([...args, "--api-key-env", "OTHER"])).err).toMatch(/environment variable OTHER/);
    expect(requests).toHaveLength(0);
    expect((await command([...args, "--api-key-env", "OTHER"], { OTHER: key })).status).toBe(0);
  });

  test("--dry-run shows the request without the key and sends nothing, with or without a key", async () => {
    for (const env of [{ SMALLEST_API_KEY: key }, {}] as Record<string, string>[]) {
      const { status, out } = await command(["add-voice", recording, "--name", "x", "--dry-run"], env);
      expect(out).toMatch(/^POST https:\/\/api\.smallest\.ai\/waves\/v1\/lightning-large\/add_voice\n/);
      expect(out).toContain("authorization: Bearer ****** (SMALLEST_API_KEY)\n");
      expect(out).toMatch(/^file +voice-sample\.wav +audio\/wav +403610 +-$/m);
      expect(out).toMatch(/^displayName +- +- +1 +"x"$/m);
      expect(status).toBe(0);
    }
    expect(requests).toHaveLength(0);
  });

  const mistakes: readonly (readonly [what: string, args: readonly string[], says: RegExp])[] = [
    [
      "an unknown command",
      ["frobnicate"],
      /there is no command frobnicate. Known: conformance, judge, mock, diff, .*generate, lint, docs, doctor, migrate, migrate-voices, .*add-voice/,
    ],
    ["a misspelt command", ["conformence"], /there is no command conformence\. Did you mean "conformance"\? Known: /],
    [
      "a misspelt flag",
      ["add-voice", recording, "--nmae", "x"],
      /Unknown option '--nmae'\. Did you mean "--name"\? See/,
    ],
    ["a misspelt flag of the suite", ["conformance", "--targt", "mock"], /no flag --targt\. Did you mean "--target"\?/],
    [
      "generate without what it needs",
      ["generate", "--spec", "a", "--out", "b"],
      /npm install --save-dev openapi-typescript@7/,
    ],
    ["a command that every object has", ["constructor"], /there is no command constructor\. Known: /],
    ["no file", ["add-voice", "--name", "x"], /the file is missing/],
    [
      "a file that is not there",
      ["add-voice", "nope.wav", "--name", "x"],
      /nope\.wav cannot be sent: there is no such file/,
    ],
    ["a folder", ["add-voice", ".", "--name", "x"], /\. cannot be sent: it is not a regular file/],
    ["an empty file", ["add-voice", "empty.wav", "--name", "x"], /empty\.wav is empty/],
    ["text instead of a recording", ["add-voice", "package.json", "--name", ""], /Input refused, nothing was sent/],
    ["no name", ["add-voice", recording], /--display-name is missing/],
    ["an unknown flag", ["add-voice", recording, "--name", "x", "--bogus"], /Unknown option '--bogus'/],
    ["a value where none belongs", ["add-voice", recording, "--json=x"], /'--json' does not take an argument\. See/],
    ["two files", ["add-voice", recording, recording, "--name", "x"], /is an extra argument/],
    ["a folder of code that is not there", ["migrate", "nope"], /nope does not exist/],
    ["no recordings", ["migrate-voices"], /name exactly one folder of recordings/],
    ["no reports", ["diff"], /name two reports/],
    ["a report that is none", ["diff", "package.json", "package.json"], /package\.json is not a report of version 1/],
  ];
  test.each(mistakes)("%s exits with 2", async (_, args, says) => {
    await writeFile(join(packed().app, "empty.wav"), "");
    const { status, out, err } = await command(args);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe("");
    expect(status).toBe(2);
  });

  test("Ctrl-C ends a waiting call, with 2", async () => {
    const { app } = packed();
    answer = () => child.kill("SIGINT");
    const child = spawn(
      join(app, "node_modules/.bin/waves-voice"),
      ["add-voice", recording, "--name", "x", "--base-url", baseUrl],
      { cwd: app, env: { PATH: process.env.PATH ?? "", SMALLEST_API_KEY: key }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const [status] = await once(child, "close");
    expect(err).toMatch(/Request aborted: POST/);
    expect(status).toBe(2);
  });

  test("help is available at every level, and the version", async () => {
    for (const args of [
      ["--help"],
      ["add-voice", "--help"],
      ["help", "add-voice"],
      ["diff", "--help"],
      ["mock", "--help"],
      ["migrate", "--help"],
      ["migrate-voices", "--help"],
      ["generate", "--help"],
      ["lint", "--help"],
      ["docs", "--help"],
      ["doctor", "--help"],
    ]) {
      const { status, out } = await command(args);
      expect(out).toMatch(/add-voice|--help/);
      expect(status).toBe(0);
    }
    expect((await command(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("each command of the package's README exists when installed, and accepts its flags", async () => {
    const page = "README.md";
    const text = await readFile(join(packed().folder, page), "utf8");
    const helpOf = async (name: string) => {
      const { status, out } = await command([name, "--help"]);
      return status === 0 ? out : null;
    };
    const inline = Array.from(text.matchAll(/`((?:npx )?waves-voice [^`]+)`/g), ([, line]) => line!);
    const shown = readBlocks(page, text).filter(({ language }) => language === "sh");
    const lines = [...shown.map((block) => block.text), ...inline].join("\n");
    expect(lines).toContain("npx waves-voice mock");
    const block = { page, line: 1, language: "sh", text: lines, marks: new Map() };
    expect(await wrongCommands(block, { scripts: new Set(), help: helpOf })).toEqual([]);
  });

  test("doctor says what is installed and what is missing, sends a request without the key, and exits according to its findings", async () => {
    const well = await command(["doctor", "--base-url", baseUrl]);
    expect(well.out).toMatch(/^ok +Node +\d/m);
    expect(well.out).toMatch(
      /^note +typescript +not installed; for generate: npm install --save-dev typescript@5\.9$/m,
    );
    expect(well.out).toMatch(/^ok +SMALLEST_API_KEY +set$/m);
    expect(well.out).toMatch(/^ok +http:\/\/127\.0\.0\.1:\d+ +answers \(200 to HEAD/m);
    expect(well.status).toBe(0);
    expect(requests.map(({ head }) => [head.method, head.headers.authorization])).toEqual([["HEAD", undefined]]);
    const ill = await command(["doctor", "--base-url", "http://127.0.0.1:2"], { SMALLEST_API_KEY: `Bearer ${key}` });
    expect(ill.out).toMatch(/^wrong +SMALLEST_API_KEY +set, but begins with Bearer/m);
    expect(ill.out).toMatch(/^wrong +http:\/\/127\.0\.0\.1:2 +no connection/m);
    expect(ill.status).toBe(1);
  });

  test("generate writes code that compiles in a default project of each kind, and docs a site, using only the package", async () => {
    const { app, folder } = packed();
    const project = join(app, "own");
    await mkdir(join(project, "src"), { recursive: true });
    await cp(join(folder, "dist/openapi.json"), join(project, "api.json"));
    await cp(join(folder, "dist/samples"), join(project, "samples"), { recursive: true });
    // Node's types from the other tests are sufficient.
    const wanted = ["typescript", "openapi-typescript", "@types"];
    const names = wanted.filter((name) => !existsSync(join(app, "node_modules", name)));
    for (const name of names) await symlink(resolve("node_modules", name), join(app, "node_modules", name));
    try {
      const kinds = [
        ["js", { module: "nodenext", strict: true, noEmit: true }],
        ["none", { module: "esnext", moduleResolution: "bundler", target: "es2022", strict: true, noEmit: true }],
      ] as const;
      for (const [extension, compilerOptions] of kinds) {
        await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
        const written = await command(["generate", "--spec", "own/api.json", "--out", "own/src/api"]);
        expect([written.err, written.status]).toEqual(["", 0]);
        expect(await readFile(join(project, "src/api/client.ts"), "utf8")).toContain(
          extension === "js" ? 'from "./runtime.js"' : 'from "./runtime"',
        );
        const compiled = await run(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", project], {
          cwd: app,
        });
        expect([compiled.out, compiled.status]).toEqual(["", 0]);
      }
      const again = await command(["generate", "--spec", "own/api.json", "--out", "own/src/api", "--check"]);
      expect(again.status).toBe(0);
      // With the runtime of the package, so that they share error classes.
      const shared = ["generate", "--spec", "own/api.json", "--out", "own/src/shared", "--runtime", "package"];
      expect(await command([...shared, "--extension", "ts"])).toMatchObject({ err: "", status: 0 });
      expect(await readFile(join(project, "src/shared/client.ts"), "utf8")).toContain('"waves-voice-client/runtime"');
      await writeFile(
        join(project, "src/use.ts"),
        `import { ClientError } from "waves-voice-client";
import { createClient, ClientError as OwnError } from "./shared/client.ts";
const client = createClient({ apiKey: "key", fetch: async () => Response.json({ data: [] }) });
const result = await client.listVoiceClones();
if (result.ok) result.data.data satisfies readonly { voiceId: string }[];
console.log(result.status, String(OwnError === ClientError));
`,
      );
      await writeFile(
        join(project, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: { module: "nodenext", strict: true, noEmit: true, allowImportingTsExtensions: true },
          include: ["src/use.ts"],
        }),
      );
      const typed = await run(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", project], {
        cwd: app,
      });
      expect([typed.out, typed.status]).toEqual(["", 0]);
      const loader = resolve("node_modules/tsx/dist/loader.mjs");
      const used = await run(process.execPath, ["--import", loader, join(project, "src/use.ts")], { cwd: app });
      expect(used.out).toBe("200 true\n");
      const site = await command(["docs", "--out", "own/reference"]);
      expect(site).toMatchObject({
        status: 0,
        out: expect.stringMatching(/operations, \d+ files; open own\/reference/),
      });
    } finally {
      for (const name of names) await rm(join(app, "node_modules", name));
    }
  });

  test("migrate explains, and names the one package it needs with the command that installs it", async () => {
    const { app } = packed();
    expect((await command(["migrate", "--explain"])).out).toMatch(/^addVoice \(POST .*add_voice\)/m);
    expect(await command(["migrate", "package.json"])).toMatchObject({ status: 0, err: "" });
    await writeFile(join(app, "clone.ts"), code);
    const { status, err } = await command(["migrate", "clone.ts"]);
    expect(err).toBe("This needs ts-morph, which is not installed. Install it: npm install --save-dev ts-morph@27\n");
    expect(status).toBe(2);
  });

  test("with that package, code is checked against the package's types", async () => {
    const { app } = packed();
    await symlink(resolve("node_modules/ts-morph"), join(app, "node_modules/ts-morph"));
    try {
      await writeFile(join(app, "clone.ts"), code);
      const { status, out, err } = await command(["migrate", "clone.ts"]);
      expect(err).toBe("");
      // Migrated if the document describes the replacement, otherwise listed.
      expect(out).toMatch(
        /clone\.ts:2 {2}(createClient\(\): addVoice → |POST \S+ replaces addVoice, but this client has no method for it)/,
      );
      expect(status).toBe(out.includes("→") ? 0 : 1);
      expect(await readFile(join(app, "clone.ts"), "utf8")).toBe(code);
    } finally {
      await rm(join(app, "node_modules/ts-morph"));
    }
  });

  test("the package needed for documents in YAML is named with the command that installs it", async () => {
    await writeFile(join(packed().app, "api.yaml"), "openapi: 3.1.0\n");
    for (const name of ["mock", "migrate", "conformance"]) {
      const { status, err } = await command([name, "--spec", "api.yaml"]);
      expect(err).toMatch(
        /^.*This needs @redocly\/openapi-core, .* Install it: npm install --save-dev @redocly\/openapi-core@2\n$/,
      );
      expect(status).toBe(2);
    }
  });

  // The client's calls are made in a thread, which is started by its file name.
  test.each([["the document that ships", []] as const, ["another document", ["--spec", "own.json"]] as const])(
    "conformance calls the client and a server of this machine, with %s",
    async (_, spec) => {
      const { app, folder } = packed();
      await cp(join(folder, "dist/openapi.json"), join(app, "own.json"));
      await cp(join(folder, "dist/samples"), join(app, "samples"), { recursive: true });
      const client = await command(["conformance", ...spec, "--target", "client", "--cases", "addVoice/answer/*"]);
      expect(client.err).toMatch(/^✓ client {2}addVoice: \d+ agree\n$/);
      expect(client.out).toMatch(/client: All \d+ judged cases agree with the document\./);
      expect(client.status).toBe(0);
      const owner = ["--api-key-env", "SMALLEST_API_KEY"];
      const server = await command(
        ["conformance", ...spec, ...owner, "--target", baseUrl, "--cases", "addVoice/{valid,credential}/*"],
        { SMALLEST_API_KEY: key },
      );
      // The server accepts every request, also without a key.
      expect(server.out).toMatch(/Accepts requests without a key[\s\S]*addVoice\/credential\/none/);
      expect(server.status).toBe(1);
      expect(requests.map(({ head }) => head.headers["user-agent"] ?? "")).toContainEqual(
        expect.stringMatching(/node/),
      );
      expect(requests[0]!.head.headers.authorization).toBe(`Bearer ${key}`);
    },
  );

  test("the one package that a mock needs is named with the command that installs it", async () => {
    for (const args of [["mock"], ["conformance", "--target", "mock"]]) {
      const { status, out, err } = await command(args);
      // A verdict is wrapped at the width of the console.
      expect((out + err).replaceAll(/\s+/g, " ")).toContain(
        "Install it: npm install --save-dev @stoplight/prism-cli@5.14.2",
      );
      expect(status).toBe(2);
    }
  });
};

const code = `import { createClient } from "waves-voice-client";
export const add = (file: Blob) => createClient().addVoice({ displayName: "x", file });
`;

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};
