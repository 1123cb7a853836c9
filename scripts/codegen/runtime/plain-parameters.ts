// Parameters that are single values in the styles that OpenAPI has by default, which most documents have alone.

import type { WriteParameters } from "./features.ts";
import type { TableParameter } from "./operation-table.ts";
import { placeParameters } from "./place-parameters.ts";

export const writePlainParameters: WriteParameters = (...given) => placeParameters(serializePlain, ...given);

/** As `serialize` does of such a parameter. @internal */
export const serializePlain = ({ name, style }: TableParameter, value: unknown): string =>
  (style === "simple" ? "" : `${encodeURIComponent(name)}=`) + encodeURIComponent(String(value));
