// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/parameters.ts and run it again.

// Parameters of every style that OpenAPI has.

import type { WriteParameters } from "./features.ts";
import { placeParameters } from "./place-parameters.ts";
import { serialize } from "./serialize.ts";

export const writeParameters: WriteParameters = (...given) => placeParameters(serialize, ...given);
