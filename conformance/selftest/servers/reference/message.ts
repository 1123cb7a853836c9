// Messages as the servers of the catalogue handle them: a received request, and an answer not yet written.

export type Header = readonly [name: string, value: string];

export type Received = {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** Names of the trailer fields after a chunked body. */
  readonly trailers?: readonly string[];
  /** False if the message ended before its framing said so. */
  readonly complete: boolean;
};

export type Answer = {
  readonly status: number;
  /** Null for the standard one. */
  readonly reason: string | null;
  readonly headers: readonly Header[];
  readonly body: Buffer;
};

export const headerOf = (message: { readonly headers: readonly Header[] }, name: string): string | null =>
  message.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;

/** The media type without its parameters, in lower case; empty if there is none. */
export const mediaTypeOf = (message: { readonly headers: readonly Header[] }): string =>
  (headerOf(message, "content-type") ?? "").split(";", 1)[0]!.trim().toLowerCase();

export const pathOf = (request: Received): string => request.target.split("?", 1)[0]!;

export const queryOf = (request: Received): URLSearchParams =>
  new URLSearchParams(request.target.split("?").slice(1).join("?"));

/** The answer with the header set, replacing any of that name; null removes it. */
export const withHeader = (answer: Answer, name: string, value: string | null): Answer => ({
  ...answer,
  headers: [
    ...answer.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
    ...(value === null ? [] : [[name, value] as const]),
  ],
});

export const withBody = (answer: Answer, body: string | Buffer): Answer => ({
  ...answer,
  body: typeof body === "string" ? Buffer.from(body) : body,
});

/** The answer with its JSON body rewritten; unchanged if the body is not JSON. */
export const mapJson = (answer: Answer, change: (value: unknown) => unknown): Answer => {
  try {
    return withBody(answer, JSON.stringify(change(JSON.parse(answer.body.toString("utf8")))));
  } catch {
    return answer;
  }
};

/** A value with each text in it changed. */
export const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, change)]));
};

export const cookieOf = (message: Pick<Received, "headers">, name: string): string | null => {
  const pairs = (headerOf(message, "cookie") ?? "").split(/; */).map((pair) => pair.split("="));
  const [, value] = pairs.find(([own]) => own === name) ?? [];
  return value === undefined ? null : decodeURIComponent(value);
};
