// What every runtime is told before it makes its calls. Types only; it travels as JSON.

/** The operation that is called, and the fields the calls fill: found in the document, not named here. */
export type Subject = {
  readonly operation: string;
  readonly path: string;
  readonly textField: string;
  readonly fileField: string;
};

/** An operation whose success comes bit by bit, and an input that it takes. */
export type StreamingSubject = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };

export type Configuration = {
  /** Name of the runtime. */
  readonly run: string;
  readonly subject: Subject;
  readonly events: StreamingSubject;
  readonly bytes: StreamingSubject;
  /** A test server that answers as the header `x-answer` says. */
  readonly baseUrl: string;
  /** Another origin, where nothing may arrive. */
  readonly otherUrl: string;
  /** Nothing listens there. */
  readonly closedUrl: string;
  /** Where the results are posted to. */
  readonly reportUrl: string;
  readonly apiKey: string;
  /** A recording on disk; its name has a space, a quote and a letter beyond ASCII. */
  readonly samplePath: string;
};

/** The end of one call in plain data, the same on every runtime unless `differences.ts` says otherwise. */
export type CallEnd = { readonly [fact: string]: unknown };
export type CallEnds = { readonly [call: string]: CallEnd };
