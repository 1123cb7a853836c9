// What happened → its title, in the words of whoever has to mend it. Pure.
import type { Area, What } from "../causes/cause.ts";
import { listed } from "./wording.ts";

export const titleOf = (what: What): string => {
  switch (what.kind) {
    case "credential-not-checked":
      return {
        nothing: "Takes requests without a key",
        any: "Takes any key",
        similar: "Takes a key that only resembles the right one",
      }[what.sent];
    case "credential-read-loosely":
      return "Takes the key in other forms and places than the documented one";
    case "secret-told":
      return "Tells the key in an error";
    case "process-died":
      return "Dies of a request";
    case "no-answer":
      return `${silence[what.how] ?? "Gives no answer"} ${toWhat(what.areas, "requests")}`;
    case "server-error":
      return `Answers ${what.status} ${toWhat(what.areas, what.valid ? "valid requests" : "mistakes in a request")}`;
    case "not-served":
      return `${service[what.how]}${what.instead.length === 0 ? "" : `; call ${listed(what.instead)} instead`}`;
    case "answers-alike":
      return what.location === null
        ? `Answers every request with ${what.status || "silence"} (${what.shape || "nothing"})`
        : `Redirects every request to ${what.location}`;
    case "redirects":
      return `Redirects to ${what.location} (${what.status}) instead of answering`;
    case "undocumented-status":
      return `${what.accepts ? "Answers" : "Refuses with"} ${what.status}; documented ${what.documented.length === 1 ? "is" : "are"} ${what.documented.join(", ") || "no statuses at all"}`;
    case "wrong-refusal":
      return `Refuses ${mistakes(what.areas)} with ${what.status}, which is documented for something else`;
    case "refuses-valid":
      return `Refuses ${validRequests(what.areas)} with ${what.status}`;
    case "accepts-mistakes":
      return `Takes ${taken(what.areas, what.rules)}`;
    case "media-type":
      return `Labels ${what.isError ? "errors" : "answers"} ${what.received === null ? "with no media type" : `as ${what.received}`}`;
    case "body":
      return bodyTitle(what);
    case "error-as-success":
      return "Answers an error as if it were a success";
    case "message":
      return `Writes answers that break ${what.rule}`;
    case "header":
      return what.missing
        ? `Leaves out the header ${what.name}`
        : `Writes the header ${what.name} otherwise than documented`;
    case "text-damaged":
      return `Damages texts: ${what.how}`;
    case "state":
    case "client":
    case "deviation":
    case "announcement":
    case "advice":
      return checkTitles[what.check] ?? `Breaks what ${what.check} states`;
  }
};

const silence: Readonly<Record<string, string>> = {
  closed: "Closes the connection without an answer",
  reset: "Resets the connection instead of answering",
  timeout: "Never answers",
};

const service = {
  gone: "Is not served (404)",
  retired: "Is retired (410)",
  moved: "Has moved to another address",
} as const;

const things: Readonly<Record<Area, string>> = {
  control: "valid requests",
  values: "values that break their schema",
  texts: "unusual texts",
  files: "unusual files",
  missing: "requests without what is required",
  kinds: "parts of another kind",
  "media-type": "bodies under another media type",
  form: "malformed forms",
  json: "malformed JSON",
  http: "unusual HTTP framing",
  method: "undeclared methods",
  caller: "a bad credential",
  connection: "a second request on a connection",
  reference: "what is not there",
  answers: "requests",
};

const validThings: Partial<Readonly<Record<Area, string>>> = {
  values: "values that are allowed",
  form: "forms in an unusual spelling",
  json: "JSON in an unusual spelling",
  kinds: "parts that are allowed",
  missing: "requests that are complete",
  "media-type": "the media type in another spelling",
  caller: "a good credential in another spelling",
};

/** More than three are told by the word for all of them. */
const most = 3;

const toWhat = (areas: readonly Area[], otherwise: string): string =>
  areas.includes("control") || areas.length > most
    ? `to ${otherwise}`
    : `to ${listed(areas.map((area) => things[area]))}`;

const validRequests = (areas: readonly Area[]): string =>
  areas.includes("control") || areas.length > most
    ? "valid requests"
    : listed(areas.map((area) => validThings[area] ?? things[area]));

const mistakes = (areas: readonly Area[]): string =>
  areas.length > most ? "mistakes" : listed(areas.map((area) => things[area]));

const taken = (areas: readonly Area[], rules: readonly string[]): string => {
  if (areas.length > most) return "nearly anything: what it is sent is not checked";
  if (areas.length === 1 && areas[0] === "values" && rules.length <= most)
    return `values that break their ${listed(rules)}`;
  return listed(areas.map((area) => things[area]));
};

const bodyTitle = ({ isError, violations }: Extract<What, { kind: "body" }>): string => {
  const whose = isError ? "errors" : "answers";
  const [first] = violations;
  if (first?.fault === "no-body") return `Sends no body with ${whose}`;
  if (first?.fault === "no-json") return `Sends ${whose} that are no JSON`;
  if (isError) return "Describes errors in another body than the documented one";
  const paths = [...new Set(violations.map(({ path }) => path || "the body"))];
  const where = paths.length > most ? `${paths.slice(0, most).join(", ")} and more` : listed(paths);
  const isMissing = violations.every(({ keyword }) => keyword === "required");
  if (isMissing) return `Leaves out required members of ${where}`;
  const [type] = new Set(violations.map((violation) => violation.type));
  const isAlike = violations.every((violation) => violation.type === type && violation.keyword === "type");
  return isAlike
    ? `Answers ${type} where the document has another type: ${where}`
    : `Answers with a body that breaks its schema: ${where}`;
};

const checkTitles: Readonly<Record<string, string>> = {
  "made-is-listed": "Does not list what was made",
  "removed-is-gone": "Still shows what was removed",
  "nothing-else-changes": "Changes more than the request asked for",
  "listed-as-made": "Lists what was made with damaged texts",
  "deprecation-header": "Announces a deprecation wrongly",
  "sunset-header": "Announces a sunset wrongly",
  "successor-link": "Links to another successor than the documented one",
  "choice-noted": "Decides otherwise than most where no rule decides",
  "refusal-explained": "Refuses without the header that says what would be right",
  "deviations-match": "A declared deviation no longer matches anything",
  "request-conforms": "The client sends a request that breaks the document",
  "request-carries-input": "The client changes what it was passed",
  "sends-once": "The client sends more than one request for a call",
  "result-faithful": "The client changes the answer",
  "refuses-bad-answer": "The client takes an answer that its status does not document",
  "refuses-bad-input": "The client sends input that breaks the document",
  "sends-valid-input": "The client refuses valid input",
};
