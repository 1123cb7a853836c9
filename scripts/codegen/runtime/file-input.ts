// In: what the caller passes for a binary field. Out: bytes with name and type, or the reason why it is refused.
// Refused here means that no request was made.

import { describeFile, type RefuseFile } from "./describe-file.ts";
import type { BodyContext, FileRule } from "./features.ts";
import { bareType, extensionOf, isText, typeOfBytes, typeOfName } from "./media-type.ts";
import { bytesSource, peek, readAll, reasonOf, type Source, upTo } from "./source.ts";

export type OutgoingFile = {
  readonly filename: string;
  readonly contentType: string;
  readonly source: Source;
};
/** Up to here a file is read at once, and not a second time for its first bytes. */
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
  const found = stated && stated !== generic ? stated : (typeOfName(filename) ?? typeOfBytes(head));
  const type = rule.mediaTypes.length > 0 ? context.acceptType!(found || stated, rule, refuse) : found || generic;
  return { filename: filename || `${rule.name}.${extensionOf(type)}`, contentType: type, source: checked };
};

/** The first bytes, and a source that yields them too. */
const begin = async (
  source: Source,
  refuse: RefuseFile,
  { begun }: BodyContext,
): Promise<{ head: Uint8Array; source: Source }> => {
  // A call that ends while its file is being read lets go of it.
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
    const cure = "Pass a file that is there, or a stream that nobody has read";
    throw refuse("file-unreadable", `its bytes could not be read${reasonOf(cause)}`, cure, cause);
  }
};

/** The source, held to what the document allows where its size is not known beforehand. */
const checkBytes = (head: Uint8Array, source: Source, rule: FileRule, refuse: RefuseFile): Source => {
  const { size } = source;
  const audio = rule.looksLike === "audio";
  const known = size ?? (head.byteLength < headLength ? head.byteLength : null);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = rule.schema as Readonly<Record<string, number>>;
  const least = Math.max(minLength, audio ? smallestAudio : 0);
  if (head.byteLength === 0) {
    throw refuse("file-empty", "the file has no bytes", "Pass its content; a stream may have been read before");
  }
  if (audio && !typeOfBytes(head) && isText(head)) {
    const cure = "Pass the recording itself, not its name, URL or base64";
    throw refuse("file-is-text", "its bytes are text, not audio", cure);
  }
  const tooLarge = (bytes: number | string) =>
    refuse("file-too-large", `it has ${bytes} bytes and may have at most ${maxLength}`, "Pass a shorter one");
  if (known === null) return { ...source, open: () => upTo(maxLength, source.open(), () => tooLarge("more")) };
  if (known < least) {
    throw refuse("file-too-small", `it has ${known} bytes and must have at least ${least}`, "Pass the whole recording");
  }
  if (known > maxLength) throw tooLarge(known);
  return source;
};
