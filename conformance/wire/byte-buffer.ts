// Collects bytes that arrive in pieces of any size in one buffer: a million one-byte pieces cost one megabyte.

export type ByteBuffer = {
  readonly add: (piece: Uint8Array) => void;
  readonly size: () => number;
  /** A view of everything so far; valid until the next `add`. */
  readonly view: () => Buffer;
};

/** @param expected the announced number of bytes, if any; space for them is allocated at once, up to a limit */
export const byteBuffer = (expected = 0): ByteBuffer => {
  let space: Buffer = Buffer.alloc(0);
  let used = 0;
  return {
    add: (piece) => {
      if (used + piece.length > space.length) {
        const room = Math.min(expected, maxExpected);
        const larger = Buffer.allocUnsafeSlow(Math.max(used + piece.length, space.length * 2, room));
        larger.set(space.subarray(0, used));
        space = larger;
      }
      space.set(piece, used);
      used += piece.length;
    },
    size: () => used,
    view: () => space.subarray(0, used),
  };
};

/** Beyond this, an announced length is not trusted until the bytes arrive. */
const maxExpected = 8 * 1024 * 1024;
