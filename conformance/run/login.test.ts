// A run that logs in: before the first request, again when the token expires, with setup and teardown, and no secret in
// any output.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { readArguments } from "../cli/arguments.ts";
import { readJson } from "../judge/json-text.ts";
import type { ConformanceOptions, LoginRequest, TargetContext } from "../options.ts";
import { renderJson } from "../report/json.ts";
import { runConformance } from "../run.ts";
import { deskToken, startDesk } from "./desk.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/desk/openapi.yaml", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "login-"));
afterAll(() => rmSync(folder, { recursive: true }));

const login: LoginRequest = {
  path: "/sessions",
  body: { user: "clerk", password: "$DESK_PASSWORD" },
  token: { json: "/data/token" },
};

const start = async (tokenLasts: number) => {
  const desk = await startDesk({ tokenLasts });
  onTestFinished(desk.close);
  const options: ConformanceOptions = {
    spec,
    targets: [desk.url],
    login,
    env: { DESK_PASSWORD: deskToken },
    examples: { projectId: desk.project },
    cases: ["listTasks/valid/*", "readTask/**", "changeTask/valid/*"],
  };
  return { desk, options };
};

test("a token that expires during the run is renewed, and appears in no report", async () => {
  const { desk, options } = await start(4);
  const report = await runConformance(options);
  const cases = report.targets[0]?.cases ?? [];
  const passed = cases.filter(({ outcome }) => outcome === "pass");
  expect(passed.length).toBeGreaterThan(6);
  expect(cases.filter(({ outcome }) => outcome !== "pass" && outcome !== "skipped").map(({ id }) => id)).toEqual([]);
  expect(desk.sessions().length).toBeGreaterThan(1);
  const written = renderJson(report);
  for (const secret of [deskToken, ...desk.sessions()]) expect(written).not.toContain(secret);
});

test.each([
  [
    "throws what it was given",
    async ({ headers }: TargetContext) => Promise.reject(new Error(`not ${headers.authorization}`)),
  ],
  ["never ends", () => new Promise(() => {})],
])("a teardown that %s costs no report, and tells no token", async (_, teardown) => {
  const { desk, options } = await start(1000);
  const stop = new AbortController();
  const onProgress = ({ done, total }: { done: number; total: number }) => void (done === total && stop.abort());
  const cases = ["listTasks/valid/required-only"];
  const { targets } = await runConformance({ ...options, teardown, cases, onProgress, signal: stop.signal });
  expect(targets[0]?.counts.pass).toBe(1);
  expect(targets[0]?.summary).toMatch(
    / The teardown module failed: (not Bearer \*\*\*|it had not finished when the run ended\.)$/,
  );
  for (const session of desk.sessions()) expect(JSON.stringify(targets)).not.toContain(session);
});

test("a login that fails during the run does not cost the report", async () => {
  const { desk, options } = await start(4);
  let logIns = 0;
  const once = async (context: TargetContext) => {
    logIns += 1;
    if (logIns > 1) throw new Error(`${deskToken} is not known any more`);
    const body = JSON.stringify({ user: "clerk", password: deskToken });
    const { data } = await (await context.fetch("/sessions", { method: "POST", body })).json();
    return { Authorization: `Bearer ${data.token}` };
  };
  const { targets } = await runConformance({ ...options, login: once, apiKey: deskToken });
  expect(desk.sessions()).toHaveLength(1);
  expect(targets[0]?.counts.pass).toBeGreaterThan(0);
  expect(targets[0]?.verdict).not.toBe("conforms");
  expect(targets[0]?.summary).toMatch(/ The login module failed: \*\*\* is not known any more$/);
});

test("a failure at a later target does not cost the report on an earlier one", async () => {
  const { desk, options } = await start(1000);
  const setup = ({ baseUrl }: TargetContext) => {
    if (baseUrl.includes("localhost")) throw new Error("not this one");
  };
  const other = desk.url.replace("127.0.0.1", "localhost");
  const cases = ["listTasks/valid/required-only"];
  const { targets } = await runConformance({ ...options, setup, targets: [desk.url, other], cases });
  expect(targets.map(({ verdict }) => verdict)).toEqual(["conforms", "undecided"]);
  expect(targets[1]?.summary).toBe("The setup module failed: not this one");
});

