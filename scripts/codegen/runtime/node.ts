// Files for Node, Bun and Deno: read from disk chunk by chunk while they are sent, and written while they come. The only file
// that may import node:*.

import { type FileHandle, lstat, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ByteStream } from "./byte-answer.ts";
import type { StreamableFile } from "./describe-file.ts";
import type { ErrorCode } from "./error-code.ts";
import { ClientError, InputError } from "./errors.ts";

/** A file on disk, described but not yet read; each `stream()` reads it anew. */
export type DiskFile = Omit<StreamableFile, "stream"> & {
  readonly name: string;
  stream(): ReadableStream<Uint8Array>;
};

/** Quick enough on a fast disk, small beside the process. */
const chunkSize = 65_536;

/**
 * The file at a path or `file:` URL, for any binary field. Its size is read now, its bytes while they are sent, so memory
 * stays flat however long the recording.
 *
 * @throws {InputError} There is no such file (`file-unreadable`, the file system's own error is its `cause`), it may not be
 * read, or it is a folder or no path at all (`file-wrong-kind`).
 */
export const fileFromPath = async (path: string | URL): Promise<DiskFile> => {
  const place = placeOf(path);
  try {
    const found = await stat(place);
    if (!found.isFile()) {
      const why = found.isDirectory() ? "it is a folder" : "it is no regular file";
      throw refused("file-wrong-kind", place, why, "Pass the path of a recording");
    }
    // Deno asks for more than the right to read where access() is called.
    await (await open(place, "r")).close();
    return { name: basename(place), size: found.size, stream: () => streamFrom(place) };
  } catch (thrown) {
    if (thrown instanceof InputError) throw thrown;
    const { code } = thrown as NodeJS.ErrnoException;
    const cure = `Check the path; a relative one begins at ${process.cwd()}`;
    throw refused("file-unreadable", place, faults[String(code)] ?? `it cannot be read (${code})`, cure, thrown);
  }
};

const placeOf = (path: unknown): string => {
  try {
    if (path instanceof URL || (typeof path === "string" && path.startsWith("file:"))) return fileURLToPath(path);
    if (typeof path === "string") return path;
  } catch (thrown) {
    throw refused("file-wrong-kind", String(path), "it is no file: URL of this machine", "Pass the path", thrown);
  }
  const why = `a path or a file: URL is needed, not ${path === null ? "null" : typeof path}`;
  throw refused("file-wrong-kind", "", why, "Pass the path of a recording; pass bytes to the call as they are");
};

const faults: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is a file, not a folder",
  EACCES: "this process may not read it",
  EPERM: "this process may not read it",
};

const refused = (code: ErrorCode, place: string, why: string, cure: string, cause?: unknown): InputError => {
  const url = /^[a-z]{2,}:/i.test(place) || !place ? place : pathToFileURL(resolve(place)).href;
  const failed = code === "file-unwritable" ? "File not saved" : undefined;
  return new InputError({ operation: null, method: null, url, field: null, code, failed, why, cure, cause });
};

// Not `openAsBlob`: Bun and Deno read the whole file for it. Not `createReadStream`: its buffers ahead cost memory.
const streamFrom = (place: string): ReadableStream<Uint8Array> => {
  const chunks = chunksOf(place, (handle) => abandoned.register(stream, handle, handle));
  const stream: ReadableStream<Uint8Array> = new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // It waits for a read that is under way: the descriptor may be another file's as soon as it is closed.
      cancel: async () => void (await chunks.return()),
    },
    // Nothing is opened before it is read.
    { highWaterMark: 0 },
  );
  return stream;
};

async function* chunksOf(place: string, keep: (handle: FileHandle) => void): AsyncGenerator<Uint8Array, void> {
  const handle = await open(place);
  try {
    keep(handle);
    for (;;) {
      // A buffer of its own for each chunk: the network may still hold the one before.
      const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkSize), 0, chunkSize);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    abandoned.unregister(handle);
    await handle.close();
  }
}

