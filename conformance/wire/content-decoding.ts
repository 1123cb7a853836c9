// Content and its Content-Encoding → the decoded content, or the fault that prevents decoding. Pure except for zlib.
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { MessageFault } from "../http/exchange.ts";

export type Decoded = { readonly body: Buffer; readonly fault: MessageFault | null };

const maxCodings = 4;

/**
 * @param codings in the order in which they were applied, lower case
 * @param partial whether the content is known to be cut off: decodes what is there and reports no fault for its end
 */
export const decodeContent = (
  content: Buffer,
  codings: readonly string[],
  maxBytes: number,
  partial: boolean,
): Decoded => {
  const stack = codings.filter((coding) => coding !== "identity").toReversed();
  if (stack.length === 0 || content.length === 0) return { body: content, fault: null };
  const claim = `Content-Encoding: ${codings.join(", ")}`;
  if (stack.length > maxCodings) return { body: content, fault: undecodable(`${claim} (${stack.length} codings)`) };

  let body = content;
  for (const coding of stack) {
    const decode = knownCodings[coding];
    if (decode === undefined) return { body: content, fault: undecodable(`${claim}, which is no coding known here`) };
    try {
      const { buffer, used } = decode(body, maxBytes, partial);
      if (used < body.length && !partial) {
        return {
          body: content,
          fault: undecodable(`${claim}, with ${body.length - used} bytes after the coded content`),
        };
      }
      body = buffer;
    } catch (error) {
      if (partial) return { body: content, fault: null };
      const { code, message } = error as NodeJS.ErrnoException;
      const fault: MessageFault =
        code === "ERR_BUFFER_TOO_LARGE"
          ? {
              kind: "oversized",
              received: `${claim}, decoding to more than ${maxBytes} bytes`,
              demanded: `at most ${maxBytes} bytes are read`,
            }
          : undecodable(`${claim}, but the content does not decode as ${coding}: ${message}`);
      return { body: content, fault };
    }
  }
  return { body, fault: null };
};

type Decode = (
  content: Buffer,
  maxBytes: number,
  partial: boolean,
) => { readonly buffer: Buffer; readonly used: number };

const gzip: Decode = (content, maxBytes, partial) => result(gunzipSync(content, options(maxBytes, partial, sync)));
const deflate: Decode = (content, maxBytes, partial) =>
  // In RFC 9110 `deflate` means zlib; many senders omit its two-byte header, and every client reads both.
  ((content[0] ?? 0) & 0x0f) === 0x08
    ? result(inflateSync(content, options(maxBytes, partial, sync)))
    : result(inflateRawSync(content, options(maxBytes, partial, sync)));
const brotli: Decode = (content, maxBytes, partial) =>
  result(brotliDecompressSync(content, options(maxBytes, partial, constants.BROTLI_OPERATION_FLUSH)));

const knownCodings: Readonly<Record<string, Decode>> = { gzip, "x-gzip": gzip, deflate, br: brotli };
const sync = constants.Z_SYNC_FLUSH;

const options = (maxOutputLength: number, partial: boolean, flush: number) => {
  const always = { maxOutputLength, info: true };
  return partial ? { ...always, finishFlush: flush } : always;
};

/** With `info`, zlib also returns the engine, which knows how much it has read; @types/node does not declare that. */
const result = (decoded: unknown) => {
  const { buffer, engine } = decoded as { buffer: Buffer; engine: { bytesWritten: number } };
  return { buffer, used: engine.bytesWritten };
};

const undecodable = (received: string): MessageFault => ({
  kind: "content-encoding",
  received,
  demanded: "RFC 9110 §8.4: the content is coded as Content-Encoding says",
});
