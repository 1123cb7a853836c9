// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/file-input.ts and run it again.

// In: what the caller passes for a binary field. Out: bytes with name and type, or the reason why it is refused.
// Refused here means that no request was made.

import { describeFile, type NativeFile, type RefuseFile } from "./describe-file.ts";
import type { Refuse } from "./errors.ts";
import { allowedAs, bareType, extensionOf, isText, typeOfBytes, typeOfName } from "./media-type.ts";
import type { TableField } from "./operation-table.ts";
import { bytesSource, peek, readAll, type Source } from "./source.ts";

export type OutgoingFile = {
  readonly filename: string;
  readonly contentType: string;
  readonly source: Source;
  /** React Native's reference, which stands in for `source`. */
  readonly native: NativeFile | null;
};

export type FileRule = Pick<TableField, "name" | "mediaTypes" | "looksLike" | "schema">;

/** Up to here a file is read at once, and not a second time for its first bytes. */
const smallEnough = 1_048_576;
const headLength = 512;
/** A WAV header alone has 44 bytes. */
const smallestAudio = 44;

export const readFileInput = async (input: unknown, rule: FileRule, refuseField: Refuse): Promise<OutgoingFile> => {
  const refuse: RefuseFile = (code, why, cure, cause) => refuseField(code, rule.name, why, cure, cause);
  const { name, contentType, native, ...found } = describeFile(input, refuse);
  let source = found.source;
  let head = new Uint8Array() as Uint8Array;
  if (native) return { ...label(name, contentType, head, rule, refuse), source, native };
  try {
    if (source.replayable && source.size !== null && source.size <= smallEnough) {
      const bytes = await readAll(source);
      source = bytesSource(bytes);
      head = bytes.subarray(0, headLength);
    } else {
      const peeked = await peek(source.open(), headLength);
      head = peeked.head;
      if (source.replayable) peeked.reader.cancel();
      else source = { ...source, open: () => peeked.reader };
    }
  } catch (cause) {
    throw refuse(
      "file-unreadable",
      "its bytes could not be read",
      "Pass a file that is there, and a stream that nobody has read",
      cause,
    );
  }
  checkBytes(head, source.size, rule, refuse);
  return { ...label(name, contentType, head, rule, refuse), source, native: null };
};

const checkBytes = (head: Uint8Array, size: number | null, rule: FileRule, refuse: RefuseFile): void => {
  const known = size ?? (head.byteLength < headLength ? head.byteLength : null);
  const { minLength, maxLength } = rule.schema as { minLength?: number; maxLength?: number };
  if (head.byteLength === 0) {
    throw refuse("file-empty", "the file has no bytes", "Pass the file's content; was its stream read before?");
  }
  if (rule.looksLike === "audio" && !typeOfBytes(head) && isText(head)) {
    throw refuse(
      "file-is-text",
      "its bytes are text, not audio",
      "Pass the recording itself, not its name, its URL or base64",
    );
  }
  const least = Math.max(minLength ?? 0, rule.looksLike === "audio" ? smallestAudio : 0);
  if (known !== null && known < least) {
    throw refuse("file-too-small", `it has ${known} bytes and must have at least ${least}`, "Pass the whole recording");
  }
  if (known !== null && maxLength !== undefined && known > maxLength) {
    throw refuse(
      "file-too-large",
      `it has ${known} bytes and may have at most ${maxLength}`,
      "Pass a shorter recording",
    );
  }
};

const label = (
  name: string | undefined,
  contentType: string | undefined,
  head: Uint8Array,
  rule: FileRule,
  refuse: RefuseFile,
) => {
  const base = name?.split(/[\\/]/).at(-1) || undefined;
  const stated = contentType && bareType(contentType);
  const generic = "application/octet-stream";
  const found = (stated !== generic && stated) || typeOfName(base) || typeOfBytes(head);
  const only = rule.mediaTypes.length === 1 && !rule.mediaTypes[0]!.includes("*") ? rule.mediaTypes[0]! : undefined;
  const type = allowedAs(found || stated || only || generic, rule.mediaTypes);
  if (type) return { filename: base ?? `${rule.name}.${extensionOf(type)}`, contentType: type };
  throw refuse(
    "file-wrong-type",
    `its type is ${found || "not to be told from its name or bytes"}, and the API takes ${rule.mediaTypes.join(", ")}`,
    "Convert it, or pass { data, contentType } if the type is mistaken",
  );
};