/** Closes what nobody reads to its end nor cancels: Node 26 ends the process where a handle is left to the collector. */
const abandoned = /* @__PURE__ */ new FinalizationRegistry<FileHandle>((handle) => void handle.close().catch(() => {}));

export type SaveOptions = {
  /**
   * Told of the bytes that have been written; `total` is null where the server does not say how many there are.
   * @default none
   * @example ({ saved, total }) => console.log(`${saved} of ${total ?? "?"} bytes`)
   */
  readonly onProgress?: ((progress: { readonly saved: number; readonly total: number | null }) => void) | undefined;
};

/**
 * Writes bytes to a file while they come: `await saveTo("clip.wav", result.data)`. Memory stays flat however many there are.
 * The file appears when it is whole: until then it is a hidden `.part` beside it, which is removed where anything fails. A new
 * file is its owner's alone, one that was there keeps its permissions, and of a link not what it leads to is written but the
 * link replaced. Pipes and devices are written to.
 *
 * @returns how many bytes it has.
 * @throws {InputError} It cannot be written (`file-unwritable`, the file system's own error is its `cause`).
 * @throws {ClientError} The bytes end early: what reading the answer throws.
 */
export const saveTo = async (
  path: string | URL,
  data: ByteStream | AsyncIterable<Uint8Array> | Blob,
  { onProgress }: SaveOptions = {},
): Promise<number> => {
  const place = resolve(placeOf(path));
  const chunks = data instanceof Blob ? data.stream() : data;
  if (!(Symbol.asyncIterator in Object(chunks))) {
    const why = `bytes are needed, not ${data === null ? "null" : typeof data}`;
    throw refused("file-wrong-kind", place, why, "Pass the data of a result");
  }
  const total = data instanceof Blob ? data.size : "length" in data ? data.length : null;
  let saved = 0;
  let draft: Draft | undefined;
  try {
    draft = await draftOf(place);
    onProgress?.({ saved, total });
    for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
      await draft.write(chunk);
      saved += chunk.byteLength;
      onProgress?.({ saved, total });
    }
    await draft.finish();
    return saved;
  } catch (thrown) {
    await draft?.abandon();
    const { code, syscall } = Object(thrown) as NodeJS.ErrnoException;
    if (thrown instanceof ClientError || !syscall) throw thrown;
    const cure = "Check the folder, the space and what this process may write";
    throw refused("file-unwritable", place, `it cannot be written (${code}; ${saved} bytes came)`, cure, thrown);
  } finally {
    // Also where nothing was read of it.
    if ("cancel" in data && saved === 0) data.cancel();
  }
};

type Draft = { write(chunk: Uint8Array): Promise<void>; finish(): Promise<void>; abandon(): Promise<void> };

const draftOf = async (place: string): Promise<Draft> => {
  const found = await lstat(place).catch(() => null);
  const target = found?.isSymbolicLink() ? await stat(place).catch(() => null) : found;
  // `/dev/stdout` is a link by nature. A folder is for the system to refuse.
  if (target && !target.isFile()) return straight(await open(place, "w"));
  const mode = found?.isFile() ? found.mode & 0o777 : 0o600;
  const part = join(dirname(place), `.${basename(place).slice(0, 80)}.${crypto.randomUUID()}.part`);
  const { handle, write, abandon } = straight(await open(part, "wx", mode));
  const remove = () => rm(part, { force: true });
  return {
    write,
    finish: async () => {
      await handle.sync();
      await handle.close();
      await rename(part, place).catch(async (thrown) => {
        await remove();
        throw thrown;
      });
    },
    abandon: async () => {
      await abandon();
      await remove();
    },
  };
};

const straight = (handle: FileHandle) => ({
  handle,
  write: async (chunk: Uint8Array) => {
    for (let at = 0; at < chunk.byteLength; ) at += (await handle.write(chunk, at)).bytesWritten;
  },
  finish: () => handle.close(),
  abandon: () => handle.close().catch(() => {}),
});
