// A text where every value is one → the number, boolean or null that JSON reads in it. Pure.

/** Undefined where it is none of them. */
export const jsonLiteral = (text: string): unknown =>
  /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(text) ? JSON.parse(text) : undefined;
