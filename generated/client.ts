// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

import {
  buildClient,
  type ClientOptions,
  type Failure,
  type FileInput,
  type Method,
  type OperationTable,
  type Success,
  type Undocumented,
} from "./runtime/index.ts";
import { jsonAnswer } from "./runtime/answer-kinds.ts";
import { multipart } from "./runtime/body-multipart.ts";
import { bearer } from "./runtime/credential-kinds.ts";
import { anyOf, minLength, properties, ref, required, typed } from "./runtime/keywords.ts";
import type { Kit } from "./runtime/kit.ts";
import type { operations } from "./types.ts";

export * from "./runtime/index.ts";

/** Smallest.ai Waves, voice cloning 1.0.0: one method per operation of its OpenAPI document. */
export type Client = {
  /**
   * Clone a voice onto lightning-large (retired)
   *
   * Makes a voice from one recording and answers with its id, once it is ready.
   *
   * **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although
   * its page called it live. Call `POST /waves/v1/voice-cloning` instead: it takes the same two fields and the
   * same credential, and puts the voice onto `lightning-v3.1`.
   *
   * A voice made here speaks on `lightning-large` alone. On `lightning-v3.1` it gives a WAV with no speech in it
   * (100 to 200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
   *
   * Nothing is known of limits on the name, or on the type, size or length of the recording: none was ever
   * published for this endpoint, so none is demanded here.
   *
   * `POST /waves/v1/lightning-large/add_voice`
   *
   * @deprecated Use `POST /waves/v1/voice-cloning` instead. This client has no method for it: send that request to
   * the same base URL yourself.
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
};

/**
 * A client of Smallest.ai Waves, voice cloning 1.0.0.
 *
 * @throws {ClientError} An option is not what it has to be.
 */
export const createClient = (options: ClientOptions = {}): Client => buildClient<Client>(table, kit, options);

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

const kit: Kit = {
  checks: {
    $ref: ref,
    anyOf,
    minLength,
    properties,
    required,
    type: typed,
  },
  bodies: {
    multipart,
  },
  answers: {
    json: jsonAnswer,
  },
  credentials: {
    bearer,
  },
};

const table: OperationTable = {
  "baseUrl": "https://api.smallest.ai",
  "apiKeyEnv": "SMALLEST_API_KEY",
  "operations": {
    "addVoice": {
      "method": "POST",
      "path": "/waves/v1/lightning-large/add_voice",
      "deprecated": {
        "replacement": "POST /waves/v1/voice-cloning"
      },
      "credentials": [
        {
          "kind": "bearer",
          "in": "header",
          "name": "Authorization"
        }
      ],
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
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "file",
            "required": true,
            "binary": true,
            "repeated": false,
            "mediaTypes": [],
            "looksLike": "audio",
            "schema": {
              "type": "string"
            }
          }
        ],
        "schema": true
      },
      "accept": "application/json",
      "responses": {
        "200": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": {
                "$ref": "#/schemas/AddVoiceSuccess"
              }
            }
          ]
        },
        "400": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": {
                "$ref": "#/schemas/ErrorMessage"
              }
            }
          ]
        },
        "401": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": {
                "$ref": "#/schemas/ErrorMessage"
              }
            }
          ]
        },
        "410": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": {
                "$ref": "#/schemas/ModelRetired"
              }
            }
          ]
        },
        "500": {
          "contents": [
            {
              "mediaType": "application/json",
              "kind": "json",
              "schema": {
                "$ref": "#/schemas/ErrorMessage"
              }
            }
          ]
        }
      }
    }
  },
  "schemas": {
    "AddVoiceSuccess": {
      "type": "object",
      "required": [
        "data"
      ],
      "properties": {
        "message": {
          "type": "string"
        },
        "data": {
          "$ref": "#/schemas/AddedVoice"
        }
      }
    },
    "AddedVoice": {
      "type": "object",
      "required": [
        "voiceId",
        "model",
        "status"
      ],
      "properties": {
        "voiceId": {
          "$ref": "#/schemas/NonEmptyText"
        },
        "model": {
          "$ref": "#/schemas/NonEmptyText"
        },
        "status": {
          "$ref": "#/schemas/NonEmptyText"
        }
      }
    },
    "NonEmptyText": {
      "type": "string",
      "minLength": 1
    },
    "ErrorMessage": {
      "type": "object",
      "properties": {
        "error": {
          "$ref": "#/schemas/NonEmptyText"
        },
        "message": {
          "$ref": "#/schemas/NonEmptyText"
        }
      },
      "anyOf": [
        {
          "required": [
            "error"
          ]
        },
        {
          "required": [
            "message"
          ]
        }
      ]
    },
    "ModelRetired": {
      "type": "object",
      "required": [
        "error_code",
        "message"
      ],
      "properties": {
        "status": {
          "type": "string"
        },
        "error_code": {
          "$ref": "#/schemas/NonEmptyText"
        },
        "message": {
          "$ref": "#/schemas/NonEmptyText"
        },
        "recommended_endpoint": {
          "type": "string"
        }
      }
    }
  }
};
