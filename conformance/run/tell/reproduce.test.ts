import { expect, test } from "vitest";
import type { Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { openServerTarget } from "../../targets/server.ts";
import { settle } from "../decide/outcome.ts";
import { makePlan } from "../plan.ts";
import { reproduce } from "./reproduce.ts";

const plan = await makePlan({ cases: ["*/credential/*"] });
const testCase = plan.cases.find(({ request }) => request.credential === "extended" && request.body !== null)!;
const name = "https://api.example.test/v1";
const target = await openServerTarget({ name, baseUrl: new URL(name), plan, options: { apiKey: "sk_secret_key" } });
const again = (options: ConformanceOptions, where: Partial<Target> = {}) =>
  reproduce({ ...target, ...where }, plan, settle(testCase), { apiKey: "sk_secret_key", ...options });

test("a printed command carries every flag that decides what is sent and how it is judged", () => {
  const { command, curl } = again({
    apiKeyEnv: "STAGING_KEY",
    deviations: [],
    deviationsFile: "it's known.json",
    spec: "my spec.yaml",
    strict: true,
    timeoutMs: 1500,
    allowCreate: true,
    ledger: "made.jsonl",
    maxCreates: 3,
    maxRequests: 50,
  });
  expect(command).toBe(
    "npm run -s conformance -- --target https://api.example.test/v1 --spec 'my spec.yaml' --api-key-env STAGING_KEY " +
      "--deviations 'it'\\''s known.json' --strict --timeout 1500 --allow-create --ledger made.jsonl --max-creates 3 " +
      `--max-requests 50 --cases ${testCase.id}`,
  );
  expect(curl).toMatch(/^npm run -s conformance -- --spec 'my spec.yaml' --body \S+ \| curl -sS .* --http1\.1 /);
  expect(curl).toContain(`-H "Authorization: Bearer \${STAGING_KEY}0"`);
});

test("a command contains no consent that was not given", () => {
  expect(again({}).command).toBe(`npm run -s conformance -- --target ${target.name} --cases ${testCase.id}`);
  expect(again({ allowCreate: true }, { local: true }).command).not.toContain("--allow-create");
});

test("if there is no curl line, there is a reason", () => {
  expect(again({}, { baseUrl: null })).toMatchObject({ noCurl: "the answer was scripted, not sent by a server" });
  expect(again({}, { lasting: false }).noCurl).toContain("`mock` starts another");
});
