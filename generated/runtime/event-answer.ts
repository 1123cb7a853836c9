// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/event-answer.ts and run it again.

// A response that is a stream of events: yields each event as soon as it arrives, typed by the document.

import type { ErrorCode } from "./error-code.ts";
import { eventStream, type Framing, jsonLines, jsonSequence, type ServerSentEvent } from "./event-framing.ts";
import type { OpenStream, StreamedAnswer } from "./features.ts";
import { unreadableJson } from "./json.ts";
import type { Reader } from "./source.ts";
import { invalidIn, letGoWhenDropped, underClock } from "./streamed-answer.ts";

/**
 * The events of a response: `for await (const event of result.data)`. Each event is delivered once, and leaving the
 * loop closes the connection. The loop throws a `ClientError` with `eventsRead` if the response breaks off, ends
 * without the documented last event, or contains something that is not documented.
 */
export type EventStream<Event> = {
  [Symbol.asyncIterator](): AsyncIterator<Event, void>;
  /** Stops reading: closes the connection and ends a loop that is waiting. */
  cancel(): void;
};

/** 16 Mi characters. No program waits for a longer event, and the events of a hostile server may never end. */
const longestEvent = 2 ** 24;

const opened = (framing: Framing, answer: StreamedAnswer): EventStream<unknown> => {
  const reader = underClock(answer);
  let wanted = true;
  const events = eventsOf(answer, reader, framing, () => wanted);
  const cancel = () => {
    wanted = false;
    reader.cancel();
  };
  const iterator: AsyncIterator<unknown, void> = {
    next: () => events.next(),
    return: async () => {
      cancel();
      return events.return();
    },
  };
  return letGoWhenDropped({ [Symbol.asyncIterator]: () => iterator, cancel }, reader);
};

// Plain functions rather than the result of a call, because bundlers remove unused functions but not calls.
/** @internal */
export const eventStreamAnswer: OpenStream = (answer) => opened(eventStream(), answer);
/** @internal */
export const jsonLinesAnswer: OpenStream = (answer) => opened(jsonLines(), answer);
/** @internal */
export const jsonSequenceAnswer: OpenStream = (answer) => opened(jsonSequence(), answer);

async function* eventsOf(
  answer: StreamedAnswer,
  reader: Reader,
  framing: Framing,
  isWanted: () => boolean,
): AsyncGenerator<unknown, void> {
  const { content } = answer;
  const invalid = invalidIn(answer);
  const { end } = content;
  const decoder = new TextDecoder();
  let eventsRead = 0;
  try {
    for (let ended = false; !ended; ) {
      const chunk = await reader.read();
      if (!isWanted()) return;
      ended = !chunk;
      const text = decoder.decode(chunk ?? undefined, { stream: !ended });
      for (const frame of [...framing.push(text), ...(ended ? framing.end() : [])]) {
        const event = withoutSecrets(frame, answer);
        // Many streams end with this marker without documenting it.
        if (event.data === (end ?? "[DONE]")) return void reader.cancel();
        const value = valueIn(event, eventsRead + 1, answer);
        eventsRead++;
        yield value;
        if (isEnd(value, end)) return void reader.cancel();
      }
      if (framing.held() > longestEvent)
        throw invalid("answer-too-large", `has an event of more than ${longestEvent} characters`);
    }
    if (end !== undefined) throw invalid("answer-unfinished", `ended without its last event, ${JSON.stringify(end)}`);
  } catch (thrown) {
    reader.cancel(thrown);
    // Adds the number of events that arrived before the failure.
    const error = thrown as Error;
    error.message += ` Events that had come before: ${eventsRead}.`;
    throw Object.assign(error, { eventsRead });
  }
}

const withoutSecrets = (event: ServerSentEvent, { state: { secrets } }: StreamedAnswer): ServerSentEvent =>
  Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, typeof value === "string" ? secrets.redact(value) : value]),
  ) as ServerSentEvent;

/** Returns what the document describes: the JSON that the event carries, or the fields of the event itself. */
const valueIn = (event: ServerSentEvent, number: number, answer: StreamedAnswer): unknown => {
  const { content, matches } = answer;
  const invalid = invalidIn(answer);
  const { data } = event;
  const value = content.ofFields ? event : parsed(data, (code, why) => invalid(code, `${why}: event ${number}`, data));
  const wrong = content.schema && matches(content.schema, value);
  if (!wrong) return value;
  const { pointer, reason } = wrong;
  throw invalid("answer-mismatch", `breaks the document: event ${number}${pointer} ${reason}`, data, pointer);
};

const parsed = (data: string, refuse: (code: ErrorCode, why: string) => Error): unknown => {
  const unreadable = unreadableJson(data);
  if (unreadable) throw refuse(unreadable.code, unreadable.why);
  try {
    return JSON.parse(data);
  } catch {
    throw refuse("answer-not-json", "has an event that is not JSON");
  }
};

/** True if the value has all members of the documented last event, with the same values. */
const isEnd = (value: unknown, end: StreamedAnswer["content"]["end"]): boolean =>
  typeof end === "object" && Object.entries(end).every(([name, wanted]) => Object(value)[name] === wanted);
