// Dates and links as HTTP writes them. Pure.

export type HttpDate = {
  readonly seconds: number;
  /** In an obsolete format, which only recipients must still read. */
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

/** RFC 9110 §5.6.7; null if the value is not an HTTP date. */
export const readDate = (value: string): HttpDate | null => {
  const format = formats.find(({ pattern }) => pattern.test(value));
  if (format === undefined) return null;
  const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  // JavaScript reads the 31st of February as a day in March.
  const isReal = new Date(time).getUTCDate() === Number(/\b[ \d]?\d\b/.exec(value)?.[0]);
  return isReal ? { seconds: time / 1000, obsolete: format.obsolete } : null;
};

export type WebLink = {
  readonly target: string;
  readonly relations: readonly string[];
  /** What the link is about, if not the requested resource. */
  readonly anchor: string | null;
};

const linkTarget = /<([^<>]*)>/g;
const linkParameter = /\s*;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+)))?/y;

/** The parts of RFC 8288 §3 that a recipient needs; of a repeated parameter the first counts (§3.3). */
export const readLinkHeader = (value: string): readonly WebLink[] => {
  const links: WebLink[] = [];
  linkTarget.lastIndex = 0;
  for (let match = linkTarget.exec(value); match !== null; match = linkTarget.exec(value)) {
    const { parameters, end } = linkParameters(value, linkTarget.lastIndex);
    // Quoted text does not begin a link.
    linkTarget.lastIndex = end;
    links.push({
      target: match[1] ?? "",
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
  for (let match = linkParameter.exec(value); match !== null; match = linkParameter.exec(value)) {
    end = linkParameter.lastIndex;
    const [, name = "", quoted, plain] = match;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted ?? plain ?? "");
  }
  return { parameters, end };
};

/**
 * The date of a `Deprecation` field in seconds, or null (RFC 9745 §2.1). As an Item it may have parameters (RFC 9651
 * §3.3).
 */
export const readDeprecation = (value: string): number | null => {
  const [, seconds] =
    /^@(-?\d{1,15})(?:; *[a-z*][a-z0-9_.*-]*(?:=(?:"(?:[^"\\]|\\["\\])*"|[^\s;,"]+))?)*$/.exec(value) ?? [];
  return seconds === undefined ? null : Number(seconds);
};
