// A text → the number, boolean or null that it spells in JSON, for places where every value is sent as text. Pure.

/** Undefined if the text spells none of these. */
export const jsonLiteral = (text: string): unknown =>
  /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(text) ? JSON.parse(text) : undefined;
