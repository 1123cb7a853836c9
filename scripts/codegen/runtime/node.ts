// Files from disk for Node, Bun and Deno, read chunk by chunk while they are sent. The only file that may import node:*.

import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { StreamableFile } from "./describe-file.ts";

/** A file on disk, described but not yet read; each `stream()` reads it anew. */
export type DiskFile = StreamableFile & { readonly name: string; stream(): ReadableStream<Uint8Array> };

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
  const opened = open(place);
  // Left to the first read, which reports it.
  opened.catch(() => {});
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const handle = await opened;
        // A buffer of its own for each chunk: the network may still hold the one before.
        const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkSize), 0, chunkSize);
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        await handle.close();
        controller.close();
      },
      cancel: async () => (await opened).close(),
    },
    { highWaterMark: 0 },
  );
};
