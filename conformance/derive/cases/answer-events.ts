// A documented stream of events → the text of one, in every way that its framing allows, with what a client reads of it, and
// streams that it must refuse. Pure.
import { isObject } from "../../../scripts/openapi/document.ts";
import type { ContentOf } from "../../../scripts/openapi/media-kinds.ts";
import type { StreamFraming } from "../../../scripts/openapi/operation.ts";
import { isLastEvent, readEvents } from "../../http/events.ts";
import { broken } from "../source.ts";
import type { Subject } from "../subject.ts";
import { findValidValue } from "../values/find-valid-value.ts";

type Stream = ContentOf<"stream">;

/** A text, and behind the case's name and title what is meant by it. */
export type StreamText = { readonly suffix: string; readonly title: string; readonly text: string };

/** Whether an event is described by its own fields; otherwise by the JSON that it carries. */
const areFields = ({ event, framing }: Stream): boolean =>
  event === null ? framing === "event-stream" : event.describes === "event";

/** The values of the events, and the end that the document states. */
export const eventsFor = (subject: Subject, content: Stream): readonly unknown[] => {
  const { event, end } = content;
  const found = event === null ? sampleOf(content) : findValidValue(subject.source, event.pointer, "all");
  if (found === undefined) return [];
  if (end === null || typeof end.is === "string" || !isObject(found)) return [found, found];
  const last = { ...found, ...end.is };
  const others = [found, turned(found)].filter((value) => !isLastEvent(value, end.is));
  const first = others.find((value) => event === null || broken(subject.source, event.pointer, value).length === 0);
  return first === undefined ? [last] : [first, first, last];
};

const sampleOf = (content: Stream): unknown => (areFields(content) ? { data: "sample" } : {});

/** What says that it is the last most often says so by a boolean. */
const turned = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, typeof member === "boolean" ? !member : member]),
  );

export const streamText = (content: Stream, events: readonly unknown[]): string =>
  [...events.map((value) => framed(content, value)), ...closing(content)].join("");

const closing = ({ framing, end }: Stream): readonly string[] =>
  end === null || typeof end.is !== "string" ? [] : [texts[framing](end.is)];

const framed = (content: Stream, value: unknown): string =>
  areFields(content) && isObject(value)
    ? `${Object.entries(value)
        .map(([name, text]) => `${name}: ${String(text).replaceAll(/[\r\n]+/g, " ")}\n`)
        .join("")}\n`
    : texts[content.framing](JSON.stringify(value));

const texts: Readonly<Record<StreamFraming, (data: string) => string>> = {
  "event-stream": (data) => `data: ${data}\n\n`,
  "json-lines": (data) => `${data}\n`,
  "json-seq": (data) => `\u001e${data}\n`,
};

/** What a program is handed: the events by themselves, the word that ends them left out. */
export const eventsRead = (content: Stream, text: string): readonly unknown[] =>
  readEvents(content.framing, text)
    .filter(({ data }) => data !== content.end?.is)
    .map((event) => (areFields(content) ? event : JSON.parse(event.data)));

/** The same events as the HTML standard also lets them be written. */
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

export const brokenStreams = (subject: Subject, content: Stream, events: readonly unknown[]): readonly StreamText[] => {
  const { event, end, framing } = content;
  const whole = streamText(content, events);
  const unfinished = typeof end?.is === "string" ? events.map((value) => framed(content, value)).join("") : null;
  const withoutLast = end !== null && events.length > 1 ? streamText(content, events.slice(0, -1)) : null;
  const early = unfinished ?? withoutLast;
  const strange = [{}, [], 7].find(
    (value) => event !== null && broken(subject.source, event.pointer, value).length > 0,
  );
  const first = texts[framing](JSON.stringify(strange));
  return [
    ...(early === null
      ? []
      : [{ suffix: "-unfinished", title: " without the last event that the document names", text: early }]),
    ...(strange === undefined || areFields(content)
      ? []
      : [
          {
            suffix: "-strange-event",
            title: " with an event that the document does not describe",
            text: first + whole,
          },
        ]),
    ...(areFields(content)
      ? []
      : [{ suffix: "-no-json", title: " with an event that is not JSON", text: texts[framing]("overloaded") + whole }]),
  ];
};
