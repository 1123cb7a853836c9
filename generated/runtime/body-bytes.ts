// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/body-bytes.ts and run it again.

// Writes a body that consists of a single file.

import type { WriteBody } from "./features.ts";
import { readFileInput } from "./file-input.ts";
import { payloadOf } from "./payload.ts";

export const bytes: WriteBody = async (body, value, context) => {
  const { mediaType, schema } = body;
  const mediaTypes = body.mediaTypes ?? (mediaType === "application/octet-stream" ? [] : [mediaType]);
  const file = await readFileInput(value, { name: "body", mediaTypes, schema, looksLike: null }, context);
  return payloadOf([file.source], file.contentType, context.platform);
};
