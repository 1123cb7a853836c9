// Refuses an undocumented input member that looks like a misspelt documented one, and suggests that name. Other
// undocumented members pass, because with an open form the server may accept more than its document says.

import type { RefuseMisnamed } from "./features.ts";
import { refuseOptions } from "./input.ts";

export const refuseMisnamed: RefuseMisnamed = (input, refuse, { body, parameters }) => {
  const members = body?.at === "fields" ? (body.names ?? body.fields.map(({ name }) => name)) : body ? ["body"] : [];
  const names = [...parameters.map(({ name }) => name), ...members];
  refuseOptions(input, refuse, names);
  for (const [name, value] of Object.entries(input)) {
    if (names.includes(name) || value === undefined) continue;
    const meant = names.find((documented) => input[documented] === undefined && isNear(name, documented));
    if (meant) throw refuse("field-invalid", name, `the document has no ${name}`, `Did you mean ${meant}?`);
  }
};

/** True if they differ only in case and separators, in one or two adjacent characters, or in a missing ending. */
const isNear = (written: string, documented: string): boolean => {
  const [left, right] = [plain(written), plain(documented)];
  const longest = Math.max(left.length, right.length);
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return start + end > 2 && (longest - start - end < 3 || start === left.length);
};

const plain = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();
