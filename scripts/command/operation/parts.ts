// The bytes of a multipart body, as they come → a table of its parts. Keeps no more than a part's head in memory.

export type PartSummary = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** A field's text; null for a file. */
  readonly value: string | null;
};

type Part = { head: string | null; bytes: number; text: Buffer };

/** Of a body that this client wrote: its framing is known to be right. */
export const readParts = async (
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): Promise<{ bodyBytes: number; parts: readonly PartSummary[] }> => {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // The first boundary has no line end before it.
  let rest = Buffer.from("\r\n");
  let bodyBytes = 0;
  const take = (content: Buffer): void => {
    const part = parts.at(-1);
    if (!part) return;
    part.text = Buffer.concat([part.text, content]);
    if (part.head === null) {
      const end = part.text.indexOf("\r\n\r\n");
      if (end < 0) return;
      part.head = part.text.subarray(0, end).toString("utf8");
      part.bytes = part.text.byteLength - end - 4;
      part.text = part.text.subarray(end + 4);
    } else {
      part.bytes += content.byteLength;
    }
    // A file's bytes are counted, not kept.
    if (/filename/i.test(part.head)) part.text = Buffer.alloc(0);
  };
  for await (const chunk of body) {
    bodyBytes += chunk.byteLength;
    rest = Buffer.concat([rest, chunk]);
    for (let at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
      take(rest.subarray(0, at));
      parts.push({ head: null, bytes: 0, text: Buffer.alloc(0) });
      rest = rest.subarray(at + delimiter.byteLength);
    }
    const sure = Math.max(0, rest.byteLength - delimiter.byteLength);
    take(rest.subarray(0, sure));
    rest = rest.subarray(sure);
  }
  return { bodyBytes, parts: parts.filter((part) => part.head !== null).map(summary) };
};

const summary = ({ head, bytes, text }: Part): PartSummary => {
  const filename = /[; ]filename="((?:[^"\\]|\\.)*)"/i.exec(head!)?.[1];
  return {
    name: unescaped(/[; ]name="((?:[^"\\]|\\.)*)"/i.exec(head!)?.[1] ?? ""),
    filename: filename === undefined ? null : unescaped(filename),
    contentType: /^content-type: *(.*)$/im.exec(head!)?.[1]?.trim() ?? null,
    bytes,
    value: filename === undefined ? text.toString("utf8") : null,
  };
};

/** As browsers and this client escape a name (WHATWG HTML, multipart/form-data). */
const unescaped = (text: string): string =>
  text.replaceAll(/%22/g, '"').replaceAll(/%0D/g, "\r").replaceAll(/%0A/g, "\n");
