// The child process that bundles a file; see bundle-in-child.ts.
import { answerParent } from "../terminal/child-process.ts";
import { bundleFile } from "./bundle-file.ts";

answerParent((question: Parameters<typeof bundleFile>) => bundleFile(...question));
