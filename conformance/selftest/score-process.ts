// The process that judges the servers of one document: see score.ts.
import { answerApart } from "../../scripts/apart.ts";
import { scoreSuite } from "./score-suite.ts";

answerApart(scoreSuite);
