// Servers that refuse valid credentials.
import { secured, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { firstCredential, presentedValue } from "../reference/credentials.ts";
import { schemed } from "./presented.ts";

const strict = server("credentials", "request-accepted", secured);

export const credentialsRefused: readonly Entry[] = [
  strict(
    "credential-field-name-case",
    "Finds the credential only under the name of its field as the document spells it (RFC 9110 §5.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const name = operation === null ? undefined : firstCredential(operation)?.parameter;
        const hasHeader = request.headers.some(([each]) => each === name);
        return name === undefined || hasHeader ? [] : [{ kind: "credential", field: null, detail: "none" }];
      },
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  strict(
    "credential-field-name-lower-case",
    "Finds the credential only under the name of its field in lower case (RFC 9110 §5.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const name = operation === null ? undefined : firstCredential(operation)?.parameter.toLowerCase();
        const hasHeader = request.headers.some(([each]) => each === name);
        return name === undefined || hasHeader ? [] : [{ kind: "credential", field: null, detail: "none" }];
      },
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  strict(
    "upper-case-scheme-refused",
    "Refuses the documented scheme in capitals (RFC 9110 §11.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const credential = operation === null ? null : firstCredential(operation);
        const value = credential === null ? null : presentedValue(request, credential);
        return /^[A-Z]+ /.test(value ?? "") ? [{ kind: "credential", field: null, detail: "scheme" }] : [];
      },
    },
    schemed,
  ),
  strict(
    "lower-case-scheme-refused",
    "Refuses the documented scheme in lower case (RFC 9110 §11.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const credential = operation === null ? null : firstCredential(operation);
        const value = credential === null ? null : presentedValue(request, credential);
        return /^[a-z]+ /.test(value ?? "") ? [{ kind: "credential", field: null, detail: "scheme" }] : [];
      },
    },
    schemed,
  ),
];
