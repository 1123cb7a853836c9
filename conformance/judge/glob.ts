// A text and a glob → whether the one is meant by the other. Pure. A glob is compiled once: a few of them are held against
// every case of a run.
import picomatch from "picomatch";

export const isMeant = (text: string, glob: string): boolean => {
  let matches = compiled.get(glob);
  if (matches === undefined) {
    matches = picomatch(glob);
    compiled.set(glob, matches);
  }
  return matches(text);
};

const compiled = new Map<string, (text: string) => boolean>();
