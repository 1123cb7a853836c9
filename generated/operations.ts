// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

import { acceptType } from "./runtime/accept-type.ts";
import { jsonAnswer } from "./runtime/answer-kinds.ts";
import { multipart } from "./runtime/body-multipart.ts";
import { json } from "./runtime/body-text.ts";
import { bearer } from "./runtime/credential-kinds.ts";
import { allOf, anyOf, maxLength, minLength, properties, ref, required, typed } from "./runtime/keywords.ts";
import { refuseMisnamed } from "./runtime/misnamed.ts";
import { plainEnum, plainItems, plainPattern } from "./runtime/plain-keywords.ts";
import { writeBody } from "./runtime/write-body.ts";
import type { Api, ClientOperation } from "./runtime/core.ts";
import type { Schemas } from "./runtime/matches.ts";
import type {
  AddVoiceInput,
  AddVoiceResult,
  CreateVoiceCloneInput,
  CreateVoiceCloneResult,
  DeleteVoiceCloneInput,
  DeleteVoiceCloneResult,
  GetClonedVoicesInput,
  GetClonedVoicesResult,
  ListVoiceClonesInput,
  ListVoiceClonesResult,
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
  "properties": { "data": { "type": "array", "items": { "$ref": "#/schemas/VoiceClone" } } },
};

const schema$VoiceClone: Schemas[string] = {
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
};

const schema$NonEmptyText: Schemas[string] = { "type": "string", "minLength": 1 };

const schema$ErrorMessage: Schemas[string] = {
  "type": "object",
  "properties": { "error": { "$ref": "#/schemas/NonEmptyText" }, "message": { "$ref": "#/schemas/NonEmptyText" } },
  "anyOf": [ { "required": [ "error" ] }, { "required": [ "message" ] } ],
};

const schema$CreateVoiceCloneSuccess: Schemas[string] = {
  "type": "object",
  "required": [ "data" ],
  "properties": { "message": { "type": "string" }, "data": { "$ref": "#/schemas/CreatedVoiceClone" } },
};

const schema$CreatedVoiceClone: Schemas[string] = {
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
};

const schema$ModelRecord: Schemas[string] = { "type": "object", "properties": { "_id": { "type": "string" }, "modelName": { "type": "string" } } };

const schema$VoiceClip: Schemas[string] = {
  "type": "object",
  "properties": { "text": { "type": "string" }, "audioUrl": { "type": "string" }, "url": { "type": "string" } },
};

const schema$CloneFailure: Schemas[string] = {
  "type": "object",
  "properties": { "error_code": { "$ref": "#/schemas/NonEmptyText" } },
  "allOf": [ { "$ref": "#/schemas/ErrorMessage" } ],
};

const schema$DeleteVoiceCloneRequest: Schemas[string] = { "type": "object", "required": [ "voiceId" ], "properties": { "voiceId": { "type": "string" } } };

const schema$DeletedVoice: Schemas[string] = {
  "type": "object",
  "required": [ "voiceId" ],
  "properties": { "success": { "type": "boolean" }, "voiceId": { "$ref": "#/schemas/NonEmptyText" } },
};

const schema$ModelRetired: Schemas[string] = {
  "type": "object",
  "required": [ "error_code", "message" ],
  "properties": {
    "status": { "type": "string" },
    "error_code": { "$ref": "#/schemas/NonEmptyText" },
    "message": { "$ref": "#/schemas/NonEmptyText" },
    "recommended_endpoint": { "type": "string" },
  },
};

const schema$AddVoiceSuccess: Schemas[string] = {
  "type": "object",
  "required": [ "data" ],
  "properties": { "message": { "type": "string" }, "data": { "$ref": "#/schemas/AddedVoice" } },
};

const schema$AddedVoice: Schemas[string] = {
  "type": "object",
  "required": [ "voiceId", "model", "status" ],
  "properties": {
    "voiceId": { "$ref": "#/schemas/NonEmptyText" },
    "model": { "$ref": "#/schemas/NonEmptyText" },
    "status": { "$ref": "#/schemas/NonEmptyText" },
  },
};

const schema$LargeVoiceList: Schemas[string] = {
  "type": "object",
  "required": [ "voices" ],
  "properties": { "voices": { "type": "array", "items": { "$ref": "#/schemas/LargeVoice" } } },
};

const schema$LargeVoice: Schemas[string] = {
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
 * List the cloned voices, the old way (retired)
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
