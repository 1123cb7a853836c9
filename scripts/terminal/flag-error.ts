// Explains an error of Node's `parseArgs` in one or two sentences. Pure.
import { didYouMean } from "./did-you-mean.ts";

/** The flags that a usage text names. */
export const flagsNamed = (usage: string): readonly string[] =>
  Array.from(usage.matchAll(/--([a-z][a-z-]*)/g), ([, name]) => name!);

/**
 * Returns, for example, `Unknown option '--chekc'. Did you mean "--check"?` @param flags existing names, without
 * dashes.
 */
export const flagError = (error: unknown, flags: Iterable<string>): string => {
  // Node's advice about arguments that begin with a dash is longer than the error itself, so it is cut off.
  const [sentence = ""] = (error as Error).message.split(/\.\s|$/, 1);
  const [, unknown] = /^Unknown option '(-{1,2}[^']*)'/.exec(sentence) ?? [];
  const hint =
    unknown === undefined
      ? ""
      : didYouMean(
          unknown,
          Array.from(flags, (flag) => `--${flag}`),
        );
  return `${sentence}.${hint}`;
};
