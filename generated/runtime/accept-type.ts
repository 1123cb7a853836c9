// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/accept-type.ts and run it again.

// Holds a file's type against the types the document takes, by all the names that a type of audio goes by.

import type { AcceptType } from "./kit.ts";

const canonical: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["audio/x-wav", "audio/wav"],
  ["audio/wave", "audio/wav"],
  ["audio/vnd.wave", "audio/wav"],
  ["audio/mp3", "audio/mpeg"],
  ["audio/x-mpeg", "audio/mpeg"],
  ["audio/m4a", "audio/mp4"],
  ["audio/x-m4a", "audio/mp4"],
  ["audio/x-flac", "audio/flac"],
  ["application/ogg", "audio/ogg"],
  ["video/webm", "audio/webm"],
  ["video/mp4", "audio/mp4"],
]);

export const acceptType: AcceptType = (found, { mediaTypes }, refuse) => {
  const only = mediaTypes.length === 1 && !mediaTypes[0]!.includes("*") ? mediaTypes[0] : undefined;
  const type = found || only || "application/octet-stream";
  const names = [type, canonical.get(type) ?? type];
  const accepted =
    names.find((name) => mediaTypes.includes(name)) ??
    mediaTypes.find((name) => canonical.get(name) === names[1]) ??
    names.findLast((name) => mediaTypes.some((range) => range === "*/*" || range === `${name.split("/")[0]}/*`));
  if (accepted) return accepted;
  const why = `its type is ${found || "not to be told from its name or bytes"}, and the API takes ${mediaTypes.join(", ")}`;
  throw refuse("file-wrong-type", why, "Convert it, or pass { data, contentType } if the type is mistaken");
};
