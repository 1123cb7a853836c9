// The targets of "go to definition", according to the server that editors use.
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import type { Packed } from "./packed.fixture.ts";

const code = `import { ApiError, type ClientOptions, createClient, orThrow } from "waves-voice-client";
import { fileFromPath } from "waves-voice-client/node";
export const options: ClientOptions = {};
export const used = [ApiError, createClient, orThrow, fileFromPath];
`;

/** The line that each leads to, in the file named. */
const lands: readonly (readonly [name: string, file: string, line: RegExp])[] = [
  ["ApiError", "dist/shared.js", /^var ApiError = class extends ClientError \{$/],
  ["createClient", "dist/index.js", /^const createClient = \(options = \{\}\) => /],
  ["orThrow", "dist/shared.js", /^function orThrow\(result\) \{$/],
  ["fileFromPath", "dist/node.js", /^const fileFromPath = async \(/],
  ["ClientOptions", "dist/types/generated/client.d.ts", /^export type ClientOptions = /],
];

export const editorSuite = (packed: () => Packed): void => {
  test.each(["typescript", "typescript-6"])(
    "under %s it lands in the code that runs, and of types in their declaration",
    async (compiler) => {
      const project = join(packed().app, "in-an-editor");
      await mkdir(project, { recursive: true });
      await writeFile(join(project, "tsconfig.json"), '{ "compilerOptions": { "module": "nodenext", "types": [] } }');
      const file = join(project, "definitions.ts");
      await writeFile(file, code);
      for (const [name, expected, line] of lands) {
        const found = await definition(compiler, file, code.lastIndexOf(name));
        expect(relative(packed().folder, found.file), name).toBe(expected);
        expect((await readFile(found.file, "utf8")).split("\n")[found.line - 1], name).toMatch(line);
      }
    },
  );
};

type Found = { readonly file: string; readonly line: number };

const definition = async (compiler: string, file: string, offset: number): Promise<Found> => {
  const server = spawn(process.execPath, [
    resolve("node_modules", compiler, "lib/tsserver.js"),
    "--disableAutomaticTypingAcquisition",
  ]);
  const before = code.slice(0, offset).split("\n");
  const place = { file, line: before.length, offset: before.at(-1)!.length + 1 };
  const ask = (seq: number, command: string, args: object) =>
    server.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`);
  ask(1, "open", { file, fileContent: code });
  ask(2, "definition", place);
  try {
    for await (const text of createInterface(server.stdout)) {
      const message = text.startsWith("{") ? JSON.parse(text) : {};
      if (message.request_seq !== 2) continue;
      const [{ file, start }] = message.body;
      return { file, line: start.line };
    }
    throw new Error("tsserver ended without an answer");
  } finally {
    server.kill();
  }
};
