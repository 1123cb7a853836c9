// Interprets the client's result or error for one recording. Pure.
import { type CallResult, isOfClient } from "./call.ts";
import { waitOf } from "./retry-delay.ts";
import { isOfAccount, type Task } from "./task.ts";

export type Verdict =
  | { readonly kind: "done"; readonly id: string }
  /** Nothing was created; `hopeless` means that no other recording would succeed either. */
  | { readonly kind: "refused" | "hopeless" | "unknown"; readonly why: string }
  | { readonly kind: "later" | "not sent"; readonly why: string; readonly waitMs?: number };

export const verdictOn = (task: Task, answer: unknown): Verdict => {
  if (answer instanceof Error) {
    if (!isOfClient(answer)) throw answer;
    if (answer.name === "MissingApiKeyError") return { kind: "hopeless", why: answer.message };
    if (answer.name === "InputError") return { kind: "refused", why: answer.message };
    return { kind: answer.retryable && answer.status === null ? "not sent" : "unknown", why: answer.message };
  }
  const { ok, status, data, error, response } = answer as CallResult;
  if (ok) {
    const id = task.idOf(data);
    return id === null ? { kind: "unknown", why: `${status}, but the answer has no id` } : { kind: "done", id };
  }
  const why = `${status} ${JSON.stringify(error ?? response.statusText).slice(0, 300)}`;
  const after = response.headers.get("retry-after");
  if (status === 429 || (status === 503 && after !== null)) return { kind: "later", why, ...waitOf(after) };
  if (status >= 500 || status === 408) return { kind: "unknown", why };
  const affectsAll =
    [401, 402, 403, 404, 405, 410].includes(status) || isOfAccount(task.create.responses, status, error);
  return { kind: affectsAll ? "hopeless" : "refused", why };
};
