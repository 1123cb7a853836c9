// Which cases may be under way beside one another: those of which none can see, or take away, what the other is about. Pure.
import type { Case } from "../derive/case.ts";
import type { Plan } from "../model.ts";

type Known = Pick<Plan, "operations" | "relations">;

export const mayRunBeside = (plan: Known, testCase: Case, other: Case): boolean => {
  const manner = mannerOf(plan, testCase);
  if (manner !== mannerOf(plan, other)) return false;
  if (manner === "leaves" || manner === "strays") return true;
  if (manner === "compares") return !shareThings(plan, testCase, other);
  // What is removed by one operation goes one by one; what is removed by another may be what holds it.
  return (
    [testCase, other].every(({ operation }) => isOfOwnThing(plan, operation)) &&
    (testCase.operation === other.operation || !shareThings(plan, testCase, other))
  );
};

/**
 * `compares`: lists, before and after. `takes`: away what there is, by right. `strays`: would take it away by mistake, by a method
 * that is declared nowhere on the path. `leaves`: everything as it is, or makes more of it.
 */
type Manner = "compares" | "takes" | "strays" | "leaves";

const mannerOf = ({ operations }: Known, { kind, operation, request }: Case): Manner => {
  if (kind === "sequence") return "compares";
  if (request.method !== "DELETE") return "leaves";
  return operations.get(operation)?.method === "DELETE" ? "takes" : "strays";
};

/** Whether each removal is about something that the run has made for it. */
const isOfOwnThing = ({ relations }: Known, operation: string): boolean => {
  const feeds = relations.feeds.get(operation) ?? [];
  return feeds.length > 0 && feeds.every(({ makes }) => makes);
};

/** Whether something may be known to both. */
const shareThings = (plan: Known, testCase: Case, other: Case): boolean => {
  const things = reachOf(plan, testCase);
  return [...reachOf(plan, other)].some((operation) => things.has(operation));
};

/** The operations that make or list what the case is about, and what that is about in its turn. */
const reachOf = ({ relations }: Known, testCase: Case): ReadonlySet<string> => {
  const reached = new Set<string>();
  const reach = (operation: string): void => {
    if (reached.has(operation)) return;
    reached.add(operation);
    for (const { from } of relations.feeds.get(operation) ?? []) reach(from);
  };
  reach(testCase.operation);
  if (testCase.kind === "sequence") {
    const { maker, sequel } = testCase.state;
    for (const id of [maker, ...(sequel.kind === "stays" ? [] : [sequel.by])]) reach(id.split("/", 1)[0] ?? "");
  }
  return reached;
};
