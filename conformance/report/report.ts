// The report of a run, as `--json` writes it: types, and the order of severities. `report.schema.json` describes the
// same for other programs.
import type { Finding, Note } from "../judge/finding.ts";

export type Report = {
  readonly version: 1;
  readonly verdict: RunVerdict;
  readonly spec: { readonly title: string; readonly version: string; readonly sha256: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The operations that were judged; every `CaseReport.operation` is one of these ids. */
  readonly operations?: readonly OperationReport[];
  /** Notes on the document itself, such as an example that breaks its schema or a keyword without effect. */
  readonly notes?: readonly { readonly pointer: string; readonly reason: string }[];
  readonly targets: readonly TargetReport[];
  /**
   * What one change, at a target or in the document, would fix; the most severe first. Absent in reports of older
   * versions.
   */
  readonly causes?: readonly CauseReport[];
  /** The comparison with an earlier report; absent if there was none. */
  readonly baseline?: BaselineReport;
};

export type BaselineReport = {
  /** Causes that the earlier report also has: their cases deviate, and they are not listed in `causes`. */
  readonly known: readonly CauseReport[];
  /** Causes of the earlier report that were looked for and no longer occur. */
  readonly fixed: readonly Pick<CauseReport, "id" | "title" | "target" | "operations">[];
  /** Operations that show a known cause and did not show it before. */
  readonly wider: readonly Pick<CauseReport, "id" | "title" | "target" | "operations">[];
};

/**
 * `exposed`: it lets in callers who should be kept out. `fails`: a server error, a crash, no answer. `breaks`: callers
 * get a wrong status or body, or a refusal of a valid request. `loose`: invalid requests are accepted. `formality`: no
 * caller is affected.
 */
export type Severity = (typeof severities)[number];

export const severities = ["exposed", "fails", "breaks", "loose", "formality"] as const;

export type CauseReport = {
  /** Stable from run to run, and unique for a target. */
  readonly id: string;
  readonly kind: string;
  /** What happened, in one line. */
  readonly title: string;
  readonly severity: Severity;
  readonly check: string;
  readonly blames: Finding["blames"];
  /** Name of the target. */
  readonly target: string;
  readonly operations: readonly string[];
  /** The failing cases that belong to it and to no other cause. */
  readonly cases: readonly string[];
  /** How many cases show it. */
  readonly count: number;
  /** From the finding of one representative case. */
  readonly received: string;
  readonly documented: string;
  readonly pointer: string;
  /** File, line and column of the pointer; empty if unknown. */
  readonly where: string;
  readonly reproduce?: CaseReport["reproduce"];
};

export type OperationReport = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly deprecated: boolean;
  /** `POST /path` if the document names a replacement. */
  readonly replacedBy: string | null;
};

export type RunVerdict = "conforms" | "disagrees" | "undecided";

export type TargetReport = {
  readonly name: string;
  /** Null for a target that answers from a script. */
  readonly baseUrl: string | null;
  readonly verdict: RunVerdict;
  /** One sentence for a person: why this verdict. */
  readonly summary: string;
  readonly lifecycle: "active" | "deprecated" | "retired" | "unknown";
  readonly requests: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Findings about the target as a whole: one cause that explains many cases. */
  readonly findings: readonly Finding[];
  readonly cases: readonly CaseReport[];
  /** How much a passing run proves: good answers broken on purpose, and how many of them the checks noticed. */
  readonly strength?: StrengthReport;
  /** Values from earlier answers that requests referred to; only the first for each operation and name. */
  readonly values?: readonly ValueReport[];
  /** The file that lists what the run may have created there; absent if it was not allowed to create anything. */
  readonly ledger?: string;
  /** Why the run did not remove what it had created there, in sentences. */
  readonly obstacles?: readonly string[];
  /** Operations that the target does not serve and that the document lets a server leave out. */
  readonly notServed?: readonly string[];
  /**
   * Requests, including controls and repetitions, that created something or may have, and whose creation is not known
   * to be removed. On this machine only those with POST.
   */
  readonly left?: readonly LeftReport[];
  /** For a recording only. */
  readonly unmatched?: readonly UnmatchedReport[];
  /** Operations of the document that could not be read, with name and pointer. */
  readonly refused: readonly { readonly operation: string; readonly pointer: string; readonly reason: string }[];
};

/** Entries of a recording that call no operation, and why. The URL is without its query. */
export type UnmatchedReport = {
  readonly method: string;
  readonly url: string;
  readonly count: number;
  readonly reason: string;
};

/** `answer`: the beginning of the body, which names what was created; null if there was no body. */
export type LeftReport = { readonly case: string; readonly created: "yes" | "unknown"; readonly answer: string | null };

export type StrengthReport = {
  readonly broken: number;
  readonly noticed: number;
  /** Changes that would pass unnoticed: `200 without /message`. */
  readonly unnoticed: readonly { readonly operation: string; readonly change: string }[];
};

export type Outcome = "pass" | "fail" | "deviates" | "healed" | "skipped" | "inconclusive" | "broken";

export type CaseReport = {
  readonly id: string;
  readonly operation: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** Why it was skipped, inconclusive, broken, or allowed to deviate. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly ms: number;
  /** Not for targets on this machine: whether the request created something there, and whether the run removed it. */
  readonly created?: "yes" | "removed" | "unknown";
  /** Commands that run this case again; `noCurl` says in one clause why there is none for curl. */
  readonly reproduce?: { readonly command: string; readonly curl?: string; readonly noCurl?: string };
  /** The exchange in short: sizes, the table of parts, the head of the answer. Secrets are masked. */
  readonly sent?: {
    readonly line: string;
    readonly bytes: number;
    readonly parts?: readonly PartSummary[];
    /** The head of the request on the wire, for what a table of parts cannot show (broken framing, a JSON body). */
    readonly excerpt?: string;
  };
  readonly received?: { readonly line: string; readonly bytes: number; readonly excerpt: string };
};

export type PartSummary = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** The sample of the spec that these bytes are, if any. */
  readonly sample: string | null;
};

export type ValueReport = {
  readonly operation: string;
  /** The name of the parameter or body member. */
  readonly name: string;
  readonly value: string;
  /** The case whose answer contained the value. */
  readonly from: string;
  /** Whether the reference was inferred from paths and names rather than declared by a link. */
  readonly inferred: boolean;
};
