// What `parseArgs` of Node throws → what is wrong with the flags, in one sentence or two. Pure.
import { didYouMean } from "./did-you-mean.ts";

/** Those that a usage text names. */
export const flagsNamed = (usage: string): readonly string[] =>
  Array.from(usage.matchAll(/--([a-z][a-z-]*)/g), ([, name]) => name!);

/** `Unknown option '--chekc'. Did you mean "--check"?` @param flags the names that there are, without dashes. */
export const flagError = (error: unknown, flags: Iterable<string>): string => {
  // Node's advice on arguments that begin with a dash is longer than the error itself.
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
