// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

import { acceptType } from "./runtime/accept-type.ts";
import { jsonAnswer, wrongType } from "./runtime/answer-kinds.ts";
import { either } from "./runtime/body-either.ts";
import { multipart } from "./runtime/body-multipart.ts";
import { json } from "./runtime/body-text.ts";
import { byteStreamAnswer } from "./runtime/byte-answer.ts";
import { bearer } from "./runtime/credential-kinds.ts";
import { eventStreamAnswer } from "./runtime/event-answer.ts";
import { allOf, anyOf, maxItems, maxLength, maximum, minItems, minLength, minimum, properties, ref, required, typed } from "./runtime/keywords.ts";
import { refuseMisnamed } from "./runtime/misnamed.ts";
import { plainEnum, plainItems, plainPattern } from "./runtime/plain-keywords.ts";
import { writePlainParameters } from "./runtime/plain-parameters.ts";
import { writeBody } from "./runtime/write-body.ts";
import type { Api, ClientOperation } from "./runtime/core.ts";
import type { Schemas } from "./runtime/matches.ts";
import type {
  AddVoiceInput,
  AddVoiceResult,
  CreateChatCompletionInput,
  CreateChatCompletionResult,
  CreatePronunciationDictInput,
  CreatePronunciationDictResult,
  CreateVoiceCloneInput,
  CreateVoiceCloneResult,
  DeletePronunciationDictInput,
  DeletePronunciationDictResult,
  DeleteVoiceCloneInput,
  DeleteVoiceCloneResult,
  GetClonedVoicesInput,
  GetClonedVoicesResult,
  ListPronunciationDictsInput,
  ListPronunciationDictsResult,
  ListVoiceClonesInput,
  ListVoiceClonesResult,
  ListVoicesInput,
  ListVoicesResult,
  StreamSpeechInput,
  StreamSpeechResult,
  StreamSpeechV2Input,
  StreamSpeechV2Result,
  StreamSpeechV31Input,
  StreamSpeechV31Result,
  SynthesizeSpeechInput,
  SynthesizeSpeechResult,
  SynthesizeSpeechV2Input,
  SynthesizeSpeechV2Result,
  SynthesizeSpeechV31Input,
  SynthesizeSpeechV31Result,
  TranscribeInput,
  TranscribeResult,
  TranscribeWithPulseInput,
  TranscribeWithPulseResult,
  UpdatePronunciationDictInput,
  UpdatePronunciationDictResult,
} from "./client.ts";

const api: Api = {
  "baseUrl": "https://api.smallest.ai",
  "mounts": [ { "at": "/api/v1", "for": "/waves/v1" }, { "at": "/waves/v1", "for": "/waves/v1" } ],
  "apiKeyEnv": "SMALLEST_API_KEY",
  "baseUrlEnv": "SMALLEST_BASE_URL",
};

const schema$VoiceCloneList: Schemas[string] = {
  "type": "object",
  "required": [ "data" ],
  "properties": { "data": { "type": "array", "items": { "$ref": "VoiceClone" } } },
};

const schema$VoiceClone: Schemas[string] = {
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
};

const schema$NonEmptyText: Schemas[string] = { "type": "string", "minLength": 1 };

const schema$ErrorMessage: Schemas[string] = {
  "type": "object",
  "properties": { "error": { "$ref": "NonEmptyText" }, "message": { "$ref": "NonEmptyText" } },
  "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
};

const schema$CreateVoiceCloneSuccess: Schemas[string] = {
  "type": "object",
  "required": [ "data" ],
  "properties": { "message": { "type": "string" }, "data": { "$ref": "CreatedVoiceClone" } },
};

const schema$CreatedVoiceClone: Schemas[string] = {
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
};

const schema$ModelRecord: Schemas[string] = { "type": "object", "properties": { "_id": { "type": "string" }, "modelName": { "type": "string" } } };

const schema$VoiceClip: Schemas[string] = {
  "type": "object",
  "properties": { "text": { "type": "string" }, "audioUrl": { "type": "string" }, "url": { "type": "string" } },
};

const schema$CloneFailure: Schemas[string] = {
  "type": "object",
  "properties": { "error_code": { "$ref": "NonEmptyText" } },
  "allOf": [ { "$ref": "ErrorMessage" } ],
};

