// The public face of the runtime: what the generated client is built with, and what its callers import.

export { buildClient, type Method } from "./build-client.ts";
export type { DeprecationEvent } from "./deprecation.ts";
export {
  AbortError,
  ApiError,
  ClientError,
  type ErrorCode,
  InputError,
  InsecureUrlError,
  InvalidResponseError,
  MissingApiKeyError,
  NetworkError,
  RedirectError,
  RetiredError,
  TimeoutError,
} from "./errors.ts";
export type { FileData, FileInput, NamedFile, NativeFile, StreamableFile } from "./file-input.ts";
export { type Mismatch, matches, understoodKeywords } from "./matches.ts";
export type {
  OperationTable,
  TableBody,
  TableCredential,
  TableField,
  TableOperation,
  TableParameter,
  TableResponse,
  TableSchema,
} from "./operation-table.ts";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  HeaderOptions,
  Middleware,
  OutgoingRequest,
  Progress,
  RetryOptions,
} from "./options.ts";
export { orThrow } from "./or-throw.ts";
export type { AnyResult, DataOf, Failure, Status, StatusIn, Success, Undocumented } from "./result.ts";
