// Puts what happened into a title, for the person who has to fix it. Pure.
import type { Area, What } from "../causes/cause.ts";
import { listed } from "./wording.ts";

export const titleOf = (what: What): string => {
  switch (what.kind) {
    case "credential-not-checked":
      return {
        nothing: "Accepts requests without a key",
        any: "Accepts any key",
        similar: "Accepts keys that only resemble the right one",
      }[what.sent];
    case "credential-read-loosely":
      return "Accepts the key in undocumented forms or places";
    case "secret-told":
      return what.by === "client" ? "Reveals the key in an error message" : "Reveals the caller's key in its answers";
    case "process-died":
      return "Crashes on a request";
    case "no-answer":
      return `${silence[what.how] ?? "Does not answer"} ${whatOf(what.areas, "requests")}`;
    case "server-error":
      return `Answers ${what.status} to ${serverErrorWords[what.requests](what.areas)}`;
    case "not-served":
      return `${service[what.how]}${what.instead.length === 0 ? "" : `; call ${listed(what.instead)} instead`}`;
    case "answers-alike":
      return what.location === null ? alike(what) : `Redirects every request to ${what.location}`;
    case "redirects":
      return `Redirects to ${what.location} (${what.status}) instead of answering`;
    case "undocumented-status":
      return undocumentedTitle(what);
    case "wrong-refusal":
      return `Refuses ${mistakeSummary(what.areas)} with ${what.status}, which is documented for something else`;
    case "refuses-valid":
      return what.status < 400
        ? `Answers ${what.status} to ${validRequestWords(what.areas)}, where another status is documented`
        : `Refuses ${validRequestWords(what.areas)} with ${what.status}`;
    case "accepts-mistakes":
      return `Accepts ${acceptedWords(what.areas, what.rules)}`;
    case "media-type":
      return `Labels ${what.labels === "json" ? "JSON" : what.labels} ${what.received === null ? "with no media type" : `as ${what.received}, which is not documented`}`;
    case "body":
      return bodyTitle(what);
    case "error-as-success":
      return "Reports an error with a success status";
    case "message":
      return `Sends messages that break ${what.rule}`;
    case "header":
      return what.missing
        ? `Does not send the header ${what.name}`
        : `Sends a header ${what.name} that breaks its documentation`;
    case "text-damaged":
      return `Damages texts: ${what.how}`;
    case "state":
    case "client":
    case "deviation":
    case "announcement":
    case "advice":
      return checkTitles[what.check] ?? `Breaks the check ${what.check}`;
  }
};

const alike = ({ status, shape }: Extract<What, { kind: "answers-alike" }>): string =>
  status === 0 ? "Answers no request at all" : `Answers every request with ${status} (${shape || "no body"})`;

/** A title with more statuses is not read; the finding lists them all. */
const fewStatuses = 8;

const undocumentedTitle = ({ status, accepts, documented }: Extract<What, { kind: "undocumented-status" }>): string => {
  const does = accepts ? `Answers ${status}` : `Refuses with ${status}`;
  const relevant = accepts ? documented : documented.filter((each) => /^4|^default$/.test(each));
  if (relevant.length === 0 || relevant.length > fewStatuses) return `${does}, which is not documented`;
  const verb = relevant.length === 1 ? "is" : "are";
  if (accepts) return `${does}; documented ${verb} ${relevant.join(", ")}`;
  return `${does}; the documented ${relevant.length === 1 ? "refusal" : "refusals"} ${verb} ${relevant.join(", ")}`;
};

const silence: Readonly<Record<string, string>> = {
  closed: "Closes the connection without answering",
  reset: "Resets the connection instead of answering",
  timeout: "Never answers",
};

const service = {
  gone: "Is not served (404)",
  retired: "Is retired (410)",
  moved: "Has moved to another address",
} as const;

const areaWords: Readonly<Record<Area, string>> = {
  control: "valid requests",
  values: "values that break their schema",
  texts: "unusual texts",
  files: "unusual files",
  missing: "incomplete requests",
  kinds: "parts of the wrong kind",
  "file-types": "files labelled with a type that is not listed",
  "media-type": "bodies with the wrong media type",
  form: "malformed forms",
  json: "malformed JSON",
  http: "unusual HTTP framing",
  method: "undeclared methods",
  caller: "a bad credential",
  connection: "a second request on a connection",
  reference: "references to what does not exist",
  answers: "requests",
};

const validWords: Partial<Readonly<Record<Area, string>>> = {
  values: "values that are allowed",
  texts: "unusual texts that are allowed",
  files: "files that are allowed",
  reference: "references to what exists",
  form: "forms in an unusual spelling",
  json: "JSON in an unusual spelling",
  kinds: "parts that are allowed",
  missing: "requests that are complete",
  "media-type": "the media type in another spelling",
  caller: "a good credential in another spelling",
};