const schema$DeleteVoiceCloneRequest: Schemas[string] = { "type": "object", "required": [ "voiceId" ], "properties": { "voiceId": { "type": "string" } } };

const schema$DeletedVoice: Schemas[string] = {
  "type": "object",
  "required": [ "voiceId" ],
  "properties": { "success": { "type": "boolean" }, "voiceId": { "$ref": "NonEmptyText" } },
};

const schema$ModelRetired: Schemas[string] = {
  "type": "object",
  "required": [ "error_code", "message" ],
  "properties": {
    "status": { "type": "string" },
    "error_code": { "$ref": "NonEmptyText" },
    "message": { "$ref": "NonEmptyText" },
    "recommended_endpoint": { "type": "string" },
  },
};

const schema$AddVoiceSuccess: Schemas[string] = {
  "type": "object",
  "required": [ "data" ],
  "properties": { "message": { "type": "string" }, "data": { "$ref": "AddedVoice" } },
};

const schema$AddedVoice: Schemas[string] = {
  "type": "object",
  "required": [ "voiceId", "model", "status" ],
  "properties": {
    "voiceId": { "$ref": "NonEmptyText" },
    "model": { "$ref": "NonEmptyText" },
    "status": { "$ref": "NonEmptyText" },
  },
};

const schema$LargeVoiceList: Schemas[string] = {
  "type": "object",
  "required": [ "voices" ],
  "properties": { "voices": { "type": "array", "items": { "$ref": "LargeVoice" } } },
};

const schema$LargeVoice: Schemas[string] = {
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
};

const schema$SpeechRequest: Schemas[string] = {
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
};

const schema$SpeechFailure: Schemas[string] = {
  "type": "object",
  "properties": {
    "error": { "anyOf": [ { "type": "array", "items": { "$ref": "SpeechIssue" } }, { "$ref": "NonEmptyText" } ] },
    "message": { "$ref": "NonEmptyText" },
    "status": { "type": "string" },
    "error_code": { "type": "string" },
  },
  "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
};

const schema$SpeechIssue: Schemas[string] = {
  "type": "object",
  "required": [ "message" ],
  "properties": {
    "code": { "type": "string" },
    "path": { "type": "array", "items": { "type": [ "string", "integer" ] } },
    "message": { "$ref": "NonEmptyText" },
    "received": {},
    "options": { "type": "array", "items": {} },
  },
};

const schema$SpeechChunk: Schemas[string] = {
  "type": "object",
  "required": [ "done" ],
  "properties": { "audio": { "type": "string" }, "done": { "type": "boolean" }, "status": { "type": "string" } },
};

const schema$VoiceCatalogue: Schemas[string] = {
  "type": "object",
  "required": [ "voices" ],
  "properties": { "voices": { "type": "array", "items": { "$ref": "CatalogueVoice" } } },
};

const schema$CatalogueVoice: Schemas[string] = {
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
};

const schema$LightningV2Request: Schemas[string] = {
  "type": "object",
  "required": [ "text", "voice_id" ],
  "properties": { "text": { "type": "string" }, "voice_id": { "type": "string" } },
};

const schema$PronunciationDict: Schemas[string] = {
  "type": "object",
  "required": [ "id", "items" ],
  "properties": {
    "id": { "$ref": "NonEmptyText" },
    "items": { "type": "array", "items": { "$ref": "Pronunciation" } },
    "createdAt": { "type": "string" },
  },
};

const schema$Pronunciation: Schemas[string] = {
  "type": "object",
  "required": [ "word", "pronunciation" ],
  "properties": { "word": { "type": "string", "minLength": 1 }, "pronunciation": { "type": "string", "minLength": 1 } },
};

const schema$PronunciationDictChange: Schemas[string] = {
  "type": "object",
  "required": [ "id", "items" ],
  "properties": {
    "id": { "type": "string", "minLength": 1 },
    "items": { "type": "array", "items": { "$ref": "Pronunciation" } },
  },
};

const schema$DictFailure: Schemas[string] = {
  "type": "object",
  "required": [ "error" ],
  "properties": { "error": { "$ref": "NonEmptyText" }, "details": { "type": "array", "items": { "type": "object" } } },
};

