// A text and a glob → whether the one is meant by the other. Pure.
import zeptomatch from "zeptomatch";

export const matchesGlob = (text: string, glob: string): boolean => zeptomatch(glob, text);
