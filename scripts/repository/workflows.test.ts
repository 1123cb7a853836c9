// What the workflows may do, and whose code they run.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";

type Step = { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> };
type Job = {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly steps: readonly Step[];
};
type Workflow = {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
};

const folder = fileURLToPath(new URL("../../.github/workflows/", import.meta.url));
const texts = new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, "utf8")] as const));
const workflowOf = (name: string): Workflow => parse(texts.get(name) ?? "") as Workflow;
const runsOf = ({ steps }: Job): string[] => steps.flatMap(({ run }) => run ?? []);

test.each([...texts])("%s runs actions by their commit, with the version beside", (_name, text) => {
  const used = text.match(/uses: .*/g) ?? [];
  expect(used.length).toBeGreaterThan(0);
  for (const line of used) expect(line).toMatch(/^uses: (\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
});

test.each([...texts.keys()])("%s may read, unless a job says what it writes, and installs without scripts", (name) => {
  const { permissions, jobs } = workflowOf(name);
  expect(Object.values(permissions).every((access) => access === "read")).toBe(true);
  for (const job of Object.values(jobs)) {
    const mayWrite = Object.values(job.permissions ?? {}).includes("write");
    // Nothing that was installed runs where something may be written.
    if (mayWrite) expect(runsOf(job).every((run) => /^npm publish --ignore-scripts \S+$/.test(run))).toBe(true);
    for (const run of runsOf(job)) {
      expect(run).not.toContain("${{");
      if (/^npm ci\b/.test(run)) expect(run).toContain("--ignore-scripts");
    }
  }
});

test.each([...texts.keys()])("%s leaves no token in the folder where the packages of others run", (name) => {
  const steps = Object.values(workflowOf(name).jobs).flatMap((job) => job.steps);
  for (const { uses, with: inputs } of steps)
    if (uses?.startsWith("actions/checkout@")) expect(inputs).toMatchObject({ "persist-credentials": false });
});

test("what is published was tested before, elsewhere, from a tag on main, and says what it was made with", () => {
  const { pack, publish } = workflowOf("publish.yml").jobs;
  expect(publish?.needs).toBe("pack");
  expect(publish?.permissions).toEqual({ "id-token": "write" });
  expect(pack?.permissions).toEqual({ contents: "read" });
  expect(texts.get("publish.yml")).not.toMatch(/secrets\.|_TOKEN/);
  const runs = runsOf(pack as Job).join("\n");
  for (const wanted of ["git merge-base --is-ancestor", "npm audit signatures", "npm test", "npm pack", "npm sbom"])
    expect(runs).toContain(wanted);
});
