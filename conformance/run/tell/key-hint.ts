// Hints how to give a key if the document lets anybody call an operation and the target does not. Pure.
import { demandedBy } from "../../../scripts/openapi/security.ts";
import { answerOf } from "../../course.ts";
import type { Settled } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { firstFew } from "../../report/wording.ts";

/** A sentence for a person, after a blank; empty if the document requires a key there, or one was given anyway. */
export const keyHint = (
  settled: readonly Settled[],
  { headers = [], cookies = [], login }: Pick<ConformanceOptions, "headers" | "cookies" | "login">,
): string => {
  if (headers.length + cookies.length > 0 || login !== undefined) return "";
  const served = new Set(settled.filter(({ accepted }) => accepted).map((each) => each.case.operation));
  const refusing = new Map<string, number>();
  for (const each of settled) {
    const answer = answerOf(each);
    const { reason, case: testCase } = each;
    if (answer === undefined || testCase.expect.decision !== "accept" || served.has(testCase.operation)) continue;
    // A refused made-up password calls for a real one, not for a key.
    if (reason.kind === "log-in" && reason.names.length > 0) continue;
    const { status } = answer.response;
    if ((status === 401 || status === 403) && demandedBy(answer.operation).length === 0)
      refusing.set(testCase.operation, status);
  }
  if (refusing.size === 0) return "";
  const statuses = [...new Set(refusing.values())].sort().join(" and ");
  const [them, verb] = refusing.size === 1 ? ["it", "answers"] : ["them", "answer"];
  return ` ${firstFew([...refusing.keys()], 3)} ${verb} ${statuses}, but the document lets anyone call ${them}: if the target requires a key, pass it with --header 'Authorization: Bearer $TOKEN', or set security in a config file.`;
};
