// A documented stream of events → its text in every framing that is allowed, with what a client reads from it, and
// streams that a client must refuse. Pure.
import type { ContentOf } from "../../../scripts/openapi/media-kinds.ts";
import { areFields, eventsLike, frames, streamText, unfinishedText } from "../../../scripts/openapi/stream-text.ts";
import { readEvents } from "../../http/events.ts";
import { broken, type Source } from "../source.ts";
import { findValidValue } from "../values/find-valid-value.ts";

type Stream = ContentOf<"stream">;

/** A stream's text, and what it adds to the case's name and title. */
export type StreamText = { readonly suffix: string; readonly title: string; readonly text: string };

/** The values of the events; empty if no valid value is found. */
export const eventsFor = (source: Source, content: Stream): readonly unknown[] => {
  const { event } = content;
  if (event === null) return eventsLike(content, areFields(content) ? { data: "sample" } : {});
  const value = findValidValue(source, event.pointer, "all");
  const isRight = (value: unknown): boolean => broken(source, event.pointer, value).length === 0;
  return value === undefined ? [] : eventsLike(content, value, isRight);
};

/** What a program receives: the events without the one that marks the end. */
export const eventsRead = (content: Stream, text: string): readonly unknown[] =>
  readEvents(content.framing, text)
    .filter(({ data }) => data !== content.end?.is)
    .map((event) => (areFields(content) ? event : JSON.parse(event.data)));

/** The same events in other forms that the HTML standard allows. */
export const otherFramings = (content: Stream, text: string): readonly StreamText[] =>
  content.framing !== "event-stream"
    ? []
    : [
        { suffix: "-crlf", title: " with CR LF", text: text.replaceAll("\n", "\r\n") },
        { suffix: "-cr", title: " with CR alone", text: text.replaceAll("\n", "\r") },
        {
          suffix: "-comments",
          title: " with a byte order mark, comments and fields that mean nothing",
          text: `\uFEFF: hello\n\n${text.replaceAll("\n\n", "\nx-sample: 1\n: still here\n\n")}`,
        },
      ];

export const brokenStreams = (source: Source, content: Stream, events: readonly unknown[]): readonly StreamText[] => {
  const { event, end, framing } = content;
  const unfinished = unfinishedText(content, typeof end?.is === "string" ? events : events.slice(0, -1));
  const strange = [{}, [], 7].find((value) => event !== null && broken(source, event.pointer, value).length > 0);
  const complete = streamText(content, events);
  return [
    ...(end === null || unfinished === ""
      ? []
      : [{ suffix: "-unfinished", title: " without the last event that the document names", text: unfinished }]),
    ...(strange === undefined || areFields(content)
      ? []
      : [
          {
            suffix: "-strange-event",
            title: " with an event that the document does not describe",
            text: frames[framing](JSON.stringify(strange)) + complete,
          },
        ]),
    ...(areFields(content)
      ? []
      : [
          {
            suffix: "-no-json",
            title: " with an event that is not JSON",
            text: frames[framing]("overloaded") + complete,
          },
        ]),
  ];
};
