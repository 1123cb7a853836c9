// Recognises an error body sent with the status of a success, and the check against it. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Content, Operation } from "../../scripts/openapi/operation.ts";
import { isSuccess, shown } from "../http/message.ts";
import { documentedContent, violations } from "./body.ts";
import { type Answer, type AnswerCheck, finding, type Remark } from "./check.ts";
import { readJson } from "./json-text.ts";

/** The body has a member that only errors have and none that only successes have, although its schema allows it. */
export const errorNotSuccess: AnswerCheck = {
  name: "error-not-success",
  blames: "server",
  judge: (answer) => {
    const content = documentedContent(answer);
    const body = successObject(answer);
    if (content?.kind !== "json" || body === null || broken(answer, content, body).length > 0) return [];
    const { isOfError, isOfSuccess } = resemblance(answer, content.members, body);
    return isOfError && !isOfSuccess
      ? [finding(`${answer.response.status} ${shown(body)}`, "a success, not the body of an error", content.pointer)]
      : [];
  },
};

/**
 * Whether the answer has a success's status but an error's body: it has nothing of a success, or has error members and
 * lacks what every success has. A body that merely lacks a member, or has one too many, does not count.
 */
export const isErrorAsSuccess = (answer: Answer): boolean => {
  const body = successObject(answer);
  if (body === null || Object.keys(body).length === 0) return false;
  const contents = answer.rule?.contents ?? [];
  const json = contents.filter(({ kind }) => kind === "json");
  const members = json.flatMap((content) => content.members);
  const { isOfError, isOfSuccess, mayBeOfError } = resemblance(answer, members, body);
  const lacksSuccess =
    json.length > 0 && json.every((content) => broken(answer, content, body).some(concernsWholeBody));
  // A list has no members, and a schema without members may allow these.
  if (json.length > 0 && members.length === 0) return lacksSuccess;
  if (isOfSuccess) return isOfError && lacksSuccess;
  return isOfError || (mayBeOfError && lacksSuccess) || !Object.keys(body).some((name) => members.includes(name));
};

const resemblance = (
  { operation }: Answer,
  success: readonly string[],
  body: object,
): { readonly isOfError: boolean; readonly isOfSuccess: boolean; readonly mayBeOfError: boolean } => {
  const error = errorMembers(operation);
  const present = Object.entries(body).flatMap(([name, value]) => (value === null ? [] : [name]));
  return {
    isOfError: present.some((name) => error.has(name) && !success.includes(name)),
    mayBeOfError: present.some((name) => error.has(name)),
    isOfSuccess: present.some((name) => success.includes(name) && !error.has(name)),
  };
};

const broken = (answer: Answer, content: Content, body: object): readonly Remark[] =>
  violations(answer, content, body).filter(({ level }) => level === "finding");

/** True if the body has the wrong type, or lacks a required member. */
const concernsWholeBody = ({ fault }: Remark): boolean =>
  fault.kind === "schema" && fault.path === "" && ["type", "required"].includes(fault.keyword);

/** The JSON object that came with a success; null if the body is anything else or too long for an error. */
const successObject = ({ response: { status, body } }: Answer): object | null => {
  if (!isSuccess(status) || body.length > longestErrorBytes) return null;
  const read = readJson(body);
  return read.ok && isObject(read.value) ? read.value : null;
};

/** No error body is longer. */
const longestErrorBytes = 64 * 1024;

const errorMembers = ({ responses }: Operation): ReadonlySet<string> =>
  new Set(
    responses
      .filter(({ status }) => /^[45]/.test(status) || status === "default")
      .flatMap(({ contents }) => contents.flatMap(({ members }) => members)),
  );
