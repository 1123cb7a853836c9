// Prism, serving the document, as a target. If it crashes, the crash is attributed to its case, and Prism is restarted.

import { describeCrash } from "../../scripts/mock/own-process.ts";
import { type Mock, startMock } from "../../scripts/mock/start-mock.ts";
import type { ResponseMessage } from "../http/exchange.ts";
import type { Plan, Target } from "../model.ts";
import { type ConformanceOptions, TargetDown } from "../options.ts";
import { createMasker } from "../wire/mask.ts";
import { beyondPrism } from "./beyond-prism.ts";
import { madeUpKey } from "./key.ts";
import { openSenders } from "./senders.ts";
import { declinedByServers, ownTimeout } from "./server.ts";
import { shortRecordings } from "./short-recordings.ts";
import { withValidExamples } from "./valid-examples.ts";

/** How long after its last connection broke a process may take to be reported dead. */
const deathMs = 500;

export const openMockTarget = async (plan: Plan, options: ConformanceOptions): Promise<Target> => {
  const { signal } = options;
  const timeoutMs = ownTimeout(options);
  const senders = await openSenders({
    plan,
    key: madeUpKey,
    mask: createMasker(madeUpKey.secrets, plan.samples.values()),
    proxy: null,
    timeoutMs,
  });
  let mock = await start(plan, signal);
  return {
    name: "mock",
    baseUrl: mock.baseUrl,
    standsIn: true,
    remembers: false,
    local: true,
    lasting: false,
    declines: (testCase) =>
      testCase.kind === "sequence"
        ? "Prism is stateless"
        : testCase.needs === "verified-credentials"
          ? "Prism accepts any key, so it cannot recognize a wrong one"
          : testCase.id.endsWith("/framing/file-untyped")
            ? "Prism crashes on a file without a Content-Type, as on a part without a name"
            : (declinedByServers(testCase, madeUpKey, `set ${plan.keyEnv}`) ?? beyondPrism(plan, mock, testCase)),
    cannot: ownFault,
    fit: shortRecordings(plan),
    send: async (testCase, aborted) => {
      const death = mock.nextDeath();
      const sending = await senders.send(testCase, new URL(mock.baseUrl), aborted);
      if (sending.exchanges[0]?.response || aborted?.aborted) return sending;
      const ended = mock.crashed.then((crash) => ({ crash, isGone: true }));
      const survived = death.then((crash) => ({ crash, isGone: false }));
      const end = await Promise.race([ended, survived, nullAfter(deathMs)]);
      if (end === null) return sending;
      if (end.isGone) mock = await start(plan, signal);
      return { ...sending, crash: describeCrash(end.crash) };
    },
    close: async () => {
      senders.close();
      await mock.stop();
    },
  };
};

/** A server error from Prism itself, or from its HTTP library, means that it found no answer it could write. */
const ownFault = ({ status, body }: ResponseMessage): string | null => {
  const text = new TextDecoder().decode(body);
  if (status === 500 && text === libraryError) return "Prism cannot answer here: its HTTP library fails";
  if (status < 500 || !text.includes(ownErrors)) return null;
  const title = /"title":"([^"]*)"/.exec(text)?.[1] ?? "it says no more";
  return `Prism cannot answer here: ${title.slice(0, 120)}`;
};

const ownErrors = "https://stoplight.io/prism/errors#";
const libraryError = '{"error":{"code":"internal_server_error","message":"Internal Server Error"}}';

const start = async (plan: Plan, signal: AbortSignal | undefined): Promise<Mock> => {
  try {
    const document = plan.shipped ? plan.document : withValidExamples(plan);
    return await startMock({ specFile: plan.file, document, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (signal?.aborted) throw new TargetDown("the run was stopped while the mock was starting");
    throw new TargetDown(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

const nullAfter = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
