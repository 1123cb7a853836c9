// The generated client as a target: a script answers its calls, and its requests and its reading of the answers are
// judged.

import type { Plan, Target } from "../model.ts";
import type { ConformanceOptions } from "../options.ts";
import { createMasker } from "../wire/mask.ts";
import { madeUpKey } from "./key.ts";
import { openSenders } from "./senders.ts";
import { ownTimeout } from "./server.ts";

export const openClientTarget = async (plan: Plan, options: ConformanceOptions): Promise<Target> => {
  const mask = createMasker(madeUpKey.secrets, plan.samples.values());
  const senders = await openSenders({ plan, key: madeUpKey, mask, timeoutMs: ownTimeout(options), proxy: null });
  return {
    name: "client",
    baseUrl: null,
    standsIn: true,
    remembers: false,
    local: true,
    lasting: false,
    declines: (testCase) => {
      if (testCase.kind === "sequence") return "tests what a server remembers";
      if (testCase.input === null) return "raw bytes, which no client sends";
      return senders.callable(testCase.operation) ? null : "the client cannot perform this operation";
    },
    send: (testCase, signal) => {
      const reply = testCase.kind === "call" ? testCase.reply : (plan.replies.get(testCase.operation) ?? noContent);
      return senders.call(testCase, { kind: "script", reply: () => ({ bytes: reply.bytes }) }, signal);
    },
    close: async () => senders.close(),
  };
};

const noContent = { bytes: new TextEncoder().encode("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n") };
