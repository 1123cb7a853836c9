// The report of a run, the JSON that `--json` writes. Types, and the order of severities; `report.schema.json` says the same to
// other programs.
import type { Finding, Note } from "../judge/finding.ts";

export type Report = {
  readonly version: 1;
  readonly verdict: RunVerdict;
  readonly spec: { readonly title: string; readonly version: string; readonly sha256: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The operations that were judged, for headings; every `CaseReport.operation` is one of these ids. */
  readonly operations?: readonly OperationReport[];
  /** What is worth knowing of the document itself: an example that breaks its schema, a keyword that says nothing. */
  readonly notes?: readonly { readonly pointer: string; readonly reason: string }[];
  readonly targets: readonly TargetReport[];
  /** What one change at a target, or in the document, would mend; the most severe first. Absent: written by an older version. */
  readonly causes?: readonly CauseReport[];
  /** What an earlier report says of these; absent where the run was held against none. */
  readonly baseline?: BaselineReport;
};

export type BaselineReport = {
  /** Causes that it has too: their cases deviate, and they are not among `causes`. */
  readonly known: readonly CauseReport[];
  /** Causes that it has and that were looked for here in vain. */
  readonly fixed: readonly Pick<CauseReport, "id" | "title" | "target" | "operations">[];
  /** Operations that show a known cause and did not before. */
  readonly wider: readonly Pick<CauseReport, "id" | "title" | "target" | "operations">[];
};

/**
 * `exposed`: it lets in who does not belong. `fails`: a server error, a crash, no answer. `breaks`: callers get a wrong status or
 * body, or a refusal of what is valid. `loose`: it takes what it should refuse. `formality`: no caller stumbles over it.
 */
export type Severity = (typeof severities)[number];

export const severities = ["exposed", "fails", "breaks", "loose", "formality"] as const;

export type CauseReport = {
  /** The same from run to run; unique for a target. */
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
  /** Of one case that stands for all. */
  readonly received: string;
  readonly documented: string;
  readonly pointer: string;
  /** File, line and column of the pointer; empty where nobody knows. */
  readonly where: string;
  readonly reproduce?: CaseReport["reproduce"];
};

export type OperationReport = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly deprecated: boolean;
  /** `POST /path`, where the document names what to call instead. */
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
  /** Findings about the target as a whole, where one cause explains many cases. */
  readonly findings: readonly Finding[];
  readonly cases: readonly CaseReport[];
  /** What the green is worth: good answers broken on purpose, and how many of them the checks noticed. */
  readonly strength?: StrengthReport;
  /** The file that says what the run may have created there; absent where nothing was allowed to be. */
  /** Where the values came from with which requests pointed at things, the first of each operation and name. */
  readonly values?: readonly ValueReport[];
  readonly ledger?: string;
  /** Why what the run created there was not removed by it, in sentences. */
  readonly obstacles?: readonly string[];
  /** Operations that the target does not serve and that the document lets it leave out. */
  readonly notServed?: readonly string[];
  /**
   * Each request of the run that created something there, or may have, and what it made is not known to be removed again;
   * controls and repeated ones among them. On this machine those of POST.
   */
  readonly left?: readonly LeftReport[];
  /** Of a recording only. */
  readonly unmatched?: readonly UnmatchedReport[];
  /** Operations of the document that could not be read, by name and pointer. */
  readonly refused: readonly { readonly operation: string; readonly pointer: string; readonly reason: string }[];
};

/** Entries of a recording that call no operation, and why. The URL is without its query. */
export type UnmatchedReport = {
  readonly method: string;
  readonly url: string;
  readonly count: number;
  readonly reason: string;
};

/** `answer`: the beginning of the body, which names what was created; null where there was none. */
export type LeftReport = { readonly case: string; readonly created: "yes" | "unknown"; readonly answer: string | null };

export type StrengthReport = {
  readonly broken: number;
  readonly noticed: number;
  /** What would pass unnoticed: `200 without /message`. */
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
  /** Off this machine only: whether the request created something there, as far as can be told, and the run removed it. */
  readonly created?: "yes" | "removed" | "unknown";
  /** Commands that run exactly this again; `noCurl` says in one clause why there is none for curl. */
  readonly reproduce?: { readonly command: string; readonly curl?: string; readonly noCurl?: string };
  /** What travelled, for the reader of the report: sizes, part table, the head of the answer. Secrets masked. */
  readonly sent?: {
    readonly line: string;
    readonly bytes: number;
    readonly parts?: readonly PartSummary[];
    /** The head of the request as it was on the wire, for what no part table can say (broken framing, a JSON body). */
    readonly excerpt?: string;
  };
  readonly received?: { readonly line: string; readonly bytes: number; readonly excerpt: string };
};

export type PartSummary = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** The recording in the spec's samples, where the bytes are one. */
  readonly sample: string | null;
};

export type ValueReport = {
  readonly operation: string;
  /** Of the parameter, or of the member of the body. */
  readonly name: string;
  readonly value: string;
  /** The case whose answer told it. */
  readonly from: string;
  /** Whether paths and names said so, and no link of the document. */
  readonly inferred: boolean;
};
