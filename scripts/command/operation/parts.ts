// Summarises the parts of a multipart body as it is read, keeping at most the head of a part in memory.

export type PartSummary = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** The text of a field; null for a file. */
  readonly value: string | null;
};

type Part = { head: string | null; bytes: number; text: Buffer };

/** Expects a body that this client wrote, so its framing is known to be valid. */
export const readParts = async (
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): Promise<{ bodyBytes: number; parts: readonly PartSummary[] }> => {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // Prepended because the first boundary has no line end before it.
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
    // The bytes of a file are counted but not kept.
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
    const complete = Math.max(0, rest.byteLength - delimiter.byteLength);
    take(rest.subarray(0, complete));
    rest = rest.subarray(complete);
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

/** Reverses the escaping of names that browsers and this client use (WHATWG HTML, multipart/form-data). */
const unescaped = (text: string): string =>
  text.replaceAll(/%22/g, '"').replaceAll(/%0D/g, "\r").replaceAll(/%0A/g, "\n");
