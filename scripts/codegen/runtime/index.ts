// The public exports of the runtime: what the generated client is built with and what its users import.

export { ApiError, RetiredError } from "./api-error.ts";
export type { Method } from "./build-client.ts";
/** @internal */
export { buildClient } from "./build-client.ts";
export type { ByteStream } from "./byte-answer.ts";
export type { ClientOf, ClientOperation } from "./core.ts";
export { client } from "./core.ts";
export type { FileData, FileInput, NamedFile, StreamableFile } from "./describe-file.ts";
export type { ErrorCode } from "./error-code.ts";
export {
  AbortError,
  ClientError,
  InputError,
  InsecureUrlError,
  InvalidResponseError,
  MissingApiKeyError,
  NetworkError,
  RedirectError,
  TimeoutError,
} from "./errors.ts";
export type { EventStream } from "./event-answer.ts";
export type { ServerSentEvent } from "./event-framing.ts";
/** @internal */
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
  DebugEvent,
  DeprecationEvent,
  Fetch,
  FetchedResponse,
  FetchInit,
  HeaderOptions,
  Middleware,
  OutgoingRequest,
  Progress,
  RetryOptions,
} from "./options.ts";
export { orThrow } from "./or-throw.ts";
export type { AnyResult, DataOf, Failure, Status, StatusIn, Success, Undocumented } from "./result.ts";
export type { NativeFile } from "./source.ts";
