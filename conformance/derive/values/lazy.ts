// Bytes that are made when they are asked for, shared while they are among the last that were asked for, and let go after
// that: a hundred cases would hold a hundred copies of a recording, or make it a hundred times.
// A WeakRef is no help. What it was asked for stays until the end of the job (ECMA-262 §9.10), and a loop over all cases is one.

/** Of what is kept beside the last; a few recordings, not a run's. */
const mostBytes = 4 * 2 ** 20;

const kept = new Map<object, Uint8Array>();
let keptBytes = 0;

export const lazy = (make: () => Uint8Array): (() => Uint8Array) => {
  const key = {};
  return () => {
    const known = kept.get(key);
    const bytes = known ?? make();
    kept.delete(key);
    kept.set(key, bytes);
    if (known === undefined) keptBytes += bytes.byteLength;
    letGo();
    return bytes;
  };
};

/** Those first that were not asked for the longest, and never the last one. */
const letGo = (): void => {
  for (const [key, bytes] of kept) {
    if (keptBytes <= mostBytes || kept.size === 1) return;
    kept.delete(key);
    keptBytes -= bytes.byteLength;
  }
};
