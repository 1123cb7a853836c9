// Reads from a recorded request the keys that it was sent with, unless the recording masks them. Pure.
import type { Credential, Operation } from "../../scripts/openapi/operation.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { credentialValue } from "../judge/request.ts";

/** A key in the query is left out, because links in the answer may repeat it. */
export const sentKeys = ({ security }: Pick<Operation, "security">, request: RequestMessage): readonly string[] =>
  security
    .flat()
    .filter((credential) => credential.in !== "query")
    .flatMap((credential) => keyIn(credential, request) ?? [])
    .filter((key) => !isMasked(key));

const keyIn = (credential: Credential, request: RequestMessage): string | null => {
  const value = credentialValue(request, credential);
  if (value === null || credential.kind === "apiKey") return value;
  const token = value.replace(/^\S+ +/, "");
  return credential.kind === "basic" ? Buffer.from(token, "base64").toString("utf8") : token;
};

/** A placeholder in a request and in its answer says nothing about the answer that was sent. */
const isMasked = (key: string): boolean => /\*{3}|redact|mask|hidden|removed|filtered|sanitiz|^[<[{$]/i.test(key);
