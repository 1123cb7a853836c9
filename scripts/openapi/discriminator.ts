// The Discriminator Object: which member distinguishes the alternatives of a schema, and which values select each. Pure.
// @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
import { canonical, isObject, type JsonObject } from "./document.ts";
import type { Pointer } from "./operation.ts";

/** The name of the discriminating member; null without a discriminator. */
export const discriminatingMember = (schema: unknown): string | null => {
  if (!isObject(schema) || !isObject(schema.discriminator)) return null;
  const { propertyName } = schema.discriminator;
  return typeof propertyName === "string" ? propertyName : null;
};

export const mappingOf = ({ discriminator }: JsonObject): unknown =>
  isObject(discriminator) ? discriminator.mapping : null;

/**
 * True for a `oneOf` with a discriminator. Its alternatives often overlap, since only the prose says `always "text"`. The
 * discriminator then selects one, so a value that fits several is valid.
 */
export const isDiscriminatedChoice = (schema: JsonObject): boolean =>
  Array.isArray(schema.oneOf) && discriminatingMember(schema) !== null;

/** The values that select this schema: those mapped to it, or otherwise its name. */
export const valuesFor = (schema: JsonObject, reference: string, unmapped: boolean): readonly string[] => {
  const mapping = mappingOf(schema);
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).filter(
    ([, target]) => pointerOf(String(target)) === canonical(reference),
  );
  if (mapped.length > 0 || !unmapped) return mapped.map(([value]) => value);
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(reference) ?? [];
  return name === undefined ? [] : [name.replace(/\.request$/, "")];
};

/** A mapping may name a component by its bare name. */
const pointerOf = (target: string): Pointer =>
  canonical(/^[\w.-]+$/.test(target) ? `#/components/schemas/${target}` : target);
