// The model of an OpenAPI document that all other rooms use: operations and their requirements. Types only. `read.ts`
// builds it from a bundle; no other code may read OpenAPI.

/** A location in the bundle, as a JSON pointer in a URI fragment: `#/paths/~1things/post`. */
export type Pointer = string;

/** A JSON Schema (draft 2020-12) as written in the document, with its `$ref`s. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

export type Operation = {
  /**
   * The `operationId` or the closest valid method name. Unique; identifies the operation in client, cases and reports.
   */
  readonly id: string;
  /** In upper case, as sent. */
  readonly method: string;
  /** The path template as written: `/things/{id}`. */
  readonly path: string;
  readonly pointer: Pointer;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** The operation to call instead (`x-replaced-by`); null if the document names none. */
  readonly replacement: Replacement | null;
  /** True if a substitute for the documented server may leave the operation out (`x-optional`). */
  readonly optional: boolean;
  /** The base URLs that apply to this operation, absolute or relative, as written. */
  readonly servers: readonly string[];
  /**
   * Alternatives, any of which suffices. An empty alternative allows anonymous calls; no alternatives means no demand.
   */
  readonly security: readonly SecurityAlternative[];
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | null;
  readonly responses: readonly ResponseRule[];
  /** Upper-case methods that the document declares on the same path, including this one. */
  readonly siblings: readonly string[];
};

export type Replacement = {
  readonly method: string;
  readonly path: string;
  /** The operation's id, if the document describes that operation. */
  readonly operation: string | null;
  readonly pointer: Pointer;
};

/** Credentials that must all be sent together. */
export type SecurityAlternative = readonly Credential[];

export type Credential = {
  /** Name under `components.securitySchemes`. */
  readonly name: string;
  readonly kind: "bearer" | "basic" | "apiKey";
  readonly in: "header" | "query" | "cookie";
  /** `Authorization`, or the name of the API key's header, query parameter or cookie. */
  readonly parameter: string;
  /** The environment variable that callers keep the credential in (`x-key-env`); null if the document names none. */
  readonly keyEnv: string | null;
  readonly pointer: Pointer;
};

export type Parameter = {
  readonly name: string;
  /** The name of its input member: its own name, unless another part of the request has that (see `input-shape.ts`). */
  readonly member: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: Schema;
  readonly schemaPointer: Pointer;
  /** True if described by `content`: the value is then written as JSON, whatever the style. */
  readonly json: boolean;
  readonly style: "simple" | "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode: boolean;
  /** Members of an exploded object that share a name with another query parameter, so that no reader can tell whose they are. */
  readonly ambiguous: readonly string[];
  readonly examples: readonly Example[];
  readonly description: string;
  readonly deprecated: boolean;
  readonly pointer: Pointer;
};

export type RequestBody = {
  readonly required: boolean;
  /** In document order, except that unwritable ones come last. The client sends the first. */
  readonly contents: readonly Content[];
  readonly pointer: Pointer;
};

/** One media type of a request or response body. `media-kinds.ts` says what each kind carries. */
export type Content =
  | (Described & { readonly kind: "json" })
  | (Described & { readonly kind: "multipart" })
  | (Described & { readonly kind: "urlencoded" })
  | (Described & { readonly kind: "text" })
  | (Described & { readonly kind: "bytes"; readonly anyBytes: boolean })
  /** A sequence of events that the server ends; only in responses. */
  | (Described & { readonly kind: "stream"; readonly framing: StreamFraming } & EventRules)
  /** An unsupported format (XML, `multipart/mixed`): never sent, and in a response only the label is judged. */
  | (Described & { readonly kind: "opaque" });

/**
 * `text/event-stream` by the HTML standard, one JSON text per line, or RFC 7464 with a record separator before each
 * text.
 */
export type StreamFraming = "event-stream" | "json-lines" | "json-seq";

