// Runs the steps of the composite action as a runner does: each in the shell that it names, with inputs in the
// environment and the files that GITHUB_* names. Also runs the recipes of docs/ci.md, unchanged but for the port.
import { execFile, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";

type Step = {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
};
type Action = {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = readFileSync(`${root}.github/actions/conformance/action.yml`, "utf8");
const action: Action = parse(text);
const folder = mkdtempSync(join(tmpdir(), "action-"));
afterAll(() => rmSync(folder, { recursive: true }));

// A project with the package installed.
mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
const command = join(folder, "node_modules/.bin/waves-voice");
writeFileSync(
  command,
  `#!/bin/sh\nexec "${process.execPath}" --import "${root}node_modules/tsx/dist/loader.mjs" "${root}scripts/command/main.ts" "$@"\n`,
);
chmodSync(command, 0o755);
writeFileSync(
  join(folder, "openapi.yaml"),
  `openapi: 3.1.0
info: { title: Status, version: "1" }
paths:
  /status:
    get:
      operationId: readStatus
      responses:
        "200":
          description: How it is
          content: { application/json: { schema: { type: object, required: [up], properties: { up: { type: boolean } } } } }
        "404": { description: Nothing }
`,
);
writeFileSync(
  join(folder, "server.mjs"),
  `import { createServer } from "node:http";
console.log("::error::not an order to the runner");
createServer((request, response) => {
  const known = request.url === "/status" && request.method === "GET";
  response.writeHead(known ? 200 : 404, known ? { "content-type": "application/json" } : {});
  response.end(known ? JSON.stringify({ up: process.env.MOOD === "good" ? true : "yes" }) : "");
}).listen(Number(process.env.PORT), "127.0.0.1");
`,
);

/** What the runner does: expressions occur only in `env`, and refer to inputs and outputs. */
const runAction = async (given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
  const temporary = mkdtempSync(join(folder, "temp-"));
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? ""]),
  );
  const outputs: Record<string, Record<string, string>> = {};
  const summary = join(temporary, "summary");
  writeFileSync(summary, "");
  let log = "";
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.run === undefined) continue;
    const output = join(temporary, `output-${index}`);
    writeFileSync(output, "");
    const script = join(temporary, `step-${index}.sh`);
    writeFileSync(script, step.run);
    const filled = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ (?:inputs\.([\w-]+)|steps\.(\w+)\.outputs\.(\w+)) \}\}/g, (_, input, id, key) =>
          input === undefined ? (outputs[id]?.[key] ?? "") : (inputs[input] ?? ""),
        ),
      ]),
    );
    const files = {
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: temporary,
      GITHUB_ACTIONS: "true",
    };
    // The command that a runner uses for `shell: bash`.
    const argv = ["--noprofile", "--norc", "-eo", "pipefail", script];
    const ended = await new Promise<{ readonly status: number; readonly said: string }>((resolve) => {
      execFile(
        "bash",
        argv,
        { cwd: folder, env: { ...process.env, CI: "true", ...env, ...filled, ...files } },
        (error, out, err) => resolve({ status: error === null ? 0 : Number(error.code), said: out + err }),
      );
    });
    log += ended.said;
    const pairs = readFileSync(output, "utf8").split("\n").filter(Boolean);
    if (step.id !== undefined)
      outputs[step.id] = Object.fromEntries(pairs.map((line) => line.split("=") as [string, string]));
    if (ended.status !== 0) return { status: ended.status, log, outputs, summary: readFileSync(summary, "utf8") };
  }
  return { status: 0, log, outputs, summary: readFileSync(summary, "utf8") };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(port));
    });
  });

test("it pins the actions of others to a commit, and puts no input into a script", () => {
  expect(action.runs.using).toBe("composite");
  for (const line of text.match(/uses: .*/g) ?? [])
    expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const scripts = action.runs.steps.flatMap(({ run, shell }) => (run === undefined ? [] : [[run, shell] as const]));
  expect(scripts.length).toBe(2);
  for (const [run, shell] of scripts) {
    expect(run).not.toContain("${{");
    expect(shell).toBe("bash");
  }
});

