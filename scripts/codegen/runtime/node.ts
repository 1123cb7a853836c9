// Files on Node, Bun and Deno: read from disk in chunks while they are sent, and written to disk as they arrive. This
// is the only file that may import node:*.

import { type FileHandle, lstat, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ByteStream } from "./byte-answer.ts";
import type { StreamableFile } from "./describe-file.ts";
import type { ErrorCode } from "./error-code.ts";
import { ClientError, InputError } from "./errors.ts";

/** A file on disk. Its bytes are not read yet; each `stream()` reads them from the start. */
export type DiskFile = Omit<StreamableFile, "stream"> & {
  readonly name: string;
  stream(): ReadableStream<Uint8Array>;
};

/** Large enough to be fast on a quick disk, and small compared with the process. */
const chunkSize = 65_536;

/**
 * Describes the file at a path or `file:` URL, for use in any binary field. The size is read now and the bytes while
 * they are sent, so memory use stays flat however long the recording is.
 *
 * @throws {InputError} The file does not exist or may not be read (`file-unreadable`, with the file system's error as
 * `cause`), or it is a folder or not a valid path (`file-wrong-kind`).
 */
export const fileFromPath = async (path: string | URL): Promise<DiskFile> => {
  const location = locationOf(path);
  try {
    const stats = await stat(location);
    if (!stats.isFile()) {
      const why = stats.isDirectory() ? "it is a folder" : "it is not a regular file";
      throw refused("file-wrong-kind", location, why, "Pass the path of a recording");
    }
    // Opened rather than tested with access(), because Deno demands more than read permission for that.
    await (await open(location, "r")).close();
    return { name: basename(location), size: stats.size, stream: () => streamFrom(location) };
  } catch (thrown) {
    if (thrown instanceof InputError) throw thrown;
    const { code } = thrown as NodeJS.ErrnoException;
    const cure = `Check the path; a relative one begins at ${process.cwd()}`;
    throw refused("file-unreadable", location, faults[String(code)] ?? `it cannot be read (${code})`, cure, thrown);
  }
};

const locationOf = (path: unknown): string => {
  try {
    if (path instanceof URL || (typeof path === "string" && path.startsWith("file:"))) return fileURLToPath(path);
    if (typeof path === "string") return path;
  } catch (thrown) {
    throw refused("file-wrong-kind", String(path), "it is not a file: URL of this machine", "Pass the path", thrown);
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

const refused = (code: ErrorCode, location: string, why: string, cure: string, cause?: unknown): InputError => {
  const url = /^[a-z]{2,}:/i.test(location) || !location ? location : pathToFileURL(resolve(location)).href;
  const failed = code === "file-unwritable" ? "File not saved" : undefined;
  return new InputError({ operation: null, method: null, url, field: null, code, failed, why, cure, cause });
};

// Not `openAsBlob`, for which Bun and Deno read the whole file. Not `createReadStream`, whose read-ahead costs memory.
const streamFrom = (location: string): ReadableStream<Uint8Array> => {
  const chunks = chunksOf(location, (handle) => abandoned.register(stream, handle, handle));
  const stream: ReadableStream<Uint8Array> = new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // Waits for a read in progress: once the descriptor is closed, it may be reused for another file.
      cancel: async () => void (await chunks.return()),
    },
    // Opens the file only once the consumer reads.
    { highWaterMark: 0 },
  );
  return stream;
};

async function* chunksOf(location: string, keep: (handle: FileHandle) => void): AsyncGenerator<Uint8Array, void> {
  const handle = await open(location);
  try {
    keep(handle);
    for (;;) {
      // Allocates a new buffer per chunk, because the network may still hold the previous one.
      const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkSize), 0, chunkSize);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    abandoned.unregister(handle);
    await handle.close();
  }
}

/**
 * Closes files that were neither read to the end nor cancelled: Node 26 exits if a handle is garbage-collected open.
 */
const abandoned = /* @__PURE__ */ new FinalizationRegistry<FileHandle>((handle) => void handle.close().catch(() => {}));

export type SaveOptions = {
  /**
   * Called as bytes are written. `total` is null if the server does not announce the size.
   * @default none
   * @example ({ saved, total }) => console.log(`${saved} of ${total ?? "?"} bytes`)
   */
  readonly onProgress?: ((progress: { readonly saved: number; readonly total: number | null }) => void) | undefined;
};

/**
 * Writes bytes to a file as they arrive: `await saveTo("clip.wav", result.data)`. Memory use stays flat however many
 * there are. Until it is complete, the file is a hidden `.part` file in the same folder, which is removed if anything
 * fails. A new file is readable by its owner only; an existing one keeps its permissions. A symbolic link is replaced,
 * not followed. Pipes and devices are written to directly.
 *
 * @returns the number of bytes written.
 * @throws {InputError} The file cannot be written (`file-unwritable`, with the file system's error as `cause`).
 * @throws {ClientError} The response ended early; the error is the one that reading it throws.
 */
export const saveTo = async (
  path: string | URL,
  data: ByteStream | AsyncIterable<Uint8Array> | Blob,
  { onProgress }: SaveOptions = {},
): Promise<number> => {
  const location = resolve(locationOf(path));
  const chunks = data instanceof Blob ? data.stream() : data;
  if (!(Symbol.asyncIterator in Object(chunks))) {
    const why = `bytes are needed, not ${data === null ? "null" : typeof data}`;
    throw refused("file-wrong-kind", location, why, "Pass the data of a result");
  }
  const total = data instanceof Blob ? data.size : "length" in data ? data.length : null;
  let saved = 0;
  let draft: Draft | undefined;
  try {
    draft = await draftOf(location);
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
    const cure = "Check the folder, the disk space and the permissions";
    throw refused("file-unwritable", location, `it cannot be written (${code}; ${saved} bytes came)`, cure, thrown);
  } finally {
    // Also frees the connection if nothing was read.
    if ("cancel" in data && saved === 0) data.cancel();
  }
};

type Draft = { write(chunk: Uint8Array): Promise<void>; finish(): Promise<void>; abandon(): Promise<void> };

const draftOf = async (location: string): Promise<Draft> => {
  const stats = await lstat(location).catch(() => null);
  const target = stats?.isSymbolicLink() ? await stat(location).catch(() => null) : stats;
  // `/dev/stdout` is a link by nature and must be followed. If the target is a folder, the system refuses it.
  if (target && !target.isFile()) return unbuffered(await open(location, "w"));
  const mode = stats?.isFile() ? stats.mode & 0o777 : 0o600;
  const part = join(dirname(location), `.${basename(location).slice(0, 80)}.${crypto.randomUUID()}.part`);
  const { handle, write, abandon } = unbuffered(await open(part, "wx", mode));
  const remove = () => rm(part, { force: true });
  return {
    write,
    finish: async () => {
      await handle.sync();
      await handle.close();
      await rename(part, location).catch(async (thrown) => {
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

const unbuffered = (handle: FileHandle) => ({
  handle,
  write: async (chunk: Uint8Array) => {
    for (let at = 0; at < chunk.byteLength; ) at += (await handle.write(chunk, at)).bytesWritten;
  },
  finish: () => handle.close(),
  abandon: () => handle.close().catch(() => {}),
});
