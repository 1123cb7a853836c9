// A document without security gets it from the caller, and is then judged as if it had declared it.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { ConformanceOptions } from "../options.ts";
import { runConformance } from "../run.ts";
import { deskToken, startDesk } from "./desk.fixture.ts";
import { makePlan } from "./plan.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/desk/openapi.yaml", import.meta.url));
const securitySchemes = { deskToken: { type: "http", scheme: "bearer" } };

test("requirements apply to all operations, or to those that are named", async () => {
  const securityOf = async (security: ConformanceOptions["security"]) => {
    const plan = await makePlan({ spec, securitySchemes, ...(security && { security }) });
    return [...plan.operations.values()].map(
      ({ id, security: read }) => `${id} ${read.flat().map(({ name }) => name)}`,
    );
  };
  expect(await securityOf([{ deskToken: [] }])).toContain("listTasks deskToken");
  const named = await securityOf({ "*": [{ deskToken: [] }], readTask: [] });
  expect(named).toContain("readTask ");
  expect(named.filter((text) => text.endsWith(" deskToken"))).toHaveLength(5);
});

test("a server is held to them, and the finding says where they came from", async () => {
  const desk = await startDesk({ repeats: true });
  onTestFinished(desk.close);
  const options = {
    spec,
    securitySchemes,
    security: [{ deskToken: [] }],
    targets: [desk.url],
    credentials: { deskToken },
    examples: { projectId: desk.project },
    cases: ["listTasks/credential/*"],
  };
  const good = await runConformance(options);
  expect(good.targets[0]?.cases.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(5);
  const { locate } = await makePlan({ ...options, configFile: "conformance.config.yaml" });
  expect(locate("#/components/securitySchemes/deskToken")).toBe("conformance.config.yaml");
  expect(locate("#/paths/~1tasks/get")).toMatch(/desk\/openapi\.yaml:\d+/);
});

test.each([
  [{ security: [{ deskTokn: [] }], securitySchemes }, 'no security scheme "deskTokn". Did you mean "deskToken"?'],
  [{ security: [{ token: [] }] }, "Describe it under securitySchemes"],
  [{ security: { listTask: [] } }, 'no operation "listTask". Did you mean "listTasks"?'],
] as const)("%j is refused", async (options, why) => {
  await expect(makePlan({ spec, ...options } as ConformanceOptions)).rejects.toThrow(why);
});
