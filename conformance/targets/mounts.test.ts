// One API under two prefixes: a base URL that ends in the other prefix works for the client, the suite and the mock.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSpec } from "../../scripts/bundle.ts";
import { operationTable } from "../../scripts/codegen/operation-table.ts";
import { allFeatures } from "../../scripts/codegen/runtime/all-features.ts";
import { type AnyResult, buildClient, type Method } from "../../scripts/codegen/runtime/index.ts";
import { cacheFolder } from "../../scripts/generate.ts";
import { type Mock, startMock } from "../../scripts/mock/start-mock.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { runConformance } from "../index.ts";

const spec = join(import.meta.dirname, "../../spec/openapi.yaml");
let mock: Mock;
let table: ReturnType<typeof operationTable>;

beforeAll(async () => {
  const { document } = await loadSpec(spec, cacheFolder);
  table = operationTable(document, readOperations(document).operations);
  mock = await startMock({ specFile: spec, document });
});
afterAll(() => mock?.stop());

test.each(["", "/api/v1", "/waves/v1"])("the client reaches it at %j", async (prefix) => {
  type Client = { readonly listVoiceClones: Method<object, AnyResult> };
  const client = buildClient<Client>(table, allFeatures, { baseUrl: mock.baseUrl + prefix, apiKey: "sk_any" });
  const result = await client.listVoiceClones();
  expect(result).toMatchObject({ ok: true, status: 200 });
  expect(new URL(result.response.url).pathname).toBe(`${prefix || "/waves/v1"}/voice-cloning`);
});

test.each(["", "/api/v1"])(
  "the suite judges it at %j",
  async (prefix) => {
    const { targets } = await runConformance({ spec, targets: [mock.baseUrl + prefix], cases: ["listVoiceClones/**"] });
    const [{ verdict, baseUrl, cases }] = targets as [(typeof targets)[number]];
    expect(baseUrl).toBe(mock.baseUrl + prefix);
    expect(cases.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(3);
    // Both raw bytes and the client.
    const elsewhere = cases.flatMap(({ findings }) => findings).filter(({ received }) => /404/.test(received));
    expect(elsewhere).toEqual([]);
    expect(verdict).not.toBe("undecided");
    const curls = cases.flatMap(({ reproduce }) => reproduce?.curl ?? []);
    for (const curl of curls) expect(curl).toContain(`${mock.baseUrl}${prefix || "/waves/v1"}/voice-cloning`);
  },
  60_000,
);