test("a server that violates its document is started, tested and stopped; the page, the annotations and the verdict say so", async () => {
  const port = await freePort();
  const target = `http://127.0.0.1:${port}`;
  const inputs = { spec: "openapi.yaml", target, start: `PORT=${port} exec node server.mjs` };
  const { status, log, outputs, summary } = await runAction(inputs);
  expect(log).toMatch(/^::error file=openapi\.yaml,line=\d+,(?:title=[^:]*,)?col=\d+/m);
  expect(outputs.judge).toMatchObject({ verdict: "disagrees" });
  for (const name of ["report.html", "report.json", "report.md", "junit.xml"])
    expect(existsSync(join(outputs.judge?.reports ?? "", name)), name).toBe(true);
  expect(summary).toContain("readStatus");
  // The server's output is between the lines that stop the runner from reading commands.
  expect(log).toMatch(/::stop-commands::(stop-\d+)\n[\s\S]*not an order to the runner[\s\S]*::\1::/);
  expect(status).toBe(1);
  await expect(fetch(target)).rejects.toThrow();
  const baseline = join(outputs.judge?.reports ?? "", "report.json");
  const again = await runAction({ ...inputs, baseline, arguments: "--cases\nreadStatus/valid/*" });
  expect(again).toMatchObject({ status: 0, outputs: { judge: { verdict: "conforms" } } });
});

test("each verdict ends the job according to fail-on", () => {
  const { run = "", env = {} } = action.runs.steps.at(-1)!;
  expect(Object.keys(env)).toEqual(["FAIL_ON", "VERDICT"]);
  const wanted = [
    ["undecided", "conforms", 0],
    ["undecided", "disagrees", 1],
    ["undecided", "undecided", 1],
    ["disagrees", "disagrees", 1],
    ["disagrees", "undecided", 0],
    ["never", "disagrees", 0],
    ["sometimes", "conforms", 2],
    // The step ended without a verdict.
    ["undecided", "", 1],
  ] as const;
  const each = wanted.map(
    ([failOn, verdict]) => `(FAIL_ON='${failOn}' VERDICT='${verdict}'\n${run}) > /dev/null\necho $?`,
  );
  const { stdout } = spawnSync("bash", ["-c", each.join("\n")], { encoding: "utf8" });
  expect(stdout.trim().split("\n").map(Number)).toEqual(wanted.map(([, , status]) => status));
});

/** The block of docs/ci.md with this marker, on another port. */
const recipe = (name: string, port: number): string => {
  const page = readFileSync(`${root}docs/ci.md`, "utf8");
  const [, block = ""] = page.split(`<!-- recipe: ${name} -->`)[1]?.match(/^```\w+\n([\s\S]*?)^```/m) ?? [];
  return block.replaceAll("8080", String(port)).replaceAll("server.js", "server.mjs");
};

const inShell = (script: string) => {
  const env = { ...process.env, MOOD: "good", CI: "true", GITHUB_ACTIONS: "" };
  return new Promise<{ readonly status: number; readonly said: string }>((resolve) => {
    execFile("bash", ["-c", script], { cwd: folder, env }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), said: out + err }),
    );
  });
};

test("the workflow for GitHub uses only inputs of the action, and all required ones", () => {
  const { contract } = parse(recipe("github", 8080)).jobs as {
    contract: { steps: { uses?: string; with?: object }[] };
  };
  const own = contract.steps.find(({ uses }) => uses === "./.github/actions/conformance");
  const given = Object.keys(own?.with ?? {});
  expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
  const wanted = Object.entries(action.inputs).flatMap(([name, { required }]) => (required ? [name] : []));
  expect(given).toEqual(expect.arrayContaining(wanted));
  const documented = readFileSync(`${root}docs/ci.md`, "utf8").matchAll(/^\| `([\w-]+)` \|/gm);
  expect(Array.from(documented, ([, name]) => name).sort()).toEqual(Object.keys(action.inputs).sort());
});

test("the recipe for a shell exits with the verdict, and stops the server", async () => {
  const port = await freePort();
  const { status, said } = await inShell(recipe("shell", port));
  expect(said).toContain("conforms");
  expect(status).toBe(0);
});

test("the recipe for GitLab writes the reports that it publishes", async () => {
  const port = await freePort();
  const { contract } = parse(recipe("gitlab", port)) as {
    contract: { script: string[]; artifacts: { reports: { junit: string; codequality: string } } };
  };
  const { status } = await inShell(`${contract.script.join("\n")}\nended=$?\nkill $!\nexit $ended`);
  expect(status).toBe(0);
  expect(readFileSync(join(folder, contract.artifacts.reports.junit), "utf8")).toContain("<testsuites");
  expect(readFileSync(join(folder, contract.artifacts.reports.codequality), "utf8")).toBe("[]\n");
});
