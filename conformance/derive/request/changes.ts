// Functions that make one change to a request's values. Pure.
import type { Parameter } from "../../../scripts/openapi/operation.ts";
import type { Values } from "./plan.ts";

export const withParameter = (values: Values, parameter: Parameter, value: unknown): Values => ({
  ...values,
  parameters: new Map([...values.parameters, [parameter, value]]),
});

export const withoutParameter = (values: Values, parameter: Parameter): Values => ({
  ...values,
  parameters: new Map([...values.parameters].filter(([other]) => other !== parameter)),
});

/** The field keeps its place among the others. */
export const withField = (values: Values, name: string, value: unknown): Values =>
  changeFields(values, (fields) => new Map([...fields, [name, value]]));

export const withoutField = (values: Values, name: string): Values =>
  changeFields(values, (fields) => new Map([...fields].filter(([other]) => other !== name)));

export const renameField = (values: Values, name: string, other: string): Values =>
  changeFields(values, (fields) => new Map([...fields].map(([key, value]) => [key === name ? other : key, value])));

type Fields = ReadonlyMap<string, unknown>;

const changeFields = (values: Values, change: (fields: Fields) => Fields): Values =>
  values.body.kind === "fields" ? { ...values, body: { ...values.body, fields: change(values.body.fields) } } : values;
