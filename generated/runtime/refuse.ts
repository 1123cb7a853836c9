// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/refuse.ts and run it again.

// Makes the error for one refused place of the input; whoever finds it throws it. Types only.

import type { ErrorCode } from "./error-code.ts";
import type { InputError } from "./errors.ts";

export type Refuse = (code: ErrorCode, field: string | null, why: string, cure: string, cause?: unknown) => InputError;
