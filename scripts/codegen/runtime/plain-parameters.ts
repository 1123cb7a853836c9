// Writes single values in OpenAPI's default styles. Most documents have no other parameters.

import type { WriteParameters } from "./features.ts";
import type { TableParameter } from "./operation-table.ts";
import { placeParameters } from "./place-parameters.ts";

export const writePlainParameters: WriteParameters = (...args) => placeParameters(serializePlain, ...args);

/** Equals `serialize` for such parameters. @internal */
export const serializePlain = ({ name, as = name, style }: TableParameter, value: unknown): string =>
  (style === "simple" ? "" : `${encodeURIComponent(as)}=`) + encodeURIComponent(String(value));
