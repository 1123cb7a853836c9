// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

import {
  buildClient,
  type ByteStream,
  type ClientOptions as RuntimeOptions,
  type EventStream,
  type Failure,
  type FileInput,
  type Method,
  type OperationTable,
  type ServerSentEvent,
  type Success,
  type Undocumented,
} from "./runtime/index.ts";
import { acceptType } from "./runtime/accept-type.ts";
import { jsonAnswer, wrongType } from "./runtime/answer-kinds.ts";
import { either } from "./runtime/body-either.ts";
import { multipart } from "./runtime/body-multipart.ts";
import { json } from "./runtime/body-text.ts";
import { byteStreamAnswer } from "./runtime/byte-answer.ts";
import { bearer } from "./runtime/credential-kinds.ts";
import { eventStreamAnswer } from "./runtime/event-answer.ts";
import type { Features } from "./runtime/features.ts";
import {
  allOf,
  anyOf,
  maxItems,
  maxLength,
  maximum,
  minItems,
  minLength,
  minimum,
  properties,
  ref,
  required,
  typed,
} from "./runtime/keywords.ts";
import { refuseMisnamed } from "./runtime/misnamed.ts";
import { plainEnum, plainItems, plainPattern } from "./runtime/plain-keywords.ts";
import { writePlainParameters } from "./runtime/plain-parameters.ts";
import { writeBody } from "./runtime/write-body.ts";
import type { components, operations } from "./types.ts";

export * from "./runtime/index.ts";

