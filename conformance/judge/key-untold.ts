// A check on whether an answer tells the key that opens: to whoever reads the log, the cache or the bug report that it ends up in. Pure.
import type { Content } from "../../scripts/openapi/operation.ts";
import type { ToldSecret } from "../http/exchange.ts";
import { documentedContent } from "./body.ts";
import { type Answer, type AnswerCheck, finding } from "./check.ts";

export const keyUntold: AnswerCheck = {
  name: "key-untold",
  blames: "server",
  once: true,
  judge: (answer) => {
    const credential = answer.operation.security.flat()[0];
    // Where the document asks for no key, it calls nothing a secret.
    if (credential === undefined || isMirror(answer)) return [];
    const [first, ...others] = (answer.response.tells ?? []).filter((place) => !isMeant(answer, place));
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : `, and in ${others.length} more places`;
    return [finding(`the key, ${inWords(first)}${more}`, "a key that no answer tells", credential.pointer)];
  },
};

/** What a request has in its address comes back in links, and TRACE sends all of it back. */
const isMirror = ({ request: { method, target } }: Answer): boolean => method === "TRACE" || target.includes("***");

/** Whether the document describes that the answer hands a key out there. No error is for that. */
const isMeant = (answer: Answer, place: ToldSecret): boolean => {
  if (place.in === "header") return isDocumented(answer, place.name) || isSession(answer, place.name);
  if (answer.response.status >= 400) return false;
  const content = documentedContent(answer);
  const isAlone = place.how === "alone" || handsOut.test(place.path?.split("/").at(-1) ?? "");
  switch (placeIn(answer, content, place.path)) {
    case "described":
      return isAlone;
    case "undescribed":
      return false;
    case "open":
      return isAlone && !/\/(?:[a-z]*headers?|(?:proxy-)?authorization)(?:\/|$)/i.test(place.path ?? "");
  }
};

/** Names of what holds a key with something around it, as a line to copy or an address to connect to. */
const handsOut = /(?:token|secret|password|credentials?|key|curl|command|snippet|example|url|uri|dsn)s?$/i;

/** Where a cookie is what opens, a server sets it again with each answer to keep the session alive. */
const isSession = ({ operation }: Answer, name: string): boolean =>
  name.toLowerCase() === "set-cookie" && operation.security.flat().some((credential) => credential.in === "cookie");

const isDocumented = ({ rule }: Answer, name: string): boolean =>
  rule?.headers.some((header) => header.name.toLowerCase() === name.toLowerCase()) === true;

const placeIn = ({ describes }: Answer, content: Content | null, path: string | null) =>
  content === null || content.schemaPointer === null || path === null ? "open" : describes(content.schemaPointer, path);

const inWords = (place: ToldSecret): string => {
  if (place.in === "header") return `in the header ${place.name}`;
  return place.path === null || place.path === "" ? "in the body" : `at ${place.path}`;
};
