// What the workflows are allowed to do, and whose code they run.
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

test.each([...texts])("%s pins actions to a commit, with the version beside it", (_name, text) => {
  const used = text.match(/uses: .*/g) ?? [];
  expect(used.length).toBeGreaterThan(0);
  for (const line of used) expect(line).toMatch(/^uses: (\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
});

test.each([...texts.keys()])("%s may only read unless a job declares more, and installs without scripts", (name) => {
  const { permissions, jobs } = workflowOf(name);
  expect(Object.values(permissions).every((access) => access === "read")).toBe(true);
  for (const job of Object.values(jobs)) {
    const mayWrite = Object.values(job.permissions ?? {}).includes("write");
    // No installed package runs in a job with write access.
    if (mayWrite) expect(runsOf(job).every((run) => /^npm publish --ignore-scripts \S+$/.test(run))).toBe(true);
    for (const run of runsOf(job)) {
      expect(run).not.toContain("${{");
      if (/^npm ci\b/.test(run)) expect(run).toContain("--ignore-scripts");
    }
  }
});

test.each([...texts.keys()])("%s leaves no token in the folder where others' packages run", (name) => {
  const steps = Object.values(workflowOf(name).jobs).flatMap((job) => job.steps);
  for (const { uses, with: inputs } of steps)
    if (uses?.startsWith("actions/checkout@")) expect(inputs).toMatchObject({ "persist-credentials": false });
});

test("what is published was tested in an earlier job, comes from a tag on main, and lists what it was built from", () => {
  const { pack, publish } = workflowOf("publish.yml").jobs;
  expect(publish?.needs).toBe("pack");
  expect(publish?.permissions).toEqual({ "id-token": "write" });
  expect(pack?.permissions).toEqual({ contents: "read" });
  expect(texts.get("publish.yml")).not.toMatch(/secrets\.|_TOKEN/);
  const runs = runsOf(pack as Job).join("\n");
  for (const wanted of ["git merge-base --is-ancestor", "npm audit signatures", "npm test", "npm pack", "npm sbom"])
    expect(runs).toContain(wanted);
});
