// A process that responds, fails, or ends in the middle of its work; for the test beside it.
import { answerParent } from "./child-process.ts";

answerParent(async (question: string) => {
  if (question === "SIGKILL") process.kill(process.pid, "SIGKILL");
  if (question === "exit") process.exit(134);
  if (question === "throw") throw new Error("it cannot be done");
  return question;
});
