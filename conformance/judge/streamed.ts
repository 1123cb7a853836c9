// Judges an answer that is bytes or a stream of events: the framing, each event, the end, and how a file begins. Pure.

import { containerOf } from "../../scripts/openapi/containers.ts";
import type { ContentOf } from "../../scripts/openapi/media-kinds.ts";
import type { EventSchema } from "../../scripts/openapi/operation.ts";
import { areFields, isLastEvent } from "../../scripts/openapi/stream-text.ts";
import { readEvents, type StreamedEvent, unfinishedIn } from "../http/events.ts";
import { headerValue, readMediaType, shown, utf8 } from "../http/message.ts";
import { type Answer, finding, note, type Remark } from "./check.ts";
import type { Fault, StreamFault } from "./finding.ts";
import { readJson } from "./json-text.ts";
import { valueAt, violated } from "./violated.ts";

const mostFindings = 5;

type Stream = ContentOf<"stream">;

const encodings: Readonly<Record<Stream["framing"], string>> = {
  "event-stream": "HTML §9.2.5",
  "json-lines": "RFC 8259 §8.1",
  "json-seq": "RFC 7464 §2.2",
};

export const judgeStream = (content: Stream, answer: Answer): readonly Remark[] => {
  const { framing, event, pointer } = content;
  const text = utf8(answer.response.body);
  if (text === null)
    return [wrongStream("no-utf-8", "bytes that are not UTF-8", `UTF-8 (${encodings[framing]})`, pointer)];
  const events = readEvents(framing, text);
  const unfinished = unfinishedIn(framing, text);
  const remarksByEvent = events.map((received, index) =>
    event === null ? [] : judgeEvent(answer, content, event, received, index, events.length),
  );
  // A fault in the place of the last event has already been reported.
  const isEndReported = unfinished !== null || (remarksByEvent.at(-1) ?? []).length > 0;
  return [
    ...remarksByEvent.flat().slice(0, mostFindings),
    ...(unfinished === null ? [] : [wrongStream("unfinished", unfinished.received, unfinished.demanded, pointer)]),
    ...(isEndReported ? [] : judgeEnd(content, events)),
    ...sentAtOnce(answer, events),
  ];
};

const judgeEvent = (
  { validate }: Answer,
  content: Stream,
  { pointer }: EventSchema,
  event: StreamedEvent,
  index: number,
  count: number,
): readonly Remark[] => {
  if (event.data === content.end?.is) return [];
  const number = index + 1;
  const read = areFields(content)
    ? ({ ok: true, value: event } as const)
    : readJson(new TextEncoder().encode(event.data));
  if (read.ok)
    return validate(pointer, read.value)
      .slice(0, 1)
      .map((violation) =>
        finding(
          `event ${number}${violation.instancePath}: ${shown(valueAt(read.value, violation.instancePath))}`,
          violation.message,
          violation.pointer,
          atAnyIndex(violated(read.value, violation)),
        ),
      );
  // Many streams end with a word that is not JSON, and not every document says so.
  const mayEnd = content.end === null && number === count;
  return mayEnd || validate(pointer, event.data).length === 0
    ? []
    : [
        finding(`event ${number}: ${shown(event.data)}`, "JSON, which its schema describes", pointer, {
          kind: "no-json",
        }),
      ];
};

/** A stream counts as a list of events, so the path begins with any index. */
const atAnyIndex = (fault: Fault): Fault => (fault.kind === "schema" ? { ...fault, path: `/*${fault.path}` } : fault);

const wrongStream = (how: StreamFault, received: string, documented: string, pointer: string): Remark =>
  finding(received, documented, pointer, { kind: "stream", how });

const judgeEnd = (content: Stream, events: readonly StreamedEvent[]): readonly Remark[] => {
  const { end } = content;
  if (end === null) return [];
  const isEnd = (event: StreamedEvent): boolean =>
    typeof end.is === "string" ? event.data === end.is : isLastEvent(valueIn(content, event), end);
  const at = events.findIndex(isEnd);
  const wanted = `${typeof end.is === "string" ? end.is : `an event with ${JSON.stringify(end.is)}`}, which is the last`;
  if (at < 0)
    return [wrongStream("no-end", `${events.length} events, and then the end of the answer`, wanted, end.pointer)];
  const more = events.length - at - 1;
  return more === 0
    ? []
    : [wrongStream("beyond-end", `${more} more behind event ${at + 1}, which is the last`, wanted, end.pointer)];
};

const valueIn = (content: Stream, event: StreamedEvent): unknown => {
  if (areFields(content)) return event;
  const read = readJson(new TextEncoder().encode(event.data));
  return read.ok ? read.value : undefined;
};

/**
 * A server that sends Content-Length had the whole stream before it sent the first event. One or two events prove
 * nothing.
 */
const sentAtOnce = ({ response }: Answer, events: readonly StreamedEvent[]): readonly Remark[] => {
  const length = headerValue(response.headers, "content-length");
  if (length === null || events.length < 3) return [];
  const documented = "events that are sent as they are made, not in one piece";
  return [
    note(
      `Content-Length: ${length}, so all ${events.length} events were made before the first was sent`,
      documented,
      "HTML §9.2.6",
    ),
  ];
};

/** A partial answer (206) need not begin like the whole file. */
export const judgeBytes = (content: ContentOf<"bytes">, { response }: Answer): readonly Remark[] => {
  const label = headerValue(response.headers, "content-type");
  const type = label === null ? null : readMediaType(label);
  const container = type === null ? null : containerOf(type.type);
  if (container === null || content.anyBytes || response.status === 206) return [];
  const head = String.fromCharCode(...response.body.subarray(0, 16));
  return container.begins.test(head)
    ? []
    : [finding(`bytes that begin with ${shown(head)}`, container.inWords, content.pointer, { kind: "other-bytes" })];
};
