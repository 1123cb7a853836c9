// What follows from something that nobody changes is made once, and kept as long as that is there.

/** @param make is asked once for each `of`; what it is given beside that is the same each time. */
export const oncePer = <Of extends object, More extends readonly unknown[], Made>(
  make: (of: Of, ...more: More) => Made,
): ((of: Of, ...more: More) => Made) => {
  const made = new WeakMap<Of, { readonly value: Made }>();
  return (of, ...more) => {
    const known = made.get(of) ?? { value: make(of, ...more) };
    made.set(of, known);
    return known.value;
  };
};

/** The same for the last `of` alone: what much is made for is let go when another takes its place, whoever still has it. */
export const forLast = <Of extends object, Made>(make: (of: Of) => Made): ((of: Of) => Made) => {
  let last: { readonly of: Of; readonly made: Made } | null = null;
  return (of) => {
    last = last?.of === of ? last : { of, made: make(of) };
    return last.made;
  };
};
