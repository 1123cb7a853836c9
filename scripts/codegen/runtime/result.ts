// The value a call resolves to: one member per documented status, told apart by `status` and `ok`. Types only.

/** The answer of a documented success. The body of `response` is read through `data`. */
export type Success<Documented extends number, Data, Header extends string = never> = {
  readonly ok: true;
  readonly status: Documented;
  readonly data: Data;
  readonly response: Answered<Header>;
};

/** The answer of a documented failure. The body of `response` has been read into `error`. */
export type Failure<Documented extends number, Body, Header extends string = never> = {
  readonly ok: false;
  readonly status: Documented;
  readonly error: Body;
  readonly response: Answered<Header>;
};

/** A response of which the document describes these headers: an editor offers their names. Whether they came is not checked. */
export type Answered<Header extends string> = [Header] extends [never]
  ? Response
  : Response & { readonly headers: Headers & { get(name: Header): string | null } };

/**
 * Every status but the documented ones: `error` is parsed JSON, text, or undefined for no body. `ok` is false even for a
 * 2xx. Its statuses are literals because a plain `number` would overlap with the documented ones and narrow nothing.
 */
export type Undocumented<Documented extends number = never> = Failure<Exclude<Status, Documented>, unknown>;

/** 200 to 599. */
export type Status = StatusIn<"2XX" | "3XX" | "4XX" | "5XX">;

/** The statuses of a documented range: `Exclude<StatusIn<"4XX">, 400 | 401>` where some have an entry of their own. */
export type StatusIn<Range extends `${2 | 3 | 4 | 5}XX`> = Range extends `${infer First extends number}XX`
  ? ToNumber<`${First}${Digit}${Digit}`>
  : never;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ToNumber<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

export type AnyResult = Success<number, unknown> | Failure<number, unknown>;

/** The data of a result's success members. */
export type DataOf<Result> = Result extends { readonly ok: true; readonly data: infer Data } ? Data : never;
