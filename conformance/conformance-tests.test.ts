// One test for each operation, in Vitest here and in a node:test process; and the kinds of application that can be
// judged.
import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { conformanceTests } from "./conformance-tests.ts";
import type { InProcessTarget } from "./options.ts";
import { shelf, shelfKey } from "./run/shelf.fixture.ts";
import { runConformance } from "./run.ts";

const spec = "scripts/fixtures/shelf/openapi.yaml";
const options = { spec, apiKey: shelfKey };

// Registered with this runner: two tests of this file.
await conformanceTests(shelf().listener, { ...options, test, cases: ["*/valid/*"], methods: ["GET"] });

type Registered = { readonly name: string; readonly run: (...given: unknown[]) => Promise<void> };

const registered = async (app: string | InProcessTarget, given = {}): Promise<readonly Registered[]> => {
  const tests: Registered[] = [];
  const register = (name: string, run: Registered["run"]) => tests.push({ name, run });
  await conformanceTests(app, { ...options, test: register, ...given });
  return tests;
};

test("each operation has one test with its name, whose function takes no parameters", async () => {
  const tests = await registered(shelf().listener);
  expect(tests.map(({ name }) => name)).toEqual([
    "listBooks: GET /books",
    "addBook: POST /books",
    "readBook: GET /books/{id}",
    "removeBook: DELETE /books/{id}",
    "lendBook: POST /loans",
  ]);
  expect(tests.map(({ run }) => run.length)).toEqual([0, 0, 0, 0, 0]);
});

test("a test fails with the causes: what was received, what is documented, and where", async () => {
  const careless: RequestListener = (_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<p>");
  const [addBook] = await registered(careless, { cases: ["addBook/valid/*"] });
  await expect(addBook?.run()).rejects.toThrow(
    /received +200[\s\S]*documented [\s\S]*where +scripts\/fixtures\/shelf\/openapi\.yaml:\d+:\d+ /,
  );
});

test("an operation that the document lets a server leave out is skipped, if the runner can skip", async () => {
  const skipped: string[] = [];
  const tests = await registered(shelf({ lends: false }).listener, { cases: ["lendBook/valid/*"] });
  await tests[0]?.run({ skip: (reason: string) => skipped.push(reason) });
  await tests[0]?.run();
  expect(skipped).toEqual(["not served here; it is optional"]);
});

test("without a test runner, one line says what to pass", async () => {
  await expect(conformanceTests(shelf().listener, options)).rejects.toThrow(
    /pass `test`, from "vitest" or "node:test"/,
  );
});

const koa = (listener: RequestListener) => ({ callback: () => listener });
const hono = (): Hono => {
  const app = new Hono();
  app.use("*", async (context, next) => {
    if (!new RegExp(`^bearer +${shelfKey}$`, "i").test(context.req.header("authorization") ?? ""))
      return context.json({ error: "no key" }, 401);
    return next();
  });
  app.get("/books", (context) => context.json({ books: [] }));
  return app;
};

test("every kind of application is judged on a port of its own, and one that throws does not affect the others", async () => {
  const listening = createServer(shelf().listener);
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const port = (listening.address() as AddressInfo).port;
  const throwing: RequestListener = () => {
    throw new Error("a mistake of the application's");
  };
  const silent = createServer(shelf().listener);
  const targets: readonly InProcessTarget[] = [
    throwing,
    shelf().listener,
    silent,
    listening,
    koa(shelf().listener),
    hono(),
  ];
  const report = await runConformance({
    ...options,
    targets,
    cases: ["listBooks/valid/*", "listBooks/credential/none"],
  });
  expect(report.causes).toEqual([]);
  expect(report.targets.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["app", "undecided"],
    ["app-2", "conforms"],
    ["app-3", "conforms"],
    ["app-4", "conforms"],
    ["app-5", "conforms"],
    ["app-6", "conforms"],
  ]);
  const [first, , third, fourth, , last] = report.targets;
  expect(first?.cases[0]?.reproduce).toBeUndefined();
  expect(fourth?.baseUrl).toBe(`http://127.0.0.1:${port}/`.replace(/\/$/, ""));
  // A server that was already listening belongs to the caller; all others are closed.
  expect(listening.listening).toBe(true);
  expect(silent.listening).toBe(false);
  await expect(fetch(`${third?.baseUrl}/books`)).rejects.toThrow();
  await expect(fetch(`${last?.baseUrl}/books`)).rejects.toThrow();
  listening.close();
});

test("a value that is not an application is refused with a list of what would be", async () => {
  await expect(runConformance({ ...options, targets: [{} as InProcessTarget] })).rejects.toThrow(
    /pass a function \(request, response\), an http\.Server or an object with `fetch`/,
  );
});

test("node:test runs the tests, and fails with the causes", async () => {
  const file = fileURLToPath(new URL("node-test.fixture.ts", import.meta.url));
  const run = (mood: string) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "--test-reporter=tap", file], {
      env: { ...process.env, SHELF: mood },
    });
  const { stdout } = await run("good");
  expect(stdout).toMatch(/^ok \d+ - listBooks: GET \/books$/m);
  const { stdout: failed } = await run("careless").catch((error: { stdout: string }) => error);
  expect(failed).toMatch(/^not ok \d+ - addBook: POST \/books$/m);
  expect(failed).toContain("documented");
});
