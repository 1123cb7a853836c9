// The words in which every other room speaks of an OpenAPI document: an operation and what it demands.
// Types only. `read.ts` makes them from a bundle; nothing else may read OpenAPI.

/** A place in the bundle as a JSON pointer in a URI fragment: `#/paths/~1things/post`. */
export type Pointer = string;

/** A JSON Schema (draft 2020-12) as the document writes it, `$ref`s kept. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

export type Operation = {
  /** The `operationId`, or the nearest identifier that can name a method; unique, the key in client, cases and reports. */
  readonly id: string;
  /** Upper case, as on the wire. */
  readonly method: string;
  /** The path template as written: `/things/{id}`. */
  readonly path: string;
  readonly pointer: Pointer;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** What to call instead (`x-replaced-by`), null where the document names nothing. */
  readonly replacement: Replacement | null;
  /** Whether a server that stands in for the document's own may leave it out (`x-optional`). */
  readonly optional: boolean;
  /** Base URLs in force for this operation, absolute or relative, as written. */
  readonly servers: readonly string[];
  /** Alternatives; any one suffices. An empty alternative means anonymous is fine; no alternatives: nothing is demanded. */
  readonly security: readonly SecurityAlternative[];
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | null;
  readonly responses: readonly ResponseRule[];
  /** Methods the document declares on the same path, upper case, this one included. */
  readonly siblings: readonly string[];
};

export type Replacement = {
  readonly method: string;
  readonly path: string;
  /** The operation's id where the document describes it too. */
  readonly operation: string | null;
  readonly pointer: Pointer;
};

/** All of these together. */
export type SecurityAlternative = readonly Credential[];

export type Credential = {
  /** Name under `components.securitySchemes`. */
  readonly name: string;
  readonly kind: "bearer" | "basic" | "apiKey";
  readonly in: "header" | "query" | "cookie";
  /** `Authorization`, or the API key's own header, query parameter or cookie. */
  readonly parameter: string;
  /** The environment variable in which callers keep it (`x-key-env`), null where the document names none. */
  readonly keyEnv: string | null;
  readonly pointer: Pointer;
};

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: Schema;
  readonly schemaPointer: Pointer;
  /** Described by `content`: its value is written as JSON, whatever its style. */
  readonly json: boolean;
  readonly style: "simple" | "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode: boolean;
  readonly examples: readonly Example[];
  readonly description: string;
  readonly deprecated: boolean;
  readonly pointer: Pointer;
};

export type RequestBody = {
  readonly required: boolean;
  /** In document order, the unreadable last; the first is the one the client sends. */
  readonly contents: readonly Content[];
  readonly pointer: Pointer;
};

/** One media type of a request or response body; `media-kinds.ts` says what each kind carries. */
export type Content =
  | (Described & { readonly kind: "json" })
  | (Described & { readonly kind: "multipart" })
  | (Described & { readonly kind: "urlencoded" })
  | (Described & { readonly kind: "text" })
  | (Described & { readonly kind: "bytes"; readonly anyBytes: boolean })
  /** One thing after the other, until the server ends it: of answers alone. */
  | (Described & { readonly kind: "stream"; readonly framing: StreamFraming } & EventRules)
  /** A format that is not read (XML, `multipart/mixed`): never sent, and of an answer only the label is judged. */
  | (Described & { readonly kind: "opaque" });

/** `text/event-stream` by the HTML standard, a JSON text a line, or RFC 7464's with a record separator before each. */
export type StreamFraming = "event-stream" | "json-lines" | "json-seq";

/** Where an event's schema stands, and what it describes: the JSON that the event carries, or the event's own fields. */
export type EventSchema = {
  readonly schema: Schema;
  readonly pointer: Pointer;
  readonly describes: "data" | "event";
  /** The document describes the list of all events, and this is the schema of its items. */
  readonly inList: boolean;
};

export type EventRules = {
  readonly event: EventSchema | null;
  /** Which event is the last (`x-stream-end`); null where the document names none. */
  readonly end: StreamEnd | null;
};

/** The data of an event that says nothing else, or members that the last event's value has. */
export type StreamEnd = { readonly is: string | { readonly [member: string]: unknown }; readonly pointer: Pointer };

type Described = {
  /** Lower case, without parameters; may be a range such as `audio/*`. */
  readonly mediaType: string;
  /** Those that tell one such type from another, as `name=value`: `version=2`. */
  readonly parameters: readonly string[];
  readonly schema: Schema | null;
  readonly schemaPointer: Pointer | null;
  readonly examples: readonly Example[];
  /** The properties, for every object body: parts, form fields, JSON members. Empty where the body is no object. */
  readonly fields: readonly Field[];
  /** Whether a form's fields depend on which alternative of its schema is meant; then none is required whatever it is. */
  readonly isChoice: boolean;
  /** Names of all the members that it describes anywhere, in alternatives too. */
  readonly members: readonly string[];
  /** Whether the schema forbids properties it does not declare. */
  readonly closed: boolean;
  /** Of an answer that has several forms: the inputs that ask for this one (`x-asked-by`); null: nobody has to ask. */
  readonly askedBy: AskedBy | null;
  readonly pointer: Pointer;
};

/** Names of inputs, parameters and members of the body, with the value that asks for a form of the answer. */
export type AskedBy = { readonly [input: string]: string | number | boolean };

export type Field = {
  readonly name: string;
  readonly required: boolean;
  /** Where `required` says so; null for an optional field. */
  readonly requiredPointer: Pointer | null;
  readonly schema: Schema;
  /** What else the field may be, where alternatives of the form describe it differently; `schema` is then the choice of all. */
  readonly otherwise: readonly { readonly schema: Schema; readonly pointer: Pointer }[];
  readonly description: string;
  readonly deprecated: boolean;
  /** Bytes, not text: `format: binary`, or `contentMediaType` without `contentEncoding`. */
  readonly binary: boolean;
  /** An array of which each item is a part or form value of its own. */
  readonly repeated: boolean;
  /** Between the items of a list that is written as one text (`explode: false`); absent where it is not. */
  readonly separator?: "," | " " | "|";
  /** What `encoding` allows as the part's media type, lower case; empty where it says nothing. */
  readonly mediaTypes: readonly string[];
  readonly mediaTypesPointer: Pointer | null;
  /** File under `samples/` whose bytes are a valid value (`x-sample`). */
  readonly sample: string | null;
  /** The size of the largest file that is taken (`x-max-bytes`); null where the document sets no limit. */
  readonly maxBytes: number | null;
  readonly maxBytesPointer: Pointer | null;
  readonly pointer: Pointer;
};

export type Example = {
  readonly name: string;
  readonly value: unknown;
  /**
   * `x-cause: account`: this answer speaks of the caller's account (a quota, say), so it proves nothing
   * about the request that got it. Everything else is `request`.
   */
  readonly cause: "request" | "account";
  readonly pointer: Pointer;
};

export type ResponseRule = {
  /** `200`, `4XX` (upper case) or `default`. */
  readonly status: string;
  readonly description: string;
  /** Empty: the answer has no body, or the document does not say. */
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

/** A construct the reader does not understand; the operation that holds it is refused, the others are not. */
export type Refusal = {
  /** The operation's id, or its method and path where it has none. */
  readonly operation: string;
  readonly pointer: Pointer;
  readonly reason: string;
};

/** What is worth knowing of a document that is read all the same. */
export type SpecNote = { readonly pointer: Pointer; readonly reason: string };
