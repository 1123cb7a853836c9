// A documented content → bodies that an answer may have, with the value that a client reads from each, and bodies that
// a client must refuse, by the kind of content. Pure.
import { isObject } from "../../../scripts/openapi/document.ts";
import { type ByKind, byKind, type ContentOf, typeSent } from "../../../scripts/openapi/media-kinds.ts";
import { isRange, withinRange } from "../../../scripts/openapi/media-range.ts";
import type { Content, Pointer } from "../../../scripts/openapi/operation.ts";
import { streamText } from "../../../scripts/openapi/stream-text.ts";
import { jsonLiteral } from "../../schema/json-literal.ts";
import { broken } from "../source.ts";
import type { Subject } from "../subject.ts";
import { endedEarly } from "../values/ended-early.ts";
import { commonTypeOf } from "../values/files.ts";
import { holdsForClient, isLeftToServer } from "../values/left-to-server.ts";
import { inWords, slugOf } from "../values/probe.ts";
import { firstProbesOf } from "../values/probes.ts";
import { wav } from "../values/wav.ts";
import { brokenStreams, eventsFor, eventsRead, otherFramings } from "./answer-events.ts";
import { documentedValues } from "./reply.ts";

export type AnswerBody = {
  /** Follows the status in the case's name. */
  readonly suffix: string;
  /** Follows "the answer is 200" in the case's title. */
  readonly title: string;
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  /** Whether the connection ends one byte too early. */
  readonly cut: boolean;
  /** The value that the client reads; left out if it must refuse the answer. */
  readonly value?: { readonly read: unknown };
  /** The rule that the body keeps or breaks. */
  readonly pointer: Pointer;
};

/**
 * @param others the status's other contents; a body that is right for one of these is not wrong
 * @param success whether the answer is a success; only then is a stream read event by event
 * @throws NotUnderstood if no answer can be made.
 */
export const answersOf = (
  subject: Subject,
  content: Content,
  others: readonly Content[],
  success: boolean,
): readonly AnswerBody[] => byKind(bodies, content, { subject, others, success });

type AnswerContext = { readonly subject: Subject; readonly others: readonly Content[]; readonly success: boolean };

const validBody = (content: Content, suffix: string, title: string, body: string | Uint8Array, read: unknown) => ({
  suffix,
  title,
  body,
  mediaType: typeFor(content),
  cut: false,
  value: { read },
  pointer: content.pointer,
});

const brokenBody = (content: Content, suffix: string, title: string, body: string | Uint8Array): AnswerBody => ({
  suffix: `-${suffix}`,
  title: ` ${title}`,
  body,
  mediaType: typeFor(content),
  cut: false,
  pointer: content.pointer,
});

/** A page from a gateway, under a type that the status does not document; nothing if it documents every type. */
const gatewayPage = (content: Content, others: readonly Content[]): readonly AnswerBody[] => {
  const documented = [content, ...others].map(({ mediaType }) => mediaType);
  const isStrange = (type: string): boolean => !documented.some((range) => withinRange(type, range));
  return ["text/html", "application/x-page"]
    .filter(isStrange)
    .slice(0, 1)
    .map((mediaType) => ({ ...brokenBody(content, "html", "with an HTML page", page), mediaType }));
};

const page = "<!doctype html><title>Sign in</title>";

const cutShort = (answer: AnswerBody): AnswerBody => {
  const { value: _, ...rest } = answer;
  return { ...rest, suffix: "-cut", title: ", and the connection is cut within its content", cut: true };
};

const jsonAnswers = (content: Content, { subject, others }: AnswerContext): readonly AnswerBody[] => {
  const { schemaPointer } = content;
  const values = jsonValues(subject, content);
  const [first] = values;
  if (first === undefined) return [];
  const text = JSON.stringify(first.value);
  const cut = endedEarly(text);
  const goodAnswer = (suffix: string, title: string, value: unknown) =>
    validBody(content, suffix, title, JSON.stringify(value), value);
  const holds = (value: unknown): boolean =>
    schemaPointer === null || broken(subject.source, schemaPointer, value).length === 0;
  const extended = isObject(first.value) ? { ...first.value, addedByTheServer: [1] } : null;
  return [
    ...values.map(({ name, value }) =>
      values.length > 1 ? goodAnswer(`-${slugOf(name)}`, `, the document's ${name}`, value) : goodAnswer("", "", value),
    ),
    ...(extended !== null && holds(extended)
      ? [goodAnswer("-with-more-members", " with members of its own", extended)]
      : []),
    { ...goodAnswer("-with-charset", " with a charset", first.value), mediaType: `${typeFor(content)}; charset=utf-8` },
    ...gatewayPage(content, others),
    brokenBody(content, "empty", "with no bytes", ""),
    ...(cut === null ? [] : [brokenBody(content, "truncated", "with JSON that ends early", cut)]),
    ...(holds({}) ? [] : [brokenBody(content, "empty-object", "with an empty object", "{}")]),
    ...(schemaPointer === null
      ? []
      : brokenValues(subject, schemaPointer, first.value, "json").map(({ probe, where }) => ({
          ...brokenBody(content, probe.slug, where, JSON.stringify(probe.value)),
          pointer: probe.pointer,
        }))),
  ];
};

const jsonValues = (subject: Subject, content: Content) => {
  const { schemaPointer, examples } = content;
  if (schemaPointer !== null) return documentedValues(subject, content, schemaPointer);
  return examples.length > 0 ? examples : [{ name: "sample", value: {} }];
};

