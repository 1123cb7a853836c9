// Reads the `links` of an operation's responses: which operations can follow, and with which values. Pure.
import { at, type Document, followObject, isObject, type JsonObject, NotUnderstood, text } from "./document.ts";
import type { Operation, Parameter, Pointer } from "./operation.ts";
import { nameOf } from "./operation-names.ts";

export type Link = {
  readonly name: string;
  /** The status of the response that has the link: `200`, `2XX`, `default`. */
  readonly status: string;
  /** The id of the operation that the link leads to. */
  readonly operation: string;
  /** Which values of the response go into which inputs of that operation. */
  readonly values: readonly LinkValue[];
  /** False if the link also uses constants or values from outside the response body, which `values` leaves out. */
  readonly complete: boolean;
  readonly description: string;
  readonly pointer: Pointer;
};

export type LinkValue = {
  /** Name of a parameter or of a member of the body; empty for the body as a whole. */
  readonly input: string;
  /** Set if the link names the parameter together with its location: `path.id`. */
  readonly in?: Parameter["in"];
  /** JSON pointer into the response body: `/data/id`. */
  readonly body: string;
  /** Path template for reading the value from the `Location` header, if the body does not contain it. */
  readonly location?: string;
};

/**
 * @see https://spec.openapis.org/oas/v3.1.1.html#link-object
 * @throws NotUnderstood for a link that does not name its operation by `operationId`.
 */
export const readLinks = (document: Document, operation: Operation): readonly Link[] =>
  operation.responses.flatMap(({ status, pointer }) => {
    const { links } = followObject(document, { $ref: pointer }, pointer).value;
    return Object.entries(isObject(links) ? links : {}).map(([name, link]): Link => {
      const located = followObject(document, link, at(pointer, "links", name));
      const { operationId, parameters, requestBody, description } = located.value;
      if (typeof operationId !== "string")
        throw new NotUnderstood(located.pointer, "a link is supported only if it names its operation by operationId");
      const inputs = [...inputsOf(isObject(parameters) ? parameters : {}), ...bodyInputs(requestBody)];
      const values = inputs.flatMap(({ expression, ...input }): LinkValue[] => {
        const [, body] = /^\$response\.body#(\/.*)$/.exec(String(expression)) ?? [];
        return body === undefined ? [] : [{ ...input, body }];
      });
      return {
        name,
        status,
        operation: nameOf(document, operationId),
        values,
        complete: values.length === inputs.length,
        description: text(description),
        pointer: located.pointer,
      };
    });
  });

type Input = Pick<LinkValue, "input" | "in"> & { readonly expression: unknown };

/** A parameter's name may be prefixed with its location: `path.id`. */
const inputsOf = (parameters: JsonObject): Input[] =>
  Object.entries(parameters).map(([name, expression]) => {
    const [, place, input = name] = /^(path|query|header|cookie)\.(.*)$/.exec(name) ?? [];
    return { input, ...(place !== undefined && { in: place as Parameter["in"] }), expression };
  });

const bodyInputs = (requestBody: unknown): Input[] => {
  if (requestBody === undefined) return [];
  const members = isObject(requestBody) ? Object.entries(requestBody) : [["", requestBody] as const];
  return members.map(([input, expression]) => ({ input, expression }));
};
