// A header value of the shape `value; name=token; name="quoted"` → its value and parameters; null where it is not one.
// The grammar of RFC 2045 §5.1, which Content-Type and Content-Disposition share.

export type HeaderParameter = {
  /** Lower case. */
  readonly name: string;
  /** Quotes and backslash escapes undone. */
  readonly value: string;
};

const PARAMETER =
  /\s*;\s*(?:([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([!#$%&'*+\-.^_`{|}~0-9A-Za-z]+)))?/y;

export function readParameters(header: string): { value: string; parameters: readonly HeaderParameter[] } | null {
  const first = /^[^;]*/.exec(header.trim())?.[0] ?? "";
  const rest = header.trim().slice(first.length);
  const parameters: HeaderParameter[] = [];
  PARAMETER.lastIndex = 0;
  while (PARAMETER.lastIndex < rest.length) {
    const match = PARAMETER.exec(rest);
    if (match === null || !/^\s*(;|$)/.test(rest.slice(PARAMETER.lastIndex))) return null;
    const [, name, quoted, token] = match;
    if (name === undefined) continue; // `;;` and a last `;` say nothing and mean no harm
    const value = quoted?.replace(/\\(.)/gs, "$1") ?? token ?? "";
    parameters.push({ name: name.toLowerCase(), value });
  }
  return { value: first.trim(), parameters };
}
