// Keeps what is derived from an object that never changes for as long as that object exists.

/** @param make called once for each `key`; its other arguments must be the same each time */
export const oncePer = <Key extends object, More extends readonly unknown[], Made>(
  make: (key: Key, ...more: More) => Made,
): ((key: Key, ...more: More) => Made) => {
  const made = new WeakMap<Key, { readonly value: Made }>();
  return (key, ...more) => {
    const cached = made.get(key) ?? { value: make(key, ...more) };
    made.set(key, cached);
    return cached.value;
  };
};

/** The same for the last `key` only: large results are released when another object takes its place. */
export const forLast = <Key extends object, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  let last: { readonly key: Key; readonly made: Made } | null = null;
  return (key) => {
    last = last?.key === key ? last : { key, made: make(key) };
    return last.made;
  };
};