const mistakeWords: Partial<Readonly<Record<Area, string>>> = {
  files: "files that break their limits",
  connection: "mistakes in a second request on a connection",
};

/** Longer lists are replaced by one word that covers them all. */
const mostListed = 3;

const whatOf = (areas: readonly Area[], otherwise: string): string =>
  areas.includes("control") || areas.length > mostListed ? otherwise : listed(areas.map((area) => areaWords[area]));

const validRequestWords = (areas: readonly Area[]): string =>
  areas.includes("control") || areas.length > mostListed
    ? "valid requests"
    : listed(areas.map((area) => validWords[area] ?? areaWords[area]));

const serverErrorWords = {
  valid: validRequestWords,
  "some-valid": (areas: readonly Area[]) => whatOf(areas, "valid requests"),
  mistakes: (areas: readonly Area[]) => whatOf(areas, "mistakes in a request"),
} as const;

const mistakeSummary = (areas: readonly Area[]): string =>
  areas.length > mostListed ? "mistakes" : listed(areas.map((area) => areaWords[area]));

const acceptedWords = (areas: readonly Area[], rules: readonly string[]): string => {
  if (areas.length > mostListed) return "nearly anything: requests are not checked";
  if (areas.length === 1 && areas[0] === "values" && rules.length <= mostListed)
    return `values that break ${listed(rules)}`;
  return listed(areas.map((area) => mistakeWords[area] ?? areaWords[area]));
};

type BodyFault = Extract<What, { kind: "body" }>["violations"][number]["fault"];

const bodyTitle = ({ isError, violations }: Extract<What, { kind: "body" }>): string => {
  const whose = isError ? "errors" : "answers";
  const [first] = violations;
  if (first !== undefined && first.fault !== "schema") return bodyFaults[first.fault](whose);
  if (isError) return "Sends error bodies that break their schema";
  const paths = [...new Set(violations.map(({ path }) => path || "the body"))];
  const where = paths.length > mostListed ? `${paths.slice(0, mostListed).join(", ")} and more` : listed(paths);
  const isMissing = violations.every(({ keyword }) => keyword === "required");
  if (isMissing) return `Leaves out required members of ${where}`;
  const [type] = new Set(violations.map((violation) => violation.type));
  const isAlike = violations.every((violation) => violation.type === type && violation.keyword === "type");
  return isAlike
    ? `Sends ${articled[type ?? ""] ?? type} where another type is documented: ${where}`
    : `Sends a body that breaks its schema: ${where}`;
};

const bodyFaults: Readonly<Record<Exclude<BodyFault, "schema">, (whose: string) => string>> = {
  "no-body": (whose) => `Sends ${whose} without a body`,
  "no-json": (whose) => `Sends ${whose} that are not JSON`,
  "other-bytes": () => "Sends bytes that do not match their media type",
  "no-utf-8": () => "Sends streams that are not UTF-8",
  unfinished: () => "Breaks streams off in the middle of an event",
  "no-end": () => "Ends streams without the event that ends them",
  "beyond-end": () => "Sends more after the event that ends a stream",
};

const articled: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "a boolean",
  object: "an object",
  array: "an array",
};

const checkTitles: Readonly<Record<string, string>> = {
  "made-is-listed": "Does not list what was created",
  "removed-is-gone": "Still shows what was removed",
  "nothing-else-changes": "Changes more than the request asked for",
  "listed-as-made": "Lists created resources with damaged texts",
  "changed-is-shown": "Does not keep changes",
  "shown-as-changed": "Shows changed resources with damaged texts",
  "unnamed-members-stay": "Loses members that a merge patch does not name",
  "others-unchanged": "Changes other resources than the requested one",
  "deprecation-header": "Announces a deprecation incorrectly",
  "sunset-header": "Announces a sunset incorrectly",
  "successor-link": "Links to a successor other than the documented one",
  "choice-noted": "Decides differently from most servers where no rule decides",
  // These three appear here only if `--strict` has made a note count as a finding.
  "body-conforms": "Sends bodies in a way that is allowed but discouraged",
  "media-type-documented": "Labels bodies in a way that is allowed but discouraged",
  "message-framing": "Frames messages in a way that is allowed but discouraged",
  "refusal-explained": "Refuses without the header that lists what is accepted",
  "deviations-match": "A declared deviation no longer matches anything",
  "request-conforms": "The client sends a request that breaks the document",
  "request-carries-input": "The client changes its input",
  "sends-once": "The client sends more than one request for a call",
  "result-faithful": "The client changes the answer",
  "refuses-bad-answer": "The client accepts an answer that is not documented for its status",
  "refuses-bad-input": "The client sends input that breaks the document",
  "sends-valid-input": "The client refuses valid input",
};
