// An exchange: the bytes of one request and one response as they were on the wire. Types only.
// Secrets are masked before an exchange is created, so no other room ever sees a key. In text a secret becomes `***`,
// in a body as many `*` as it had bytes, so that sizes stay true.

export type Header = readonly [name: string, value: string];

export type RequestMessage = {
  readonly method: string;
  /** Path and query as sent, the base URL's path prefix included. */
  readonly target: string;
  /** In wire order, names as sent. */
  readonly headers: readonly Header[];
  /** The content after transfer-decoding, content-encoding kept. */
  readonly body: Uint8Array;
  /** Whether the body contained a secret, now replaced by stars. */
  readonly isMasked?: true;
};

export type ResponseMessage = {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The content after transfer- and content-decoding. */
  readonly body: Uint8Array;
  /** Where the bytes break HTTP itself: `Content-Length says 90, the connection closed after 40`. */
  readonly faults: readonly MessageFault[];
  /** Where the response contained a secret in clear text, now replaced by stars. */
  readonly exposedSecrets?: readonly ExposedSecret[];
};

/**
 * `how`: whether the text is just the secret, with or without its scheme, or contains more. `path`: its path in a JSON
 * body, null in any other.
 */
export type ExposedSecret =
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
  /** The beginning of a reply that was not HTTP. */
  readonly foreign?: string;
};

export type Exchange = {
  readonly request: RequestMessage;
  readonly response: ResponseMessage | null;
  readonly failure: NoResponse | null;
  /** From the first byte sent to the last byte received. */
  readonly ms: number;
};

/** What the generated client returned, alongside the exchange that its call caused. */
export type Returned =
  | { readonly kind: "value"; readonly ok: boolean; readonly status: number; readonly value: unknown }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly code: string | null;
      /** Whether the message held a secret before it was masked. */
      readonly exposesSecret: boolean;
    };
