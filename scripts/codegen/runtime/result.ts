// The value a call resolves to: a union with one member per documented status, discriminated by `status` and `ok`.
// Types only.

/** A documented success. Read the body through `data`, not through `response`. */
export type Success<Documented extends number, Data, Header extends string = never> = {
  readonly ok: true;
  readonly status: Documented;
  readonly data: Data;
  readonly response: Answered<Header>;
};

/** A documented failure. The body has already been read into `error`. */
export type Failure<Documented extends number, Body, Header extends string = never> = {
  readonly ok: false;
  readonly status: Documented;
  readonly error: Body;
  readonly response: Answered<Header>;
};

/**
 * A response with the header names that the document describes, for completion in editors. Their presence is not
 * checked.
 */
export type Answered<Header extends string> = [Header] extends [never]
  ? Response
  : Response & { readonly headers: Headers & { get(name: Header): string | null } };

/**
 * Every status that is not documented. `error` is parsed JSON, text, or undefined if there is no body. `ok` is false
 * even for a 2xx. The statuses are literals because a plain `number` would overlap with the documented ones and prevent
 * narrowing.
 */
export type Undocumented<Documented extends number = never> = Failure<Exclude<Status, Documented>, unknown>;

/** All statuses from 200 to 599. */
export type Status = StatusIn<"2XX" | "3XX" | "4XX" | "5XX">;

/**
 * The statuses of a documented range; those with their own entry are excluded: `Exclude<StatusIn<"4XX">, 400 | 401>`.
 */
export type StatusIn<Range extends `${2 | 3 | 4 | 5}XX`> = Range extends `${infer First extends number}XX`
  ? ToNumber<`${First}${Digit}${Digit}`>
  : never;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ToNumber<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

export type AnyResult = Success<number, unknown> | Failure<number, unknown>;

/** The type of `data` in the success members of a result. */
export type DataOf<Result> = Result extends { readonly ok: true; readonly data: infer Data } ? Data : never;
