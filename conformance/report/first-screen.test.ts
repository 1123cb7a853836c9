// What a person sees first of a run, as the command prints it: each of these servers really runs.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { runConformance } from "../run.ts";
import { catalogueFor } from "../selftest/servers/catalogue.ts";
import { startServer } from "../selftest/servers/start.ts";
import { renderConsole } from "./console.ts";

const document = JSON.parse(readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8")) as Document;
const apiKey = "sk_screen_0123456789abcdefghij";

/** The console output of a run, with placeholders for numbers, times and ports that change from run to run. */
const screen = async (...targets: string[]): Promise<readonly string[]> => {
  const report = await runConformance({
    targets,
    apiKey,
    timeoutMs: 5000,
    cases: ["*/valid/required-only", "*/credential/*"],
  });
  const page = renderConsole(report, { colour: false });
  return page
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:#")
    .replaceAll(/(\d+ min )?[\d.]+ (ms|s)$/gm, "# s")
    .replaceAll(/[\d,]+ of # judged/g, "# of # judged")
    .replaceAll(/and [\d,]+ more/g, "and # more")
    .replaceAll(/[\d,]+ (cases?|requests?|agrees?|disagrees?|undecided|skipped|notes?|judged)/g, "# $1")
    .replaceAll(
      /of [\d,]+ mistakes.* notice [\d,]+/g,
      "of # mistakes put into good answers on purpose, the checks notice #",
    )
    .trimEnd()
    .split("\n");
};

const serving = async (name: string): Promise<string> => {
  const { conforming, drifts } = catalogueFor(document);
  const entry = [...conforming, ...drifts].find((entry) => entry.name === name)!;
  const server = await startServer(entry, document, { key: apiKey });
  onTestFinished(server.stop);
  return server.baseUrl;
};

test("all passing: a line for each operation and the verdict, in at most 60 lines", async () => {
  const lines = await screen("client", await serving("reference"));
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "
    client  # cases, # requests
      ✓ listVoiceClones          GET /waves/v1/voice-cloning                                   # agrees, # skipped  # s
      ✓ createVoiceClone         POST /waves/v1/voice-cloning                                  # agrees, # skipped  # s
      ✓ deleteVoiceClone         DELETE /waves/v1/lightning-large (deprecated)                 # agrees, # skipped  # s
      ✓ addVoice                 POST /waves/v1/lightning-large/add_voice (deprecated)         # agrees, # skipped  # s
      ✓ getClonedVoices          GET /waves/v1/lightning-large/get_cloned_voices (deprecated)  # agrees, # skipped  # s
      ✓ synthesizeSpeech         POST /waves/v1/tts                                            # agrees, # skipped  # s
      ✓ streamSpeech             POST /waves/v1/tts/live                                       # agrees, # skipped  # s
      ✓ listVoices               GET /waves/v1/{model}/get_voices                              # agrees, # skipped  # s
      ✓ synthesizeSpeechV31      POST /waves/v1/lightning-v3.1/get_speech (deprecated)         # agrees, # skipped  # s
      ✓ streamSpeechV31          POST /waves/v1/lightning-v3.1/stream (deprecated)             # agrees, # skipped  # s
      ✓ synthesizeSpeechV2       POST /waves/v1/lightning-v2/get_speech (deprecated)           # agrees, # skipped  # s
      ✓ streamSpeechV2           POST /waves/v1/lightning-v2/stream (deprecated)               # agrees, # skipped  # s
      ✓ listPronunciationDicts   GET /waves/v1/pronunciation-dicts                             # agrees, # skipped  # s
      ✓ updatePronunciationDict  PUT /waves/v1/pronunciation-dicts                             # agrees, # skipped  # s
      ✓ createPronunciationDict  POST /waves/v1/pronunciation-dicts                            # agrees, # skipped  # s
      ✓ deletePronunciationDict  DELETE /waves/v1/pronunciation-dicts                          # agrees, # skipped  # s
      ✓ transcribe               POST /waves/v1/stt/                                           # agrees, # skipped  # s
      ✓ transcribeWithPulse      POST /waves/v1/pulse/get_text (deprecated)                    # agrees, # skipped  # s
      ✓ createChatCompletion     POST /waves/v1/chat/completions                               # agrees, # skipped  # s

    http://127.0.0.1:#  # cases, # requests
      ✓ listVoiceClones          GET /waves/v1/voice-cloning                                   # agree  # s
      ✓ createVoiceClone         POST /waves/v1/voice-cloning                                  # agree  # s
      ✓ deleteVoiceClone         DELETE /waves/v1/lightning-large (deprecated)                 # agree  # s
      ✓ addVoice                 POST /waves/v1/lightning-large/add_voice (deprecated)         # agree  # s
      ✓ getClonedVoices          GET /waves/v1/lightning-large/get_cloned_voices (deprecated)  # agree  # s
      ✓ synthesizeSpeech         POST /waves/v1/tts                                            # agree  # s
      ✓ streamSpeech             POST /waves/v1/tts/live                                       # agree  # s
      ✓ listVoices               GET /waves/v1/{model}/get_voices                              # agree  # s
      ✓ synthesizeSpeechV31      POST /waves/v1/lightning-v3.1/get_speech (deprecated)         # agree  # s
      ✓ streamSpeechV31          POST /waves/v1/lightning-v3.1/stream (deprecated)             # agree  # s
      ✓ synthesizeSpeechV2       POST /waves/v1/lightning-v2/get_speech (deprecated)           # agree  # s
      ✓ streamSpeechV2           POST /waves/v1/lightning-v2/stream (deprecated)               # agree  # s
      ✓ listPronunciationDicts   GET /waves/v1/pronunciation-dicts                             # agree  # s
      ✓ updatePronunciationDict  PUT /waves/v1/pronunciation-dicts                             # agree  # s
      ✓ createPronunciationDict  POST /waves/v1/pronunciation-dicts                            # agree  # s
      ✓ deletePronunciationDict  DELETE /waves/v1/pronunciation-dicts                          # agree  # s
      ✓ transcribe               POST /waves/v1/stt/                                           # agree  # s
      ✓ transcribeWithPulse      POST /waves/v1/pulse/get_text (deprecated)                    # agree  # s
      ✓ createChatCompletion     POST /waves/v1/chat/completions                               # agree  # s

    Besides: # note; --verbose shows them.

    Left behind (1)
      transcribe/valid/required-only on http://127.0.0.1:# may have created something; and so may 2 other
        requests of transcribe, and requests of transcribeWithPulse and createChatCompletion

    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    conforms   client: All # judged cases agree with the document.
               # agree, # skipped
               uploaded voice-sample.wav, 403,610 bytes, in # requests
    conforms   http://127.0.0.1:#: All # judged cases agree with the document.
               # agree; part of the API is deprecated here
               the checks notice 565 of 658 mistakes put into good answers on purpose
               uploaded voice-sample.wav, 403,610 bytes, in # requests

    client and http://127.0.0.1:# conform to Smallest.ai Waves 1.1.0. # s"
  `);
});

test("one fault: one cause, in at most 50 lines", async () => {
  const lines = await screen(await serving("bare-key-accepted"));
  expect(lines.length).toBeLessThanOrEqual(50);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "
    http://127.0.0.1:#  # cases, # requests
      ✗ listVoiceClones          GET /waves/v1/voice-cloning                                   # agree, # disagrees  # s
      ✗ createVoiceClone         POST /waves/v1/voice-cloning                                  # agree, # disagrees  # s
      ✗ deleteVoiceClone         DELETE /waves/v1/lightning-large (deprecated)                 # agree, # disagrees  # s
      ✗ addVoice                 POST /waves/v1/lightning-large/add_voice (deprecated)         # agree, # disagrees  # s
      ✗ getClonedVoices          GET /waves/v1/lightning-large/get_cloned_voices (deprecated)  # agree, # disagrees  # s
      ✗ synthesizeSpeech         POST /waves/v1/tts                                            # agree, # disagrees  # s
      ✗ streamSpeech             POST /waves/v1/tts/live                                       # agree, # disagrees  # s
      ✓ listVoices               GET /waves/v1/{model}/get_voices                              # agree  # s
      ✗ synthesizeSpeechV31      POST /waves/v1/lightning-v3.1/get_speech (deprecated)         # agree, # disagrees  # s
      ✗ streamSpeechV31          POST /waves/v1/lightning-v3.1/stream (deprecated)             # agree, # disagrees  # s
      ✗ synthesizeSpeechV2       POST /waves/v1/lightning-v2/get_speech (deprecated)           # agree, # disagrees  # s
      ✗ streamSpeechV2           POST /waves/v1/lightning-v2/stream (deprecated)               # agree, # disagrees  # s
      ✗ listPronunciationDicts   GET /waves/v1/pronunciation-dicts                             # agree, # disagrees  # s
      ✗ updatePronunciationDict  PUT /waves/v1/pronunciation-dicts                             # agree, # disagrees  # s
      ✗ createPronunciationDict  POST /waves/v1/pronunciation-dicts                            # agree, # disagrees  # s
      ✗ deletePronunciationDict  DELETE /waves/v1/pronunciation-dicts                          # agree, # disagrees  # s
      ✗ transcribe               POST /waves/v1/stt/                                           # agree, # disagrees  # s
      ✗ transcribeWithPulse      POST /waves/v1/pulse/get_text (deprecated)                    # agree, # disagrees  # s
      ✗ createChatCompletion     POST /waves/v1/chat/completions                               # agree, # disagrees  # s

    What to fix (1)

      1  loose      Accepts the key in undocumented forms or places  request-rejected
         received     accepted: 200 application/json
                      {"data":[{"voiceId":"voice_dLP5T67Qw8","displayName":"my-custom-voice","status":"completed","language":"en","accent":"ge…
         documented   401, because the key stands without its scheme
         where        spec/openapi.yaml:71:5  #/components/securitySchemes/BearerAuth
         seen in      # cases of listVoiceClones, createVoiceClone, deleteVoiceClone, addVoice and # more:
                      listVoiceClones/credential/bare, createVoiceClone/credential/bare and # more
         cause        credential-read-loosely  docs/findings.md#credential-read-loosely
         run again    npm run -s conformance -- --target http://127.0.0.1:# --timeout 5000 --cases listVoiceClones/credential/bare
         or           curl -sS -i --compressed -X GET -H 'User-Agent: waves-voice-conformance' -H 'Accept-Encoding: gzip, deflate, br' -H 'Accept: application/json, */*;q=0.1' -H "Authorization: $SMALLEST_API_KEY" http://127.0.0.1:#/waves/v1/voice-cloning

    Besides: # note; --verbose shows them.

    Left behind (1)
      transcribe/valid/required-only on http://127.0.0.1:# may have created something; and so may 5 other
        requests of transcribe, and requests of transcribeWithPulse and createChatCompletion

    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    disagrees  http://127.0.0.1:#: 18 of # judged cases disagree with the document.
               # agree, # disagree; part of the API is deprecated here
               the checks notice 565 of 658 mistakes put into good answers on purpose
               uploaded voice-sample.wav, 403,610 bytes, in # requests

    http://127.0.0.1:# disagrees with Smallest.ai Waves 1.1.0. # s"
  `);
});

test("retired: one cause, and no case reported as another fault", async () => {
  const lines = await screen(await serving("retired"));
  expect(lines.length).toBeLessThanOrEqual(50);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "
    http://127.0.0.1:#  # cases, # requests
      ✗ listVoiceClones          GET /waves/v1/voice-cloning                                   # disagrees, # undecided  # s
      ✗ createVoiceClone         POST /waves/v1/voice-cloning                                  # disagrees, # undecided  # s
      ✗ deleteVoiceClone         DELETE /waves/v1/lightning-large (deprecated)                 # disagrees, # undecided, # skipped  # s
      ✗ addVoice                 POST /waves/v1/lightning-large/add_voice (deprecated)         # disagrees, # undecided  # s
      ✗ getClonedVoices          GET /waves/v1/lightning-large/get_cloned_voices (deprecated)  # disagrees, # undecided  # s
      ✗ synthesizeSpeech         POST /waves/v1/tts                                            # disagrees, # undecided  # s
      ✗ streamSpeech             POST /waves/v1/tts/live                                       # disagrees, # undecided  # s
      ✗ listVoices               GET /waves/v1/{model}/get_voices                              # disagrees, # undecided  # s
      ✗ synthesizeSpeechV31      POST /waves/v1/lightning-v3.1/get_speech (deprecated)         # disagrees, # undecided  # s
      ✗ streamSpeechV31          POST /waves/v1/lightning-v3.1/stream (deprecated)             # disagrees, # undecided  # s
      ✗ synthesizeSpeechV2       POST /waves/v1/lightning-v2/get_speech (deprecated)           # disagrees, # undecided  # s
      ✗ streamSpeechV2           POST /waves/v1/lightning-v2/stream (deprecated)               # disagrees, # undecided  # s
      ✗ listPronunciationDicts   GET /waves/v1/pronunciation-dicts                             # disagrees, # undecided  # s
      ✗ updatePronunciationDict  PUT /waves/v1/pronunciation-dicts                             # disagrees, # undecided, # skipped  # s
      ✗ createPronunciationDict  POST /waves/v1/pronunciation-dicts                            # disagrees, # undecided  # s
      ✗ deletePronunciationDict  DELETE /waves/v1/pronunciation-dicts                          # disagrees, # undecided, # skipped  # s
      ✗ transcribe               POST /waves/v1/stt/                                           # disagrees, # undecided  # s
      ✗ transcribeWithPulse      POST /waves/v1/pulse/get_text (deprecated)                    # disagrees, # undecided  # s
      ✗ createChatCompletion     POST /waves/v1/chat/completions                               # disagrees, # undecided  # s
        ? # cases: the operation is retired

    What to fix (1)

      1  breaks     Is retired (410); call createVoiceClone, listVoiceClones, synthesizeSpeech, streamSpeech and transcribe instead  operation-serves
         received     retired: 410 application/json {"error":"refused"}
         documented   an operation that serves valid requests
         where        spec/paths/voice-cloning.yaml:161:1  #/paths/~1waves~1v1~1voice-cloning/get
         seen in      # cases of listVoiceClones, createVoiceClone, addVoice, getClonedVoices and # more:
                      listVoiceClones/valid/required-only, createVoiceClone/valid/required-only and # more
         cause        not-served/retired  docs/findings.md#not-served
         run again    npm run -s conformance -- --target http://127.0.0.1:# --timeout 5000 --cases listVoiceClones/valid/required-only
         or           curl -sS -i --compressed -X GET -H 'User-Agent: waves-voice-conformance' -H 'Accept-Encoding: gzip, deflate, br' -H 'Accept: application/json, */*;q=0.1' -H "Authorization: Bearer $SMALLEST_API_KEY" http://127.0.0.1:#/waves/v1/voice-cloning

    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    disagrees  http://127.0.0.1:#: listVoiceClones, createVoiceClone, deleteVoiceClone and # more are retired.
               addVoice is retired; call createVoiceClone instead. getClonedVoices is retired; call
               listVoiceClones instead. synthesizeSpeechV31, synthesizeSpeechV2 are retired; call synthesizeSpeech
               instead. streamSpeechV31, streamSpeechV2 are retired; call streamSpeech instead.
               transcribeWithPulse is retired; call transcribe instead. Not sent: # case without --may-change
               deleteVoiceClone, # case without --may-change updatePronunciationDict, # case without --may-change
               deletePronunciationDict.
               # disagree, # undecided, # skipped; the API is retired here
               uploaded voice-sample.wav, 403,610 bytes, in # requests

    http://127.0.0.1:# disagrees with Smallest.ai Waves 1.1.0. # s"
  `);
});

test("unreachable: at most five lines for each target", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const lines = await screen(`http://127.0.0.1:${port}`);
  expect(lines.length).toBeLessThanOrEqual(5);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "
    undecided  http://127.0.0.1:#: No answer: nothing accepts connections at 127.0.0.1:# (ECONNREFUSED).
    http://127.0.0.1:# could not be decided. # s"
  `);
});

test("everything wrong: one cause for everything", async () => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(500, { "Content-Type": "text/html" }).end("<h1>Internal Server Error</h1>");
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const lines = await screen(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(lines.length).toBeLessThanOrEqual(50);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "
    http://127.0.0.1:#  # cases, # requests
      ✗ listVoiceClones          GET /waves/v1/voice-cloning                                   # disagree  # s
      ✗ createVoiceClone         POST /waves/v1/voice-cloning                                  # disagree  # s
      ✗ deleteVoiceClone         DELETE /waves/v1/lightning-large (deprecated)                 # disagree, # skipped  # s
      ✗ addVoice                 POST /waves/v1/lightning-large/add_voice (deprecated)         # disagree  # s
      ✗ getClonedVoices          GET /waves/v1/lightning-large/get_cloned_voices (deprecated)  # disagree  # s
      ✗ synthesizeSpeech         POST /waves/v1/tts                                            # disagree  # s
      ✗ streamSpeech             POST /waves/v1/tts/live                                       # disagree  # s
      ✗ listVoices               GET /waves/v1/{model}/get_voices                              # disagree  # s
      ✗ synthesizeSpeechV31      POST /waves/v1/lightning-v3.1/get_speech (deprecated)         # disagree  # s
      ✗ streamSpeechV31          POST /waves/v1/lightning-v3.1/stream (deprecated)             # disagree  # s
      ✗ synthesizeSpeechV2       POST /waves/v1/lightning-v2/get_speech (deprecated)           # disagree  # s
      ✗ streamSpeechV2           POST /waves/v1/lightning-v2/stream (deprecated)               # disagree  # s
      ✗ listPronunciationDicts   GET /waves/v1/pronunciation-dicts                             # disagree  # s
      ✗ updatePronunciationDict  PUT /waves/v1/pronunciation-dicts                             # disagree, # skipped  # s
      ✗ createPronunciationDict  POST /waves/v1/pronunciation-dicts                            # disagree  # s
      ✗ deletePronunciationDict  DELETE /waves/v1/pronunciation-dicts                          # disagree, # skipped  # s
      ✗ transcribe               POST /waves/v1/stt/                                           # disagree  # s
      ✗ transcribeWithPulse      POST /waves/v1/pulse/get_text (deprecated)                    # disagree  # s
      ✗ createChatCompletion     POST /waves/v1/chat/completions                               # disagree  # s

    What to fix (1)

      1  fails      Answers every request with 500 (text/html)  request-accepted
         received     a server error: 500 text/html <h1>Internal Server Error</h1>
         documented   200, because the request breaks no rule: what is required, and nothing else
         where        spec/paths/voice-cloning.yaml:161:1  #/paths/~1waves~1v1~1voice-cloning/get
         seen in      # cases of listVoiceClones, createVoiceClone, addVoice, getClonedVoices and # more:
                      listVoiceClones/valid/required-only, createVoiceClone/valid/required-only and # more
         cause        answers-alike/500  docs/findings.md#answers-alike
         run again    npm run -s conformance -- --target http://127.0.0.1:# --timeout 5000 --cases listVoiceClones/valid/required-only
         or           curl -sS -i --compressed -X GET -H 'User-Agent: waves-voice-conformance' -H 'Accept-Encoding: gzip, deflate, br' -H 'Accept: application/json, */*;q=0.1' -H "Authorization: Bearer $SMALLEST_API_KEY" http://127.0.0.1:#/waves/v1/voice-cloning

    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    disagrees  http://127.0.0.1:#: 279 of # judged cases disagree with the document. Not sent: # cases
               without --may-change deleteVoiceClone, # cases without --may-change updatePronunciationDict, 10
               cases without --may-change deletePronunciationDict.
               # disagree, # skipped
               uploaded voice-sample.wav, 403,610 bytes, in # requests

    http://127.0.0.1:# disagrees with Smallest.ai Waves 1.1.0. # s"
  `);
});