const schema$PronunciationDictForm: Schemas[string] = {
  "type": "object",
  "required": [ "items" ],
  "properties": { "items": { "type": "array", "minItems": 1, "items": { "$ref": "Pronunciation" } } },
};

const schema$PronunciationDictId: Schemas[string] = { "type": "object", "required": [ "id" ], "properties": { "id": { "type": "string", "minLength": 1 } } };

const schema$DeletedPronunciationDict: Schemas[string] = {
  "type": "object",
  "required": [ "id" ],
  "properties": { "id": { "$ref": "NonEmptyText" }, "deleted": { "type": "boolean" } },
};

const schema$TranscriptSource: Schemas[string] = { "type": "object", "required": [ "url" ], "properties": { "url": { "type": "string", "minLength": 1 } } };

const schema$Transcript: Schemas[string] = {
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
};

const schema$TranscriptFailure: Schemas[string] = {
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
};

const schema$ChatRequest: Schemas[string] = {
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
};

const schema$ChatMessage: Schemas[string] = {
  "type": "object",
  "required": [ "role" ],
  "properties": {
    "role": { "type": "string" },
    "content": { "type": [ "string", "null" ] },
    "tool_calls": { "type": [ "array", "null" ], "items": { "type": "object" } },
    "tool_call_id": { "type": "string" },
  },
};

const schema$ChatCompletion: Schemas[string] = {
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
};

const schema$ChatChunk: Schemas[string] = {
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
};

const schema$ChatFailure: Schemas[string] = {
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
};

/**
 * List the cloned voices
 *
 * `GET /waves/v1/voice-cloning`
 */
export const listVoiceClones: ClientOperation<ListVoiceClonesInput, ListVoiceClonesResult> = {
  api,
  operation: {
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
  schemas: {
    "VoiceCloneList": schema$VoiceCloneList,
    "VoiceClone": schema$VoiceClone,
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {},
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
  },
};

/**
 * Clone a voice
 *
 * `POST /waves/v1/voice-cloning`
 */
export const createVoiceClone: ClientOperation<CreateVoiceCloneInput, CreateVoiceCloneResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "CreateVoiceCloneSuccess": schema$CreateVoiceCloneSuccess,
    "CreatedVoiceClone": schema$CreatedVoiceClone,
    "ModelRecord": schema$ModelRecord,
    "VoiceClip": schema$VoiceClip,
    "CloneFailure": schema$CloneFailure,
  },
  features: {
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
  },
};

/**
 * Delete a cloned voice (retired)
 *
 * `DELETE /waves/v1/lightning-large`
 *
 * @deprecated The document names no replacement.
 */
export const deleteVoiceClone: ClientOperation<DeleteVoiceCloneInput, DeleteVoiceCloneResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "DeleteVoiceCloneRequest": schema$DeleteVoiceCloneRequest,
    "DeletedVoice": schema$DeletedVoice,
    "ModelRetired": schema$ModelRetired,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Clone a voice onto lightning-large (retired)
 *
 * `POST /waves/v1/lightning-large/add_voice`
 *
 * @deprecated Use `createVoiceClone` instead: `client.createVoiceClone({ displayName, file })`. What differs:
 * `displayName`: 1 to 500 characters; `file`: at most 5,242,880 bytes, as audio/mpeg, audio/mpeg-3, audio/wav,
 * audio/wave, audio/webm, video/webm, audio/mp4 or video/mp4; `data.model` of its answer has another form.
 */
export const addVoice: ClientOperation<AddVoiceInput, AddVoiceResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "ModelRetired": schema$ModelRetired,
    "AddVoiceSuccess": schema$AddVoiceSuccess,
    "AddedVoice": schema$AddedVoice,
  },
  features: {
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
    refuseMisnamed,
    writeBody,
  },
};

/**
 * List the cloned voices, old endpoint (retired)
 *
 * `GET /waves/v1/lightning-large/get_cloned_voices`
 *
 * @deprecated Use `listVoiceClones` instead: `client.listVoiceClones()`. What differs: its answer has no
 * `voices`.
 */
export const getClonedVoices: ClientOperation<GetClonedVoicesInput, GetClonedVoicesResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "ModelRetired": schema$ModelRetired,
    "LargeVoiceList": schema$LargeVoiceList,
    "LargeVoice": schema$LargeVoice,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {},
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
  },
};

