// Bytes that arrive in pieces of any size, kept in one place: a million pieces of one byte cost a megabyte.

export type GrowingBytes = {
  readonly add: (piece: Uint8Array) => void;
  readonly size: () => number;
  /** A view of everything so far; valid until the next `add`. */
  readonly view: () => Buffer;
};

export function growingBytes(): GrowingBytes {
  let space = Buffer.alloc(0);
  let used = 0;
  return {
    add: (piece) => {
      if (used + piece.length > space.length) {
        const larger = Buffer.allocUnsafe(Math.max(used + piece.length, space.length * 2));
        larger.set(space.subarray(0, used));
        space = larger;
      }
      space.set(piece, used);
      used += piece.length;
    },
    size: () => used,
    view: () => space.subarray(0, used),
  };
}
