// A header value of the form `value; name=token; name="quoted"` → its value and parameters, or null if malformed.
// The grammar is that of RFC 2045 §5.1, which Content-Type and Content-Disposition share.

export type HeaderParameter = {
  /** Lower case. */
  readonly name: string;
  /** Quotes and backslash escapes undone. */
  readonly value: string;
};

/** RFC 2045 §5.1 allows braces in a token, RFC 9110 §5.6.2 does not. */
export type Grammar = "http" | "mime";

const parameterSyntax: Readonly<Record<Grammar, RegExp>> = {
  http: /\s*;\s*(?:([!#$%&'*+\-.^_`|~0-9A-Za-z]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([!#$%&'*+\-.^_`|~0-9A-Za-z]+)))?/y,
  mime: /\s*;\s*(?:([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)))?/y,
};

/** Reads one parameter after another, each from the end of the last, so that time is linear for any input. */
export const readParameters = (
  header: string,
  grammar: Grammar = "mime",
): { value: string; parameters: readonly HeaderParameter[] } | null => {
  const text = header.trim();
  const semicolon = text.indexOf(";");
  const first = semicolon === -1 ? text : text.slice(0, semicolon);
  const rest = text.slice(first.length);
  const parameters: HeaderParameter[] = [];
  const parameter = parameterSyntax[grammar];
  parameter.lastIndex = 0;
  while (parameter.lastIndex < rest.length) {
    const match = parameter.exec(rest);
    // Only another parameter can follow.
    if (match === null || !/^\s*(?:;|$)/.test(rest.slice(parameter.lastIndex))) return null;
    const [, name, quoted, token] = match;
    if (name === undefined) continue; // `;;` and a final `;` are harmless
    const value = quoted?.replace(/\\(.)/gs, "$1") ?? token ?? "";
    parameters.push({ name: name.toLowerCase(), value });
  }
  return { value: first.trim(), parameters };
};
