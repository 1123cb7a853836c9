// `waves-voice-client/conformance`: the suite's own face, loaded when it is called.
import type { conformanceCommand as Command, runConformance as Run } from "../../conformance/index.ts";

export type * from "../../conformance/index.ts";
// As a value too: it is thrown.
export { CannotRun } from "../../conformance/run/options.ts";

/**
 * Sends every case that follows from the document to each target, and judges what comes back.
 *
 * @throws CannotRun where nothing can be run as asked.
 */
export const runConformance: typeof Run = async (options) => (await suite()).runConformance(options);

/** The command `waves-voice conformance`; resolves to its exit status. */
export const conformanceCommand: typeof Command = async (argv, io) => (await suite()).conformanceCommand(argv, io);

const suite = () => import("../../conformance/index.ts");
