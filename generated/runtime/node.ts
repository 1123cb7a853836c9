// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/node.ts and run it again.

// Files from disk for Node, Bun and Deno, read chunk by chunk while they are sent. The only file that may import node:*.

import { type FileHandle, open, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { StreamableFile } from "./describe-file.ts";
import type { ErrorCode } from "./error-code.ts";
import { InputError } from "./errors.ts";

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
  return new InputError({ operation: null, method: null, url, field: null, code, why, cure, cause });
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
