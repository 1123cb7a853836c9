// Servers as users of five libraries would write them, each faithful to the live operations of the shipped document.
// The suite must report nothing except where their parsers really break a MUST.
import { expect, onTestFinished, test } from "vitest";
import { makePlan } from "../run/plan.ts";
import { runPlan } from "../run.ts";
import { asWritten, key } from "./servers/as-written.fixture.ts";

/** The true findings for each server. */
const truths: Readonly<Record<keyof typeof asWritten, readonly string[]>> = {
  "node:http and busboy": [],
  // Its parser takes a part labelled with a charset for a file, although text/plain has that parameter (RFC 7578 §4.4).
  "node:http and formidable": ["refuses-valid/400/form"],
  "node:http and multer": [],
  // An exception that its busboy variant throws outside of a request becomes a 500.
  "Fastify and @fastify/multipart": ["server-error/500/form"],
  "Hono and the platform's FormData": [],
};

const options = {
  apiKey: key,
  timeoutMs: 10_000,
  // The rest is not served, and padding after a boundary makes @fastify/multipart wait forever.
  cases: ["createVoiceClone/**", "listVoiceClones/**", "!createVoiceClone/framing/padding"],
};
const plan = await makePlan(options);

test.each(Object.entries(asWritten))("%s", async (name, start) => {
  const { baseUrl, stop } = await start();
  onTestFinished(stop);
  const report = await runPlan(plan, { ...options, targets: [baseUrl] });
  const told = (report.causes ?? []).map(({ id, cases, received }) => ({ id, cases, received }));
  expect(
    told.map(({ id }) => id),
    JSON.stringify(told, null, 1),
  ).toEqual(truths[name as keyof typeof truths]);
  expect(report.targets[0]?.counts).toMatchObject({ inconclusive: 0, broken: 0 });
});
