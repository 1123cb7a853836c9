// An exchange: the bytes of one request and one response as they were on the wire. Types only.
// Secrets are masked before an exchange exists; no other room ever sees a key. In text `***` stands for one, in a body as
// many `*` as it had bytes, so that sizes are true.

export type Header = readonly [name: string, value: string];

export type RequestMessage = {
  readonly method: string;
  /** Path and query as sent, the base URL's path prefix included. */
  readonly target: string;
  /** In wire order, names as sent. */
  readonly headers: readonly Header[];
  /** The content after transfer-decoding, content-encoding kept. */
  readonly body: Uint8Array;
  /** Whether the body held a secret, of which stars are left. */
  readonly isMasked?: true;
};

export type ResponseMessage = {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The content after transfer- and content-decoding. */
  readonly body: Uint8Array;
  /** Where the bytes break HTTP itself, in words: `Content-Length says 90, the connection closed after 40`. */
  readonly faults: readonly MessageFault[];
  /** Where it tells a secret as it is, of which stars are left here. */
  readonly tells?: readonly ToldSecret[];
};

/** `how`: whether the text is the secret, its scheme before it or not, or holds more. `path`: into a body of JSON; null in any other. */
export type ToldSecret =
  | { readonly in: "header"; readonly name: string; readonly how: "alone" | "within" }
  | { readonly in: "body"; readonly path: string | null; readonly how: "alone" | "within" };

export type MessageFault = {
  readonly kind: "truncated" | "surplus" | "malformed" | "content-encoding" | "oversized";
  readonly received: string;
  /** The demand it breaks: `RFC 9112 §6.3: …`. */
  readonly demanded: string;
};

/** Why there is no response to judge. */
export type NoResponse = {
  readonly kind: "refused" | "dns" | "tls" | "proxy" | "reset" | "timeout" | "closed" | "aborted";
  /** One clause for a person, without secrets. */
  readonly message: string;
  /** The beginning of what came instead of HTTP. */
  readonly foreign?: string;
};

export type Exchange = {
  readonly request: RequestMessage;
  readonly response: ResponseMessage | null;
  readonly failure: NoResponse | null;
  /** From the first byte sent to the last byte received. */
  readonly ms: number;
};

/** What the generated client handed back, next to the exchange that its call caused. */
export type Returned =
  | { readonly kind: "value"; readonly ok: boolean; readonly status: number; readonly value: unknown }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly code: string | null;
      /** Whether the message held a secret before it was masked. */
      readonly tellsSecret: boolean;
    };