/** The schema of an event, and what it describes: the JSON in the event's data, or the event's own fields. */
export type EventSchema = {
  readonly schema: Schema;
  readonly pointer: Pointer;
  readonly describes: "data" | "event";
  /** True if the document describes the list of all events; `schema` is then that of its items. */
  readonly inList: boolean;
};

export type EventRules = {
  readonly event: EventSchema | null;
  /** How to recognise the last event (`x-stream-end`); null if the document does not say. */
  readonly end: StreamEnd | null;
};

/** Either the complete data of the last event, or members that its value has. */
export type StreamEnd = { readonly is: string | { readonly [member: string]: unknown }; readonly pointer: Pointer };

type Described = {
  /** In lower case, without parameters. May be a range such as `audio/*`. */
  readonly mediaType: string;
  /** The parameters that distinguish media types, as `name=value`: `version=2`. */
  readonly parameters: readonly string[];
  readonly schema: Schema | null;
  readonly schemaPointer: Pointer | null;
  readonly examples: readonly Example[];
  /** The properties of an object body: parts, form fields or JSON members. Empty if the body is not an object. */
  readonly fields: readonly Field[];
  /** True if a form's fields differ between alternatives of its schema; `required` then ignores the alternatives. */
  readonly isChoice: boolean;
  /** Names of all described members, including those in alternatives. */
  readonly members: readonly string[];
  /** Whether the schema forbids properties it does not declare. */
  readonly closed: boolean;
  /**
   * For a response with several forms: the inputs that request this one (`x-asked-by`). Null if it is the default form.
   */
  readonly askedBy: AskedBy | null;
  readonly pointer: Pointer;
};

/** Names of parameters and body members, each with the value that requests a form of the response. */
export type AskedBy = { readonly [input: string]: string | number | boolean };

export type Field = {
  readonly name: string;
  readonly required: boolean;
  /** Pointer to the entry in `required`; null for an optional field. */
  readonly requiredPointer: Pointer | null;
  readonly schema: Schema;
  /** Other descriptions of the field in alternatives of the form. `schema` is then a choice of all of them. */
  readonly otherwise: readonly { readonly schema: Schema; readonly pointer: Pointer }[];
  readonly description: string;
  readonly deprecated: boolean;
  /** True for bytes rather than text: `format: binary`, or `contentMediaType` without `contentEncoding`. */
  readonly binary: boolean;
  /** True for an array whose items are separate parts or form values. */
  readonly repeated: boolean;
  /** The separator of a list written as one text (`explode: false`); absent if the field is not one. */
  readonly separator?: "," | " " | "|";
  /** Media types that `encoding` allows for the part, in lower case; empty if it names none. */
  readonly mediaTypes: readonly string[];
  readonly mediaTypesPointer: Pointer | null;
  /** A file under `samples/` whose bytes are a valid value (`x-sample`). */
  readonly sample: string | null;
  /** The size of the largest accepted file in bytes (`x-max-bytes`); null if the document sets no limit. */
  readonly maxBytes: number | null;
  readonly maxBytesPointer: Pointer | null;
  readonly pointer: Pointer;
};

export type Example = {
  readonly name: string;
  readonly value: unknown;
  /**
   * `x-cause: account`: this response is about the caller's account, such as a quota, so it proves nothing about the
   * request that received it. All others are `request`.
   */
  readonly cause: "request" | "account";
  readonly pointer: Pointer;
};

export type ResponseRule = {
  /** `200`, `4XX` (upper case) or `default`. */
  readonly status: string;
  readonly description: string;
  /** Empty if the response has no body or the document does not describe it. */
  readonly contents: readonly Content[];
  readonly headers: readonly HeaderRule[];
  readonly pointer: Pointer;
};

export type HeaderRule = {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly pointer: Pointer;
};

/** A construct that the reader does not support. Only the operation that contains it is refused. */
export type Refusal = {
  /** The operation's id, or its method and path if it has none. */
  readonly operation: string;
  readonly pointer: Pointer;
  readonly reason: string;
};

/** A remark about a document that is read nevertheless. */
export type SpecNote = { readonly pointer: Pointer; readonly reason: string };
