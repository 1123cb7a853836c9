// In: an operation's parameters and the input. Out: the draft with path, query, headers and cookies, after each value
// has been checked against its schema.

import type { BodyContext, Draft, Input } from "./features.ts";
import type { TableParameter } from "./operation-table.ts";

/** @param serialize writes a value as it appears in a path, a query or a cookie. */
export const placeParameters = (
  serialize: (parameter: TableParameter, value: unknown) => string,
  draft: Draft,
  parameters: readonly TableParameter[],
  input: Input,
  context: BodyContext,
): void => {
  for (const parameter of parameters) {
    const { name, as = name, in: location } = parameter;
    const provided = givenValue(parameter, input, context);
    if (provided === undefined) continue;
    const value = parameter.style === "json" ? JSON.stringify(provided) : provided;
    if (location === "path") {
      const text = serialize(parameter, value);
      draft.path = draft.path.replace(`{${name}}`, () => text);
      // An empty or dot segment would change the path, and URL parsers resolve percent-encoded dots as well.
      if (!text || /\/(\.|%2e){1,2}(\/|$)/i.test(draft.path)) {
        const why = `the path parameter ${name} is "${text}"`;
        throw context.refuse("parameter-invalid", name, why, "Pass a value that names one thing");
      }
    } else if (location === "query") draft.query.push(...[serialize(parameter, value)].filter(Boolean));
    else if (location === "header") draft.headers.push([as, headerValue(parameter, value)]);
    else draft.cookies.push(serialize(parameter, value));
  }
};

const givenValue = (
  parameter: TableParameter,
  input: Input,
  { matches, refuse }: BodyContext,
): NonNullable<unknown> | undefined => {
  const { name, required, schema } = parameter;
  const given = Object.hasOwn(input, name) ? input[name] : undefined;
  const value = given instanceof Date ? given.toISOString() : (given ?? undefined);
  if (value === undefined) {
    if (required) throw refuse("parameter-missing", name, `the parameter ${name} is missing`, `Pass ${name}`);
    return undefined;
  }
  const mismatch = matches(schema, value);
  if (mismatch) {
    const location = `the parameter ${name}${mismatch.pointer && ` at ${mismatch.pointer}`}`;
    const cure = "Change it to what the API documents";
    throw refuse("parameter-invalid", name, `${location} ${mismatch.reason}`, cure);
  }
  return value;
};

/** Headers carry their values as they are: no percent-encoding. */
const headerValue = ({ explode }: TableParameter, value: NonNullable<unknown>): string =>
  typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value)
        .map((member) => member.join(explode ? "=" : ","))
        .join(",")
    : String(value);
