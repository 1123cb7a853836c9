// Work done in a separate process, and the end of that process in the middle of it.
import { expect, test } from "vitest";
import { askChild } from "./child-process.ts";
import { UserError } from "./user-error.ts";

const ask = (question: string) => askChild<string>(import.meta.url, "child-process.fixture", question);

test("a question is answered, or rejected with the message of what was thrown", async () => {
  expect(await ask("well?")).toBe("well?");
  await expect(ask("throw")).rejects.toThrow("it cannot be done");
});

test.each([
  ["SIGKILL", "SIGKILL"],
  ["exit", "status 134"],
])("a process that ends by %s is told with what to do, and no stack", async (how, named) => {
  const error = await ask(how).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toBe(
    `The worker process (child-process.fixture) ended with ${named} before it had a result, so nothing was written. It may have run out of memory: free some, or give Node more (NODE_OPTIONS=--max-old-space-size=4096), and try again`,
  );
});
