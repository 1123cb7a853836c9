// A request → the same with texts in its body that a reader of another encoding would damage, however deep. Pure.
import { isObject } from "../../../scripts/openapi/document.ts";
import type { Case, ClientInput, PlannedRequest } from "../../derive/case.ts";
import { broken, type Source } from "../../derive/source.ts";
import { markers } from "../../derive/values/fresh.ts";
import {
  formatOf,
  isHandedOut,
  isListed,
  isPassword,
  type Leaf,
  mapLeaves,
  refersTo,
} from "../../derive/values/leaves.ts";
import { isTelling } from "../../judge/text-damage.ts";
import type { Plan } from "../../model.ts";
import { valuesOf } from "./telling-text.ts";

/**
 * Null where the body is no object of JSON, or its schema leaves no text open.
 * @param members the members whose texts are changed; all of them by default
 */
export const toldAnew = (plan: Plan, testCase: Case, members?: readonly string[]): Case | null => {
  const content = plan.operations.get(testCase.operation)?.body?.contents[0];
  const body = valuesOf(testCase);
  if (content?.kind !== "json" || content.schemaPointer === null || !isObject(body)) return null;
  const source: Source = { document: plan.document, validate: plan.reader.validate, samples: plan.samples };
  const changes = content.fields
    .filter(({ name }) => Object.hasOwn(body, name) && members?.includes(name) !== false)
    .map(({ name, pointer }) => {
      const changed = mapLeaves(source, { name, pointer, value: body[name] }, (leaf) => telling(source, leaf));
      return [name, broken(source, pointer, changed).length === 0 ? changed : body[name]] as const;
    });
  const whole = { ...body, ...Object.fromEntries(changes) };
  const isOther = JSON.stringify(whole) !== JSON.stringify(body);
  return isOther && broken(source, content.schemaPointer, whole).length === 0 ? withBody(testCase, whole) : null;
};

/** What is listed, of a format, or known by its name is not for the caller to make up. */
const telling = (source: Source, leaf: Leaf): unknown => {
  const { name, value, pointer } = leaf;
  if (typeof value !== "string" || isTelling(value) || isListed(leaf) || formatOf(leaf) !== null) return value;
  if (refersTo(name) || isHandedOut(name) || isPassword(name)) return value;
  return texts.find((text) => broken(source, pointer, text).length === 0) ?? value;
};

const [marker] = markers;
const texts = [`Zoë Müller-Ångström ${marker}`, `Zoë ${marker}`, "Zoë"];

const withBody = (testCase: Case, whole: Readonly<Record<string, unknown>>): Case => {
  const input: ClientInput | null = testCase.input && {
    ...testCase.input,
    body: testCase.input.body.kind === "fields" ? { kind: "fields", fields: whole } : { kind: "whole", value: whole },
  };
  const request: PlannedRequest = {
    ...testCase.request,
    body: () => new TextEncoder().encode(JSON.stringify(whole)),
  };
  return { ...testCase, input, request };
};
