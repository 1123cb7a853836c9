// The document that a mock is started with: what it answers with is an example, and each is one that the schema takes.
import { type Document, isObject, lookUp } from "../../scripts/openapi/document.ts";
import { ignoredParameters } from "../../scripts/openapi/ignored-parameters.ts";
import type { ContentOf } from "../../scripts/openapi/media-kinds.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { streamText } from "../../scripts/openapi/stream-text.ts";
import { eventsFor } from "../derive/cases/answer-events.ts";
import { findValidValue } from "../derive/values/find-valid-value.ts";
import type { Plan } from "../model.ts";

/**
 * What Prism makes up for a schema need not be valid (it heeds no `exclusiveMinimum`), nor need an example be, which it would
 * show as it stands; where there is no valid one ours stands.
 */
export const withValidExamples = (plan: Plan): Document => {
  const copy = structuredClone(plan.document);
  const contents = [...plan.operations.values()].flatMap(({ responses }) =>
    responses.flatMap((response) => response.contents),
  );
  for (const content of contents) {
    const media = lookUp(copy, content.pointer);
    if (!isObject(media)) continue;
    if (content.kind === "stream") {
      const events = eventsFor({ ...plan.reader, samples: plan.samples }, content);
      Object.assign(media, { example: streamText(content, events), examples: undefined });
    }
    if (content.kind !== "json" || content.schemaPointer === null) continue;
    if (content.examples.length > 0 && content.examples.every(({ value }) => isValid(plan, content, value))) continue;
    const example = validAnswer(plan, content);
    if (example !== undefined) Object.assign(media, { example, examples: undefined });
  }
  // It would ask for what is to be ignored.
  const ignored = ignoredParameters(copy).map(({ pointer }) => pointer);
  for (const pointer of ignored.toReversed()) {
    const [, list = "", index] = /^(.*)\/(\d+)$/.exec(pointer) ?? [];
    (lookUp(copy, list) as unknown[]).splice(Number(index), 1);
  }
  return copy;
};

/** Whether no value was found that a success of the operation may have. */
export const lacksValidAnswer = (plan: Plan, { responses }: Operation): boolean =>
  responses
    .filter(({ status }) => /^2|^default$/.test(status))
    .flatMap(({ contents }) => contents)
    .some((content) => content.kind === "json" && validAnswer(plan, content) === undefined);

/** The document's own where it is one; any where the schema says nothing. */
const validAnswer = (plan: Plan, content: ContentOf<"json">): unknown => {
  const { examples, schemaPointer } = content;
  const shown = examples.find(({ value }) => isValid(plan, content, value))?.value;
  if (shown !== undefined || schemaPointer === null) return shown ?? {};
  return findValidValue({ ...plan.reader, samples: plan.samples }, schemaPointer, "all");
};

const isValid = ({ reader }: Plan, { schemaPointer }: ContentOf<"json">, value: unknown): boolean =>
  schemaPointer === null || reader.validate(schemaPointer, value).length === 0;
