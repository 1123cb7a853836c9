// The check that a success is no error in disguise, and what tells such an answer. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Content, Operation } from "../../scripts/openapi/operation.ts";
import { isSuccess, shown } from "../http/message.ts";
import { documentedContent, violations } from "./body.ts";
import { type Answer, type AnswerCheck, finding, type Remark } from "./check.ts";
import { readJson } from "./json-text.ts";

/** Something that only errors carry, and nothing that a success carries, where its schema does not say so. */
export const errorNotSuccess: AnswerCheck = {
  name: "error-not-success",
  blames: "server",
  judge: (answer) => {
    const content = documentedContent(answer);
    const body = objectIn(answer);
    if (content?.kind !== "json" || body === null || broken(answer, content, body).length > 0) return [];
    const { isOfError, isOfSuccess } = kinship(answer, content.members, body);
    return isOfError && !isOfSuccess
      ? [finding(`${answer.response.status} ${shown(body)}`, "a success, not the body of an error", content.pointer)]
      : [];
  },
};

/**
 * Whether the answer has the status of a success and the body of an error: it has nothing of a success, or tells of an error in
 * the place of what every success has. A body that merely lacks something, or has too much, is none.
 */
export const isErrorAsSuccess = (answer: Answer): boolean => {
  const body = objectIn(answer);
  if (body === null || Object.keys(body).length === 0) return false;
  const contents = answer.rule?.contents ?? [];
  const json = contents.filter(({ kind }) => kind === "json");
  const members = json.flatMap((content) => content.members);
  const { isOfError, isOfSuccess, mayBeOfError } = kinship(answer, members, body);
  const isNoSuccess = json.length > 0 && json.every((content) => broken(answer, content, body).some(isOfTheWhole));
  // A list has no members, and what may have any may have these.
  if (json.length > 0 && members.length === 0) return isNoSuccess;
  if (isOfSuccess) return isOfError && isNoSuccess;
  return isOfError || (mayBeOfError && isNoSuccess) || !Object.keys(body).some((name) => members.includes(name));
};

const kinship = (
  { operation }: Answer,
  success: readonly string[],
  body: object,
): { readonly isOfError: boolean; readonly isOfSuccess: boolean; readonly mayBeOfError: boolean } => {
  const error = errorMembers(operation);
  const carried = Object.entries(body).flatMap(([name, value]) => (value === null ? [] : [name]));
  return {
    isOfError: carried.some((name) => error.has(name) && !success.includes(name)),
    mayBeOfError: carried.some((name) => error.has(name)),
    isOfSuccess: carried.some((name) => success.includes(name) && !error.has(name)),
  };
};

const broken = (answer: Answer, content: Content, body: object): readonly Remark[] =>
  violations(answer, content, body).filter(({ level }) => level === "finding");

/** It is no list, or lacks what every success has. */
const isOfTheWhole = ({ fault }: Remark): boolean =>
  fault.kind === "schema" && fault.path === "" && ["type", "required"].includes(fault.keyword);

/** The JSON object of a success; null where it is a list, a recording, nothing. */
const objectIn = ({ response: { status, body } }: Answer): object | null => {
  if (!isSuccess(status) || body.length > longestError) return null;
  const read = readJson(body);
  return read.ok && isObject(read.value) ? read.value : null;
};

/** In bytes: no error is longer. */
const longestError = 64 * 1024;

const errorMembers = ({ responses }: Operation): ReadonlySet<string> =>
  new Set(
    responses
      .filter(({ status }) => /^[45]/.test(status) || status === "default")
      .flatMap(({ contents }) => contents.flatMap(({ members }) => members)),
  );
