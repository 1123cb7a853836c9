// What the client needs to know about each operation at run time. `generate` writes this table from the document into
// the generated client, so the runtime itself names no endpoint. Types only.

/**
 * A JSON Schema reduced to the keywords that `matches.ts` understands. `$ref` names an entry of the table's `schemas`.
 */
export type TableSchema = boolean | { readonly [keyword: string]: unknown };

export type OperationTable = {
  /** Base URL of the API: the first server of the document. */
  readonly baseUrl: string;
  /** If the base URL ends in `at`, it already contains the prefix `for`, with which the paths begin. */
  readonly mounts?: readonly { readonly at: string; readonly for: string }[];
  /** Environment variable with the API key, read if the caller passes none. Null or absent means that none is read. */
  readonly apiKeyEnv?: string | null;
  /** Environment variable with the base URL, read if the caller passes none. */
  readonly baseUrlEnv?: string;
  readonly operations: Readonly<Record<string, TableOperation>>;
  /** The schemas that `$ref: "NAME"` refers to, by name. */
  readonly schemas: Readonly<Record<string, TableSchema>>;
};

export type TableOperation = {
  readonly method: string;
  readonly path: string;
  /** The operation's own server, if the document gives it one. A base URL passed by the caller overrides it. */
  readonly baseUrl?: string;
  /** Absent if the operation is not deprecated. */
  readonly deprecated?: {
    /** A method name of this client, or `POST /path`. */
    readonly replacement: string | null;
    /** Source code of the call to make instead, if the replacement is a method. */
    readonly call?: string;
    /** How the replacement differs, in words. */
    readonly differs?: string;
  };
  /**
   * All of these are sent together. Of the document's alternatives this is the first with a single credential, or else
   * the first with several. Empty if no credential is demanded.
   */
  readonly credentials: readonly TableCredential[];
  /** True if the document also accepts the request without a credential. */
  readonly anonymous: boolean;
  readonly parameters: readonly TableParameter[];
  readonly body: TableBody | null;
  /** The value of the `Accept` header: the media types of the responses. Null if there are none. */
  readonly accept: string | null;
  /**
   * Keyed by `200`, `4XX` or `default`; the most specific key applies. A result is `ok` if its status is 2xx and
   * documented as a number or as `2XX`. If there are such keys, a status that only `default` documents is a failure.
   */
  readonly responses: Readonly<Record<string, TableResponse>>;
};

export type TableCredential = {
  readonly kind: "bearer" | "basic" | "apiKey";
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
};

export type TableParameter = {
  /** The name of the input member, and of the placeholder in the operation's path. */
  readonly name: string;
  /** The name in the request, if it differs: several locations may have a parameter with the same name. */
  readonly as?: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** A style of OpenAPI, or `json` for a value that is written as JSON. */
  readonly style: string;
  readonly explode: boolean;
  readonly schema: TableSchema;
};

export type BodyKind = "json" | "multipart" | "urlencoded" | "text" | "bytes" | "either";
/** `own`: the document names a range of types, so the response's media type decides between JSON and text. */
export type AnswerKind = "json" | "text" | "bytes" | "own" | StreamKind;
/** Kinds of success that the caller reads as they arrive. */
export type StreamKind = "byte-stream" | "event-stream" | "json-lines" | "json-seq";

export type TableBody = {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly required: boolean;
  /**
   * `fields`: the body's fields are members of the input object, next to the parameters.
   * `body`: the body is the input's member `body`, because it is not an object or one of its fields is named like a
   * parameter.
   */
  readonly at: "fields" | "body";
  /** For a form: how each field is written. */
  readonly fields: readonly TableField[];
  /** For JSON whose members are members of the input: their names. */
  readonly names?: readonly string[];
  readonly schema: TableSchema;
  /** For a file that may have several media types. */
  readonly mediaTypes?: readonly string[];
  /** For `either`: the body to use for a file, and the one to use for JSON. */
  readonly either?: readonly [file: TableBody, json: TableBody];
};

/** A field of a form. Absent members mean "no", to keep the table small: it is part of every bundle. */
export type TableField = {
  readonly name: string;
  readonly required?: boolean;
  readonly binary?: boolean;
  /** An array whose items become separate parts or form values. */
  readonly repeated?: boolean;
  /** A list is sent as one text, with this separator between its items. */
  readonly separator?: string;
  /** Media types that the document allows for the part, including ranges such as `audio/*`. Empty means any. */
  readonly mediaTypes: readonly string[];
  /** Detected from the field's sample. With `audio`, tiny files and text are refused before sending. */
  readonly looksLike?: "audio" | null;
  readonly schema: TableSchema;
};

/**
 * The responses documented for a status. The result contains, by kind: for `json` the parsed value, for `text` a
 * string, number or boolean, for `bytes` a `Blob`, for `byte-stream` a `ByteStream`, and for the others an
 * `EventStream`. If no content is documented, it contains what was received.
 */
export type TableResponse = {
  /** Empty if no content is documented. */
  readonly contents: readonly {
    /** Includes parameters that distinguish it from other types. The most specific type comes first. */
    readonly mediaType: string;
    /** Absent means `json`. */
    readonly kind?: Exclude<AnswerKind, "json">;
    /** For an event stream, the schema of each event. */
    readonly schema: TableSchema | null;
    /** True if the schema describes the fields of an event rather than the JSON in its data. */
    readonly ofFields?: boolean;
    /**
     * The last event: either its data, which is not delivered, or members of its value. Absent: the stream ends with
     * the connection.
     */
    readonly end?: string | Readonly<Record<string, unknown>>;
  }[];
};
