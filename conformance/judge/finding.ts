// One disagreement, as a value. Types only.

export type Finding = {
  /** The check that found it, named after the truth it states: `status-documented`. */
  readonly check: string;
  readonly blames: "client" | "server" | "spec";
  readonly received: string;
  readonly documented: string;
  /** Where the document (JSON pointer) or the standard (`RFC 9110 §15.5.6`) demands it. */
  readonly pointer: string;
};

/** Worth knowing, never a disagreement (unless the run is strict). */
export type Note = Finding;