/**
 * Synthesize speech
 *
 * `POST /waves/v1/tts`
 */
export const synthesizeSpeech: ClientOperation<SynthesizeSpeechInput, SynthesizeSpeechResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "SpeechRequest": schema$SpeechRequest,
    "SpeechFailure": schema$SpeechFailure,
    "SpeechIssue": schema$SpeechIssue,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      maximum,
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
      json,
    },
    answers: {
      "byte-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "byte-stream": byteStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Synthesize speech as a stream
 *
 * `POST /waves/v1/tts/live`
 */
export const streamSpeech: ClientOperation<StreamSpeechInput, StreamSpeechResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "SpeechRequest": schema$SpeechRequest,
    "SpeechFailure": schema$SpeechFailure,
    "SpeechIssue": schema$SpeechIssue,
    "SpeechChunk": schema$SpeechChunk,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      maximum,
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
      json,
    },
    answers: {
      "event-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "event-stream": eventStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * List the voices of the catalogue
 *
 * `GET /waves/v1/{model}/get_voices`
 */
export const listVoices: ClientOperation<ListVoicesInput, ListVoicesResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "VoiceCatalogue": schema$VoiceCatalogue,
    "CatalogueVoice": schema$CatalogueVoice,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      enum: plainEnum,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {},
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeParameters: writePlainParameters,
  },
};

/**
 * Synthesize speech with lightning-v3.1 (deprecated)
 *
 * `POST /waves/v1/lightning-v3.1/get_speech`
 *
 * @deprecated Use `synthesizeSpeech` instead: `client.synthesizeSpeech({ text, voice_id })`. Input and result
 * are the same.
 */
export const synthesizeSpeechV31: ClientOperation<SynthesizeSpeechV31Input, SynthesizeSpeechV31Result> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "SpeechRequest": schema$SpeechRequest,
    "SpeechFailure": schema$SpeechFailure,
    "SpeechIssue": schema$SpeechIssue,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      maximum,
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
      json,
    },
    answers: {
      "byte-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "byte-stream": byteStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Stream speech with lightning-v3.1 (deprecated)
 *
 * `POST /waves/v1/lightning-v3.1/stream`
 *
 * @deprecated Use `streamSpeech` instead: `client.streamSpeech({ text, voice_id })`. Input and result are the
 * same.
 */
export const streamSpeechV31: ClientOperation<StreamSpeechV31Input, StreamSpeechV31Result> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "SpeechRequest": schema$SpeechRequest,
    "SpeechFailure": schema$SpeechFailure,
    "SpeechIssue": schema$SpeechIssue,
    "SpeechChunk": schema$SpeechChunk,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      maximum,
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
      json,
    },
    answers: {
      "event-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "event-stream": eventStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Synthesize speech with lightning-v2 (retired)
 *
 * `POST /waves/v1/lightning-v2/get_speech`
 *
 * @deprecated Use `synthesizeSpeech` instead: `client.synthesizeSpeech({ text, voice_id })`. What differs:
 * `text`: not empty; `voice_id`: not empty.
 */
export const synthesizeSpeechV2: ClientOperation<SynthesizeSpeechV2Input, SynthesizeSpeechV2Result> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "ModelRetired": schema$ModelRetired,
    "LightningV2Request": schema$LightningV2Request,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      "byte-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "byte-stream": byteStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Stream speech with lightning-v2 (retired)
 *
 * `POST /waves/v1/lightning-v2/stream`
 *
 * @deprecated Use `streamSpeech` instead: `client.streamSpeech({ text, voice_id })`. What differs: `text`: not
 * empty; `voice_id`: not empty.
 */
export const streamSpeechV2: ClientOperation<StreamSpeechV2Input, StreamSpeechV2Result> = {
  api,
  operation: {
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
        "contents": [ { "mediaType": "text/event-stream", "kind": "event-stream", "schema": null, "ofFields": true } ],
      },
      "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      "410": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ModelRetired" } } ] },
      "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
    },
  },
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "ModelRetired": schema$ModelRetired,
    "LightningV2Request": schema$LightningV2Request,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      "event-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "event-stream": eventStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * List the pronunciation dictionaries
 *
 * `GET /waves/v1/pronunciation-dicts`
 */
