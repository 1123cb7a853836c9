// The credential in a request, as the drifts about credentials see it.
import { some } from "../define.ts";
import { firstCredential, presentedKey, presentedValue } from "../reference/credentials.ts";
import type { Situation } from "../reference/patch.ts";

/** Only an Authorization header has a scheme. */
export const schemed = some((operation) => (firstCredential(operation)?.kind ?? "apiKey") !== "apiKey");

export const presented = ({ operation, request }: Situation): readonly [value: string | null, key: string | null] => {
  const credential = operation === null ? null : firstCredential(operation);
  return credential === null ? [null, null] : [presentedValue(request, credential), presentedKey(request, credential)];
};
