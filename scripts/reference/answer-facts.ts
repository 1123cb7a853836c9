// Facts about a response's media type besides its schema, as sentences. Pure.
import type { Content } from "../openapi/operation.ts";

export const answerFacts = (content: Content): readonly string[] => [
  ...(content.askedBy === null ? [] : [`It comes where ${membersInWords(content.askedBy)}.`]),
  ...(content.kind === "stream" && content.end !== null ? [endInWords(content.end.is)] : []),
  ...(content.kind === "bytes" && content.anyBytes ? ["The label says nothing of the bytes."] : []),
];

const endInWords = (end: NonNullable<Extract<Content, { kind: "stream" }>["end"]>["is"]): string =>
  typeof end === "string" ? `The last event is the text ${end}.` : `In the last event ${membersInWords(end)}.`;

const membersInWords = (members: Readonly<Record<string, unknown>>): string =>
  Object.entries(members)
    .map(([name, value]) => `${name} is ${JSON.stringify(value)}`)
    .join(" and ");
