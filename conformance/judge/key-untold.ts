// The check that no answer reveals the key, because answers end up in logs, caches and bug reports. Pure.
import type { Content } from "../../scripts/openapi/operation.ts";
import type { ExposedSecret } from "../http/exchange.ts";
import { documentedContent } from "./body.ts";
import { type Answer, type AnswerCheck, finding } from "./check.ts";

export const keyUntold: AnswerCheck = {
  name: "key-untold",
  blames: "server",
  once: true,
  judge: (answer) => {
    const credential = answer.operation.security.flat()[0];
    // If the document requires no key, nothing is known to be secret.
    if (credential === undefined || echoesRequest(answer)) return [];
    const [first, ...others] = (answer.response.exposedSecrets ?? []).filter((secret) => !isIntended(answer, secret));
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : `, and in ${others.length} more places`;
    return [finding(`the key, ${inWords(first)}${more}`, "a key that no answer tells", credential.pointer)];
  },
};

/** A key in the URL comes back in links, and TRACE echoes the whole request. */
const echoesRequest = ({ request: { method, target } }: Answer): boolean =>
  method === "TRACE" || target.includes("***");

/** True if the document describes that the answer hands out a key in this place. Errors never do. */
const isIntended = (answer: Answer, secret: ExposedSecret): boolean => {
  if (secret.in === "header") return isDocumented(answer, secret.name) || isSession(answer, secret.name);
  if (answer.response.status >= 400) return false;
  const content = documentedContent(answer);
  const isAlone = secret.how === "alone" || credentialName.test(secret.path?.split("/").at(-1) ?? "");
  switch (describedAt(answer, content, secret.path)) {
    case "described":
      return isAlone;
    case "undescribed":
      return false;
    case "open":
      return isAlone && !/\/(?:[a-z]*headers?|(?:proxy-)?authorization)(?:\/|$)/i.test(secret.path ?? "");
  }
};

/** Names of members that contain a key within a longer text, such as a command to copy or a URL to connect to. */
const credentialName = /(?:token|secret|password|credentials?|key|curl|command|snippet|example|url|uri|dsn)s?$/i;

/** If the credential is a cookie, a server may set it again with each answer to keep the session alive. */
const isSession = ({ operation }: Answer, name: string): boolean =>
  name.toLowerCase() === "set-cookie" && operation.security.flat().some((credential) => credential.in === "cookie");

const isDocumented = ({ rule }: Answer, name: string): boolean =>
  rule?.headers.some((header) => header.name.toLowerCase() === name.toLowerCase()) === true;

const describedAt = ({ describes }: Answer, content: Content | null, path: string | null) =>
  content === null || content.schemaPointer === null || path === null ? "open" : describes(content.schemaPointer, path);

const inWords = (secret: ExposedSecret): string => {
  if (secret.in === "header") return `in the header ${secret.name}`;
  return secret.path === null || secret.path === "" ? "in the body" : `at ${secret.path}`;
};
