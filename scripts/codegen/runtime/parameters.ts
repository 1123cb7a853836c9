// Parameters of every style that OpenAPI has.

import type { WriteParameters } from "./features.ts";
import { placeParameters } from "./place-parameters.ts";
import { serialize } from "./serialize.ts";

export const writeParameters: WriteParameters = (...given) => placeParameters(serialize, ...given);
