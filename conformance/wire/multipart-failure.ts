// Why bytes are no multipart/form-data, as a value.

export type MultipartFailure = {
  readonly ok: false;
  /** One clause: what is wrong with the bytes. */
  readonly reason: string;
  /** The demand it breaks: `RFC 2046 §5.1.1`. */
  readonly section: string;
};

export function failed(reason: string, section: string): MultipartFailure {
  return { ok: false, reason, section };
}