/** Smallest.ai Waves 1.1.0: one method per operation of its OpenAPI document. */
export type Client = {
  /**
   * List the cloned voices
   *
   * Every voice that the organisation has cloned, including those made through the retired endpoint. `modelIds`
   * says on which models each can speak, so check it before you use a voice.
   *
   * All come at once; no parameter is known that returns fewer.
   *
   * `GET /waves/v1/voice-cloning`
   *
   * @param input The parameters and the body. Nothing in it is required.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voices.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly listVoiceClones: Method<ListVoiceClonesInput, ListVoiceClonesResult>;

  /**
   * Clone a voice
   *
   * Makes a voice from one recording and answers with its id, and with clips spoken by the new voice.
   *
   * The voice speaks on the model it was made for, `lightning-v3.1` unless another is named, and belongs to the
   * organisation, where everyone with a key can use it. The organisation's plan limits how many voices it may
   * have; one too many gets 400. Making one takes a while: callers wait 60 to 180 seconds.
   *
   * A voice made here cannot be deleted with a key today (see `deleteVoiceClone`), only in the console.
   *
   * `POST /waves/v1/voice-cloning`
   *
   * @param input The parameters and the body. Required: `displayName`, `file`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voice was made.
   * - `400`: The endpoint does not accept this request (no file, a wrong type or size, an unknown language or
   *   model), or the organisation may not have more clones: only the text tells them apart.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: No voice was made; `error_code`, if present, says whether to try again or with another recording.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly createVoiceClone: Method<CreateVoiceCloneInput, CreateVoiceCloneResult>;

  /**
   * Delete a cloned voice (retired)
   *
   * Deletes a voice that the organisation has cloned, on any model, despite the path.
   *
   * **Retired.** Since mid-2026 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its
   * page shows it as current. Nothing that accepts a key replaces it: the console's endpoint refuses keys. Delete
   * voices in the console, https://app.smallest.ai.
   *
   * `DELETE /waves/v1/lightning-large`
   *
   * @deprecated The document names no replacement.
   * @param input The parameters and the body. Required: `voiceId`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voice is deleted.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: expect no other answer to a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly deleteVoiceClone: Method<DeleteVoiceCloneInput, DeleteVoiceCloneResult>;

  /**
   * Clone a voice onto lightning-large (retired)
   *
   * Makes a voice from one recording and answers with its id once the voice is ready.
   *
   * **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although
   * its page called it live. Call `createVoiceClone` (`POST /waves/v1/voice-cloning`) instead, a change of one
   * line: `addVoice({ displayName, file })` becomes `createVoiceClone({ displayName, file })`, with the same
   * credential and the id in the same place. The voice then speaks on `lightning-v3.1`. The replacement has
   * limits: a name of 1 to 500 characters, a recording of at most 5 MB in one of eight media types.
   *
   * A voice made here speaks only on `lightning-large`. On `lightning-v3.1` it gives a WAV without speech (100 to
   * 200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
   *
   * No limits on the name, or on the type, size or length of the recording, were ever published for this endpoint,
   * so none is stated here.
   *
   * `POST /waves/v1/lightning-large/add_voice`
   *
   * @deprecated Use `createVoiceClone` instead: `client.createVoiceClone({ displayName, file })`. What differs:
   * `displayName`: 1 to 500 characters; `file`: at most 5,242,880 bytes, as audio/mpeg, audio/mpeg-3, audio/wav,
   * audio/wave, audio/webm, video/webm, audio/mp4 or video/mp4; `data.model` of its answer has another form.
   * @param input The parameters and the body. Required: `displayName`, `file`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voice is made.
   * - `400`: The endpoint does not accept this request, or the account may not have more clones: the API has one
   *   status for both, and only the text tells them apart.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: expect no other answer to a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly addVoice: Method<AddVoiceInput, AddVoiceResult>;

  /**
   * List the cloned voices, old endpoint (retired)
   *
   * The voices of the account, as the old endpoint shows them.
   *
   * **Retired**, as far as known: a third party got `410` with `error_code: MODEL_DEPRECATED` for the endpoints of
   * `lightning-large`, though the vendor's notice names only its POSTs. Call `listVoiceClones` (`GET
   * /waves/v1/voice-cloning`) instead: the voices are under `data` there, and `model` has become the list
   * `modelIds`.
   *
   * `GET /waves/v1/lightning-large/get_cloned_voices`
   *
   * @deprecated Use `listVoiceClones` instead: `client.listVoiceClones()`. What differs: its answer has no
   * `voices`.
   * @param input The parameters and the body. Nothing in it is required.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voices.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: expect no other answer to a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly getClonedVoices: Method<GetClonedVoicesInput, GetClonedVoicesResult>;

  /**
   * Synthesize speech
   *
   * Speaks a text in a voice and answers with the audio as a whole.
   *
   * If the voice does not belong to the model, or if a clone must speak a language other than its own, the answer
   * may be 200 with empty or wrong audio.
   *
   * `POST /waves/v1/tts`
   *
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio, as it is made.
   * - `400`: The endpoint does not accept this request, or its language is not available for the model or in the
   *   region.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly synthesizeSpeech: Method<SynthesizeSpeechInput, SynthesizeSpeechResult>;

  /**
   * Synthesize speech as a stream
   *
   * Accepts the same request as `synthesizeSpeech` and answers with a stream of events, so the first audio can be
   * heard before the last is made.
   *
   * The same URL accepts a WebSocket, for text that is still being written. That is not HTTP and not described
   * here.
   *
   * `POST /waves/v1/tts/live`
   *
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio piece by piece, each an event named `audio`; the last event has no name, no audio and
   *   `done: true`.
   * - `400`: The endpoint does not accept this request, or its language is not available for the model or in the
   *   region.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly streamSpeech: Method<StreamSpeechInput, StreamSpeechResult>;

  /**
   * List the voices of the catalogue
   *
   * The voices of a model that every account can use. It does not include voices that the organisation has cloned:
   * `listVoiceClones` returns those.
   *
   * It is documented with and without a key. A client sends its key if it has one.
   *
   * `GET /waves/v1/{model}/get_voices`
   *
   * @param input The parameters and the body. Required: `model`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The voices.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly listVoices: Method<ListVoicesInput, ListVoicesResult>;

  /**
   * Synthesize speech with lightning-v3.1 (deprecated)
   *
   * Same request and answers as `synthesizeSpeech`, on one model. **Deprecated**: its end was announced for
   * 2026-07-14. Sources disagree on whether it still answers: the vendor's documents say that it is gone, but
   * tests after that day got answers.
   *
   * `POST /waves/v1/lightning-v3.1/get_speech`
   *
   * @deprecated Use `synthesizeSpeech` instead: `client.synthesizeSpeech({ text, voice_id })`. Input and result
   * are the same.
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio, as it is made.
   * - `400`: The endpoint does not accept this request, or its language is not available for the model or in the
   *   region.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly synthesizeSpeechV31: Method<SynthesizeSpeechV31Input, SynthesizeSpeechV31Result>;

  /**
   * Stream speech with lightning-v3.1 (deprecated)
   *
   * Same request and answers as `streamSpeech`, on one model. **Deprecated**: its end was announced for
   * 2026-07-14. Sources disagree on whether it still answers: the vendor's documents say that it is gone, but
   * tests after that day got answers.
   *
   * `POST /waves/v1/lightning-v3.1/stream`
   *
   * @deprecated Use `streamSpeech` instead: `client.streamSpeech({ text, voice_id })`. Input and result are the
   * same.
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio piece by piece, each an event named `audio`; the last event has no name, no audio and
   *   `done: true`.
   * - `400`: The endpoint does not accept this request, or its language is not available for the model or in the
   *   region.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly streamSpeechV31: Method<StreamSpeechV31Input, StreamSpeechV31Result>;

  /**
   * Synthesize speech with lightning-v2 (retired)
   *
   * Synthesized a text and answered with the audio as a whole.
   *
   * **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED`
   * since 2026-05-19.
   *
   * `POST /waves/v1/lightning-v2/get_speech`
   *
   * @deprecated Use `synthesizeSpeech` instead: `client.synthesizeSpeech({ text, voice_id })`. What differs:
   * `text`: not empty; `voice_id`: not empty.
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio, before the model was retired.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: expect no other answer to a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly synthesizeSpeechV2: Method<SynthesizeSpeechV2Input, SynthesizeSpeechV2Result>;

  /**
   * Stream speech with lightning-v2 (retired)
   *
   * Synthesized a text and answered with a stream of events.
   *
   * **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED`
   * since 2026-05-19.
   *
   * `POST /waves/v1/lightning-v2/stream`
   *
   * @deprecated Use `streamSpeech` instead: `client.streamSpeech({ text, voice_id })`. What differs: `text`: not
   * empty; `voice_id`: not empty.
   * @param input The parameters and the body. Required: `text`, `voice_id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The audio piece by piece, before the model was retired.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: expect no other answer to a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly streamSpeechV2: Method<StreamSpeechV2Input, StreamSpeechV2Result>;

  /**
   * List the pronunciation dictionaries
   *
   * Every dictionary of the account, all at once. Documented, but never recorded from the running API.
   *
   * `GET /waves/v1/pronunciation-dicts`
   *
   * @param input The parameters and the body. Nothing in it is required.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The dictionaries.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly listPronunciationDicts: Method<ListPronunciationDictsInput, ListPronunciationDictsResult>;

  /**
   * Change a pronunciation dictionary
   *
   * Replaces the words of a dictionary. Documented, but never recorded from the running API; the answer to an
   * unknown id is not known.
   *
   * `PUT /waves/v1/pronunciation-dicts`
   *
   * @param input The parameters and the body. Required: `id`, `items`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The dictionary was changed.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly updatePronunciationDict: Method<UpdatePronunciationDictInput, UpdatePronunciationDictResult>;

  /**
   * Create a pronunciation dictionary
   *
   * Creates a dictionary, whose id speech synthesis accepts in `pronunciation_dicts`. Documented, but never
   * recorded from the running API. No limit on the number of dictionaries or words is documented.
   *
   * `POST /waves/v1/pronunciation-dicts`
   *
   * @param input The parameters and the body. Required: `items`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The dictionary was created.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly createPronunciationDict: Method<CreatePronunciationDictInput, CreatePronunciationDictResult>;

  /**
   * Delete a pronunciation dictionary
   *
   * Deletes the dictionary that the body names. Documented, but never recorded from the running API; the answer to
   * an unknown id is not known.
   *
   * `DELETE /waves/v1/pronunciation-dicts`
   *
   * @param input The parameters and the body. Required: `id`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The dictionary was deleted.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly deletePronunciationDict: Method<DeletePronunciationDictInput, DeletePronunciationDictResult>;

  /**
   * Transcribe a recording
   *
   * Transcribes a recording that is sent as bytes, or that `pulse` fetches from a URL. A recording may have up to
   * 250 MB; it is not known whether a larger one gets 413, as documented, or 400, as from the older endpoint.
   *
   * The trailing slash belongs to the path: what the path does without it was not recorded.
   *
   * `POST /waves/v1/stt/`
   *
   * @param input The parameters and the body. Required: `model`, `body`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The transcript, or, with a webhook, the announcement that it will be sent there.
   * - `400`: The endpoint does not accept this request or recording, or the region does not serve the language.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly transcribe: Method<TranscribeInput, TranscribeResult>;

  /**
   * Transcribe a recording with pulse (superseded)
   *
   * The endpoint of one model, replaced by `transcribe` on 2026-05-29. It works, and no end is announced.
   *
   * `POST /waves/v1/pulse/get_text`
   *
   * @deprecated Use `transcribe` instead: `client.transcribe({ model, body })`. What differs: it also needs
   * `model`.
   * @param input The parameters and the body. Required: `body`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The transcript, or, with a webhook, the announcement that it will be sent there.
   * - `400`: The endpoint does not accept this request or recording, or the region does not serve the language.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly transcribeWithPulse: Method<TranscribeWithPulseInput, TranscribeWithPulseResult>;

  /**
   * Continue a conversation
   *
   * Answers the last message of a conversation, in the format of OpenAI's chat completions: as a whole, or with
   * `stream: true` as a stream of events.
   *
   * `POST /waves/v1/chat/completions`
   *
   * @param input The parameters and the body. Required: `model`, `messages`.
   * @param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.
   * @returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:
   * - `200`: The answer.
   * - `400`: The endpoint does not accept this request.
   * - `401`: The credential is missing, or the API does not know it.
   * - `403`: There is no answer: the plan has no access (403), too many requests run at once (429), or the model
   *   cannot be reached (502, 503).
   * - `429`: There is no answer: the plan has no access (403), too many requests run at once (429), or the model
   *   cannot be reached (502, 503).
   * - `502`: There is no answer: the plan has no access (403), too many requests run at once (429), or the model
   *   cannot be reached (502, 503).
   * - `503`: There is no answer: the plan has no access (403), too many requests run at once (429), or the model
   *   cannot be reached (502, 503).
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input is not what the document describes. Nothing was sent.
   * @throws {MissingApiKeyError} There is no API key. Nothing was sent.
   * @throws {NetworkError} The connection failed or broke.
   * @throws {TimeoutError} The call took too long, or no byte moved for too long.
   * @throws {AbortError} `options.signal` aborted the call.
   * @throws {RedirectError} The server answered with a redirect, which is not followed.
   * @throws {InvalidResponseError} The response is not what the document describes for its status.
   */
  readonly createChatCompletion: Method<CreateChatCompletionInput, CreateChatCompletionResult>;
};

/** The options of a client of this API. */
export type ClientOptions = RuntimeOptions & {
  /**
   * @default the environment variable `SMALLEST_API_KEY`
   * @example createClient({ apiKey: process.env.SMALLEST_API_KEY })
   */
  readonly apiKey?: RuntimeOptions["apiKey"];
  /**
   * - `https://api.smallest.ai`: The public API; the vendor itself routes each request to a region
   * - `https://api.us.smallest.ai`: The region Oregon, documented in June 2026; a page on limits says that no
   *   region can be chosen
   * - `https://api.india.smallest.ai`: The region Mumbai, documented likewise
   * @default the environment variable `SMALLEST_BASE_URL`, else `https://api.smallest.ai`
   * @example createClient({ baseUrl: "https://api.smallest.ai" })
   */
  readonly baseUrl?: "https://api.smallest.ai" | "https://api.us.smallest.ai" | "https://api.india.smallest.ai" | (string & {}) | undefined;
};

/**
 * A client of Smallest.ai Waves 1.1.0.
 *
 * @throws {ClientError} An option is invalid.
 */
export const createClient = (options: ClientOptions = {}): Client => buildClient<Client>(table, features, options);

/** The input of `listVoiceClones`. */
export type ListVoiceClonesInput = { readonly [name: string]: never };

