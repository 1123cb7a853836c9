// The text of a stream → its events: `text/event-stream` by the HTML standard (§9.2.6), one JSON text per line, or RFC
// 7464 sequences. Knows no OpenAPI. Pure.

/** The fields of an event as received; in the other framings each text is an event's data. */
export type StreamedEvent = {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
};

export type Framing = "event-stream" | "json-lines" | "json-seq";

export const readEvents = (framing: Framing, text: string): StreamedEvent[] => readers[framing](text);

/** An incomplete event at the end of the text, or null if there is none. */
export const unfinishedIn = (
  framing: Framing,
  text: string,
): { readonly received: string; readonly demanded: string } | null => {
  if (framing === "event-stream") {
    const rest = lastBlock(text);
    const isIncomplete = rest.split("\n").some((line) => /^(data|event|id|retry)(:|$)/.test(line));
    return isIncomplete
      ? { received: "an event that no empty line ends", demanded: "an empty line behind each event (HTML §9.2.5)" }
      : null;
  }
  if (framing === "json-lines" || text === "") return null;
  if (!text.startsWith("\x1e"))
    return { received: "a text without a record separator", demanded: "one before each text (RFC 7464 §2.2)" };
  return text.endsWith("\n")
    ? null
    : { received: "a last text without a line feed", demanded: "one behind each text (RFC 7464 §2.2)" };
};

const blocksOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n\n+/);

const lastBlock = (text: string): string => blocksOf(text).at(-1) ?? "";

const eventStream = (text: string): StreamedEvent[] =>
  blocksOf(text)
    // What follows the last empty line is an incomplete event and is dropped.
    .slice(0, -1)
    .flatMap((block) => eventOf(block.split("\n")));

const eventOf = (lines: readonly string[]): StreamedEvent[] => {
  const data: string[] = [];
  const fields: { event?: string; id?: string; retry?: number } = {};
  for (const line of lines) {
    // A comment begins with a colon; one leading space of a value is dropped.
    const [, name = "", value = ""] = /^([^:]*)(?::\x20?([\s\S]*))?$/.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event" || (name === "id" && !value.includes("\0"))) fields[name] = value;
    else if (name === "retry" && /^\d+$/.test(value)) fields.retry = Number(value);
  }
  // A block without data is not an event, whatever else it contains.
  return data.length === 0 ? [] : [{ data: data.join("\n"), ...fields }];
};

const pieces = (text: string, separator: string): StreamedEvent[] =>
  text
    .split(separator)
    .filter((piece) => piece.trim() !== "")
    .map((data) => ({ data }));

const readers: Readonly<Record<Framing, (text: string) => StreamedEvent[]>> = {
  "event-stream": eventStream,
  "json-lines": (text) => pieces(text, "\n"),
  "json-seq": (text) => pieces(text, "\x1e"),
};
