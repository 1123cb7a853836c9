// Servers whose answers contain the caller's key.
import { jsonSuccess, onAny, onRefusal, onSuccess, secured, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { mapJson, withHeader } from "../reference/message.ts";
import type { Decided } from "../reference/patch.ts";
import { presented } from "./presented.ts";

const telling = server("credentials", "key-untold", secured);

const keyOf = (context: Decided): string => presented(context)[1] ?? "";

/** Adds a member that no schema describes. */
const adding = (name: string, member: (key: string) => unknown) =>
  onSuccess((answer, context) =>
    mapJson(answer, (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? { ...value, [name]: member(keyOf(context)) }
        : value,
    ),
  );

export const tellingDrifts: readonly Entry[] = [
  telling(
    "key-in-answer-header",
    "Sends the caller's key back in a header of each answer.",
    onAny((answer, context) => withHeader(answer, "X-Debug-Auth", `Bearer ${keyOf(context)}`)),
  ),
  telling(
    "key-in-debug-member",
    "Adds the head of the request to each success, the key in it.",
    adding("debug", (key) => ({ headers: { authorization: `Bearer ${key}` } })),
    jsonSuccess,
  ),
  telling(
    "key-in-log-member",
    "Adds a line of its log to each success, the key in it.",
    adding("log", (key) => [`POST / with ${key} from 127.0.0.1`]),
    jsonSuccess,
  ),
  telling(
    "key-in-refusal",
    "Tells in each refusal for the content who called, by the key.",
    onRefusal([], (answer, context) =>
      mapJson(answer, (value) =>
        JSON.parse(JSON.stringify(value).replace(/(?<=":")[^"]*(?=")/, `refused for ${keyOf(context)}`)),
      ),
    ),
  ),
];
