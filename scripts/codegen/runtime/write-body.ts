// The members of the input that are no parameters → the body, as its kind is written. Of an operation that has one.

import type { ChooseBody } from "./features.ts";

export const writeBody: ChooseBody = async ({ body, parameters }, input, bodies, context) => {
  if (!body) return undefined;
  const named = parameters.map(({ name }) => name);
  const fields = Object.entries(input).filter(([name, value]) => value !== undefined && !named.includes(name));
  const spread = fields.length > 0 || body.required ? Object.fromEntries(fields) : undefined;
  const value = body.at === "body" ? input.body : spread;
  // Null is a value of JSON, where the document has it for one; elsewhere it is what a caller leaves out.
  const isMeant = value !== null || (body.kind === "json" && !context.matches(body.schema, null));
  if (value !== undefined && isMeant) return bodies[body.kind]!(body, value, context);
  if (body.required) throw context.refuse("field-missing", "body", "the body is missing", "Pass it as body");
  return undefined;
};
