// Matches texts and case ids against globs. Pure.
import zeptomatch from "zeptomatch";

/**
 * In a glob with a slash, `*` matches one segment and `**` any number of them. In a glob without one, `*` matches
 * anything, slashes included: a URL, a whole id.
 */
export const matchesGlob = (text: string, glob: string): boolean =>
  text === glob || zeptomatch(glob, glob.includes("/") ? text : text.replaceAll("/", ":"));

/** A glob without a slash also matches all cases of the operation that it matches. */
export const matchesCase = (id: string, glob: string): boolean =>
  matchesGlob(id, glob) || (!glob.includes("/") && matchesGlob(id.split("/")[0] ?? "", glob));
