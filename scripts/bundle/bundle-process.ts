// The process that bundles a file: see bundle-apart.ts.
import { answerParent } from "../child-process.ts";
import { bundleFile } from "./bundle-file.ts";

answerParent(bundleFile);
