// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/serialize.ts and run it again.

// In: a parameter and its value. Out: its text for a path, query or cookie, as openapi-fetch writes it.

import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import type { TableParameter } from "./operation-table.ts";

/** Writes `name=value` for query and matrix parameters, and the bare value for the other styles. */
export const serialize = ({ name, as = name, style, explode }: TableParameter, value: unknown): string => {
  const key = encodeURIComponent(as);
  const named = style !== "simple" && style !== "label";
  const options = { style: style as "form", explode };
  if (Array.isArray(value)) return serializeArrayParam(key, value, options);
  if (typeof value === "object" && value !== null) {
    // In these two styles openapi-fetch drops the name of an object that is not exploded.
    const delimited = !explode && (style === "spaceDelimited" || style === "pipeDelimited");
    return delimited
      ? serializeArrayParam(key, Object.entries(value).flat(), options)
      : serializeObjectParam(key, value as never, options);
  }
  const single = named ? serializePrimitiveParam(key, String(value)) : encodeURIComponent(String(value));
  return style === "label" ? `.${single}` : style === "matrix" ? `;${single}` : single;
};
