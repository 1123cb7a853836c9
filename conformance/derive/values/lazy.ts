// Bytes that are made on request, shared while they are among the most recently used, and then released: a hundred
// cases would otherwise hold a hundred copies of a recording, or make it a hundred times.
// A WeakRef does not help: its target is kept until the end of the job (ECMA-262 §9.10), and a loop over all cases is
// one job.

/** Limit for what is kept besides the last value: a few recordings, not those of a whole run. */
const mostBytes = 4 * 2 ** 20;

const kept = new Map<object, Uint8Array>();
let keptBytes = 0;

export const lazy = (make: () => Uint8Array): (() => Uint8Array) => {
  const key = {};
  return () => {
    const cached = kept.get(key);
    const bytes = cached ?? make();
    kept.delete(key);
    kept.set(key, bytes);
    if (cached === undefined) keptBytes += bytes.byteLength;
    release();
    return bytes;
  };
};

/** Releases the least recently used first, and never the last one. */
const release = (): void => {
  for (const [key, bytes] of kept) {
    if (keptBytes <= mostBytes || kept.size === 1) return;
    kept.delete(key);
    keptBytes -= bytes.byteLength;
  }
};
