// Values of events → the text of a stream of them, as its framing has it, with the end that the document states. Pure.
import { isObject } from "./document.ts";
import type { ContentOf } from "./media-kinds.ts";
import type { StreamEnd, StreamFraming } from "./operation.ts";

type Stream = ContentOf<"stream">;

/** Whether an event is described by its own fields; otherwise by the JSON that it carries. */
export const areFields = ({ event, framing }: Stream): boolean =>
  event === null ? framing === "event-stream" : event.describes === "event";

/** Whether a value is that of the last event: it has all of the members that the document states. */
export const isLastEvent = (value: unknown, end: StreamEnd | null): boolean =>
  isObject(end?.is) && Object.entries(end.is).every(([name, wanted]) => isObject(value) && value[name] === wanted);

/**
 * Values for a whole stream, made of one: two alike, and where members say which is the last, one that has them.
 * @param isRight whether the document takes it as an event.
 */
export const eventsLike = (
  { end }: Stream,
  found: unknown,
  isRight: (value: unknown) => boolean = () => true,
): readonly unknown[] => {
  if (!isObject(end?.is) || !isObject(found)) return [found, found];
  const first = [found, turned(found)].find((value) => !isLastEvent(value, end) && isRight(value));
  const last = { ...found, ...end.is };
  return first === undefined ? [last] : [first, first, last];
};

/** What says that it is the last most often says so by a boolean. */
const turned = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, typeof member === "boolean" ? !member : member]),
  );

export const streamText = (content: Stream, events: readonly unknown[]): string =>
  unfinishedText(content, events) +
  (typeof content.end?.is === "string" ? frames[content.framing](content.end.is) : "");

/** An example is the whole text, the list of all events, or one event. */
export const exampleStream = (content: Stream, example: unknown): string => {
  if (typeof example === "string") return example;
  return streamText(content, Array.isArray(example) ? example : eventsLike(content, example));
};

/** The same without the word that ends it. */
export const unfinishedText = (content: Stream, events: readonly unknown[]): string =>
  events.map((value) => framed(content, value)).join("");

const framed = (content: Stream, value: unknown): string =>
  areFields(content) && isObject(value)
    ? `${Object.entries(value)
        .map(([name, text]) => `${name}: ${String(text).replaceAll(/[\r\n]+/g, " ")}\n`)
        .join("")}\n`
    : frames[content.framing](JSON.stringify(value));

/** An event that carries this text. */
export const frames: Readonly<Record<StreamFraming, (data: string) => string>> = {
  "event-stream": (data) => `data: ${data}\n\n`,
  "json-lines": (data) => `${data}\n`,
  "json-seq": (data) => `\u001e${data}\n`,
};
