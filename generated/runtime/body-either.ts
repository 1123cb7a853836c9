// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/body-either.ts and run it again.

// Writes a body that may be a file or JSON, depending on what the caller passes.

import { bytes } from "./body-bytes.ts";
import { json } from "./body-text.ts";
import { describeFile } from "./describe-file.ts";
import type { BodyContext, WriteBody } from "./features.ts";
import type { TableBody } from "./operation-table.ts";

export const either: WriteBody = async (body, value, context) => {
  const [file, object] = body.either!;
  return isFile(value, object, context) ? bytes(file, value, context) : json(object, value, context);
};

const isFile = (value: unknown, object: TableBody, { matches, refuse }: BodyContext): boolean => {
  try {
    describeFile(value, (code, why, cure) => refuse(code, "body", why, cure));
  } catch {
    // An unusable Response or a string (usually a path) is treated as a file, so that the caller learns why it is
    // refused.
    return typeof value === "string" || "bodyUsed" in Object(value);
  }
  // `{ data }` and `{ uri }` may be files or JSON: they are JSON if they match the documented schema.
  const prototype = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype;
  return !isPlain || matches(object.schema, value) !== null;
};