/** A client that checks types treats all wrong types alike. */
const sameAsWrongType = /(^|-)(null|array)$/;
const mostProbes = 40;

const brokenValues = ({ source }: Subject, schema: Pointer, value: unknown, form: "json" | "text") =>
  firstProbesOf(
    source,
    schema,
    value,
    form,
    mostProbes,
    (probe) => probe.breaks && !sameAsWrongType.test(probe.slug) && !isLeftToServer(source, schema, probe),
  ).map((probe) => ({ probe, where: `where ${inWords("the body", probe).replace("the body.", "")}` }));

const textAnswers = (content: Content, { subject, others }: AnswerContext): readonly AnswerBody[] => {
  const { schemaPointer } = content;
  const rules = (value: unknown) => (schemaPointer === null ? [] : broken(subject.source, schemaPointer, value));
  /** The text itself, or the number or boolean that it spells; undefined if the document allows neither. */
  const readingOf = (text: string): { readonly read: unknown } | undefined =>
    [text, jsonLiteral(text)]
      .filter((reading) => reading !== undefined && rules(reading).length === 0)
      .map((read) => ({ read }))[0];
  const values = schemaPointer === null ? [{ value: "text" }] : documentedValues(subject, content, schemaPointer);
  const text = values.map(({ value }) => String(value)).find((text) => readingOf(text) !== undefined);
  if (text === undefined) return [];
  const goodAnswer = (suffix: string, title: string, body: string) =>
    validBody(content, suffix, title, body, readingOf(body)?.read);
  const probes = schemaPointer === null ? [] : brokenValues(subject, schemaPointer, text, "text");
  const complete = goodAnswer("", "", text);
  return [
    complete,
    { ...goodAnswer("-with-charset", " with a charset", text), mediaType: `${typeFor(content)}; charset=utf-8` },
    ...(readingOf(nonAsciiText) === undefined
      ? []
      : [goodAnswer("-beyond-ascii", " with letters beyond ASCII", nonAsciiText)]),
    ...gatewayPage(content, others),
    cutShort(complete),
    ...(schemaPointer === null || holdsForClient(subject.source, schemaPointer, "")
      ? []
      : [brokenBody(content, "empty", "with no bytes", "")]),
    ...probes.flatMap(({ probe, where }) => {
      const body = String(probe.value);
      return readingOf(body) === undefined
        ? [{ ...brokenBody(content, probe.slug, where, body), pointer: probe.pointer }]
        : [];
    }),
  ];
};

const nonAsciiText = "Zürich – 東京 🎙";

/** Passed on byte by byte; an empty body is wrong, as for every answer that is documented with content. */
const fileAnswers =
  (bytesOf: (content: Content, around: AnswerContext) => string | Uint8Array) =>
  (content: Content, around: AnswerContext): readonly AnswerBody[] => {
    const body = bytesOf(content, around);
    const complete = validBody(content, "", "", body, typeof body === "string" ? new TextEncoder().encode(body) : body);
    return [
      complete,
      ...gatewayPage(content, around.others),
      cutShort(complete),
      brokenBody(content, "empty", "with no bytes", ""),
    ];
  };

const everyByte = Uint8Array.from({ length: 512 }, (_, index) => index);
const recording = wav({ seconds: 0.1, hertz: 440 });

const bytesFor = (content: Content): Uint8Array => (/wave?$/.test(typeFor(content)) ? recording : everyByte);

/** The events of a success are passed on one by one; a failure is passed on as bytes. */
const streamAnswers = (content: ContentOf<"stream">, around: AnswerContext): readonly AnswerBody[] => {
  const { subject, success } = around;
  const events = eventsFor(subject.source, content);
  const text = streamText(content, events);
  if (!success) return fileAnswers(() => text)(content, around);
  const complete = validBody(content, "", "", text, eventsRead(content, text));
  return [
    complete,
    ...otherFramings(content, text).map((other) =>
      validBody(content, other.suffix, other.title, other.text, eventsRead(content, other.text)),
    ),
    ...gatewayPage(content, around.others),
    ...(text === "" ? [] : [cutShort(complete)]),
    brokenBody(content, "empty", "with no bytes", ""),
    ...brokenStreams(subject.source, content, events).map(({ suffix, title, text: broken }) => ({
      ...brokenBody(content, "", "", broken),
      suffix,
      title,
      pointer: content.event?.pointer ?? content.pointer,
    })),
  ];
};

const bodies: ByKind<[around: AnswerContext], readonly AnswerBody[]> = {
  json: jsonAnswers,
  text: textAnswers,
  bytes: fileAnswers(bytesFor),
  stream: streamAnswers,
  // The client does not parse these but passes them on as they came.
  multipart: fileAnswers(() => '--sample\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--sample--\r\n'),
  urlencoded: fileAnswers(() => "a=1&b=2"),
  opaque: fileAnswers(({ mediaType }) => (/[/+]xml$/.test(mediaType) ? "<sample/>" : everyByte)),
};

/** A concrete media type for the content: a range leaves the type to the answer. */
const typeFor = (content: Content): string => {
  const { mediaType } = content;
  const type = typeSent(content);
  if (!isRange(mediaType) || withinRange(type, mediaType)) return type;
  return commonTypeOf(mediaType) ?? mediaType.replace("*", "x-sample");
};