test.each(["@127.0.0.1:1/", "//127.0.0.1:1/", ".example/", "\\\\127.0.0.1:1\\"])(
  "no module's fetch leaves the target by %s",
  async (path) => {
    const { desk, options } = await start(1000);
    const setup = ({ fetch }: TargetContext) => fetch(path);
    const run = runConformance({ ...options, setup, cases: ["listTasks/valid/required-only"] });
    if (path.startsWith("//")) await run;
    else
      await expect(run).rejects.toThrow(
        `The setup module failed: The fetch passed to a module takes a path that begins with a slash; it is sent to ${desk.url}`,
      );
  },
);

test("if the document requires the token, it is used as the credential", async () => {
  const { options } = await start(1000);
  const { targets } = await runConformance({
    ...options,
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    security: [{ token: [] }],
    cases: ["listTasks/credential/*"],
  });
  const passed = targets[0]?.cases.filter(({ outcome }) => outcome === "pass") ?? [];
  expect(passed.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["listTasks/credential/none", "listTasks/credential/other-end"]),
  );
});

test("modules log in, set up and tear down", async () => {
  const { desk, options } = await start(1000);
  const module = join(folder, "login.mjs");
  writeFileSync(
    module,
    `export default async ({ fetch }) => {
      const body = JSON.stringify({ user: "clerk", password: ${JSON.stringify(deskToken)} });
      const { data } = await (await fetch("/sessions", { method: "POST", body })).json();
      return { Authorization: "Bearer " + data.token };
    };`,
  );
  const seen: number[] = [];
  const look = async ({ fetch }: TargetContext) => void seen.push((await fetch("/tasks")).status);
  await runConformance({
    ...options,
    login: module,
    setup: look,
    teardown: look,
    cases: ["listTasks/valid/required-only"],
  });
  expect(seen).toEqual([200, 200]);
  expect(desk.sessions()).toHaveLength(1);
});

test.each([
  [{ ...login, path: "/nowhere" }, /log-in POST \/nowhere at http:.* was answered with 401/],
  [{ ...login, token: { json: "/token" } }, /without a token at \/token of its body/],
  [{ ...login, body: { password: "$NO_SUCH" } }, /variable NO_SUCH is not set \(login\)/],
  [join(folder, "none.mjs"), /The login module .*none\.mjs cannot be read/],
  [
    () => {
      throw new Error("no luck");
    },
    /The login module failed: no luck/,
  ],
])("a log-in that fails ends the run: %o", async (broken, why) => {
  const { options } = await start(1000);
  const error = await runConformance({ ...options, login: broken }).catch((caught: Error) => caught);
  expect(error).toMatchObject({ name: "CannotRun", message: expect.stringMatching(why) });
  expect(String(error)).not.toContain(deskToken);
});

test("a config file can contain the login, with its secrets in variables", async () => {
  const file = (text: string) => {
    writeFileSync(join(folder, "conformance.config.yaml"), text);
    return readArguments([], {}, folder);
  };
  const body = "  path: /sessions\n  token: { cookie: desk }\n  body: { user: clerk, password: ";
  expect(await file(`login:\n${body}$DESK_PASSWORD }\nsetup: setup.mjs\n`)).toMatchObject({
    options: { login: { path: "/sessions", token: { cookie: "desk" } }, setup: "setup.mjs" },
  });
  await expect(file(`login:\n${body}hunter2 }\n`)).rejects.toThrow("login.body.password contains a secret");
  await expect(file("login: { path: /sessions }\n")).rejects.toThrow("conformance.config.yaml: login");
});

