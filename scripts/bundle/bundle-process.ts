// The process that bundles a file: see bundle-apart.ts.
import { answerApart } from "../apart.ts";
import { bundleFile } from "./bundle-file.ts";

answerApart(bundleFile);
