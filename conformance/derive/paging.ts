// Derives from the query parameters of a list how much it shows. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Operation, Parameter } from "../../scripts/openapi/operation.ts";
import { typeOf } from "../../scripts/openapi/schema.ts";
import type { ListClaim } from "./case.ts";
import type { Source } from "./source.ts";

/**
 * A list with query parameters may show only one page, or only what passes a filter. If a link of the document promises
 * what is listed, a filter that the request leaves out hides nothing unless it has a default.
 */
export const extentOf = (
  { document }: Source,
  { parameters }: Operation,
  isPromised: boolean,
): Pick<ListClaim, "whole" | "fits"> => {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const isPage = (parameter: Parameter): boolean => isPaging(parameter.name) || isNumber(document, parameter);
  const mayHide = (parameter: Parameter): boolean =>
    parameter.required || (!isHarmless(parameter.name) && (isPromised ? hasDefault(parameter) : !isPage(parameter)));
  if (query.some(mayHide)) return { whole: false, fits: null };
  const paging = query.filter(isPage);
  return paging.length === 0
    ? { whole: true, fits: null }
    : // At least one item fits on any page.
      { whole: false, fits: Math.max(1, ...paging.filter(({ name }) => isSize(name)).map(defaultOf)) };
};

export const isNumber = (document: Source["document"], { schema, schemaPointer }: Parameter): boolean =>
  ["integer", "number"].includes(String(typeOf(document, schema, schemaPointer)));

export const isPaging = (name: string): boolean =>
  /page|cursor|offset|limit|token|marker|continu|^(?:after|before|skip|start|from|next|since|until|count|take|top|first|last|rows|size|range)/i.test(
    name,
  );

/** Whether the parameter sets how many items are listed. */
export const isSize = (name: string): boolean =>
  /^\$?(?:limit|count|take|top|first|rows|size|max_?results|(?:per|items|results)_?(?:per_?)?page|page(?:_|\[)?(?:size|limit|length)\]?)$/i.test(
    name,
  );

/** Parameters for the position and the order leave nothing out. */
const isHarmless = (name: string): boolean => isPaging(name) || /^(?:sort|order|dir)/i.test(name);

const hasDefault = ({ schema }: Parameter): boolean => isObject(schema) && schema.default !== undefined;

const defaultOf = ({ schema }: Parameter): number =>
  isObject(schema) && typeof schema.default === "number" ? schema.default : 0;
