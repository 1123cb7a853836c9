// A recorded request → the keys that it was sent with, if the recording has them as they were. Pure.
import type { Credential, Operation } from "../../scripts/openapi/operation.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";

/** A key in the address may come back in links, so it is left out. */
export const sentKeys = ({ security }: Operation, request: RequestMessage): readonly string[] => {
  const keys = security.flat().flatMap((credential) => keyIn(credential, request) ?? []);
  return keys.filter((key) => !isMasked(key));
};

const keyIn = (credential: Credential, { headers }: RequestMessage): string | null => {
  const { kind, parameter } = credential;
  switch (credential.in) {
    case "query":
      return null;
    case "cookie":
      return cookieValue(headerValue(headers, "cookie") ?? "", parameter);
    case "header": {
      const value = headerValue(headers, parameter);
      if (value === null || kind === "apiKey") return value;
      const token = value.replace(/^\S+ +/, "");
      return kind === "basic" ? Buffer.from(token, "base64").toString("utf8") : token;
    }
  }
};

const cookieValue = (cookies: string, name: string): string | null =>
  cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? null;

/** A placeholder in a request and in its answer says nothing about the answer that was sent. */
const isMasked = (key: string): boolean => /\*{3}|redact|mask|hidden|removed|filtered|sanitiz|^[<[{$]/i.test(key);
