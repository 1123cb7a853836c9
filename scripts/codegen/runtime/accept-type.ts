// Checks a file's media type against those the document accepts, considering all the names an audio type is known by.

import type { AcceptType } from "./features.ts";
import { commonType } from "./media-type.ts";

export const acceptType: AcceptType = (detected, { mediaTypes }, refuse) => {
  const only = mediaTypes.length === 1 && !mediaTypes[0]!.includes("*") ? mediaTypes[0] : undefined;
  const type = detected || only || "application/octet-stream";
  const names = [type, commonType(type)];
  const accepted =
    names.find((name) => mediaTypes.includes(name)) ??
    mediaTypes.find((name) => commonType(name) === names[1]) ??
    names.findLast((name) => mediaTypes.some((range) => range === "*/*" || range === `${name.split("/")[0]}/*`));
  if (accepted) return accepted;
  const why = `its type is ${detected || "unclear from its name and bytes"}, and the API takes ${mediaTypes.join(", ")}`;
  throw refuse("file-wrong-type", why, "Convert it, or pass { data, contentType } if the type is wrong");
};
