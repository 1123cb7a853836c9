// A server whose document has no links is held to what its paths say: the run finds ids by itself, says where they come from, and
// sees what is not listed and what is not gone.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runConformance } from "../run.ts";
import { type DeskManners, deskToken, startDesk } from "./desk.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/desk/openapi.yaml", import.meta.url));

const judge = async (manners: DeskManners) => {
  const desk = await startDesk({ repeats: true, ...manners });
  onTestFinished(desk.close);
  const { targets } = await runConformance({
    spec,
    targets: [desk.url],
    headers: ["Authorization: Bearer $TOKEN"],
    env: { TOKEN: deskToken },
    examples: { projectId: desk.project },
    cases: ["*/state/*", "*Task/valid/required-only"],
  });
  const [target] = targets;
  if (target === undefined) throw new Error("nothing was judged");
  const failing = target.cases.filter(({ outcome }) => outcome !== "pass");
  return { desk, target, failing: failing.map(({ id, outcome }) => `${id} ${outcome}`) };
};

test("ids are found, and told with where they come from", async () => {
  const { target, failing } = await judge({});
  expect(failing).toEqual([]);
  expect(target.cases.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "listTasks/state/made-by-create-task",
      "listTasks/state/removed-by-remove-task",
      "readTask/state/removed-by-remove-task",
    ]),
  );
  expect(target.values).toContainEqual({
    operation: "readTask",
    name: "taskId",
    value: "t-first",
    from: "listTasks/valid/required-only",
    inferred: true,
  });
  const changed = target.values?.find(({ operation }) => operation === "changeTask");
  expect(changed).toMatchObject({ name: "taskId", from: expect.stringMatching(/^createTask\//) });
});

test("what is not listed is seen, and said to be inferred", async () => {
  const { target, failing } = await judge({ forgets: true });
  expect(failing).toEqual(["listTasks/state/made-by-create-task fail"]);
  const finding = target.cases.flatMap(({ findings }) => findings)[0];
  expect(JSON.stringify(finding)).toContain("as their paths say");
});

test("what is removed and still there is seen", async () => {
  const { failing } = await judge({ clings: true });
  expect(failing).toEqual([
    "listTasks/state/removed-by-remove-task fail",
    "readTask/state/removed-by-remove-task fail",
  ]);
});
