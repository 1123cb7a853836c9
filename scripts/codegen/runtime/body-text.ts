// Writes the bodies that fit into one text: JSON, plain text and urlencoded forms. Each is first checked against the
// document.

import type { BodyContext, WriteBody } from "./features.ts";
import { formFields, textOf } from "./form-fields.ts";
import type { TableBody } from "./operation-table.ts";
import { type Payload, payloadOf } from "./payload.ts";
import { textSource } from "./source.ts";

export const json: WriteBody = async (body, value, context) => {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    const cure = "Pass no BigInt and no circular reference";
    throw context.refuse("input-invalid", null, "it cannot be written as JSON", cure, cause);
  }
  // Checks the value that is sent: a Date, for example, as the string that JSON makes of it.
  return checked(body, JSON.parse(text ?? "null"), text ?? "", context);
};

export const text: WriteBody = async (body, value, context) => checked(body, value, String(value), context);

export const urlencoded: WriteBody = async (body, value, context) => {
  const values = formFields(body, value, context).map(([{ name }, fieldValue]) => [name, textOf(fieldValue)]);
  return payload(body, new URLSearchParams(values).toString(), context);
};

const checked = (body: TableBody, value: unknown, written: string, context: BodyContext): Payload => {
  const mismatch = context.matches(body.schema, value);
  if (!mismatch) return payload(body, written, context);
  const { pointer, keyword, reason } = mismatch;
  const missing = keyword === "required";
  throw context.refuse(
    missing ? "field-missing" : "field-invalid",
    pointer.split("/")[1] ?? (body.at === "body" ? "body" : null),
    `the ${pointer ? `value at ${pointer}` : "body"} ${reason}`,
    missing ? "Pass it" : "Change it to what the API documents",
  );
};

const payload = ({ mediaType }: TableBody, written: string, { platform }: BodyContext): Payload =>
  payloadOf([textSource(written)], mediaType, platform);
