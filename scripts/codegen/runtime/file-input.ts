// In: the value passed for a binary field. Out: its bytes with name and type, or an error that says why it is refused.
// A refused file means that no request was made.

import { describeFile, type RefuseFile } from "./describe-file.ts";
import type { BodyContext, FileRule } from "./features.ts";
import { bareType, extensionOf, isText, typeOfBytes, typeOfName } from "./media-type.ts";
import { bytesSource, peek, readAll, reasonOf, type Source, upTo } from "./source.ts";

export type OutgoingFile = {
  readonly filename: string;
  readonly contentType: string;
  readonly source: Source;
};
/** Up to this size a file is read at once, so that its first bytes are not read twice. */
const smallEnough = 1_048_576;
const headLength = 512;
/** A WAV header alone has 44 bytes. */
const smallestAudio = 44;

export const readFileInput = async (input: unknown, rule: FileRule, context: BodyContext): Promise<OutgoingFile> => {
  const refuse: RefuseFile = (code, why, cure, cause) => context.refuse(code, rule.name, why, cure, cause);
  const { name, contentType, source: described } = describeFile(input, refuse);
  const { source, head } = described.native
    ? { source: described, head: new Uint8Array() }
    : await begin(described, refuse, context);
  const checked = source.native ? source : checkBytes(head, source, rule, refuse);

  const filename = name?.split(/[\\/]/).at(-1);
  const generic = "application/octet-stream";
  const stated = contentType && bareType(contentType);
  const detected = stated && stated !== generic ? stated : (typeOfName(filename) ?? typeOfBytes(head));
  const type = rule.mediaTypes.length > 0 ? context.acceptType!(detected || stated, rule, refuse) : detected || generic;
  return { filename: filename || `${rule.name}.${extensionOf(type)}`, contentType: type, source: checked };
};

/** Reads the first bytes, and returns a source that yields them again. */
const begin = async (
  source: Source,
  refuse: RefuseFile,
  { begun }: BodyContext,
): Promise<{ head: Uint8Array; source: Source }> => {
  // Registers the reader, so that it is cancelled if the call ends while the file is being read.
  const open = () => {
    const opened = source.open();
    begun.push(opened);
    return opened;
  };
  try {
    if (source.replayable && source.size !== null && source.size <= smallEnough) {
      const bytes = await readAll({ ...source, open });
      return { head: bytes.subarray(0, headLength), source: bytesSource(bytes) };
    }
    const { head, reader } = await peek(open(), headLength);
    if (!source.replayable) return { head, source: { ...source, open: () => reader } };
    reader.cancel();
    return { head, source };
  } catch (cause) {
    const cure = "Pass an existing file or an unread stream";
    throw refuse("file-unreadable", `its bytes could not be read${reasonOf(cause)}`, cure, cause);
  }
};

/** Checks the file against the documented limits; an unknown size is checked while the file is read. */
const checkBytes = (head: Uint8Array, source: Source, rule: FileRule, refuse: RefuseFile): Source => {
  const { size } = source;
  const audio = rule.looksLike === "audio";
  const knownSize = size ?? (head.byteLength < headLength ? head.byteLength : null);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = rule.schema as Readonly<Record<string, number>>;
  const minimum = Math.max(minLength, audio ? smallestAudio : 0);
  if (head.byteLength === 0) {
    throw refuse("file-empty", "the file has no bytes", "Pass its content; a stream may have been read before");
  }
  if (audio && !typeOfBytes(head) && isText(head)) {
    const cure = "Pass the recording itself, not its name, URL or base64";
    throw refuse("file-is-text", "its bytes are text, not audio", cure);
  }
  const tooLarge = (bytes: number | string) =>
    refuse("file-too-large", `it has ${bytes} bytes and may have at most ${maxLength}`, "Pass a shorter one");
  if (knownSize === null) return { ...source, open: () => upTo(maxLength, source.open(), () => tooLarge("more")) };
  if (knownSize < minimum) {
    throw refuse(
      "file-too-small",
      `it has ${knownSize} bytes and must have at least ${minimum}`,
      "Pass the whole recording",
    );
  }
  if (knownSize > maxLength) throw tooLarge(knownSize);
  return source;
};
