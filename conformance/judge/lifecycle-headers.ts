// Dates and links as HTTP writes them. Pure.

export type HttpDate = {
  readonly seconds: number /** In a format that only recipients still know. */;
  readonly obsolete: boolean;
};

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const formats = [
  {
    obsolete: false,
    pattern: new RegExp(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (${months}) \\d{4} \\d{2}:\\d{2}:\\d{2} GMT$`),
  },
  {
    obsolete: true,
    pattern: new RegExp(
      `^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \\d{2}-(${months})-\\d{2} \\d{2}:\\d{2}:\\d{2} GMT$`,
    ),
  },
  {
    obsolete: true,
    pattern: new RegExp(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (${months}) [ \\d]\\d \\d{2}:\\d{2}:\\d{2} \\d{4}$`),
  },
] as const;

/** RFC 9110 §5.6.7; null where the value is no HTTP date. */
export const readDate = (value: string): HttpDate | null => {
  const format = formats.find(({ pattern }) => pattern.test(value));
  if (format === undefined) return null;
  const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(time) ? null : { seconds: time / 1000, obsolete: format.obsolete };
};

export type Link = { readonly target: string; readonly relations: readonly string[] };

/** RFC 8288 §3, as far as a recipient needs it. */
export const readLinks = (value: string): readonly Link[] =>
  [...value.matchAll(/<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)/g)].map(
    ([, target, parameters]) => {
      const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters ?? "") ?? [];
      return { target: target ?? "", relations: (quoted ?? plain ?? "").toLowerCase().split(/\s+/) };
    },
  );
