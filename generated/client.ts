// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

import {
  buildClient,
  type ClientOptions as RuntimeOptions,
  type Failure,
  type FileInput,
  type Method,
  type OperationTable,
  type Success,
  type Undocumented,
} from "./runtime/index.ts";
import { acceptType } from "./runtime/accept-type.ts";
import { jsonAnswer } from "./runtime/answer-kinds.ts";
import { multipart } from "./runtime/body-multipart.ts";
import { json } from "./runtime/body-text.ts";
import { bearer } from "./runtime/credential-kinds.ts";
import type { Features } from "./runtime/features.ts";
import { allOf, anyOf, maxLength, minLength, properties, ref, required, typed } from "./runtime/keywords.ts";
import { refuseMisnamed } from "./runtime/misnamed.ts";
import { plainEnum, plainItems, plainPattern } from "./runtime/plain-keywords.ts";
import { writeBody } from "./runtime/write-body.ts";
import type { components, operations } from "./types.ts";

export * from "./runtime/index.ts";

/** Smallest.ai Waves, voice cloning 1.0.0: one method per operation of its OpenAPI document. */
export type Client = {
  /**
   * List the cloned voices
   *
   * Every voice that the organisation has cloned, those made through the retired endpoint included: `modelIds`
   * says on which models each can speak, so look there before speaking with one.
   *
   * All come at once; no parameter is known that would ask for fewer.
   *
   * `GET /waves/v1/voice-cloning`
   *
   * @param input What the request says. Nothing in it is required.
   * @param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.
   * @returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:
   * - `200`: The voices.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input breaks what the document demands; nothing was sent.
   * @throws {MissingApiKeyError} There is no API key; nothing was sent.
   * @throws {NetworkError} No answer came.
   * @throws {TimeoutError} The call took, or stood still for, longer than allowed.
   * @throws {AbortError} `options.signal` ended the call.
   * @throws {RedirectError} The server sent the request elsewhere; it was not followed.
   * @throws {InvalidResponseError} The answer is not what the document says of its status.
   */
  readonly listVoiceClones: Method<ListVoiceClonesInput, ListVoiceClonesResult>;

  /**
   * Clone a voice
   *
   * Makes a voice from one recording and answers with its id, and with clips spoken by the new voice.
   *
   * The voice speaks on the model it was made for, `lightning-v3.1` unless another is named, and belongs to the
   * organisation, where everyone with a key can use it. How many voices an organisation may hold depends on its
   * plan; one too many gets 400. Making one takes a while: callers wait 60 to 180 seconds.
   *
   * A voice made here cannot be deleted with a key today (see `deleteVoiceClone`); the console can.
   *
   * `POST /waves/v1/voice-cloning`
   *
   * @param input What the request says. Required: `displayName`, `file`.
   * @param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.
   * @returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:
   * - `200`: The voice is made.
   * - `400`: The request is not what the endpoint takes (no file, a type or size it does not take, a language or
   *   model it does not know), or the organisation may hold no more clones: only the text tells them apart.
   * - `401`: The credential is missing, or the API does not know it.
   * - `500`: No voice was made; `error_code`, where it is there, says whether to try again or with another
   *   recording.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input breaks what the document demands; nothing was sent.
   * @throws {MissingApiKeyError} There is no API key; nothing was sent.
   * @throws {NetworkError} No answer came.
   * @throws {TimeoutError} The call took, or stood still for, longer than allowed.
   * @throws {AbortError} `options.signal` ended the call.
   * @throws {RedirectError} The server sent the request elsewhere; it was not followed.
   * @throws {InvalidResponseError} The answer is not what the document says of its status.
   */
  readonly createVoiceClone: Method<CreateVoiceCloneInput, CreateVoiceCloneResult>;

  /**
   * Delete a cloned voice (retired)
   *
   * Deletes a voice that the organisation has cloned, on whichever model, despite the path.
   *
   * **Retired.** Since mid-2026 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its
   * page shows it as current. Nothing that takes a key replaces it: the endpoint that the console uses refuses
   * one. Delete voices in the console, https://app.smallest.ai.
   *
   * `DELETE /waves/v1/lightning-large`
   *
   * @deprecated The document names no replacement.
   * @param input What the request says. Required: `voiceId`.
   * @param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.
   * @returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:
   * - `200`: The voice is deleted.
   * - `400`: The request is not what the endpoint takes.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: the only answer to expect of a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input breaks what the document demands; nothing was sent.
   * @throws {MissingApiKeyError} There is no API key; nothing was sent.
   * @throws {NetworkError} No answer came.
   * @throws {TimeoutError} The call took, or stood still for, longer than allowed.
   * @throws {AbortError} `options.signal` ended the call.
   * @throws {RedirectError} The server sent the request elsewhere; it was not followed.
   * @throws {InvalidResponseError} The answer is not what the document says of its status.
   */
  readonly deleteVoiceClone: Method<DeleteVoiceCloneInput, DeleteVoiceCloneResult>;

  /**
   * Clone a voice onto lightning-large (retired)
   *
   * Makes a voice from one recording and answers with its id, once it is ready.
   *
   * **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although
   * its page called it live. Call `createVoiceClone` (`POST /waves/v1/voice-cloning`) instead, a change of one
   * line: `addVoice({ displayName, file })` becomes `createVoiceClone({ displayName, file })`, with the same
   * credential and the id in the same place, and the voice is put onto `lightning-v3.1`. It has limits, though: a
   * name of 1 to 500 characters, a recording of at most 5 MB in one of eight media types.
   *
   * A voice made here speaks on `lightning-large` alone. On `lightning-v3.1` it gives a WAV with no speech in it
   * (100 to 200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
   *
   * Nothing is known of limits on the name, or on the type, size or length of the recording: none was ever
   * published for this endpoint, so none is demanded here.
   *
   * `POST /waves/v1/lightning-large/add_voice`
   *
   * @deprecated Use `createVoiceClone` instead: `client.createVoiceClone({ displayName, file })`. What differs:
   * `displayName`: 1 to 500 characters; `file`: at most 5,242,880 bytes, as audio/mpeg, audio/mpeg-3, audio/wav,
   * audio/wave, audio/webm, video/webm, audio/mp4 or video/mp4; `data.model` of its answer has another form.
   * @param input What the request says. Required: `displayName`, `file`.
   * @param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.
   * @returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:
   * - `200`: The voice is made.
   * - `400`: The request is not what the endpoint takes, or the account may hold no more clones: the API has one
   *   status for both, and only the text tells them apart.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: the only answer to expect of a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input breaks what the document demands; nothing was sent.
   * @throws {MissingApiKeyError} There is no API key; nothing was sent.
   * @throws {NetworkError} No answer came.
   * @throws {TimeoutError} The call took, or stood still for, longer than allowed.
   * @throws {AbortError} `options.signal` ended the call.
   * @throws {RedirectError} The server sent the request elsewhere; it was not followed.
   * @throws {InvalidResponseError} The answer is not what the document says of its status.
   */
  readonly addVoice: Method<AddVoiceInput, AddVoiceResult>;

  /**
   * List the cloned voices, the old way (retired)
   *
   * The voices of the account, as the old endpoint shows them.
   *
   * **Retired**, as far as is known: a third party got `410` with `error_code: MODEL_DEPRECATED` for the endpoints
   * of `lightning-large`, though the vendor's notice names only its POSTs. Call `listVoiceClones` (`GET
   * /waves/v1/voice-cloning`) instead: the voices are under `data` there, and `model` has become the list
   * `modelIds`.
   *
   * `GET /waves/v1/lightning-large/get_cloned_voices`
   *
   * @deprecated Use `listVoiceClones` instead: `client.listVoiceClones()`. What differs: its answer has no
   * `voices`.
   * @param input What the request says. Nothing in it is required.
   * @param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.
   * @returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:
   * - `200`: The voices.
   * - `400`: The request is not what the endpoint takes.
   * - `401`: The credential is missing, or the API does not know it.
   * - `410`: The model is retired and so is the endpoint: the only answer to expect of a request with a valid key.
   * - `500`: The API failed, not the request.
   * - any other status: undocumented, `error` is unknown
   * @throws {InputError} The input breaks what the document demands; nothing was sent.
   * @throws {MissingApiKeyError} There is no API key; nothing was sent.
   * @throws {NetworkError} No answer came.
   * @throws {TimeoutError} The call took, or stood still for, longer than allowed.
   * @throws {AbortError} `options.signal` ended the call.
   * @throws {RedirectError} The server sent the request elsewhere; it was not followed.
   * @throws {InvalidResponseError} The answer is not what the document says of its status.
   */
  readonly getClonedVoices: Method<GetClonedVoicesInput, GetClonedVoicesResult>;
};

