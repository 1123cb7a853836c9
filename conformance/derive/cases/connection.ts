// Two requests on one connection: nothing of the first may affect the second (RFC 9112 §9.3, RFC 9110 §3.3).
import type { Case, PlannedRequest } from "../case.ts";
import { accepted, badCredential } from "../expectations.ts";
import { withHeader } from "../request/plan.ts";
import { credentialRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

export const connectionCases = (subject: Subject): Case[] => {
  const { operation, baseRequest: valid } = subject;
  // What one case removes is gone for the others.
  if (operation.method === "DELETE") return [];
  const demanded = operation.security.every((alternative) => alternative.length > 0);
  const credential = demanded ? operation.security[0]?.[0] : undefined;
  const anonymous: PlannedRequest = { ...valid, credential: "none" };
  const draft = (name: string, title: string, source: string, follows: Case["request"]): Case =>
    wireCase(subject, {
      name: `connection/${name}`,
      title,
      source,
      expect: accepted(operation),
      request: { ...valid, follows },
    });
  return [
    ...(credential === undefined
      ? []
      : [
          draft(
            "after-refused-credential",
            "it is valid and follows, on its connection, a request whose credential was refused",
            valid.body === null ? onItsOwn : wholeBodyIsRead,
            anonymous,
          ),
        ]),
    ...(valid.body === null
      ? []
      : [
          draft(
            "after-refused-body",
            "it is valid and follows, on its connection, a request whose media type was refused",
            wholeBodyIsRead,
            withHeader(valid, "Content-Type", unlistedType),
          ),
        ]),
    // A repeated change may rightly be refused.
    ...(operation.method === "GET" && credential === undefined
      ? [draft("reused", "it is the second valid request on its connection", onItsOwn, valid)]
      : []),
    ...(credential === undefined
      ? []
      : [
          wireCase(subject, {
            name: "connection/credential-not-kept",
            title: "there is no credential, but the request before it on the connection had one",
            source: onItsOwn,
            breaks: credentialRule(credential),
            expect: badCredential(operation, false),
            request: { ...anonymous, follows: valid },
            effect: operation.method === "GET" ? "none" : "creates",
          }),
        ]),
  ];
};

const onItsOwn = "RFC 9110 §3.3: each request is understood on its own";
const wholeBodyIsRead = "RFC 9112 §9.3: a server reads the whole body of a request or closes the connection";

const unlistedType = "application/x-unlisted";
