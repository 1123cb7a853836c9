// A member of the input that the document does not name → what its caller may have meant. What is like nothing else passes:
// where a form is open, a server may take more than its document says.

import type { RefuseMisnamed } from "./features.ts";
import { refuseOptions } from "./input.ts";

export const refuseMisnamed: RefuseMisnamed = (input, refuse, { body, parameters }) => {
  const members = body?.at === "fields" ? (body.names ?? body.fields.map(({ name }) => name)) : body ? ["body"] : [];
  const names = [...parameters.map(({ name }) => name), ...members];
  refuseOptions(input, refuse, names);
  for (const [name, value] of Object.entries(input)) {
    if (names.includes(name) || value === undefined) continue;
    const meant = names.find((known) => input[known] === undefined && isNear(name, known));
    if (meant) throw refuse("field-invalid", name, `the document has no ${name}`, `Did you mean ${meant}?`);
  }
};

/** Alike but for case and separators, one or two neighbouring characters, or an end that is left out. */
const isNear = (written: string, known: string): boolean => {
  const [left, right] = [plain(written), plain(known)];
  const longest = Math.max(left.length, right.length);
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return start + end > 2 && (longest - start - end < 3 || start === left.length);
};

const plain = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();
