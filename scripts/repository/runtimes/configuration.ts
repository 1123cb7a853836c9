// The configuration that each runtime receives before it makes its calls. Types only; it is passed as JSON.

/** The operation to call and the fields to fill, found in the document rather than named here. */
export type Subject = {
  readonly operation: string;
  readonly path: string;
  readonly textField: string;
  readonly fileField: string;
};

/** An operation with a streamed success, and a valid input for it. */
export type StreamingSubject = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };

export type Configuration = {
  /** Name of the runtime. */
  readonly run: string;
  readonly subject: Subject;
  readonly events: StreamingSubject;
  readonly bytes: StreamingSubject;
  /** A test server that responds as the header `x-answer` says. */
  readonly baseUrl: string;
  /** Another origin, which no request may reach. */
  readonly otherUrl: string;
  /** A URL where nothing listens. */
  readonly closedUrl: string;
  /** The URL to post the results to. */
  readonly reportUrl: string;
  readonly apiKey: string;
  /** A recording on disk whose name has a space, a quote and a non-ASCII letter. */
  readonly samplePath: string;
};

/** How one call ended, in plain data. The same on every runtime unless `differences.ts` lists a difference. */
export type CallEnd = { readonly [fact: string]: unknown };
export type CallEnds = { readonly [call: string]: CallEnd };
