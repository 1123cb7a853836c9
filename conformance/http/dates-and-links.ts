// Dates and links as HTTP writes them. Pure.

export type HttpDate = {
  readonly seconds: number;
  /** In a format that only recipients still know. */
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
  // The 31st of February is read as a day in March.
  const isReal = new Date(time).getUTCDate() === Number(/\b[ \d]?\d\b/.exec(value)?.[0]);
  return isReal ? { seconds: time / 1000, obsolete: format.obsolete } : null;
};

export type WebLink = {
  readonly target: string;
  readonly relations: readonly string[];
  /** What the link speaks of, where that is not the resource that was asked for. */
  readonly anchor: string | null;
};

const linkTarget = /<([^<>]*)>/g;
const linkParameter = /\s*;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+)))?/y;

/** RFC 8288 §3, as far as a recipient needs it: of a parameter that comes twice the first counts (§3.3). */
export const readLinkHeader = (value: string): readonly WebLink[] => {
  const links: WebLink[] = [];
  linkTarget.lastIndex = 0;
  for (let found = linkTarget.exec(value); found !== null; found = linkTarget.exec(value)) {
    const { parameters, end } = linkParameters(value, linkTarget.lastIndex);
    // What stands in quotes begins no link.
    linkTarget.lastIndex = end;
    links.push({
      target: found[1] ?? "",
      relations: (parameters.get("rel") ?? "").toLowerCase().split(/\s+/),
      anchor: parameters.get("anchor") ?? null,
    });
  }
  return links;
};

const linkParameters = (value: string, from: number) => {
  const parameters = new Map<string, string>();
  let end = from;
  linkParameter.lastIndex = from;
  for (let found = linkParameter.exec(value); found !== null; found = linkParameter.exec(value)) {
    end = linkParameter.lastIndex;
    const [, name = "", quoted, plain] = found;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted ?? plain ?? "");
  }
  return { parameters, end };
};

/** The date of a `Deprecation` field in seconds, or null (RFC 9745 §2.1). It is an Item, which may have parameters (RFC 9651 §3.3). */
export const readDeprecation = (value: string): number | null => {
  const [, seconds] =
    /^@(-?\d{1,15})(?:; *[a-z*][a-z0-9_.*-]*(?:=(?:"(?:[^"\\]|\\["\\])*"|[^\s;,"]+))?)*$/.exec(value) ?? [];
  return seconds === undefined ? null : Number(seconds);
};
