// Writes event values as the text of a stream, in its framing and with the end that the document states. Pure.
import { isObject } from "./document.ts";
import type { ContentOf } from "./media-kinds.ts";
import type { StreamEnd, StreamFraming } from "./operation.ts";

type Stream = ContentOf<"stream">;

/** True if the document describes the fields of an event; false if it describes the JSON in the event's data. */
export const areFields = ({ event, framing }: Stream): boolean =>
  event === null ? framing === "event-stream" : event.describes === "event";

/** True if the value is the documented last event, that is, has all members that the document states. */
export const isLastEvent = (value: unknown, end: StreamEnd | null): boolean =>
  isObject(end?.is) && Object.entries(end.is).every(([name, expected]) => isObject(value) && value[name] === expected);

/**
 * Values for a whole stream, made from one value: two equal events, plus a last event if the document states its
 * members.
 * @param isRight returns whether the document accepts a value as an event.
 */
export const eventsLike = (
  { end }: Stream,
  template: unknown,
  isRight: (value: unknown) => boolean = () => true,
): readonly unknown[] => {
  if (!isObject(end?.is) || !isObject(template)) return [template, template];
  const first = [template, withBooleansInverted(template)].find((value) => !isLastEvent(value, end) && isRight(value));
  const last = { ...template, ...end.is };
  return first === undefined ? [last] : [first, first, last];
};

/** Inverts all booleans, because a boolean member usually marks the last event. */
const withBooleansInverted = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, typeof member === "boolean" ? !member : member]),
  );

export const streamText = (content: Stream, events: readonly unknown[]): string =>
  unfinishedText(content, events) +
  (typeof content.end?.is === "string" ? frames[content.framing](content.end.is) : "");

/** An example is the whole text, a list of all events, or a single event. */
export const exampleStream = (content: Stream, example: unknown): string => {
  if (typeof example === "string") return example;
  return streamText(content, Array.isArray(example) ? example : eventsLike(content, example));
};

/** The same text without the marker that ends it. */
export const unfinishedText = (content: Stream, events: readonly unknown[]): string =>
  events.map((value) => framed(content, value)).join("");

const framed = (content: Stream, value: unknown): string =>
  areFields(content) && isObject(value)
    ? `${Object.entries(value)
        .map(([name, text]) => `${name}: ${String(text).replaceAll(/[\r\n]+/g, " ")}\n`)
        .join("")}\n`
    : frames[content.framing](JSON.stringify(value));

/** Frames a text as one event. */
export const frames: Readonly<Record<StreamFraming, (data: string) => string>> = {
  "event-stream": (data) => `data: ${data}\n\n`,
  "json-lines": (data) => `${data}\n`,
  "json-seq": (data) => `\u001e${data}\n`,
};
