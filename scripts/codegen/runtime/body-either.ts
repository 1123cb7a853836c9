// A body that is a file or JSON, as its caller hands it over: what is a file travels as one.

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
    // A Response that cannot be sent is no JSON either, and a text is most often a path: as a file they are told why.
    return typeof value === "string" || "bodyUsed" in Object(value);
  }
  // `{ data }` and `{ uri }` may be either: they are what the document describes.
  const prototype = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype;
  return !isPlain || matches(object.schema, value) !== null;
};
