// Bytes that arrive in pieces of any size, kept in one place: a million pieces of one byte cost a megabyte.

export type ByteBuffer = {
  readonly add: (piece: Uint8Array) => void;
  readonly size: () => number;
  /** A view of everything so far; valid until the next `add`. */
  readonly view: () => Buffer;
};

/** @param expected how many bytes are announced, where they are: room for them is made at once, within a bound. */
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

/** More than this is believed only as it comes. */
const maxExpected = 8 * 1024 * 1024;
