// Decides which cases may run concurrently: those that can neither see nor remove what the other refers to. Pure.
import type { Case } from "../derive/case.ts";
import type { Plan } from "../model.ts";

type Known = Pick<Plan, "operations" | "relations">;

export const mayRunConcurrently = (plan: Known, testCase: Case, other: Case): boolean => {
  const effect = effectOf(plan, testCase);
  if (effect !== effectOf(plan, other)) return false;
  if (effect === "leaves" || effect === "strays") return true;
  if (effect === "compares") return !shareResources(plan, testCase, other);
  // Removals by one operation do not affect each other; another operation may remove the resource that contains this
  // one.
  return (
    [testCase, other].every(({ operation }) => isAboutOwnResource(plan, operation)) &&
    (testCase.operation === other.operation || !shareResources(plan, testCase, other))
  );
};

/**
 * `compares`: compares lists before and after. `takes`: removes a resource on purpose. `strays`: would remove one by
 * mistake, with an undeclared method. `leaves`: changes nothing that exists, or adds to it.
 */
type Effect = "compares" | "takes" | "strays" | "leaves";

const effectOf = ({ operations }: Known, { kind, operation, request }: Case): Effect => {
  if (kind === "sequence") return "compares";
  if (request.method !== "DELETE") return "leaves";
  return operations.get(operation)?.method === "DELETE" ? "takes" : "strays";
};

/** Whether each removal refers to a resource that the run made for it. */
const isAboutOwnResource = ({ relations }: Known, operation: string): boolean => {
  const feeds = relations.feeds.get(operation) ?? [];
  return feeds.length > 0 && feeds.every(({ makes }) => makes);
};

/** Whether both cases may see the same resource. */
const shareResources = (plan: Known, testCase: Case, other: Case): boolean => {
  const reachable = reachOf(plan, testCase);
  return [...reachOf(plan, other)].some((operation) => reachable.has(operation));
};

/** The operations that make or list what the case refers to, and what those refer to in turn. */
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