/** The result of `listVoiceClones`: a union discriminated by `status` and `ok`. */
export type ListVoiceClonesResult =
  | Success<200, operations["listVoiceClones"]["responses"][200]["content"]["application/json"]>
  | Failure<401, operations["listVoiceClones"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["listVoiceClones"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 401 | 500>;

/** The input of `createVoiceClone`. */
export type CreateVoiceCloneInput = {
  /** The name to show for the voice, 1 to 500 characters. */
  readonly displayName: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["displayName"];
  /**
   * The recording to clone the voice from, at most 5 MB. The vendor recommends 5 to 15 seconds of clean speech; no
   * answer to a shorter or longer recording was recorded, so none is refused here.
   */
  readonly file: FileInput;
  /** A longer note about the voice. */
  readonly description?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["description"] | undefined;
  /** A label for the accent, in any words. */
  readonly accent?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["accent"] | undefined;
  /**
   * Labels, separated by commas; the server splits them and trims the white space around each. One string, not a
   * list.
   */
  readonly tags?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["tags"] | undefined;
  /**
   * The code of the language spoken in the recording, one that `lightning-v3.1` speaks, such as `en` or `hi`. It
   * is optional but recommended. Names of languages are refused. The list is not published in full, so a
   * valid-looking code may still get 400.
   */
  readonly language?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["language"] | undefined;
  /**
   * The model that will speak with the voice; the default is `lightning-v3.1`. Spelt with a hyphen here, while
   * speech synthesis spells it `lightning_v3.1`.
   */
  readonly model?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["model"] | undefined;
};

/** The result of `createVoiceClone`: a union discriminated by `status` and `ok`. */
export type CreateVoiceCloneResult =
  | Success<200, operations["createVoiceClone"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["createVoiceClone"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["createVoiceClone"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["createVoiceClone"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `deleteVoiceClone`. */
export type DeleteVoiceCloneInput = {
  /** The id of a voice that the organisation has cloned, on any model. */
  readonly voiceId: operations["deleteVoiceClone"]["requestBody"]["content"]["application/json"]["voiceId"];
};

/** The result of `deleteVoiceClone`: a union discriminated by `status` and `ok`. */
export type DeleteVoiceCloneResult =
  | Success<200, operations["deleteVoiceClone"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["deleteVoiceClone"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["deleteVoiceClone"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["deleteVoiceClone"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["deleteVoiceClone"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** The input of `addVoice`. */
export type AddVoiceInput = {
  /** The name to show for the voice. */
  readonly displayName: operations["addVoice"]["requestBody"]["content"]["multipart/form-data"]["displayName"];
  /** The recording to clone the voice from. */
  readonly file: FileInput;
};

/** The result of `addVoice`: a union discriminated by `status` and `ok`. */
export type AddVoiceResult =
  | Success<200, operations["addVoice"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["addVoice"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["addVoice"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["addVoice"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["addVoice"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** The input of `getClonedVoices`. */
export type GetClonedVoicesInput = { readonly [name: string]: never };

/** The result of `getClonedVoices`: a union discriminated by `status` and `ok`. */
export type GetClonedVoicesResult =
  | Success<200, operations["getClonedVoices"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["getClonedVoices"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["getClonedVoices"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["getClonedVoices"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["getClonedVoices"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** The input of `synthesizeSpeech`. */
export type SynthesizeSpeechInput = {
  /**
   * The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no
   * answer to a longer text was recorded, so none is refused here.
   */
  readonly text: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of the catalogue or of a clone. An unknown one gets 400. */
  readonly voice_id: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["voice_id"];
  /**
   * The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens
   * where voices are cloned and listed. A newer document names a third, so any name is allowed here.
   */
  readonly model?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["model"] | undefined;
  /** Samples per second. */
  readonly sample_rate?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["sample_rate"] | undefined;
  /** How fast the voice speaks; 1 is its own pace. */
  readonly speed?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["speed"] | undefined;
  /**
   * The code of the text's language, or `auto`. The accepted codes depend on the model and the region; others get
   * 400. The default is documented in two ways, as `en` and as `auto`.
   */
  readonly language?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["language"] | undefined;
  /** The code of the language in which to read numbers, if it is not that of the text. */
  readonly number_pronunciation_language?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["number_pronunciation_language"] | undefined;
  /** Whether formulas are read as formulas. */
  readonly math_notation?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["math_notation"] | undefined;
  /**
   * The format of the answer's bytes. `pcm` has no header, so a player must be told the sample rate; for a file
   * that plays as it is, choose `wav` or `mp3`.
   */
  readonly output_format?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["output_format"] | undefined;
  /**
   * Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only
   * sockets use them.
   */
  readonly pronunciation_dicts?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["pronunciation_dicts"] | undefined;
  /** An id of your own for several requests; the answer repeats it in `X-External-Session-Id`. */
  readonly session_id?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["session_id"] | undefined;
  /** An id of your own for this request; the answer repeats it in `X-External-Request-Id`. */
  readonly request_id?: operations["synthesizeSpeech"]["requestBody"]["content"]["application/json"]["request_id"] | undefined;
};

/** The result of `synthesizeSpeech`: a union discriminated by `status` and `ok`. */
export type SynthesizeSpeechResult =
  | Success<200, ByteStream, "x-request-id" | "x-session-id" | "x-external-request-id" | "x-external-session-id">
  | Failure<400, operations["synthesizeSpeech"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["synthesizeSpeech"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["synthesizeSpeech"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `streamSpeech`. */
export type StreamSpeechInput = {
  /**
   * The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no
   * answer to a longer text was recorded, so none is refused here.
   */
  readonly text: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of the catalogue or of a clone. An unknown one gets 400. */
  readonly voice_id: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["voice_id"];
  /**
   * The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens
   * where voices are cloned and listed. A newer document names a third, so any name is allowed here.
   */
  readonly model?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["model"] | undefined;
  /** Samples per second. */
  readonly sample_rate?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["sample_rate"] | undefined;
  /** How fast the voice speaks; 1 is its own pace. */
  readonly speed?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["speed"] | undefined;
  /**
   * The code of the text's language, or `auto`. The accepted codes depend on the model and the region; others get
   * 400. The default is documented in two ways, as `en` and as `auto`.
   */
  readonly language?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["language"] | undefined;
  /** The code of the language in which to read numbers, if it is not that of the text. */
  readonly number_pronunciation_language?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["number_pronunciation_language"] | undefined;
  /** Whether formulas are read as formulas. */
  readonly math_notation?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["math_notation"] | undefined;
  /**
   * The format of the answer's bytes. `pcm` has no header, so a player must be told the sample rate; for a file
   * that plays as it is, choose `wav` or `mp3`.
   */
  readonly output_format?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["output_format"] | undefined;
  /**
   * Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only
   * sockets use them.
   */
  readonly pronunciation_dicts?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["pronunciation_dicts"] | undefined;
  /** An id of your own for several requests; the answer repeats it in `X-External-Session-Id`. */
  readonly session_id?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["session_id"] | undefined;
  /** An id of your own for this request; the answer repeats it in `X-External-Request-Id`. */
  readonly request_id?: operations["streamSpeech"]["requestBody"]["content"]["application/json"]["request_id"] | undefined;
};

/** The result of `streamSpeech`: a union discriminated by `status` and `ok`. */
export type StreamSpeechResult =
  | Success<200, EventStream<operations["streamSpeech"]["responses"][200]["content"]["text/event-stream"]>, "x-request-id" | "x-session-id" | "x-external-request-id" | "x-external-session-id">
  | Failure<400, operations["streamSpeech"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["streamSpeech"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["streamSpeech"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `listVoices`. */
export type ListVoicesInput = {
  /** The model, spelt with a hyphen here and with an underscore in speech requests. */
  readonly model: operations["listVoices"]["parameters"]["path"]["model"];
};

/** The result of `listVoices`: a union discriminated by `status` and `ok`. */
export type ListVoicesResult =
  | Success<200, operations["listVoices"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["listVoices"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["listVoices"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["listVoices"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `synthesizeSpeechV31`. */
export type SynthesizeSpeechV31Input = {
  /**
   * The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no
   * answer to a longer text was recorded, so none is refused here.
   */
  readonly text: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of the catalogue or of a clone. An unknown one gets 400. */
  readonly voice_id: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["voice_id"];
  /**
   * The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens
   * where voices are cloned and listed. A newer document names a third, so any name is allowed here.
   */
  readonly model?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["model"] | undefined;
  /** Samples per second. */
  readonly sample_rate?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["sample_rate"] | undefined;
  /** How fast the voice speaks; 1 is its own pace. */
  readonly speed?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["speed"] | undefined;
  /**
   * The code of the text's language, or `auto`. The accepted codes depend on the model and the region; others get
   * 400. The default is documented in two ways, as `en` and as `auto`.
   */
  readonly language?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["language"] | undefined;
  /** The code of the language in which to read numbers, if it is not that of the text. */
  readonly number_pronunciation_language?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["number_pronunciation_language"] | undefined;
  /** Whether formulas are read as formulas. */
  readonly math_notation?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["math_notation"] | undefined;
  /**
   * The format of the answer's bytes. `pcm` has no header, so a player must be told the sample rate; for a file
   * that plays as it is, choose `wav` or `mp3`.
   */
  readonly output_format?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["output_format"] | undefined;
  /**
   * Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only
   * sockets use them.
   */
  readonly pronunciation_dicts?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["pronunciation_dicts"] | undefined;
  /** An id of your own for several requests; the answer repeats it in `X-External-Session-Id`. */
  readonly session_id?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["session_id"] | undefined;
  /** An id of your own for this request; the answer repeats it in `X-External-Request-Id`. */
  readonly request_id?: operations["synthesizeSpeechV31"]["requestBody"]["content"]["application/json"]["request_id"] | undefined;
};

/** The result of `synthesizeSpeechV31`: a union discriminated by `status` and `ok`. */
export type SynthesizeSpeechV31Result =
  | Success<200, ByteStream, "x-request-id" | "x-session-id" | "x-external-request-id" | "x-external-session-id">
  | Failure<400, operations["synthesizeSpeechV31"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["synthesizeSpeechV31"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["synthesizeSpeechV31"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `streamSpeechV31`. */
export type StreamSpeechV31Input = {
  /**
   * The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no
   * answer to a longer text was recorded, so none is refused here.
   */
  readonly text: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of the catalogue or of a clone. An unknown one gets 400. */
  readonly voice_id: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["voice_id"];
  /**
   * The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens
   * where voices are cloned and listed. A newer document names a third, so any name is allowed here.
   */
  readonly model?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["model"] | undefined;
  /** Samples per second. */
  readonly sample_rate?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["sample_rate"] | undefined;
  /** How fast the voice speaks; 1 is its own pace. */
  readonly speed?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["speed"] | undefined;
  /**
   * The code of the text's language, or `auto`. The accepted codes depend on the model and the region; others get
   * 400. The default is documented in two ways, as `en` and as `auto`.
   */
  readonly language?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["language"] | undefined;
  /** The code of the language in which to read numbers, if it is not that of the text. */
  readonly number_pronunciation_language?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["number_pronunciation_language"] | undefined;
  /** Whether formulas are read as formulas. */
  readonly math_notation?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["math_notation"] | undefined;
  /**
   * The format of the answer's bytes. `pcm` has no header, so a player must be told the sample rate; for a file
   * that plays as it is, choose `wav` or `mp3`.
   */
  readonly output_format?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["output_format"] | undefined;
  /**
   * Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only
   * sockets use them.
   */
  readonly pronunciation_dicts?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["pronunciation_dicts"] | undefined;
  /** An id of your own for several requests; the answer repeats it in `X-External-Session-Id`. */
  readonly session_id?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["session_id"] | undefined;
  /** An id of your own for this request; the answer repeats it in `X-External-Request-Id`. */
  readonly request_id?: operations["streamSpeechV31"]["requestBody"]["content"]["application/json"]["request_id"] | undefined;
};

/** The result of `streamSpeechV31`: a union discriminated by `status` and `ok`. */
export type StreamSpeechV31Result =
  | Success<200, EventStream<operations["streamSpeechV31"]["responses"][200]["content"]["text/event-stream"]>, "x-request-id" | "x-session-id" | "x-external-request-id" | "x-external-session-id">
  | Failure<400, operations["streamSpeechV31"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["streamSpeechV31"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["streamSpeechV31"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `synthesizeSpeechV2`. */
export type SynthesizeSpeechV2Input = {
  /** The text to say. */
  readonly text: operations["synthesizeSpeechV2"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of lightning-v2. */
  readonly voice_id: operations["synthesizeSpeechV2"]["requestBody"]["content"]["application/json"]["voice_id"];
};

/** The result of `synthesizeSpeechV2`: a union discriminated by `status` and `ok`. */
export type SynthesizeSpeechV2Result =
  | Success<200, ByteStream>
  | Failure<400, operations["synthesizeSpeechV2"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["synthesizeSpeechV2"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["synthesizeSpeechV2"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["synthesizeSpeechV2"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** The input of `streamSpeechV2`. */
export type StreamSpeechV2Input = {
  /** The text to say. */
  readonly text: operations["streamSpeechV2"]["requestBody"]["content"]["application/json"]["text"];
  /** The id of a voice of lightning-v2. */
  readonly voice_id: operations["streamSpeechV2"]["requestBody"]["content"]["application/json"]["voice_id"];
};

/** The result of `streamSpeechV2`: a union discriminated by `status` and `ok`. */
export type StreamSpeechV2Result =
  | Success<200, EventStream<ServerSentEvent>>
  | Failure<400, operations["streamSpeechV2"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["streamSpeechV2"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["streamSpeechV2"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["streamSpeechV2"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** The input of `listPronunciationDicts`. */
export type ListPronunciationDictsInput = { readonly [name: string]: never };

/** The result of `listPronunciationDicts`: a union discriminated by `status` and `ok`. */
export type ListPronunciationDictsResult =
  | Success<200, operations["listPronunciationDicts"]["responses"][200]["content"]["application/json"]>
  | Failure<401, operations["listPronunciationDicts"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["listPronunciationDicts"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 401 | 500>;

/** The input of `updatePronunciationDict`. */
export type UpdatePronunciationDictInput = {
  /** The id of the dictionary. */
  readonly id: operations["updatePronunciationDict"]["requestBody"]["content"]["application/json"]["id"];
  /** All its words. That they replace the old ones is our reading of the vendor's page. */
  readonly items: operations["updatePronunciationDict"]["requestBody"]["content"]["application/json"]["items"];
};

/** The result of `updatePronunciationDict`: a union discriminated by `status` and `ok`. */
export type UpdatePronunciationDictResult =
  | Success<200, operations["updatePronunciationDict"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["updatePronunciationDict"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["updatePronunciationDict"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["updatePronunciationDict"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `createPronunciationDict`. */
export type CreatePronunciationDictInput = {
  /** Its words. */
  readonly items: operations["createPronunciationDict"]["requestBody"]["content"]["application/json"]["items"];
};

/** The result of `createPronunciationDict`: a union discriminated by `status` and `ok`. */
export type CreatePronunciationDictResult =
  | Success<200, operations["createPronunciationDict"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["createPronunciationDict"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["createPronunciationDict"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["createPronunciationDict"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `deletePronunciationDict`. */
export type DeletePronunciationDictInput = {
  /** The id of the dictionary. */
  readonly id: operations["deletePronunciationDict"]["requestBody"]["content"]["application/json"]["id"];
};

/** The result of `deletePronunciationDict`: a union discriminated by `status` and `ok`. */
export type DeletePronunciationDictResult =
  | Success<200, operations["deletePronunciationDict"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["deletePronunciationDict"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["deletePronunciationDict"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["deletePronunciationDict"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `transcribe`. */
export type TranscribeInput = {
  /** The model: `pulse-pro` for English, `pulse` for many languages. */
  readonly model: operations["transcribe"]["parameters"]["query"]["model"];
  /**
   * The code of the language, or `multi`, which some regions refuse. The list of codes differs from source to
   * source, so none is refused here.
   */
  readonly language?: operations["transcribe"]["parameters"]["query"]["language"] | undefined;
  /** Whether to return when each word begins and ends. */
  readonly word_timestamps?: operations["transcribe"]["parameters"]["query"]["word_timestamps"] | undefined;
  /** Whether to tell speakers apart, which `pulse-pro` does not do. */
  readonly diarize?: operations["transcribe"]["parameters"]["query"]["diarize"] | undefined;
  /** Where to send the transcript later, instead of answering with it. Documented for `pulse-pro`. */
  readonly webhook_url?: operations["transcribe"]["parameters"]["query"]["webhook_url"] | undefined;
  /** What to send to the webhook with the transcript, as `key:value,key:value`. */
  readonly webhook_extra?: operations["transcribe"]["parameters"]["query"]["webhook_extra"] | undefined;
  /** Whether to leave out personal data. For English and Hindi. */
  readonly redact_pii?: operations["transcribe"]["parameters"]["query"]["redact_pii"] | undefined;
  /** Whether to leave out payment card data. For English and Hindi. */
  readonly redact_pci?: operations["transcribe"]["parameters"]["query"]["redact_pci"] | undefined;
  /** Whether to return the speaker's gender. */
  readonly gender_detection?: operations["transcribe"]["parameters"]["query"]["gender_detection"] | undefined;
  /** Whether to return the speaker's mood. */
  readonly emotion_detection?: operations["transcribe"]["parameters"]["query"]["emotion_detection"] | undefined;
  /** The body. */
  readonly body: FileInput | operations["transcribe"]["requestBody"]["content"]["application/json"];
};

/** The result of `transcribe`: a union discriminated by `status` and `ok`. */
export type TranscribeResult =
  | Success<200, operations["transcribe"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["transcribe"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["transcribe"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["transcribe"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `transcribeWithPulse`. */
export type TranscribeWithPulseInput = {
  /** The code of the language, or `multi`, which is the default and which some regions refuse. */
  readonly language?: NonNullable<operations["transcribeWithPulse"]["parameters"]["query"]>["language"] | undefined;
  /** Whether to return when each word begins and ends. */
  readonly word_timestamps?: NonNullable<operations["transcribeWithPulse"]["parameters"]["query"]>["word_timestamps"] | undefined;
  /** Whether to tell speakers apart. */
  readonly diarize?: NonNullable<operations["transcribeWithPulse"]["parameters"]["query"]>["diarize"] | undefined;
  /** The body. */
  readonly body: FileInput | operations["transcribeWithPulse"]["requestBody"]["content"]["application/json"];
};

/** The result of `transcribeWithPulse`: a union discriminated by `status` and `ok`. */
export type TranscribeWithPulseResult =
  | Success<200, operations["transcribeWithPulse"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["transcribeWithPulse"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["transcribeWithPulse"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["transcribeWithPulse"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** The input of `createChatCompletion`. */
export type CreateChatCompletionInput = {
  /** The model. The published one is `electron`. */
  readonly model: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["model"];
  /** The conversation so far. */
  readonly messages: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["messages"];
  /** Whether to answer with a stream of events. */
  readonly stream?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["stream"] | undefined;
  /** `include_usage: true` adds a last event that counts the tokens. */
  readonly stream_options?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["stream_options"] | undefined;
  /** How far the answer may stray from the likeliest words; the default is 1. */
  readonly temperature?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["temperature"] | undefined;
  /** The share of the likeliest words to choose from; the default is 1. */
  readonly top_p?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["top_p"] | undefined;
  /** The longest answer, in tokens. Question and answer together may have 32,768 tokens. */
  readonly max_tokens?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["max_tokens"] | undefined;
  /** Functions that the model may request, in the format of OpenAI's API. The documented maximum is 64. */
  readonly tools?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["tools"] | undefined;
  /** `{ type: "json_object" }` makes the answer JSON. */
  readonly response_format?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["response_format"] | undefined;
  /** The same seed makes the same answer more likely. */
  readonly seed?: operations["createChatCompletion"]["requestBody"]["content"]["application/json"]["seed"] | undefined;
};

/** The result of `createChatCompletion`: a union discriminated by `status` and `ok`. */
export type CreateChatCompletionResult =
  | Success<200, operations["createChatCompletion"]["responses"][200]["content"]["application/json"] | EventStream<operations["createChatCompletion"]["responses"][200]["content"]["text/event-stream"]>, "x-request-id">
  | Failure<400, operations["createChatCompletion"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["createChatCompletion"]["responses"][401]["content"]["application/json"]>
  | Failure<403, operations["createChatCompletion"]["responses"][403]["content"]["application/json"]>
  | Failure<429, operations["createChatCompletion"]["responses"][429]["content"]["application/json"]>
  | Failure<502, operations["createChatCompletion"]["responses"][502]["content"]["application/json"]>
  | Failure<503, operations["createChatCompletion"]["responses"][503]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 403 | 429 | 502 | 503>;

export type NonEmptyText = components["schemas"]["NonEmptyText"];
export type VoiceClone = components["schemas"]["VoiceClone"];
export type VoiceCloneList = components["schemas"]["VoiceCloneList"];
export type ErrorMessage = components["schemas"]["ErrorMessage"];
export type CreateVoiceCloneForm = components["schemas"]["CreateVoiceCloneForm"];
export type ModelRecord = components["schemas"]["ModelRecord"];
export type VoiceClip = components["schemas"]["VoiceClip"];
export type CreatedVoiceClone = components["schemas"]["CreatedVoiceClone"];
export type CreateVoiceCloneSuccess = components["schemas"]["CreateVoiceCloneSuccess"];
export type CloneFailure = components["schemas"]["CloneFailure"];
export type DeleteVoiceCloneRequest = components["schemas"]["DeleteVoiceCloneRequest"];
export type DeletedVoice = components["schemas"]["DeletedVoice"];
export type ModelRetired = components["schemas"]["ModelRetired"];
export type AddVoiceForm = components["schemas"]["AddVoiceForm"];
export type AddedVoice = components["schemas"]["AddedVoice"];
export type AddVoiceSuccess = components["schemas"]["AddVoiceSuccess"];
export type LargeVoice = components["schemas"]["LargeVoice"];
export type LargeVoiceList = components["schemas"]["LargeVoiceList"];
export type SpeechRequest = components["schemas"]["SpeechRequest"];
export type SpeechIssue = components["schemas"]["SpeechIssue"];
export type SpeechFailure = components["schemas"]["SpeechFailure"];
export type SpeechChunk = components["schemas"]["SpeechChunk"];
export type CatalogueVoice = components["schemas"]["CatalogueVoice"];
export type VoiceCatalogue = components["schemas"]["VoiceCatalogue"];
export type LightningV2Request = components["schemas"]["LightningV2Request"];
export type Pronunciation = components["schemas"]["Pronunciation"];
export type PronunciationDict = components["schemas"]["PronunciationDict"];
export type PronunciationDictChange = components["schemas"]["PronunciationDictChange"];
export type DictFailure = components["schemas"]["DictFailure"];
export type PronunciationDictForm = components["schemas"]["PronunciationDictForm"];
export type PronunciationDictId = components["schemas"]["PronunciationDictId"];
export type DeletedPronunciationDict = components["schemas"]["DeletedPronunciationDict"];
export type TranscriptSource = components["schemas"]["TranscriptSource"];
export type Transcript = components["schemas"]["Transcript"];
export type TranscriptFailure = components["schemas"]["TranscriptFailure"];
export type ChatMessage = components["schemas"]["ChatMessage"];
export type ChatRequest = components["schemas"]["ChatRequest"];
export type ChatCompletion = components["schemas"]["ChatCompletion"];
export type ChatChunk = components["schemas"]["ChatChunk"];
export type ChatFailure = components["schemas"]["ChatFailure"];

const features: Features = {
  checks: {
    $ref: ref,
    allOf,
    anyOf,
    maxItems,
    maxLength,
    maximum,
    minItems,
    minLength,
    minimum,
    enum: plainEnum,
    items: plainItems,
    pattern: plainPattern,
    properties,
    required,
    type: typed,
  },
  bodies: {
    either,
    json,
    multipart,
  },
  answers: {
    "byte-stream": wrongType,
    "event-stream": wrongType,
    json: jsonAnswer,
  },
  streams: {
    "byte-stream": byteStreamAnswer,
    "event-stream": eventStreamAnswer,
  },
  credentials: {
    bearer,
  },
  acceptType,
  refuseMisnamed,
  writeBody,
  writeParameters: writePlainParameters,
};

const table: OperationTable = {
  "baseUrl": "https://api.smallest.ai",
  "mounts": [ { "at": "/api/v1", "for": "/waves/v1" }, { "at": "/waves/v1", "for": "/waves/v1" } ],
  "apiKeyEnv": "SMALLEST_API_KEY",
  "baseUrlEnv": "SMALLEST_BASE_URL",
  "operations": {
    "listVoiceClones": {
      "method": "GET",
      "path": "/waves/v1/voice-cloning",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": null,
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "VoiceCloneList" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "createVoiceClone": {
      "method": "POST",
      "path": "/waves/v1/voice-cloning",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "multipart/form-data",
        "kind": "multipart",
        "required": true,
        "at": "fields",
        "fields": [
          {
            "name": "displayName",
            "required": true,
            "mediaTypes": [],
            "schema": { "type": "string", "minLength": 1, "maxLength": 500 },
          },
          {
            "name": "file",
            "required": true,
            "binary": true,
            "mediaTypes": [
              "audio/mpeg",
              "audio/mpeg-3",
              "audio/wav",
              "audio/wave",
              "audio/webm",
              "video/webm",
              "audio/mp4",
              "video/mp4",
            ],
            "looksLike": "audio",
            "schema": { "type": "string", "maxLength": 5242880 },
          },
          { "name": "description", "mediaTypes": [], "schema": { "type": "string" } },
          { "name": "accent", "mediaTypes": [], "schema": { "type": "string" } },
          { "name": "tags", "mediaTypes": [], "schema": { "type": "string" } },
          {
            "name": "language",
            "mediaTypes": [],
            "schema": { "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
          },
          {
            "name": "model",
            "mediaTypes": [],
            "schema": { "type": "string", "enum": [ "lightning-v3.1", "lightning-v3.1-pro" ] },
          },
        ],
        "schema": true,
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "CreateVoiceCloneSuccess" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "CloneFailure" } } ] },
      },
    },
    "deleteVoiceClone": {
      "method": "DELETE",
      "path": "/waves/v1/lightning-large",
      "deprecated": { "replacement": null },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "voiceId" ],
        "schema": { "$ref": "DeleteVoiceCloneRequest" },
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DeletedVoice" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "addVoice": {
      "method": "POST",
      "path": "/waves/v1/lightning-large/add_voice",
      "deprecated": {
        "replacement": "createVoiceClone",
        "call": "client.createVoiceClone({ displayName, file })",
        "differs": "displayName: 1 to 500 characters; file: at most 5,242,880 bytes, as audio/mpeg, audio/mpeg-3, audio/wav, audio/wave, audio/webm, video/webm, audio/mp4 or video/mp4; data.model of its answer has another form",
      },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "multipart/form-data",
        "kind": "multipart",
        "required": true,
        "at": "fields",
        "fields": [
          { "name": "displayName", "required": true, "mediaTypes": [], "schema": { "type": "string" } },
          {
            "name": "file",
            "required": true,
            "binary": true,
            "mediaTypes": [],
            "looksLike": "audio",
            "schema": { "type": "string" },
          },
        ],
        "schema": true,
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "AddVoiceSuccess" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "getClonedVoices": {
      "method": "GET",
      "path": "/waves/v1/lightning-large/get_cloned_voices",
      "deprecated": {
        "replacement": "listVoiceClones",
        "call": "client.listVoiceClones()",
        "differs": "its answer has no voices",
      },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": null,
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "LargeVoiceList" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "synthesizeSpeech": {
      "method": "POST",
      "path": "/waves/v1/tts",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [
          "text",
          "voice_id",
          "model",
          "sample_rate",
          "speed",
          "language",
          "number_pronunciation_language",
          "math_notation",
          "output_format",
          "pronunciation_dicts",
          "session_id",
          "request_id",
        ],
        "schema": { "$ref": "SpeechRequest" },
      },
      "accept": "audio/wav, application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "audio/wav", "kind": "byte-stream", "schema": { "type": "string" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "SpeechFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "streamSpeech": {
      "method": "POST",
      "path": "/waves/v1/tts/live",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [
          "text",
          "voice_id",
          "model",
          "sample_rate",
          "speed",
          "language",
          "number_pronunciation_language",
          "math_notation",
          "output_format",
          "pronunciation_dicts",
          "session_id",
          "request_id",
        ],
        "schema": { "$ref": "SpeechRequest" },
      },
      "accept": "text/event-stream, application/json",
      "responses": {
        "200": {
          "contents": [
            {
              "mediaType": "text/event-stream",
              "kind": "event-stream",
              "schema": { "$ref": "SpeechChunk" },
              "end": { "done": true },
            },
          ],
        },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "SpeechFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "listVoices": {
      "method": "GET",
      "path": "/waves/v1/{model}/get_voices",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": true,
      "parameters": [
        {
          "name": "model",
          "in": "path",
          "required": true,
          "style": "simple",
          "explode": false,
          "schema": { "type": "string", "enum": [ "lightning-v3.1", "lightning-v3.1-pro" ] },
        },
      ],
      "body": null,
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "VoiceCatalogue" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "synthesizeSpeechV31": {
      "method": "POST",
      "path": "/waves/v1/lightning-v3.1/get_speech",
      "deprecated": { "replacement": "synthesizeSpeech", "call": "client.synthesizeSpeech({ text, voice_id })" },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [
          "text",
          "voice_id",
          "model",
          "sample_rate",
          "speed",
          "language",
          "number_pronunciation_language",
          "math_notation",
          "output_format",
          "pronunciation_dicts",
          "session_id",
          "request_id",
        ],
        "schema": { "$ref": "SpeechRequest" },
      },
      "accept": "audio/wav, application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "audio/wav", "kind": "byte-stream", "schema": { "type": "string" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "SpeechFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "streamSpeechV31": {
      "method": "POST",
      "path": "/waves/v1/lightning-v3.1/stream",
      "deprecated": { "replacement": "streamSpeech", "call": "client.streamSpeech({ text, voice_id })" },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [
          "text",
          "voice_id",
          "model",
          "sample_rate",
          "speed",
          "language",
          "number_pronunciation_language",
          "math_notation",
          "output_format",
          "pronunciation_dicts",
          "session_id",
          "request_id",
        ],
        "schema": { "$ref": "SpeechRequest" },
      },
      "accept": "text/event-stream, application/json",
      "responses": {
        "200": {
          "contents": [
            {
              "mediaType": "text/event-stream",
              "kind": "event-stream",
              "schema": { "$ref": "SpeechChunk" },
              "end": { "done": true },
            },
          ],
        },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "SpeechFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "synthesizeSpeechV2": {
      "method": "POST",
      "path": "/waves/v1/lightning-v2/get_speech",
      "deprecated": {
        "replacement": "synthesizeSpeech",
        "call": "client.synthesizeSpeech({ text, voice_id })",
        "differs": "text: not empty; voice_id: not empty",
      },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "text", "voice_id" ],
        "schema": { "$ref": "LightningV2Request" },
      },
      "accept": "audio/wav, application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "audio/wav", "kind": "byte-stream", "schema": { "type": "string" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "streamSpeechV2": {
      "method": "POST",
      "path": "/waves/v1/lightning-v2/stream",
      "deprecated": {
        "replacement": "streamSpeech",
        "call": "client.streamSpeech({ text, voice_id })",
        "differs": "text: not empty; voice_id: not empty",
      },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "text", "voice_id" ],
        "schema": { "$ref": "LightningV2Request" },
      },
      "accept": "text/event-stream, application/json",
      "responses": {
        "200": {
          "contents": [
            { "mediaType": "text/event-stream", "kind": "event-stream", "schema": null, "ofFields": true },
          ],
        },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "listPronunciationDicts": {
      "method": "GET",
      "path": "/waves/v1/pronunciation-dicts",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": null,
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            {
              "mediaType": "application/json",
              "schema": { "type": "array", "items": { "$ref": "PronunciationDict" } },
            },
          ],
        },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "updatePronunciationDict": {
      "method": "PUT",
      "path": "/waves/v1/pronunciation-dicts",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "id", "items" ],
        "schema": { "$ref": "PronunciationDictChange" },
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "PronunciationDict" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DictFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "createPronunciationDict": {
      "method": "POST",
      "path": "/waves/v1/pronunciation-dicts",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "items" ],
        "schema": { "$ref": "PronunciationDictForm" },
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "PronunciationDict" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DictFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "deletePronunciationDict": {
      "method": "DELETE",
      "path": "/waves/v1/pronunciation-dicts",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [ "id" ],
        "schema": { "$ref": "PronunciationDictId" },
      },
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DeletedPronunciationDict" } } ],
        },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DictFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "transcribe": {
      "method": "POST",
      "path": "/waves/v1/stt/",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [
        {
          "name": "model",
          "in": "query",
          "required": true,
          "style": "form",
          "explode": true,
          "schema": { "type": "string", "enum": [ "pulse-pro", "pulse" ] },
        },
        {
          "name": "language",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string" },
        },
        {
          "name": "word_timestamps",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "boolean" },
        },
        {
          "name": "diarize",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "boolean" },
        },
        {
          "name": "webhook_url",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string" },
        },
        {
          "name": "webhook_extra",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string" },
        },
        {
          "name": "redact_pii",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string", "enum": [ "true", "false" ] },
        },
        {
          "name": "redact_pci",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string", "enum": [ "true", "false" ] },
        },
        {
          "name": "gender_detection",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string", "enum": [ "true", "false" ] },
        },
        {
          "name": "emotion_detection",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string", "enum": [ "true", "false" ] },
        },
      ],
      "body": {
        "mediaType": "application/octet-stream",
        "kind": "either",
        "required": true,
        "at": "body",
        "fields": [],
        "schema": true,
        "either": [
          {
            "mediaType": "application/octet-stream",
            "kind": "bytes",
            "required": true,
            "at": "body",
            "fields": [],
            "schema": { "type": "string" },
            "mediaTypes": [ "application/octet-stream", "audio/*" ],
          },
          {
            "mediaType": "application/json",
            "kind": "json",
            "required": true,
            "at": "body",
            "fields": [],
            "schema": { "$ref": "TranscriptSource" },
          },
        ],
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "Transcript" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "TranscriptFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "transcribeWithPulse": {
      "method": "POST",
      "path": "/waves/v1/pulse/get_text",
      "deprecated": {
        "replacement": "transcribe",
        "call": "client.transcribe({ model, body })",
        "differs": "it also needs model",
      },
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [
        {
          "name": "language",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "string" },
        },
        {
          "name": "word_timestamps",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "boolean" },
        },
        {
          "name": "diarize",
          "in": "query",
          "required": false,
          "style": "form",
          "explode": true,
          "schema": { "type": "boolean" },
        },
      ],
      "body": {
        "mediaType": "application/octet-stream",
        "kind": "either",
        "required": true,
        "at": "body",
        "fields": [],
        "schema": true,
        "either": [
          {
            "mediaType": "application/octet-stream",
            "kind": "bytes",
            "required": true,
            "at": "body",
            "fields": [],
            "schema": { "type": "string" },
            "mediaTypes": [ "application/octet-stream", "audio/*" ],
          },
          {
            "mediaType": "application/json",
            "kind": "json",
            "required": true,
            "at": "body",
            "fields": [],
            "schema": { "$ref": "TranscriptSource" },
          },
        ],
      },
      "accept": "application/json",
      "responses": {
        "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "Transcript" } } ] },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "TranscriptFailure" } } ] },
        "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
        "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      },
    },
    "createChatCompletion": {
      "method": "POST",
      "path": "/waves/v1/chat/completions",
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": {
        "mediaType": "application/json",
        "kind": "json",
        "required": true,
        "at": "fields",
        "fields": [],
        "names": [
          "model",
          "messages",
          "stream",
          "stream_options",
          "temperature",
          "top_p",
          "max_tokens",
          "tools",
          "response_format",
          "seed",
        ],
        "schema": { "$ref": "ChatRequest" },
      },
      "accept": "application/json, text/event-stream",
      "responses": {
        "200": {
          "contents": [
            { "mediaType": "application/json", "schema": { "$ref": "ChatCompletion" } },
            {
              "mediaType": "text/event-stream",
              "kind": "event-stream",
              "schema": { "$ref": "ChatChunk" },
              "end": "[DONE]",
            },
          ],
        },
        "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ChatFailure" } } ] },
        "401": {
          "contents": [
            {
              "mediaType": "application/json",
              "schema": { "anyOf": [ { "$ref": "ChatFailure" }, { "$ref": "ErrorMessage" } ] },
            },
          ],
        },
        "403": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ChatFailure" } } ] },
        "429": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ChatFailure" } } ] },
        "502": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ChatFailure" } } ] },
        "503": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ChatFailure" } } ] },
      },
    },
  },
  "schemas": {
    "VoiceCloneList": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "data": { "type": "array", "items": { "$ref": "VoiceClone" } } },
    },
    "VoiceClone": {
      "type": "object",
      "required": [ "voiceId", "displayName", "status" ],
      "properties": {
        "_id": { "type": "string" },
        "voiceId": { "$ref": "NonEmptyText" },
        "displayName": { "type": "string" },
        "description": { "type": "string" },
        "accent": { "type": "string" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "language": { "type": "string" },
        "status": { "$ref": "NonEmptyText" },
        "cloningType": { "type": "string" },
        "modelIds": { "type": "array", "items": { "type": "string" } },
        "createdAt": { "type": "string" },
        "updatedAt": { "type": "string" },
      },
    },
    "NonEmptyText": { "type": "string", "minLength": 1 },
    "ErrorMessage": {
      "type": "object",
      "properties": { "error": { "$ref": "NonEmptyText" }, "message": { "$ref": "NonEmptyText" } },
      "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
    },
    "CreateVoiceCloneSuccess": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "message": { "type": "string" }, "data": { "$ref": "CreatedVoiceClone" } },
    },
    "CreatedVoiceClone": {
      "type": "object",
      "required": [ "voiceId", "displayName", "status" ],
      "properties": {
        "voiceId": { "$ref": "NonEmptyText" },
        "displayName": { "type": "string" },
        "status": { "$ref": "NonEmptyText" },
        "model": { "anyOf": [ { "$ref": "NonEmptyText" }, { "$ref": "ModelRecord" } ] },
        "language": { "type": "string" },
        "audioFileNames": { "type": "array", "items": { "type": "string" } },
        "createdAt": { "type": "string" },
        "organizationId": { "type": "string" },
        "samples": { "type": "array", "items": { "$ref": "VoiceClip" } },
      },
    },
    "ModelRecord": {
      "type": "object",
      "properties": { "_id": { "type": "string" }, "modelName": { "type": "string" } },
    },
    "VoiceClip": {
      "type": "object",
      "properties": { "text": { "type": "string" }, "audioUrl": { "type": "string" }, "url": { "type": "string" } },
    },
    "CloneFailure": {
      "type": "object",
      "properties": { "error_code": { "$ref": "NonEmptyText" } },
      "allOf": [ { "$ref": "ErrorMessage" } ],
    },
    "DeleteVoiceCloneRequest": {
      "type": "object",
      "required": [ "voiceId" ],
      "properties": { "voiceId": { "type": "string" } },
    },
    "DeletedVoice": {
      "type": "object",
      "required": [ "voiceId" ],
      "properties": { "success": { "type": "boolean" }, "voiceId": { "$ref": "NonEmptyText" } },
    },
    "ModelRetired": {
      "type": "object",
      "required": [ "error_code", "message" ],
      "properties": {
        "status": { "type": "string" },
        "error_code": { "$ref": "NonEmptyText" },
        "message": { "$ref": "NonEmptyText" },
        "recommended_endpoint": { "type": "string" },
      },
    },
    "AddVoiceSuccess": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "message": { "type": "string" }, "data": { "$ref": "AddedVoice" } },
    },
    "AddedVoice": {
      "type": "object",
      "required": [ "voiceId", "model", "status" ],
      "properties": {
        "voiceId": { "$ref": "NonEmptyText" },
        "model": { "$ref": "NonEmptyText" },
        "status": { "$ref": "NonEmptyText" },
      },
    },
    "LargeVoiceList": {
      "type": "object",
      "required": [ "voices" ],
      "properties": { "voices": { "type": "array", "items": { "$ref": "LargeVoice" } } },
    },
    "LargeVoice": {
      "type": "object",
      "required": [ "voiceId", "displayName" ],
      "properties": {
        "voiceId": { "$ref": "NonEmptyText" },
        "displayName": { "type": "string" },
        "accent": { "type": "string" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "model": { "type": "string" },
        "status": { "type": "string" },
        "createdAt": { "type": "string" },
      },
    },
    "SpeechRequest": {
      "type": "object",
      "required": [ "text", "voice_id" ],
      "properties": {
        "text": { "type": "string", "minLength": 1 },
        "voice_id": { "type": "string", "minLength": 1 },
        "model": { "type": "string" },
        "sample_rate": { "type": "integer", "enum": [ 8000, 16000, 24000, 44100 ] },
        "speed": { "type": "number", "minimum": 0.5, "maximum": 2 },
        "language": { "type": "string" },
        "number_pronunciation_language": { "type": "string" },
        "math_notation": { "type": "boolean" },
        "output_format": { "type": "string", "enum": [ "pcm", "mp3", "wav", "ulaw", "alaw" ] },
        "pronunciation_dicts": { "type": "array", "items": { "type": "string" } },
        "session_id": { "type": "string", "pattern": "^[a-zA-Z0-9_.-]{1,128}$" },
        "request_id": { "type": "string", "pattern": "^[a-zA-Z0-9_.-]{1,128}$" },
      },
    },
    "SpeechFailure": {
      "type": "object",
      "properties": {
        "error": { "anyOf": [ { "type": "array", "items": { "$ref": "SpeechIssue" } }, { "$ref": "NonEmptyText" } ] },
        "message": { "$ref": "NonEmptyText" },
        "status": { "type": "string" },
        "error_code": { "type": "string" },
      },
      "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
    },
    "SpeechIssue": {
      "type": "object",
      "required": [ "message" ],
      "properties": {
        "code": { "type": "string" },
        "path": { "type": "array", "items": { "type": [ "string", "integer" ] } },
        "message": { "$ref": "NonEmptyText" },
        "received": {},
        "options": { "type": "array", "items": {} },
      },
    },
    "SpeechChunk": {
      "type": "object",
      "required": [ "done" ],
      "properties": { "audio": { "type": "string" }, "done": { "type": "boolean" }, "status": { "type": "string" } },
    },
    "VoiceCatalogue": {
      "type": "object",
      "required": [ "voices" ],
      "properties": { "voices": { "type": "array", "items": { "$ref": "CatalogueVoice" } } },
    },
    "CatalogueVoice": {
      "type": "object",
      "required": [ "voiceId", "displayName" ],
      "properties": {
        "voiceId": { "$ref": "NonEmptyText" },
        "displayName": { "$ref": "NonEmptyText" },
        "tags": {
          "type": "object",
          "properties": {
            "language": { "type": "array", "items": { "type": "string" } },
            "accent": { "type": "string" },
            "gender": { "type": "string" },
            "age": { "type": "string" },
            "emotions": { "type": "array", "items": { "type": "string" } },
            "usecases": { "type": "array", "items": { "type": "string" } },
          },
        },
      },
    },
    "LightningV2Request": {
      "type": "object",
      "required": [ "text", "voice_id" ],
      "properties": { "text": { "type": "string" }, "voice_id": { "type": "string" } },
    },
    "PronunciationDict": {
      "type": "object",
      "required": [ "id", "items" ],
      "properties": {
        "id": { "$ref": "NonEmptyText" },
        "items": { "type": "array", "items": { "$ref": "Pronunciation" } },
        "createdAt": { "type": "string" },
      },
    },
    "Pronunciation": {
      "type": "object",
      "required": [ "word", "pronunciation" ],
      "properties": {
        "word": { "type": "string", "minLength": 1 },
        "pronunciation": { "type": "string", "minLength": 1 },
      },
    },
    "PronunciationDictChange": {
      "type": "object",
      "required": [ "id", "items" ],
      "properties": {
        "id": { "type": "string", "minLength": 1 },
        "items": { "type": "array", "items": { "$ref": "Pronunciation" } },
      },
    },
    "DictFailure": {
      "type": "object",
      "required": [ "error" ],
      "properties": {
        "error": { "$ref": "NonEmptyText" },
        "details": { "type": "array", "items": { "type": "object" } },
      },
    },
    "PronunciationDictForm": {
      "type": "object",
      "required": [ "items" ],
      "properties": { "items": { "type": "array", "minItems": 1, "items": { "$ref": "Pronunciation" } } },
    },
    "PronunciationDictId": {
      "type": "object",
      "required": [ "id" ],
      "properties": { "id": { "type": "string", "minLength": 1 } },
    },
    "DeletedPronunciationDict": {
      "type": "object",
      "required": [ "id" ],
      "properties": { "id": { "$ref": "NonEmptyText" }, "deleted": { "type": "boolean" } },
    },
    "TranscriptSource": {
      "type": "object",
      "required": [ "url" ],
      "properties": { "url": { "type": "string", "minLength": 1 } },
    },
    "Transcript": {
      "type": "object",
      "required": [ "status" ],
      "properties": {
        "status": { "$ref": "NonEmptyText" },
        "transcription": { "type": "string" },
        "words": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "word": { "type": "string" },
              "start": { "type": "number" },
              "end": { "type": "number" },
              "confidence": { "type": "number" },
              "speaker": {},
            },
          },
        },
        "utterances": { "type": "array", "items": { "type": "object" } },
        "language": { "type": "string" },
        "metadata": {
          "type": "object",
          "properties": {
            "duration": { "type": "number" },
            "fileSize": { "type": "number" },
            "processing_time_ms": { "type": "number" },
            "rtfx": { "type": "number" },
            "num_chunks": { "type": "number" },
          },
        },
        "totalBytes": { "type": "integer" },
        "request_id": { "type": "string" },
      },
    },
    "TranscriptFailure": {
      "type": "object",
      "properties": {
        "error": { "$ref": "NonEmptyText" },
        "message": { "$ref": "NonEmptyText" },
        "errors": { "type": [ "string", "array" ], "items": {} },
        "status": { "type": "string" },
        "error_code": { "type": "string" },
        "language": { "type": "string" },
        "region": { "type": "string" },
        "request_id": { "type": "string" },
      },
      "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
    },
    "ChatRequest": {
      "type": "object",
      "required": [ "model", "messages" ],
      "properties": {
        "model": { "type": "string" },
        "messages": { "type": "array", "minItems": 1, "maxItems": 200, "items": { "$ref": "ChatMessage" } },
        "stream": { "type": "boolean" },
        "stream_options": { "type": "object" },
        "temperature": { "type": "number", "minimum": 0, "maximum": 2 },
        "top_p": { "type": "number", "minimum": 0, "maximum": 1 },
        "max_tokens": { "type": "integer", "minimum": 1 },
        "tools": { "type": "array", "items": { "type": "object" } },
        "response_format": { "type": "object" },
        "seed": { "type": "integer" },
      },
    },
    "ChatMessage": {
      "type": "object",
      "required": [ "role" ],
      "properties": {
        "role": { "type": "string" },
        "content": { "type": [ "string", "null" ] },
        "tool_calls": { "type": [ "array", "null" ], "items": { "type": "object" } },
        "tool_call_id": { "type": "string" },
      },
    },
    "ChatCompletion": {
      "type": "object",
      "required": [ "choices" ],
      "properties": {
        "id": { "type": "string" },
        "object": { "type": "string" },
        "created": { "type": "integer" },
        "model": { "type": "string" },
        "choices": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "index": { "type": "integer" },
              "message": { "$ref": "ChatMessage" },
              "finish_reason": { "type": [ "string", "null" ] },
            },
          },
        },
        "usage": { "type": [ "object", "null" ] },
      },
    },
    "ChatChunk": {
      "type": "object",
      "required": [ "choices" ],
      "properties": {
        "id": { "type": "string" },
        "object": { "type": "string" },
        "choices": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "index": { "type": "integer" },
              "delta": { "type": "object", "properties": { "content": { "type": [ "string", "null" ] } } },
              "finish_reason": { "type": [ "string", "null" ] },
            },
          },
        },
        "usage": { "type": [ "object", "null" ] },
      },
    },
    "ChatFailure": {
      "type": "object",
      "required": [ "error" ],
      "properties": {
        "error": {
          "type": "object",
          "required": [ "message" ],
          "properties": {
            "message": { "$ref": "NonEmptyText" },
            "type": { "type": "string" },
            "details": { "type": "array", "items": { "type": "object" } },
            "request_id": { "type": "string" },
          },
        },
      },
    },
  },
};
