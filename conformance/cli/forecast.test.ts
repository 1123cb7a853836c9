// What a plan says about unreadable operations: none is left out silently.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makePlan } from "../run/plan.ts";
import { forecast } from "./forecast.ts";

test("an unreadable operation is named with its reason and its pointer", async () => {
  const folder = mkdtempSync(join(tmpdir(), "forecast-"));
  const spec = join(folder, "letters.json");
  const content = { "application/json": { schema: { type: "string", minLength: 500_000_000 } } };
  const responses = { 200: { description: "Sent." } };
  const paths = { "/letters": { post: { operationId: "sendLetter", requestBody: { content }, responses } } };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Letters", version: "1" }, paths }));
  const options = { spec, targets: ["http://127.0.0.1:9"] };
  expect(forecast(await makePlan(options), options, true)).toEqual([
    expect.stringMatching(
      /^Could not be read: sendLetter: 500000000 characters are more than a value is made with.* at #\/paths\/~1letters\/post\//,
    ),
    "http://127.0.0.1:9: 0 requests, 0 bytes; none of them can create anything.",
  ]);
  rmSync(folder, { recursive: true });
});