/** The options of a client of this API. */
export type ClientOptions = RuntimeOptions & {
  /**
   * @default the environment variable `SMALLEST_API_KEY`
   * @example createClient({ apiKey: process.env.SMALLEST_API_KEY })
   */
  readonly apiKey?: RuntimeOptions["apiKey"];
  /**
   * @default the environment variable `SMALLEST_BASE_URL`, else `https://api.smallest.ai`
   * @example createClient({ baseUrl: "https://api.smallest.ai" })
   */
  readonly baseUrl?: RuntimeOptions["baseUrl"];
};

/**
 * A client of Smallest.ai Waves, voice cloning 1.0.0.
 *
 * @throws {ClientError} An option is not what it has to be.
 */
export const createClient = (options: ClientOptions = {}): Client => buildClient<Client>(table, features, options);

/** What `listVoiceClones` takes. */
export type ListVoiceClonesInput = { readonly [name: string]: never };

/** How `listVoiceClones` ends: told apart by `status` and `ok`. */
export type ListVoiceClonesResult =
  | Success<200, operations["listVoiceClones"]["responses"][200]["content"]["application/json"]>
  | Failure<401, operations["listVoiceClones"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["listVoiceClones"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 401 | 500>;

/** What `createVoiceClone` takes. */
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
   * Labels, separated by commas; the server splits them and trims the white space around each. One text, not a
   * list.
   */
  readonly tags?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["tags"] | undefined;
  /**
   * The code of the language spoken in the recording, one that `lightning-v3.1` speaks, such as `en` or `hi`. It
   * may be left out and is better given. Names of languages are refused. The list is not published in full, so a
   * code that looks right may still get 400.
   */
  readonly language?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["language"] | undefined;
  /**
   * The model that is to speak with the voice; `lightning-v3.1` where it is left out. Spelt with a hyphen here,
   * while speech synthesis spells it `lightning_v3.1`.
   */
  readonly model?: operations["createVoiceClone"]["requestBody"]["content"]["multipart/form-data"]["model"] | undefined;
};

/** How `createVoiceClone` ends: told apart by `status` and `ok`. */
export type CreateVoiceCloneResult =
  | Success<200, operations["createVoiceClone"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["createVoiceClone"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["createVoiceClone"]["responses"][401]["content"]["application/json"]>
  | Failure<500, operations["createVoiceClone"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 500>;

/** What `deleteVoiceClone` takes. */
export type DeleteVoiceCloneInput = {
  /** The id of a voice that the organisation has cloned, on whichever model. */
  readonly voiceId: operations["deleteVoiceClone"]["requestBody"]["content"]["application/json"]["voiceId"];
};

/** How `deleteVoiceClone` ends: told apart by `status` and `ok`. */
export type DeleteVoiceCloneResult =
  | Success<200, operations["deleteVoiceClone"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["deleteVoiceClone"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["deleteVoiceClone"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["deleteVoiceClone"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["deleteVoiceClone"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** What `addVoice` takes. */
export type AddVoiceInput = {
  /** The name to show for the voice. */
  readonly displayName: operations["addVoice"]["requestBody"]["content"]["multipart/form-data"]["displayName"];
  /** The recording to clone the voice from. */
  readonly file: FileInput;
};

/** How `addVoice` ends: told apart by `status` and `ok`. */
export type AddVoiceResult =
  | Success<200, operations["addVoice"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["addVoice"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["addVoice"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["addVoice"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["addVoice"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

/** What `getClonedVoices` takes. */
export type GetClonedVoicesInput = { readonly [name: string]: never };

/** How `getClonedVoices` ends: told apart by `status` and `ok`. */
export type GetClonedVoicesResult =
  | Success<200, operations["getClonedVoices"]["responses"][200]["content"]["application/json"]>
  | Failure<400, operations["getClonedVoices"]["responses"][400]["content"]["application/json"]>
  | Failure<401, operations["getClonedVoices"]["responses"][401]["content"]["application/json"]>
  | Failure<410, operations["getClonedVoices"]["responses"][410]["content"]["application/json"]>
  | Failure<500, operations["getClonedVoices"]["responses"][500]["content"]["application/json"]>
  | Undocumented<200 | 400 | 401 | 410 | 500>;

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

const features: Features = {
  checks: {
    $ref: ref,
    allOf,
    anyOf,
    maxLength,
    minLength,
    enum: plainEnum,
    items: plainItems,
    pattern: plainPattern,
    properties,
    required,
    type: typed,
  },
  bodies: {
    json,
    multipart,
  },
  answers: {
    json: jsonAnswer,
  },
  credentials: {
    bearer,
  },
  acceptType,
  refuseMisnamed,
  writeBody,
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
      "deprecated": null,
      "credentials": [ { "kind": "bearer", "in": "header", "name": "Authorization" } ],
      "anonymous": false,
      "parameters": [],
      "body": null,
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/VoiceCloneList" } },
          ],
        },
        "401": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "500": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
      },
    },
    "createVoiceClone": {
      "method": "POST",
      "path": "/waves/v1/voice-cloning",
      "deprecated": null,
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
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string", "minLength": 1, "maxLength": 500 },
          },
          {
            "name": "file",
            "required": true,
            "binary": true,
            "repeated": false,
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
          {
            "name": "description",
            "required": false,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string" },
          },
          {
            "name": "accent",
            "required": false,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string" },
          },
          {
            "name": "tags",
            "required": false,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string" },
          },
          {
            "name": "language",
            "required": false,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
          },
          {
            "name": "model",
            "required": false,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string", "enum": [ "lightning-v3.1", "lightning-v3.1-pro" ] },
          },
        ],
        "schema": true,
      },
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": { "$ref": "#/schemas/CreateVoiceCloneSuccess" },
            },
          ],
        },
        "400": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "401": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "500": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/CloneFailure" } },
          ],
        },
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
        "schema": { "$ref": "#/schemas/DeleteVoiceCloneRequest" },
      },
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/DeletedVoice" } },
          ],
        },
        "400": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "401": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "410": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ModelRetired" } },
          ],
        },
        "500": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
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
          {
            "name": "displayName",
            "required": true,
            "binary": false,
            "repeated": false,
            "mediaTypes": [],
            "schema": { "type": "string" },
          },
          {
            "name": "file",
            "required": true,
            "binary": true,
            "repeated": false,
            "mediaTypes": [],
            "looksLike": "audio",
            "schema": { "type": "string" },
          },
        ],
        "schema": true,
      },
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/AddVoiceSuccess" } },
          ],
        },
        "400": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "401": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "410": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ModelRetired" } },
          ],
        },
        "500": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
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
        "200": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/LargeVoiceList" } },
          ],
        },
        "400": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "401": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
        "410": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ModelRetired" } },
          ],
        },
        "500": {
          "contents": [
            { "mediaType": "application/json", "kind": "json", "schema": { "$ref": "#/schemas/ErrorMessage" } },
          ],
        },
      },
    },
  },
  "schemas": {
    "VoiceCloneList": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "data": { "type": "array", "items": { "$ref": "#/schemas/VoiceClone" } } },
    },
    "VoiceClone": {
      "type": "object",
      "required": [ "voiceId", "displayName", "status" ],
      "properties": {
        "_id": { "type": "string" },
        "voiceId": { "$ref": "#/schemas/NonEmptyText" },
        "displayName": { "type": "string" },
        "description": { "type": "string" },
        "accent": { "type": "string" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "language": { "type": "string" },
        "status": { "$ref": "#/schemas/NonEmptyText" },
        "cloningType": { "type": "string" },
        "modelIds": { "type": "array", "items": { "type": "string" } },
        "createdAt": { "type": "string" },
        "updatedAt": { "type": "string" },
      },
    },
    "NonEmptyText": { "type": "string", "minLength": 1 },
    "ErrorMessage": {
      "type": "object",
      "properties": { "error": { "$ref": "#/schemas/NonEmptyText" }, "message": { "$ref": "#/schemas/NonEmptyText" } },
      "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
    },
    "CreateVoiceCloneSuccess": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "message": { "type": "string" }, "data": { "$ref": "#/schemas/CreatedVoiceClone" } },
    },
    "CreatedVoiceClone": {
      "type": "object",
      "required": [ "voiceId", "displayName", "status" ],
      "properties": {
        "voiceId": { "$ref": "#/schemas/NonEmptyText" },
        "displayName": { "type": "string" },
        "status": { "$ref": "#/schemas/NonEmptyText" },
        "model": { "anyOf": [ { "$ref": "#/schemas/NonEmptyText" }, { "$ref": "#/schemas/ModelRecord" } ] },
        "language": { "type": "string" },
        "audioFileNames": { "type": "array", "items": { "type": "string" } },
        "createdAt": { "type": "string" },
        "organizationId": { "type": "string" },
        "samples": { "type": "array", "items": { "$ref": "#/schemas/VoiceClip" } },
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
      "properties": { "error_code": { "$ref": "#/schemas/NonEmptyText" } },
      "allOf": [ { "$ref": "#/schemas/ErrorMessage" } ],
    },
    "DeleteVoiceCloneRequest": {
      "type": "object",
      "required": [ "voiceId" ],
      "properties": { "voiceId": { "type": "string" } },
    },
    "DeletedVoice": {
      "type": "object",
      "required": [ "voiceId" ],
      "properties": { "success": { "type": "boolean" }, "voiceId": { "$ref": "#/schemas/NonEmptyText" } },
    },
    "ModelRetired": {
      "type": "object",
      "required": [ "error_code", "message" ],
      "properties": {
        "status": { "type": "string" },
        "error_code": { "$ref": "#/schemas/NonEmptyText" },
        "message": { "$ref": "#/schemas/NonEmptyText" },
        "recommended_endpoint": { "type": "string" },
      },
    },
    "AddVoiceSuccess": {
      "type": "object",
      "required": [ "data" ],
      "properties": { "message": { "type": "string" }, "data": { "$ref": "#/schemas/AddedVoice" } },
    },
    "AddedVoice": {
      "type": "object",
      "required": [ "voiceId", "model", "status" ],
      "properties": {
        "voiceId": { "$ref": "#/schemas/NonEmptyText" },
        "model": { "$ref": "#/schemas/NonEmptyText" },
        "status": { "$ref": "#/schemas/NonEmptyText" },
      },
    },
    "LargeVoiceList": {
      "type": "object",
      "required": [ "voices" ],
      "properties": { "voices": { "type": "array", "items": { "$ref": "#/schemas/LargeVoice" } } },
    },
    "LargeVoice": {
      "type": "object",
      "required": [ "voiceId", "displayName" ],
      "properties": {
        "voiceId": { "$ref": "#/schemas/NonEmptyText" },
        "displayName": { "type": "string" },
        "accent": { "type": "string" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "model": { "type": "string" },
        "status": { "type": "string" },
        "createdAt": { "type": "string" },
      },
    },
  },
};
