// The document that a mock is started with, changed so that every example it answers with is valid.
import { type Document, isObject, lookUp } from "../../scripts/openapi/document.ts";
import { ignoredParameters } from "../../scripts/openapi/ignored-parameters.ts";
import type { ContentOf } from "../../scripts/openapi/media-kinds.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { streamText } from "../../scripts/openapi/stream-text.ts";
import { eventsFor } from "../derive/cases/answer-events.ts";
import { findValidValue } from "../derive/values/find-valid-value.ts";
import type { Plan } from "../model.ts";

/**
 * Prism's generated values need not be valid (it ignores `exclusiveMinimum`), and it returns examples unchecked; if
 * there is no valid example, one of ours is used.
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
  // Prism would require these parameters, which OpenAPI says to ignore.
  const ignored = ignoredParameters(copy).map(({ pointer }) => pointer);
  for (const pointer of ignored.toReversed()) {
    const [, list = "", index] = /^(.*)\/(\d+)$/.exec(pointer) ?? [];
    (lookUp(copy, list) as unknown[]).splice(Number(index), 1);
  }
  return copy;
};

/** True if no valid value was found for a success of the operation. */
export const lacksValidAnswer = (plan: Plan, { responses }: Operation): boolean =>
  responses
    .filter(({ status }) => /^2|^default$/.test(status))
    .flatMap(({ contents }) => contents)
    .some((content) => content.kind === "json" && validAnswer(plan, content) === undefined);

/** The document's example if valid, otherwise a derived value; any value if there is no schema. */
const validAnswer = (plan: Plan, content: ContentOf<"json">): unknown => {
  const { examples, schemaPointer } = content;
  const documented = examples.find(({ value }) => isValid(plan, content, value))?.value;
  if (documented !== undefined || schemaPointer === null) return documented ?? {};
  return findValidValue({ ...plan.reader, samples: plan.samples }, schemaPointer, "all");
};

const isValid = ({ reader }: Plan, { schemaPointer }: ContentOf<"json">, value: unknown): boolean =>
  schemaPointer === null || reader.validate(schemaPointer, value).length === 0;
