// The credential of a request, as the drifts that are about credentials look at it.
import { some } from "../define.ts";
import { firstCredential, presentedKey, presentedValue } from "../reference/credentials.ts";
import type { Situation } from "../reference/patch.ts";

/** Schemes make sense in an Authorization header alone. */
export const schemed = some((operation) => (firstCredential(operation)?.kind ?? "apiKey") !== "apiKey");

export const presented = ({ operation, request }: Situation): readonly [value: string | null, key: string | null] => {
  const credential = operation === null ? null : firstCredential(operation);
  return credential === null ? [null, null] : [presentedValue(request, credential), presentedKey(request, credential)];
};
