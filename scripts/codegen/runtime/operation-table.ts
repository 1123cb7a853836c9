// What the client must know of an operation at run time. `generate` writes it from the spec into the generated client;
// the runtime reads it and names no endpoint of its own. Types only.

/** A JSON Schema, cut down to the keywords `matches.ts` understands. `$ref` points into the table's `schemas`. */
export type TableSchema = boolean | { readonly [keyword: string]: unknown };

export type OperationTable = {
  /** Base URL of the API: the first server of the document. */
  readonly baseUrl: string;
  /** A base URL that ends in `at` has what the paths begin with, `for`, in it already. */
  readonly mounts?: readonly { readonly at: string; readonly for: string }[];
  /** Environment variable that holds the API key where the caller passes none; null or absent: none is read. */
  readonly apiKeyEnv?: string | null;
  /** Environment variable that holds the base URL where the caller passes none. */
  readonly baseUrlEnv?: string;
  readonly operations: Readonly<Record<string, TableOperation>>;
  /** Named schemas that `$ref: "NAME"` refers to. */
  readonly schemas: Readonly<Record<string, TableSchema>>;
};

export type TableOperation = {
  readonly method: string;
  readonly path: string;
  /** Where the document has a server of its own for it; one that the caller passes takes the place of all. */
  readonly baseUrl?: string;
  /** Absent where the operation is not deprecated. */
  readonly deprecated?: {
    /** A method name of this client, or `POST /path`. */
    readonly replacement: string | null;
    /** Where it is a method: the call to make instead. */
    readonly call?: string;
    /** What a caller of the old one must know of it, in words. */
    readonly differs?: string;
  };
  /**
   * All of them together prove who calls: of the document's alternatives the first of one credential, else the first of
   * several. Empty: nothing is demanded.
   */
  readonly credentials: readonly TableCredential[];
  /** The document takes the request without a credential as well. */
  readonly anonymous: boolean;
  readonly parameters: readonly TableParameter[];
  readonly body: TableBody | null;
  /** The media types of its answers, as the header has them; null for none. */
  readonly accept: string | null;
  /**
   * By `200`, `4XX` or `default`; the narrower goes first. A result is `ok` where its status is 2xx and documented by its
   * number or as `2XX`; beside either, what only `default` documents is a failure.
   */
  readonly responses: Readonly<Record<string, TableResponse>>;
};

export type TableCredential = {
  readonly kind: "bearer" | "basic" | "apiKey";
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
};

export type TableParameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** OpenAPI's, or `json` for a value that is written as JSON. */
  readonly style: string;
  readonly explode: boolean;
  readonly schema: TableSchema;
};

export type BodyKind = "json" | "multipart" | "urlencoded" | "text" | "bytes" | "either";
/** `own`: the document names a range, and the answer's own type says whether it is JSON or text. */
export type AnswerKind = "json" | "text" | "bytes" | "own" | StreamKind;
/** What a success hands over while it comes. */
export type StreamKind = "byte-stream" | "event-stream" | "json-lines" | "json-seq";

export type TableBody = {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly required: boolean;
  /**
   * `fields`: the input object's own members are the body's fields, beside the parameters.
   * `body`: the body is the input's member `body` (it is no object, or a field has a parameter's name).
   */
  readonly at: "fields" | "body";
  /** Of a form: how each is written. */
  readonly fields: readonly TableField[];
  /** Of JSON whose members are the input's own: what they are called. */
  readonly names?: readonly string[];
  readonly schema: TableSchema;
  /** Of a file that may be of several types. */
  readonly mediaTypes?: readonly string[];
  /** Of `either`: how a file is sent, and how JSON is. */
  readonly either?: readonly [file: TableBody, json: TableBody];
};

/** What is absent is not so: the table is part of every bundle. */
export type TableField = {
  readonly name: string;
  readonly required?: boolean;
  readonly binary?: boolean;
  /** An array whose items are parts or form values of their own. */
  readonly repeated?: boolean;
  /** A list travels as one text, with this between its items. */
  readonly separator?: string;
  /** Media types the document allows for the part, `audio/*` included; empty: any. */
  readonly mediaTypes: readonly string[];
  /** What the bytes must look like, from the field's sample: with `audio`, tiny files and text are refused unsent. */
  readonly looksLike?: "audio" | null;
  readonly schema: TableSchema;
};

/** What a result holds, by kind: `json` the parsed value, `text` a string, number or boolean, `bytes` a `Blob`, `byte-stream` a `ByteStream`, the others an `EventStream`; no content documented: what came. */
export type TableResponse = {
  /** Empty: no content documented. */
  readonly contents: readonly {
    /** With the parameters that tell it from others; the most specific goes first. */
    readonly mediaType: string;
    /** Absent: `json`. */
    readonly kind?: Exclude<AnswerKind, "json">;
    /** Of a stream of events, that of each. */
    readonly schema: TableSchema | null;
    /** The schema describes the fields of an event, not the JSON that it carries as its data. */
    readonly ofFields?: boolean;
    /** The last event: its data, which is no event itself, or members of its value. Absent: the connection's end is it. */
    readonly end?: string | Readonly<Record<string, unknown>>;
  }[];
};
