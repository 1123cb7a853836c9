// Who may call: no credential, a damaged one, another scheme's, a wrong one; and spellings that must be accepted.
import type { Credential, SecurityAlternative } from "../../../scripts/openapi/operation.ts";
import type { Case, CredentialPlan } from "../case.ts";
import { accepted, badCredential, orElse } from "../expectations.ts";
import { credentialRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

export const credentialCases = (subject: Subject): Case[] => {
  const { security } = subject.operation;
  const credential = security.find((alternative) => alternative.length > 0)?.[0];
  // If anonymous calls are allowed, a bad credential may be ignored or refused; the document does not say.
  if (credential === undefined) return [];
  if (security.some((alternative) => alternative.length === 0)) return anonymous(subject);
  const scheme = credential.kind !== "apiKey";
  return [
    refused(subject, credential, "none", "there is no credential"),
    ...oneOfSeveral(subject),
    refused(
      subject,
      credential,
      "empty",
      scheme ? "the scheme stands without a credential" : "the credential is empty",
      { malformed: true },
    ),
    ...(scheme
      ? [
          refused(subject, credential, "bare", "the key stands without its scheme", {
            malformed: true,
            verified: true,
          }),
          refused(subject, credential, "joined", "the key follows its scheme without a space", { malformed: true }),
          ...(isOpenTo(security, credential.kind === "bearer" ? "basic" : "bearer")
            ? []
            : [refused(subject, credential, "foreign-scheme", "the credential is of another scheme")]),
          refused(subject, credential, "unknown-scheme", "the key stands behind a scheme that is none", {
            malformed: true,
          }),
          inCase(subject, credential, "lower-case-scheme", credential.kind),
          inCase(subject, credential, "upper-case-scheme", credential.kind.toUpperCase()),
        ]
      : []),
    refused(subject, credential, "wrong", "the key is wrong", { verified: true }),
    ...wrongAlternative(subject, credential),
    refused(subject, credential, "truncated", "the key lacks its end", { verified: true }),
    refused(subject, credential, "extended", "the key has one character too many", { verified: true }),
    refused(subject, credential, "trailed", "the key goes on after a full stop", { verified: true }),
    refused(subject, credential, "other-start", "the key begins with another character", { verified: true }),
    refused(subject, credential, "other-end", "the key ends in another character", { verified: true }),
    refused(subject, credential, "other-case", "the key has its letters in the other case", { verified: true }),
    ...(credential.kind === "basic"
      ? [refused(subject, credential, "other-user", "the user is another", { verified: true })]
      : []),
    {
      ...refused(
        subject,
        credential,
        "elsewhere",
        credential.in === "header"
          ? "the key stands in the query, a cookie or another header instead"
          : "the key stands in a header or under another name instead",
      ),
      // A request with another query has another URI (RFC 9110 §4.2.2), where a server may have nothing.
      expect: orElse(badCredential(subject.operation, true), { standard: [400, 401, 403, 404] }),
    },
  ];
};

/** A wrong key in the second security alternative, which a server may check separately. */
const wrongAlternative = (subject: Subject, first: Credential): Case[] => {
  const [, other] = subject.operation.security.filter(({ length }) => length > 0);
  const [second] = other ?? [];
  if (second === undefined || isAlike(first, second)) return [];
  const title = `the key is wrong, in ${second.name} instead of ${first.name}`;
  return [refused(subject, first, "wrong-alternative", title, { verified: true })];
};

/** True if an alternative accepts this kind of credential alone, so that the same key may be valid there. */
const isOpenTo = (security: readonly SecurityAlternative[], kind: Credential["kind"]): boolean =>
  security.some((alternative) => alternative.every((credential) => credential.kind === kind));

/** Sends only part of several credentials that are required together, unless that part is an alternative by itself. */
const oneOfSeveral = (subject: Subject): Case[] => {
  const { security } = subject.operation;
  const [first, ...others] = security.find(({ length }) => length > 0) ?? [];
  const [second] = others;
  if (first === undefined || second === undefined) return [];
  const suffices = (sent: readonly Credential[]): boolean =>
    security.some((alternative) =>
      alternative.every((demanded) => sent.some((credential) => isAlike(credential, demanded))),
    );
  return [
    ...(suffices([first])
      ? []
      : [refused(subject, second, "first-alone", `${first.name} stands without ${second.name}`)]),
    ...(suffices(others)
      ? []
      : [refused(subject, first, "first-missing", `${second.name} stands without ${first.name}`)]),
  ];
};

const isAlike = (credential: Credential, other: Credential): boolean =>
  credential.kind === other.kind && credential.in === other.in && credential.parameter === other.parameter;

/** If the credential is optional, requests with and without it must be served. */
const anonymous = (subject: Subject): Case[] =>
  (["none", "valid"] as const).map((plan) =>
    wireCase(subject, {
      name: `credential/${plan === "none" ? "left-out" : "given"}`,
      title: plan === "none" ? "the optional credential is left out" : "the optional credential is given",
      source: `${subject.operation.pointer}/security`,
      expect: accepted(subject.operation),
      request: { ...subject.baseRequest, credential: plan },
      needs: plan === "none" ? null : "verified-credentials",
    }),
  );

const refused = (
  subject: Subject,
  credential: Credential,
  plan: CredentialPlan,
  title: string,
  { malformed = false, verified = false }: { readonly malformed?: boolean; readonly verified?: boolean } = {},
): Case =>
  wireCase(subject, {
    name: `credential/${plan}`,
    title,
    source: credentialRule(credential),
    breaks: credentialRule(credential),
    expect: badCredential(subject.operation, malformed),
    request: { ...subject.baseRequest, credential: plan },
    needs: verified && plan !== "bare" ? "verified-credentials" : null,
  });

const inCase = (
  subject: Subject,
  credential: Credential,
  plan: "lower-case-scheme" | "upper-case-scheme",
  spelling: string,
): Case =>
  wireCase(subject, {
    name: `credential/${plan}`,
    title: `the scheme is written ${spelling}`,
    source: "RFC 9110 §11.1: the scheme is case-insensitive",
    covers: [credentialRule(credential)],
    expect: accepted(subject.operation),
    request: { ...subject.baseRequest, credential: plan },
  });