test("the login operation is judged with the given password, which is recorded only as stars", async () => {
  const password = "Password123$";
  const text = { type: "string", minLength: 1 };
  const json = (schema: object) => ({ "application/json": { schema } });
  const token = { type: "object", required: ["token"], properties: { token: text } };
  const error = { type: "object", required: ["error"], properties: { error: text } };
  const answer = (description: string, schema: object) => ({ description, content: json(schema) });
  const who = { type: "string", pattern: "^(?=.*[0-9])(?=.*[$])[ -~]{8,}$" };
  const body = { type: "object", required: ["user", "password"], properties: { user: text, password: who } };
  const responses = { 200: answer("In.", token), 400: answer("Wrong.", error), 401: answer("Unknown.", error) };
  const post = { operationId: "logIn", requestBody: { required: true, content: json(body) }, responses };
  const file = join(folder, "log-in.json");
  const get = {
    operationId: "whoAmI",
    security: [{ token: [] }],
    responses: { 200: responses[200], 401: responses[401] },
  };
  const paths = { "/sessions": { post }, "/me": { get } };
  const components = { securitySchemes: { token: { type: "http", scheme: "bearer" } } };
  const info = { title: "Door", version: "1.0.0" };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info, paths, components }));
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const tell = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (request.url === "/me")
      return /^[Bb][Ee][Aa][Rr][Ee][Rr] t-1f3b5d7c9$/.test(request.headers.authorization ?? "")
        ? tell(200, { token: "the same" })
        : tell(401, { error: "unknown" });
    const given = readJson(Buffer.concat(chunks));
    const { user, password: said } = (given.ok ? given.value : {}) as { user?: unknown; password?: unknown };
    if (typeof user !== "string" || user === "" || typeof said !== "string") return tell(400, { error: "no user" });
    return said === password ? tell(200, { token: "t-1f3b5d7c9" }) : tell(401, { error: "unknown" });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const report = await runConformance({
    spec: file,
    targets: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    login: { path: "/sessions", body: { user: "clerk", password: "$DOOR" }, token: { json: "/token" } },
    env: { DOOR: password },
    examples: { user: "clerk", password },
    cases: ["logIn/{valid,missing}/*", "whoAmI/{valid,credential}/*"],
  });
  const [target] = report.targets;
  expect(target?.cases.flatMap(({ findings }) => findings)).toEqual([]);
  const passing = target?.cases.filter(({ outcome }) => outcome === "pass").map(({ id }) => id);
  expect(passing).toEqual(expect.arrayContaining(["logIn/valid/required-only", "whoAmI/valid/required-only"]));
  expect(target?.counts).toMatchObject({ broken: 0 });
  expect(renderJson(report)).not.toContain(password);
});

test("the documented login operation is tried outside the run's session, which it would replace", async () => {
  const users = new Map<string, string>();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object, headers = {}): void =>
      void response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const given = /sid=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
      if (request.url === "/notes") {
        const user = users.get(given ?? "");
        return user === "admin" ? answer(200, []) : answer(user === undefined ? 401 : 403, { message: "no" });
      }
      const read = readJson(Buffer.concat(chunks));
      const { user, password } = Object(read.ok ? read.value : null) as Record<string, unknown>;
      if (typeof user !== "string" || user.length > 20) return answer(400, { message: "no" });
      if (String(password) !== "long enough") return answer(401, { message: "no" });
      const id = given ?? `s${users.size}`;
      users.set(id, user);
      answer(200, { ok: true }, { "Set-Cookie": `sid=${id}; HttpOnly` });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const member = { type: "string", maxLength: 20 };
  const message = { description: "no", content: { "application/json": { schema: { type: "object" } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Notes", version: "1" },
    servers: [{ url: "http://127.0.0.1" }],
    paths: {
      "/login": {
        post: {
          operationId: "logIn",
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["user", "password"],
                  properties: { user: member, password: member },
                },
              },
            },
          },
          responses: { 200: { ...message, description: "in" }, 401: message },
        },
      },
      "/notes": {
        get: {
          operationId: "listNotes",
          responses: {
            200: { description: "all", content: { "application/json": { schema: { type: "array" } } } },
            403: message,
          },
        },
      },
    },
  };
  const file = join(folder, "notes.json");
  writeFileSync(file, JSON.stringify(document));
  const report = await runConformance({
    spec: file,
    targets: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    login: { path: "/login", body: { user: "admin", password: "$SECRET" }, token: { cookie: "sid" } },
    env: { SECRET: "long enough" },
    examples: { "logIn.user": "guest", "logIn.password": "long enough" },
    cases: ["logIn/valid/required-only", "logIn/constraint/*", "listNotes/valid/*", "listNotes/framing/*"],
  });
  expect(report.causes?.map(({ title }) => title)).toEqual([]);
  const outcomes = report.targets[0]!.cases.map(({ id, outcome }) => [id.split("/")[0], outcome]);
  expect(outcomes).toEqual(
    expect.arrayContaining([
      ["logIn", "pass"],
      ["listNotes", "pass"],
    ]),
  );
  expect(outcomes.filter(([, outcome]) => outcome === "fail")).toEqual([]);
});
