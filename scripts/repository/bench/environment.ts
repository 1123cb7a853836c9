// What all measurements need: the built client in its own folder, a server that discards uploads, and child processes,
// so that the measuring code does not affect the results.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contractOf } from "../../testing/contract.ts";
import { bundleClient } from "../build/bundles.ts";
import type { Subject } from "../runtimes/configuration.ts";
import { subjectOf } from "../runtimes/subject.ts";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

export type Environment = AsyncDisposable & {
  readonly folder: string;
  /** `index.js` and `node.js`, as the package ships them. */
  readonly dist: string;
  readonly subject: Subject;
  /** A server that answers every request with the documented success once it is read. */
  readonly sink: string;
  /** Runs a file and returns what it printed, parsed as JSON. */
  run(name: string, source: string, runtime?: readonly string[]): Promise<never>;
};

export type Document = Readonly<Record<string, unknown>>;

export const openEnvironment = async (document: Document): Promise<Environment> => {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const dist = join(folder, "dist");
  await bundleClient(root, dist);
  // As in the package; otherwise Node reads each file twice to detect its type.
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const subject = subjectOf(document);
  const contract = contractOf(document);
  const { body } = contract.documented(contract.operationOf("POST", subject.path)!);
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sink = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    folder,
    dist,
    subject,
    sink,
    run: async (name, source, [command, ...args] = [process.execPath]) => {
      const file = join(folder, name);
      await writeFile(file, source);
      return JSON.parse(await outputOf(command!, [...args, file], folder)) as never;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const outputOf = (command: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      // Uses the last line only, because other clients print text of their own.
      if (code === 0) resolve(out.trim().split("\n").at(-1)!);
      else reject(new Error(`${command} ${args.at(-1)} ended with ${code}: ${err.slice(-800)}`));
    });
  });
