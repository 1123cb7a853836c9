// All parts, for tests and for programs that build a client from a document at run time.

import { acceptType } from "./accept-type.ts";
import { bytesAnswer, jsonAnswer, ownAnswer, textAnswer, wrongType } from "./answer-kinds.ts";
import { bytes } from "./body-bytes.ts";
import { either } from "./body-either.ts";
import { multipart } from "./body-multipart.ts";
import { json, text, urlencoded } from "./body-text.ts";
import { byteStreamAnswer } from "./byte-answer.ts";
import { basic, bearer, keyInCookie, keyInHeader, keyInQuery } from "./credential-kinds.ts";
import { eventStreamAnswer, jsonLinesAnswer, jsonSequenceAnswer } from "./event-answer.ts";
import type { Features } from "./features.ts";
// Imported by name, because a bundler would keep all of a namespace.
import {
  additionalProperties,
  allOf,
  anyOf,
  exclusiveMaximum,
  exclusiveMinimum,
  items,
  maxItems,
  maximum,
  maxLength,
  maxProperties,
  minItems,
  minimum,
  minLength,
  minProperties,
  multipleOf,
  not,
  oneOf,
  oneOfValues,
  onlyValue,
  pattern,
  patternProperties,
  prefixItems,
  properties,
  ref,
  required,
  typed,
  uniqueItems,
} from "./keywords.ts";
import { refuseMisnamed } from "./misnamed.ts";
import { writeParameters } from "./parameters.ts";
import { writeBody } from "./write-body.ts";

export const allFeatures = {
  checks: {
    additionalProperties,
    allOf,
    anyOf,
    exclusiveMaximum,
    exclusiveMinimum,
    items,
    maximum,
    maxItems,
    maxLength,
    maxProperties,
    minimum,
    minItems,
    minLength,
    minProperties,
    multipleOf,
    not,
    oneOf,
    pattern,
    patternProperties,
    prefixItems,
    properties,
    required,
    uniqueItems,
    $ref: ref,
    type: typed,
    enum: oneOfValues,
    const: onlyValue,
  },
  bodies: { json, multipart, urlencoded, text, bytes, either },
  answers: {
    json: jsonAnswer,
    text: textAnswer,
    bytes: bytesAnswer,
    own: ownAnswer,
    "byte-stream": wrongType,
    "event-stream": wrongType,
    "json-lines": wrongType,
    "json-seq": wrongType,
  },
  streams: {
    "byte-stream": byteStreamAnswer,
    "event-stream": eventStreamAnswer,
    "json-lines": jsonLinesAnswer,
    "json-seq": jsonSequenceAnswer,
  },
  credentials: { bearer, basic, header: keyInHeader, query: keyInQuery, cookie: keyInCookie },
  writeParameters,
  acceptType,
  writeBody,
  refuseMisnamed,
} satisfies Features;
