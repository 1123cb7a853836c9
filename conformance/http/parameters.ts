// A header value of the shape `value; name=token; name="quoted"` → its value and parameters; null where it is not one.
// The grammar of RFC 2045 §5.1, which Content-Type and Content-Disposition share.

export type HeaderParameter = {
  /** Lower case. */
  readonly name: string;
  /** Quotes and backslash escapes undone. */
  readonly value: string;
};

/** RFC 2045 §5.1 lets a token have braces, RFC 9110 §5.6.2 does not. */
export type Grammar = "http" | "mime";

const parameterSyntax: Readonly<Record<Grammar, RegExp>> = {
  http: /\s*;\s*(?:([!#$%&'*+\-.^_`|~0-9A-Za-z]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([!#$%&'*+\-.^_`|~0-9A-Za-z]+)))?/y,
  mime: /\s*;\s*(?:([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)))?/y,
};

/** Reads one parameter after the other, each from where the last one ended: linear, however the value is made. */
export const readParameters = (
  header: string,
  grammar: Grammar = "mime",
): { value: string; parameters: readonly HeaderParameter[] } | null => {
  const whole = header.trim();
  const semicolon = whole.indexOf(";");
  const first = semicolon === -1 ? whole : whole.slice(0, semicolon);
  const rest = whole.slice(first.length);
  const parameters: HeaderParameter[] = [];
  const parameter = parameterSyntax[grammar];
  parameter.lastIndex = 0;
  while (parameter.lastIndex < rest.length) {
    const match = parameter.exec(rest);
    // What follows can only be the next parameter.
    if (match === null || !/^\s*(?:;|$)/.test(rest.slice(parameter.lastIndex))) return null;
    const [, name, quoted, token] = match;
    if (name === undefined) continue; // `;;` and a last `;` say nothing and mean no harm
    const value = quoted?.replace(/\\(.)/gs, "$1") ?? token ?? "";
    parameters.push({ name: name.toLowerCase(), value });
  }
  return { value: first.trim(), parameters };
};
