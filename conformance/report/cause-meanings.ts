// What each kind of cause means, whom it affects and how to fix it. A test keeps these texts equal to docs/findings.md;
// pages with enough room show them. Pure.
import type { What } from "../causes/cause.ts";
import type { Severity } from "./report.ts";

type Meaning = { readonly means: string; readonly mend: string };

export const meaningOf = (kind: string): Meaning | null =>
  Object.hasOwn(meanings, kind) ? meanings[kind as What["kind"]] : null;

/** In the order of docs/findings.md. */
export const meanings: Readonly<Record<What["kind"], Meaning>> = {
  "credential-not-checked": {
    means:
      "The operation answers requests that carry no key, any key, or a key that only resembles the right one. Anybody can call it.",
    mend: "Compare the whole key before doing anything else. If the operation is meant to be public, say so in the document with an empty `security`.",
  },
  "credential-read-loosely": {
    means:
      "The right key is accepted in places or forms that are not documented: without its scheme, behind another scheme, or in the URL. Callers come to rely on it, and keys in URLs end up in logs.",
    mend: "Read the key only where the document puts it, or document the other places.",
  },
  "secret-told": {
    means:
      "An error message contains the key, or an answer returns it where the document does not describe that. Anyone who reads the log, the cache or the bug report can use it.",
    mend: "Leave the key out of every message, or mask it. If the answer is meant to return it, describe that in the document.",
  },
  "process-died": {
    means: "The server process ended while it handled this request, and all other requests ended with it.",
    mend: "Catch the error where the request is read, and answer with a 4xx or a 5xx.",
  },
  "no-answer": {
    means:
      "The same request gets no answer each time it is sent, while other requests are answered. Callers wait until they give up.",
    mend: "Look for a path through the handler that never answers, or for a parser that waits for bytes that will not come.",
  },
  "server-error": {
    means:
      "The server answers with a 5xx. If the request is valid, callers cannot do what the document promises; if it has a mistake, they do not learn which.",
    mend: "Look up the stack trace in the server's log. Answer a mistake in the request with its documented 4xx.",
  },
  "not-served": {
    means:
      "Valid requests are answered with 404, with 410, or with a permanent redirect: nobody can use the operation here.",
    mend: "Serve the operation at its documented path. If it is gone for good, mark it in the document with `deprecated` and `x-replaced-by`; if a server may omit it, mark it with `x-optional`.",
  },
  "answers-alike": {
    means:
      "Every operation gives the same answer to every request. Usually something other than the API is answering: a login page, the error page of a proxy, or another base path.",
    mend: "Check the address, the path of `servers` in the document, and what stands in front of the server.",
  },
  redirects: {
    means: "The server redirects instead of answering. The redirect is not followed, because the key would go with it.",
    mend: "Answer at the documented address, or correct the address in the document.",
  },
  "undocumented-status": {
    means:
      "The server answers with a status that the document does not list. Generated clients have no type for it, and callers do not handle it.",
    mend: "Answer with a documented status, or add this one to the document.",
  },
  "wrong-refusal": {
    means:
      "A mistake in the request is refused with a status that the document has for another mistake, such as 400 for a missing key. Callers fix the wrong thing.",
    mend: "Refuse with the status that is documented for this mistake.",
  },
  "refuses-valid": {
    means: "A request that breaks no rule of the document is refused. Callers who follow the document get errors.",
    mend: "Accept the request, or write the rule that it breaks into the document.",
  },
  "accepts-mistakes": {
    means:
      "A request that breaks a rule of the document, or a MUST of a standard, is accepted. Mistakes of callers go unnoticed and end up in your data.",
    mend: "Enforce the rule, or remove it from the document.",
  },
  "media-type": {
    means:
      "The `Content-Type` of an answer is not one that the document lists for its status. Clients choose their parser by it.",
    mend: "Send the documented media type, or document the one that is sent.",
  },
  body: {
    means:
      "The body of an answer is missing, is not JSON, or breaks its schema. Typed clients fail on it, or pass on wrong values.",
    mend: "Send what the schema says, or change the schema. The pointer leads to the rule that is broken.",
  },
  "error-as-success": {
    means: "The status says success, but the body is that of an error. Callers take the failure for a success.",
    mend: "Answer an error with an error status.",
  },
  message: {
    means:
      "The answer breaks a rule of HTTP itself. Proxies and clients may cut it off, join it to the next answer, or drop it.",
    mend: "Leave the framing of messages to the HTTP library. The finding names the section of RFC 9110 or RFC 9112.",
  },
  header: {
    means: "A header that the document promises is missing, or its value breaks its schema.",
    mend: "Send the header as documented, or correct the document.",
  },
  "text-damaged": {
    means: "A text comes back in another encoding, cut short or escaped. People see their own names misspelt.",
    mend: "Read and write UTF-8 throughout, and escape only where the text is shown.",
  },
  state: {
    means:
      "Requests that follow each other do not fit together: something created is not listed, something removed is still there, a change had no effect, or something else changed.",
    mend: "Look at what is stored after the first request and what the second one reads: a cache, a replica, or the wrong record.",
  },
  client: {
    means: "The generated client sends something other than its input, or misreads an answer.",
    mend: "This is a fault of the client, not of a server: please report it.",
  },
  announcement: {
    means:
      "The `Deprecation`, `Sunset` or `Link` header breaks RFC 9745, RFC 8594 or the document. Tools that read them warn too late, or not at all.",
    mend: "Write the field as its RFC defines it, with the date and the successor from the document.",
  },
  advice: {
    means: "Reported only with `--strict`: something that a standard recommends, or that most servers do.",
    mend: "Follow the advice, or run without `--strict`.",
  },
  deviation: {
    means:
      "A declared deviation no longer matches anything: the server has been fixed, or it now fails in another way.",
    mend: "Remove the entry from the deviations file.",
  },
};

export const severityMeanings: Readonly<Record<Severity, string>> = {
  exposed: "it lets in callers who should be kept out",
  fails: "a server error, a crash, or no answer",
  breaks: "callers get a wrong status or body, or a refusal of what is valid",
  loose: "it accepts what it should refuse",
  formality: "no caller stumbles over it",
};
