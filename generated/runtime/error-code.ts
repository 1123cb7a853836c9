// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/error-code.ts and run it again.

// One code for each thing that can go wrong. For `InputError`, `MissingApiKeyError` and `InsecureUrlError` nothing was
// sent.

export type ErrorCode =
  // InputError
  | "api-key-invalid"
  | "base-url-invalid"
  | "field-empty"
  | "field-invalid"
  | "field-missing"
  | "file-empty"
  | "file-is-text"
  | "file-too-small"
  /** The next two can also occur while the file is being sent; part of it may then have arrived. */
  | "file-too-large"
  | "file-unreadable"
  | "file-unwritable"
  | "file-wrong-kind"
  | "file-wrong-type"
  | "header-invalid"
  | "input-invalid"
  | "parameter-invalid"
  | "parameter-missing"
  // MissingApiKeyError
  | "api-key-failed"
  | "api-key-missing"
  // InsecureUrlError
  | "insecure-url"
  // NetworkError
  | "answer-cut"
  | "answer-lost"
  | "connection-failed"
  | "network-failed"
  | "upload-cut"
  // TimeoutError
  | "stalled"
  | "timed-out"
  // AbortError
  | "aborted"
  // RedirectError
  | "redirected"
  // InvalidResponseError
  | "answer-empty"
  | "answer-mismatch"
  | "answer-not-decoded"
  | "answer-not-json"
  | "answer-too-deep"
  | "answer-too-large"
  | "answer-unfinished"
  | "answer-wrong-type"
  // ApiError, RetiredError
  | "status"
  | "retired";
