// The voice-cloning family on servers that store voices: a good one conforms, and the document's links expose one that
// loses, keeps or invents a voice.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TargetReport } from "./report/report.ts";
import { runConformance } from "./run.ts";
import { type FamilyBehaviour, familyKey, startFamily, type Voice } from "./voice-family.fixture.ts";

const spec = fileURLToPath(new URL("../spec/openapi.yaml", import.meta.url));

let family: Awaited<ReturnType<typeof startFamily>>;
let behaviour: FamilyBehaviour = {};
beforeAll(async () => {
  family = await startFamily({
    listed: (...voices) => behaviour.listed?.(...voices) ?? voices[0],
    idInAnswer: (voiceId) => behaviour.idInAnswer?.(voiceId) ?? voiceId,
    takes: (mediaType) => behaviour.takes?.(mediaType) ?? true,
  });
});
afterAll(() => family.close());

const judge = async (given: FamilyBehaviour, cases: readonly string[]): Promise<TargetReport> => {
  behaviour = given;
  const targets = [family.url];
  const report = await runConformance({ spec, targets, apiKey: familyKey, cases });
  return report.targets[0]!;
};

const ofTheState = ["*/state/*", "*/valid/*", "deleteVoiceClone/**"];

test("create, list, delete, list: a server that remembers conforms", async () => {
  const report = await judge({}, ofTheState);
  expect(report.cases.flatMap(({ id, findings }) => findings.map(({ received }) => `${id}: ${received}`))).toEqual([]);
  expect(report.verdict).toBe("conforms");
  const passed = report.cases.filter(({ outcome }) => outcome === "pass").map(({ id }) => id);
  expect(passed).toEqual(
    expect.arrayContaining([
      "listVoiceClones/state/made-by-create-voice-clone",
      "listVoiceClones/state/removed-by-delete-voice-clone",
      "getClonedVoices/state/made-by-add-voice",
      "getClonedVoices/state/removed-by-delete-voice-clone",
      "deleteVoiceClone/valid/required-only",
    ]),
  );
});

const faults: readonly (readonly [fault: string, check: string, listed: NonNullable<FamilyBehaviour["listed"]>])[] = [
  ["loses a created voice", "made-is-listed", (voices) => voices.slice(0, -1)],
  ["lists a deleted voice", "removed-is-gone", (voices, deleted) => [...voices, ...deleted]],
  ["invents a voice", "nothing-else-changes", (voices) => voices.flatMap((voice) => [voice, twinOf(voice)])],
];

test.each(faults)("a server that %s breaks %s", async (_, check, listed) => {
  const report = await judge({ listed }, ["*/state/*"]);
  expect(report.verdict).toBe("disagrees");
  expect(report.cases.flatMap(({ findings }) => findings.map((finding) => finding.check))).toContain(check);
});

test("an id that breaks its schema is a finding about the answer that contained it, not about later requests", async () => {
  const report = await judge({ idInAnswer: () => 7 }, ofTheState);
  const found = report.cases.flatMap(({ id, findings }) =>
    findings.map((finding) => [id.split("/")[0], finding.blames, finding.check]),
  );
  expect(found).not.toEqual([]);
  expect(found.filter(([operation, blames]) => operation === "deleteVoiceClone" || blames !== "server")).toEqual([]);
  expect(report.cases.filter(({ outcome }) => outcome === "broken")).toEqual([]);
});

test("a server that accepts a recording under most labels may not refuse another, unless it inspects the content", async () => {
  const labels = ["createVoiceClone/kind/file-as-*"];
  const found = async (takes: NonNullable<FamilyBehaviour["takes"]>): Promise<readonly string[]> =>
    (await judge({ takes }, labels)).cases.flatMap(({ id, findings }) =>
      findings.map(({ check, received, documented }) => `${id} ${check} ${received} ${documented}`),
    );
  expect(await found((mediaType) => mediaType !== "video/mp4")).toEqual([
    expect.stringMatching(
      /file-as-video-mp4 request-accepted refused: 400 .*Bad request.* 200, .* 5 of 5 requests like it were accepted/,
    ),
  ]);
  expect(await found((mediaType) => /wave?$/.test(mediaType))).toEqual([]);
});

const twinOf = (voice: Voice): Voice => ({ ...voice, voiceId: `${voice.voiceId}-twin` });