export const listPronunciationDicts: ClientOperation<ListPronunciationDictsInput, ListPronunciationDictsResult> = {
  api,
  operation: {
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
          { "mediaType": "application/json", "schema": { "type": "array", "items": { "$ref": "PronunciationDict" } } },
        ],
      },
      "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
    },
  },
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "PronunciationDict": schema$PronunciationDict,
    "Pronunciation": schema$Pronunciation,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {},
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
  },
};

/**
 * Change a pronunciation dictionary
 *
 * `PUT /waves/v1/pronunciation-dicts`
 */
export const updatePronunciationDict: ClientOperation<UpdatePronunciationDictInput, UpdatePronunciationDictResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "PronunciationDict": schema$PronunciationDict,
    "Pronunciation": schema$Pronunciation,
    "PronunciationDictChange": schema$PronunciationDictChange,
    "DictFailure": schema$DictFailure,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Create a pronunciation dictionary
 *
 * `POST /waves/v1/pronunciation-dicts`
 */
export const createPronunciationDict: ClientOperation<CreatePronunciationDictInput, CreatePronunciationDictResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "PronunciationDict": schema$PronunciationDict,
    "Pronunciation": schema$Pronunciation,
    "DictFailure": schema$DictFailure,
    "PronunciationDictForm": schema$PronunciationDictForm,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minItems,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Delete a pronunciation dictionary
 *
 * `DELETE /waves/v1/pronunciation-dicts`
 */
export const deletePronunciationDict: ClientOperation<DeletePronunciationDictInput, DeletePronunciationDictResult> = {
  api,
  operation: {
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
      "200": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DeletedPronunciationDict" } } ] },
      "400": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "DictFailure" } } ] },
      "401": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
      "500": { "contents": [ { "mediaType": "application/json", "schema": { "$ref": "ErrorMessage" } } ] },
    },
  },
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "DictFailure": schema$DictFailure,
    "PronunciationDictId": schema$PronunciationDictId,
    "DeletedPronunciationDict": schema$DeletedPronunciationDict,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      json: jsonAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};

/**
 * Transcribe a recording
 *
 * `POST /waves/v1/stt/`
 */
export const transcribe: ClientOperation<TranscribeInput, TranscribeResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "TranscriptSource": schema$TranscriptSource,
    "Transcript": schema$Transcript,
    "TranscriptFailure": schema$TranscriptFailure,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      enum: plainEnum,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      either,
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
    writeParameters: writePlainParameters,
  },
};

/**
 * Transcribe a recording with pulse (superseded)
 *
 * `POST /waves/v1/pulse/get_text`
 *
 * @deprecated Use `transcribe` instead: `client.transcribe({ model, body })`. What differs: it also needs
 * `model`.
 */
export const transcribeWithPulse: ClientOperation<TranscribeWithPulseInput, TranscribeWithPulseResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "TranscriptSource": schema$TranscriptSource,
    "Transcript": schema$Transcript,
    "TranscriptFailure": schema$TranscriptFailure,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      minLength,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      either,
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
    writeParameters: writePlainParameters,
  },
};

/**
 * Continue a conversation
 *
 * `POST /waves/v1/chat/completions`
 */
export const createChatCompletion: ClientOperation<CreateChatCompletionInput, CreateChatCompletionResult> = {
  api,
  operation: {
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
  schemas: {
    "NonEmptyText": schema$NonEmptyText,
    "ErrorMessage": schema$ErrorMessage,
    "ChatRequest": schema$ChatRequest,
    "ChatMessage": schema$ChatMessage,
    "ChatCompletion": schema$ChatCompletion,
    "ChatChunk": schema$ChatChunk,
    "ChatFailure": schema$ChatFailure,
  },
  features: {
    checks: {
      $ref: ref,
      anyOf,
      maxItems,
      maximum,
      minItems,
      minLength,
      minimum,
      items: plainItems,
      properties,
      required,
      type: typed,
    },
    bodies: {
      json,
    },
    answers: {
      "event-stream": wrongType,
      json: jsonAnswer,
    },
    streams: {
      "event-stream": eventStreamAnswer,
    },
    credentials: {
      bearer,
    },
    refuseMisnamed,
    writeBody,
  },
};
