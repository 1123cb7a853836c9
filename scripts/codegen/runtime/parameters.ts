// Writes parameters in any style of OpenAPI.

import type { WriteParameters } from "./features.ts";
import { placeParameters } from "./place-parameters.ts";
import { serialize } from "./serialize.ts";

export const writeParameters: WriteParameters = (...args) => placeParameters(serialize, ...args);
