// Members named like inherited properties (`__proto__`, `constructor`, `toString`) are ordinary members: the client
// sends and checks them, and a server that breaks their schemas is reported.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { runConformance } from "../run.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/inherited-names/openapi.yaml", import.meta.url));
const cases = ["putThing/valid/required-only"];
let server: Server | undefined;
afterEach(() => void server?.close());

test("the client of such a document sends, checks and reads these members", async () => {
  const { targets } = await runConformance({ spec, targets: ["client"] });
  expect(targets[0]).toMatchObject({ verdict: "conforms", findings: [] });
  expect(targets[0]!.counts.pass).toBeGreaterThan(60);
});

test.each([
  ["what the document describes", '{"__proto__":"ab","toString":1,"valueOf":["a"]}', []],
  ["a text too short", '{"__proto__":"a","toString":1}', ["body-conforms"]],
  ["a number for a text", '{"__proto__":5,"toString":1}', ["body-conforms"]],
  ["one member missing", '{"toString":1}', ["body-conforms"]],
  ["another member missing", '{"__proto__":"ab"}', ["body-conforms"]],
  [
    "an inherited function's name with a wrong list",
    '{"__proto__":"ab","toString":1,"valueOf":"a"}',
    ["body-conforms"],
  ],
])("a server that answers with %s", async (_, body, checks) => {
  server = createServer((request, response) => {
    request.resume().on("end", () => response.setHeader("Content-Type", "application/json").end(body));
  });
  await new Promise<void>((resolve) => void server!.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { targets } = await runConformance({ spec, targets: [target], cases, mayChange: ["putThing"] });
  const [judged] = targets[0]!.cases.filter(({ id }) => cases.includes(id));
  expect(judged!.findings.map(({ check }) => check)).toEqual(checks);
});
