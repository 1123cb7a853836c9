// Replaces the texts in a request's body, at any depth, with texts that a wrong encoding would damage. Pure.
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
import { isFragile } from "../../judge/text-damage.ts";
import type { Plan } from "../../model.ts";
import { valuesOf } from "./fragile-case.ts";

/**
 * Null if the body is not a JSON object, or if its schema leaves no text free to choose.
 * @param members the members whose texts are replaced; all of them by default
 */
export const withFragileTexts = (
  plan: Plan,
  testCase: Case,
  {
    texts = fragileTexts.mixed,
    members,
  }: { readonly texts?: readonly string[]; readonly members?: readonly string[] } = {},
): Case | null => {
  const content = plan.operations.get(testCase.operation)?.body?.contents[0];
  const body = valuesOf(testCase);
  if (content?.kind !== "json" || content.schemaPointer === null || !isObject(body)) return null;
  const source: Source = { document: plan.document, validate: plan.reader.validate, samples: plan.samples };
  const changes = content.fields
    .filter(({ name }) => Object.hasOwn(body, name) && members?.includes(name) !== false)
    .map(({ name, pointer }) => {
      const changed = mapLeaves(source, { name, pointer, value: body[name] }, (leaf) =>
        fragileText(source, leaf, texts),
      );
      return [name, broken(source, pointer, changed).length === 0 ? changed : body[name]] as const;
    });
  const newBody = { ...body, ...Object.fromEntries(changes) };
  const isChanged = JSON.stringify(newBody) !== JSON.stringify(body);
  return isChanged && broken(source, content.schemaPointer, newBody).length === 0 ? withBody(testCase, newBody) : null;
};

/** Leaves alone values that the caller may not invent: listed ids, formatted strings, and names such as passwords. */
const fragileText = (source: Source, leaf: Leaf, texts: readonly string[]): unknown => {
  const { name, value, pointer } = leaf;
  if (typeof value !== "string" || isFragile(value) || isListed(leaf) || formatOf(leaf) !== null) return value;
  if (refersTo(name) || isHandedOut(name) || isPassword(name)) return value;
  return texts.find((text) => broken(source, pointer, text).length === 0) ?? value;
};

const [marker] = markers;
const accented = [`Zoë Müller-Ångström ${marker}`, `Zoë ${marker}`, "Zoë"];

/** Within each list the first text that a schema allows is used. */
export const fragileTexts = {
  /** Everything that servers damage: accents, other scripts, emoji, markup, quotes, percent signs and pluses. */
  mixed: [`Zoë 声 🎧 <b>"1+1"</b> & 'c' \\ 50%25 ${marker}`, `Zoë 声 🎧 ${marker}`, ...accented],
  /** For a server that refuses emoji or markup. */
  accented,
} as const;

const withBody = (testCase: Case, body: Readonly<Record<string, unknown>>): Case => {
  const input: ClientInput | null = testCase.input && {
    ...testCase.input,
    body: testCase.input.body.kind === "fields" ? { kind: "fields", fields: body } : { kind: "whole", value: body },
  };
  const request: PlannedRequest = {
    ...testCase.request,
    body: () => new TextEncoder().encode(JSON.stringify(body)),
  };
  return { ...testCase, input, request };
};
