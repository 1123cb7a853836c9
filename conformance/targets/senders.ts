// A case → its exchange, through the generated client and a tap or as raw bytes.
import { mountsOf, pathBelow } from "../../scripts/openapi/mounts.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Case } from "../derive/case.ts";
import type { Header } from "../http/exchange.ts";
import type { Plan, Sending } from "../model.ts";
import { openListenerPool } from "../wire/listener.ts";
import type { Masker } from "../wire/mask.ts";
import { sendClient } from "../wire/send-client.ts";
import { sendWire } from "../wire/send-wire.ts";
import type { Upstream } from "../wire/tap.ts";
import type { HttpProxy } from "../wire/tunnel.ts";
import { type AddedField, fieldsFor, withFields, withHeaders } from "./added-fields.ts";
import { openClient } from "./generated-client.ts";
import type { Key } from "./key.ts";

export type SenderOptions = {
  readonly plan: Plan;
  readonly key: Key;
  /** What the caller adds to each request; none for targets that the suite starts. */
  readonly added?: readonly AddedField[];
  readonly mask: Masker;
  readonly timeoutMs: number;
  /** The proxy to the server; null for none, and for what this process starts itself. */
  readonly proxy: HttpProxy | null;
};

export type Senders = {
  /** Sends valid requests as an application would, and broken ones as raw bytes. */
  readonly send: (testCase: Case, baseUrl: URL, signal: AbortSignal | undefined) => Promise<Sending>;
  /** Sends any case through the client, to `upstream`. */
  readonly call: (testCase: Case, upstream: Upstream, signal: AbortSignal | undefined) => Promise<Sending>;
  /** Whether the generated client has the operation. */
  readonly callable: (operation: string) => boolean;
  readonly close: () => void;
};

export const openSenders = async (options: SenderOptions): Promise<Senders> => {
  const { plan, key, added = [], mask, timeoutMs, proxy } = options;
  const client = await openClient(plan);
  const listeners = openListenerPool();
  const mounts = mountsOf(plan.document, [...plan.operations.values()]);

  const call: Senders["call"] = async (testCase, upstream, signal) => {
    const bodyAt = client.bodyAt(testCase.operation);
    if (testCase.input === null || bodyAt === null) throw new Error("no client can make this call");
    const { exchanges, returned } = await sendClient({
      call: client.call,
      operation: testCase.operation,
      input: testCase.input,
      bodyAt,
      apiKey: clientsKey(plan, key, testCase.operation) ?? "",
      upstream,
      // Slightly longer than the tap's timeout, so that the tap's observation is what is recorded.
      timeoutMs: timeoutMs + 1_000,
      signal,
      mask,
      listeners,
    });
    return { exchanges, returned, crash: null };
  };

  const isCall = ({ via, input, operation }: Case): boolean =>
    via === "client" &&
    input !== null &&
    client.bodyAt(operation) !== null &&
    clientsKey(plan, key, operation) !== null;

  const send: Senders["send"] = async (testCase, baseUrl, signal) => {
    const operation = plan.operations.get(testCase.operation);
    if (operation === undefined) throw new Error(`no operation ${testCase.operation}`);
    const fields = fieldsFor(added, testCase, operation);
    const head = (headers: readonly Header[]): readonly Header[] => withHeaders(headers, fields);
    if (isCall(testCase)) return call(testCase, { kind: "forward", baseUrl, timeoutMs, proxy, head }, signal);
    const target = pathBelow(baseUrl.pathname, testCase.request.target, mounts);
    const request = withFields({ ...testCase.request, target }, fields);
    const exchange = await sendWire({ baseUrl, operation, request, key: key.of, timeoutMs, signal, mask, proxy });
    if (exchange === null) throw new Error(`the credential cannot be sent as ${request.credential}`);
    return { exchanges: [exchange], returned: null, crash: null };
  };

  return {
    call,
    send: async (testCase, baseUrl, signal) => withSecretNoticed(mask, testCase, await send(testCase, baseUrl, signal)),
    callable: (operation) => client.bodyAt(operation) !== null,
    close: () => {
      listeners.close();
      client.close();
    },
  };
};

/** The client takes one key for all schemes; null if they have different ones. */
const clientsKey = (plan: Plan, key: Key, id: string): string | null => {
  const operation = plan.operations.get(id);
  const [first, ...others] = (operation?.security ?? []).flat().map(({ name }) => key.of(name));
  const demanded = operation === undefined ? [] : demandedBy(operation).map(({ name }) => key.of(name));
  return others.every((other) => other === first) ? (demanded[0] ?? first ?? key.of("")) : null;
};

/** Only if something was masked is it worth checking whether the case itself contains a secret. */
const withSecretNoticed = (mask: Masker, testCase: Case, sending: Sending): Sending => {
  if (sending.exchanges[0]?.request.isMasked !== true) return sending;
  const body = testCase.request.body?.() ?? new Uint8Array();
  return mask.bytes(body) === body ? sending : { ...sending, holdsSecret: true };
};
