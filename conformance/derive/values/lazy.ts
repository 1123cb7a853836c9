// Something large that is made when it is asked for, shared while somebody holds it, and let go after that: a hundred cases
// would hold a hundred copies of a recording, or make it a hundred times. Pure but for the collector's mercy.

export const lazy = <Made extends object>(make: () => Made): (() => Made) => {
  let last: WeakRef<Made> | null = null;
  return () => {
    const known = last?.deref();
    if (known !== undefined) return known;
    const made = make();
    last = new WeakRef(made);
    return made;
  };
};
