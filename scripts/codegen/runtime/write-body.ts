// In: the input members that are not parameters. Out: the request body, written by its kind; undefined if there is
// none.

import type { ChooseBody } from "./features.ts";

export const writeBody: ChooseBody = async ({ body, parameters }, input, bodies, context) => {
  if (!body) return undefined;
  const named = parameters.map(({ name }) => name);
  const fields = Object.entries(input).filter(([name, value]) => value !== undefined && !named.includes(name));
  const spread = fields.length > 0 || body.required ? Object.fromEntries(fields) : undefined;
  const value = body.at === "body" ? input.body : spread;
  // Null is a JSON value if the document allows it; otherwise it means that the body was left out.
  const isMeant = value !== null || (body.kind === "json" && !context.matches(body.schema, null));
  if (value !== undefined && isMeant) return bodies[body.kind]!(body, value, context);
  if (body.required) throw context.refuse("field-missing", "body", "the body is missing", "Pass it as body");
  return undefined;
};
