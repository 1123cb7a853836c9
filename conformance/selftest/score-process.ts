// The child process that judges the servers of one document: see score.ts.
import { answerParent } from "../../scripts/terminal/child-process.ts";
import { scoreSuite } from "./score-suite.ts";

answerParent(scoreSuite);
