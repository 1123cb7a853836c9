// Servers that mishandle credentials: which they accept, which they refuse, and how they report it.
import { as, documentedStatus, json, jsonError, onRefusal, secured, server, undocumented } from "../define.ts";
import type { Entry } from "../entry.ts";
import { successStatus } from "../reference/answer.ts";
import type { Patch } from "../reference/patch.ts";
import { credentialsRefused } from "./credentials-refused.ts";
import { credentialsTaken } from "./credentials-taken.ts";
import { presented, schemed } from "./presented.ts";

const lenient = server("credentials", "request-rejected", secured);
const rude = server("credentials", "status-documented", secured);
const shape = server("credentials", "body-conforms", (document) => secured(document) && jsonError(401)(document));

/** Answers credentials that are bad in exactly this way with another status. */
const answersWith = (status: number, bad: (value: string | null) => boolean): Patch =>
  onRefusal(["credential"], (answer, context) => (bad(presented(context)[0]) ? as(status)(answer, context) : answer));

export const credentialDrifts: readonly Entry[] = [
  ...credentialsTaken,
  ...credentialsRefused,
  rude(
    "unauthorised-403",
    "Answers a bad credential with an undocumented 403.",
    onRefusal(["credential"], as(403)),
    undocumented(403),
  ),
  rude(
    "unauthorised-404",
    "Answers a bad credential with an undocumented 404.",
    onRefusal(["credential"], as(404)),
    undocumented(404),
  ),
  lenient(
    "unauthorised-400",
    "Answers a bad credential with the 400 that is documented for bad input.",
    onRefusal(["credential"], as(400)),
    documentedStatus(400),
  ),
  lenient("unauthorised-500", "Answers a bad credential with a server error.", onRefusal(["credential"], as(500))),
  lenient(
    "no-credential-500",
    "Answers a missing credential with a server error.",
    answersWith(500, (value) => value === null),
  ),
  lenient(
    "empty-credential-500",
    "Answers an empty credential with a server error.",
    answersWith(500, (value) => value !== null && /^([a-z]+)? *$/i.test(value)),
  ),
  lenient(
    "bare-key-500",
    "Answers a credential without a scheme with a server error.",
    answersWith(500, (value) => value !== null && /^\S+$/.test(value)),
    schemed,
  ),
  lenient(
    "unauthorised-as-success",
    "Answers a bad credential with a success status around an error.",
    onRefusal(["credential"], (_, { operation }) =>
      json(operation === null ? 200 : successStatus(operation), { error: "unauthorised" }),
    ),
  ),
  shape(
    "unauthorised-hollow",
    "Answers a bad credential with a JSON body that says nothing.",
    onRefusal(["credential"], () => json(401, {})),
  ),
  shape(
    "unauthorised-foreign-shape",
    "Answers a bad credential with a body of another API.",
    onRefusal(["credential"], () => json(401, { errors: [{ code: 16, detail: "unauthenticated" }] })),
  ),
  shape(
    "unauthorised-text",
    "Answers a bad credential with a JSON text instead of an object.",
    onRefusal(["credential"], () => json(401, "unauthorised")),
  ),
];
