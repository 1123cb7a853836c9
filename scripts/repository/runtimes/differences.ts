// Calls that end differently on a runtime than on Node 20, with the reason. An entry that no longer applies fails the
// run. docs/runtimes.md describes the same for users. Data only.

export type Difference = {
  readonly runtimes: readonly string[];
  readonly calls: readonly string[] | "all";
  readonly facts: readonly string[];
  readonly reason: string;
  /** The difference depends on timing, so it may not occur. */
  readonly sometimes?: true;
};

const browsers = ["chromium", "firefox"];

export const differences: readonly Difference[] = [
  {
    runtimes: ["deno"],
    calls: "all",
    facts: ["lengths"],
    reason:
      "Deno sends a body of bytes a second time when the connection is reset, so all bodies are streams there, and it sends streams chunked whatever Content-Length says.",
  },
  {
    runtimes: ["bun", "deno", "workerd"],
    calls: ["redirect-large"],
    facts: ["status"],
    reason:
      "On Node a large upload is sent with redirect: error, which keeps it out of memory and hides the status and target of a redirect; elsewhere both are known.",
  },
  {
    runtimes: browsers,
    calls: ["redirect", "redirect-large"],
    facts: ["status"],
    reason: "A browser tells a page that there was a redirect and nothing more: the status is 0 there.",
  },
  {
    runtimes: ["workerd", ...browsers],
    calls: ["path"],
    facts: ["ok", "status", "body", "arrived", "requests", "lengths", "missing"],
    reason: "There is no file system.",
  },
  {
    runtimes: browsers,
    calls: ["stream", "stream-large", "iterable", "response", "response-of-blob", "reset-stream"],
    facts: ["lengths"],
    reason: "Browsers send no streams over HTTP/1, so a stream is read first and its length is known then.",
  },
  {
    runtimes: browsers,
    calls: ["progress"],
    facts: ["inSteps"],
    reason: "fetch tells a page nothing of an upload under way: progress goes from 0 to all.",
  },
  {
    runtimes: ["workerd", ...browsers],
    calls: ["refused"],
    facts: ["code", "retryable"],
    reason: "The runtime does not tell a refused connection from one that broke, so nothing is known to be unsent.",
  },
  {
    runtimes: browsers,
    calls: ["reset", "reset-large", "reset-stream"],
    facts: ["requests"],
    sometimes: true,
    reason:
      "A browser itself sends a request again when a kept-alive connection is reset before an answer, POST included; no page can forbid it.",
  },
];
