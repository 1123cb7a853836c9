// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/node.ts and run it again.

// Files from disk for Node, Bun and Deno, read chunk by chunk while they are sent. The only file that may import node:*.

import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { StreamableFile } from "./describe-file.ts";

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
 * @throws the file system's own error (`ENOENT`, `EACCES`), TypeError for a directory and for what is no path.
 */
export const fileFromPath = async (path: string | URL): Promise<DiskFile> => {
  if (!(path instanceof URL) && typeof path !== "string") {
    throw new TypeError(`fileFromPath: a path or a file: URL is needed, not ${path === null ? "null" : typeof path}.`);
  }
  const place = path instanceof URL || path.startsWith("file:") ? fileURLToPath(path) : path;
  const found = await stat(place);
  if (!found.isFile()) throw new TypeError(`fileFromPath: ${place}: is no regular file. Pass the path of a recording.`);
  return { name: basename(place), size: found.size, stream: () => streamFrom(place) };
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
