// Splits the text of a stream into events: `text/event-stream` by the HTML standard (§9.2.6), JSON Lines, or JSON text
// sequences (RFC 7464). Text arrives in pieces that may end anywhere. Bundled only with clients that need it.

/** The fields of a server-sent event. With the other framings, `data` is one JSON text. */
export type ServerSentEvent = {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
};

export type Framing = {
  /** Adds a piece of text and returns the events that it completes. */
  push(text: string): ServerSentEvent[];
  /** Returns the event that the end of the stream completes. */
  end(): ServerSentEvent[];
  /** The length of the text held for an event that is not complete yet. */
  held(): number;
};

export const eventStream = (): Framing => {
  let line = "";
  let afterReturn = false;
  let data: string[] = [];
  let fields: Omit<ServerSentEvent, "data"> = {};
  let length = 0;
  const take = (whole: string): ServerSentEvent[] => {
    if (whole) {
      const colon = whole.indexOf(":");
      const name = colon < 0 ? whole : whole.slice(0, colon);
      const value = colon < 0 ? "" : whole.slice(whole[colon + 1] === " " ? colon + 2 : colon + 1);
      // A line that begins with a colon is a comment; its field name is empty and matches nothing below.
      if (name === "data") {
        data.push(value);
        length += value.length + 1;
      } else if (name === "event" || (name === "id" && !value.includes("\0"))) fields = { ...fields, [name]: value };
      else if (name === "retry" && /^\d+$/.test(value)) fields = { ...fields, retry: Number(value) };
      return [];
    }
    // Lines without data do not form an event.
    const events = data.length > 0 ? [{ data: data.join("\n"), ...fields }] : [];
    data = [];
    fields = {};
    length = 0;
    return events;
  };
  return {
    push: (text) => {
      // CR LF ends one line, even if it is split between two pieces.
      const rest = afterReturn && text.startsWith("\n") ? text.slice(1) : text;
      if (text) afterReturn = text.endsWith("\r");
      const lines = rest.split(/\r\n|\r|\n/);
      lines[0] = line + lines[0];
      line = lines.pop()!;
      return lines.flatMap(take);
    },
    // An event that no empty line ends was cut off, so it is dropped.
    end: () => [],
    held: () => length + line.length,
  };
};

const separated = (separator: string): Framing => {
  let rest = "";
  const taken = (texts: readonly string[]) => texts.filter((text) => text.trim()).map((data) => ({ data }));
  return {
    push: (text) => {
      const texts = text.split(separator);
      texts[0] = rest + texts[0];
      rest = texts.pop()!;
      return taken(texts);
    },
    end: () => taken([rest]),
    held: () => rest.length,
  };
};

export const jsonLines = (): Framing => separated("\n");
export const jsonSequence = (): Framing => separated("\x1e");
