// A text and a glob → whether the one is meant by the other. Pure.
import zeptomatch from "zeptomatch";

/**
 * With a slash, `*` is one segment and `**` any number of them. Without one there are no segments to tell apart, and `*` is
 * anything: a URL, a whole id.
 */
export const matchesGlob = (text: string, glob: string): boolean =>
  text === glob || zeptomatch(glob, glob.includes("/") ? text : text.replaceAll("/", ":"));

/** Of a case: a glob without a slash means its operation too. */
export const matchesCase = (id: string, glob: string): boolean =>
  matchesGlob(id, glob) || (!glob.includes("/") && matchesGlob(id.split("/")[0] ?? "", glob));
