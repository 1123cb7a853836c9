// `links` of an operation's answers: what can be done next with what came back. Pure.
import { at, type Document, followObject, isObject, type JsonObject, NotUnderstood, text } from "./document.ts";
import type { Operation, Pointer } from "./operation.ts";
import { nameOf } from "./operation-names.ts";

export type Link = {
  readonly name: string;
  /** Of the answer that has the link: `200`, `2XX`, `default`. */
  readonly status: string;
  /** The id of the operation it leads to. */
  readonly operation: string;
  /** Which value of the answer goes into which input of that operation. */
  readonly values: readonly LinkValue[];
  /** Whether `values` is all that the link says: constants and values from elsewhere than the answer's body are left out. */
  readonly complete: boolean;
  readonly description: string;
  readonly pointer: Pointer;
};

export type LinkValue = {
  /** A parameter's name, or the name of a member of the body; empty for the body as a whole. */
  readonly input: string;
  /** Where in the answer's body: `/data/id`. */
  readonly body: string;
  /** The path template of the place that a `Location` leads to, where the body does not say it. */
  readonly location?: string;
};

/**
 * @see https://spec.openapis.org/oas/v3.1.1.html#link-object
 * @throws NotUnderstood for a link that names its operation by `operationRef`.
 */
export const readLinks = (document: Document, operation: Operation): readonly Link[] =>
  operation.responses.flatMap(({ status, pointer }) => {
    const { links } = followObject(document, { $ref: pointer }, pointer).value;
    return Object.entries(isObject(links) ? links : {}).map(([name, link]): Link => {
      const found = followObject(document, link, at(pointer, "links", name));
      const { operationId, parameters, requestBody, description } = found.value;
      if (typeof operationId !== "string")
        throw new NotUnderstood(found.pointer, "a link is read where it names its operation by operationId");
      const inputs = [...inputsOf(isObject(parameters) ? parameters : {}), ...bodyInputs(requestBody)];
      const values = inputs.flatMap(([input, expression]) => {
        const [, body] = /^\$response\.body#(\/.*)$/.exec(String(expression)) ?? [];
        return body === undefined ? [] : [{ input, body }];
      });
      return {
        name,
        status,
        operation: nameOf(document, operationId),
        values,
        complete: values.length === inputs.length,
        description: text(description),
        pointer: found.pointer,
      };
    });
  });

type Input = readonly [name: string, expression: unknown];

/** A parameter may be named together with its place: `path.id`. */
const inputsOf = (parameters: JsonObject): Input[] =>
  Object.entries(parameters).map(([name, expression]) => [
    name.replace(/^(path|query|header|cookie)\./, ""),
    expression,
  ]);

const bodyInputs = (requestBody: unknown): Input[] => {
  if (requestBody === undefined) return [];
  return isObject(requestBody) ? Object.entries(requestBody) : [["", requestBody]];
};
