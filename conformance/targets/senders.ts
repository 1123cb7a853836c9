// A case → what travels: through the generated client and a tap, or as raw bytes.
import { mountsOf, pathBelow } from "../../scripts/openapi/mounts.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Case } from "../derive/case.ts";
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
  /** What the caller adds to each request; none for a target of ours. */
  readonly added?: readonly AddedField[];
  readonly mask: Masker;
  readonly timeoutMs: number;
  /** What leads to the server; null for none, and for what this process starts itself. */
  readonly proxy: HttpProxy | null;
};

export type Senders = {
  /** Valid requests as an application would send them, broken ones as they are. */
  readonly send: (testCase: Case, baseUrl: URL, signal: AbortSignal | undefined) => Promise<Sending>;
  /** Through the client whatever it is, against `upstream`. */
  readonly call: (testCase: Case, upstream: Upstream, signal: AbortSignal | undefined) => Promise<Sending>;
  /** Whether the generated client can carry the operation out. */
  readonly callable: (operation: string) => boolean;
  readonly close: () => void;
};

export const openSenders = async ({
  plan,
  key,
  added = [],
  mask,
  timeoutMs,
  proxy,
}: SenderOptions): Promise<Senders> => {
  const client = await openClient(plan);
  const listeners = openListenerPool();
  const mounts = mountsOf(plan.document, [...plan.operations.values()]);
  /** The client has one key for all schemes; null where they have several. */
  const clientsKey = (id: string): string | null => {
    const operation = plan.operations.get(id);
    const [first, ...others] = (operation?.security ?? []).flat().map(({ name }) => key.of(name));
    const demanded = operation === undefined ? [] : demandedBy(operation).map(({ name }) => key.of(name));
    return others.every((other) => other === first) ? (demanded[0] ?? first ?? key.of("")) : null;
  };
  const call: Senders["call"] = async (testCase, upstream, signal) => {
    const bodyAt = client.bodyAt(testCase.operation);
    if (testCase.input === null || bodyAt === null) throw new Error("no client can make this call");
    const { exchanges, returned } = await sendClient({
      call: client.call,
      operation: testCase.operation,
      input: testCase.input,
      bodyAt,
      apiKey: clientsKey(testCase.operation) ?? "",
      upstream,
      // A little more patience than the tap has, so that what the tap saw is what is recorded.
      timeoutMs: timeoutMs + 1_000,
      signal,
      mask,
      listeners,
    });
    return { exchanges, returned, crash: null };
  };
  /** Only where something was masked is it worth looking whether the case itself says what must not be told. */
  const noticed = (testCase: Case, sending: Sending): Sending => {
    if (sending.exchanges[0]?.request.isMasked !== true) return sending;
    const body = testCase.request.body?.() ?? new Uint8Array();
    return mask.bytes(body) === body ? sending : { ...sending, holdsSecret: true };
  };
  return {
    call,
    close: () => {
      listeners.close();
      client.close();
    },
    callable: (operation) => client.bodyAt(operation) !== null,
    send: async (testCase, baseUrl, signal) => {
      const operation = plan.operations.get(testCase.operation);
      if (operation === undefined) throw new Error(`no operation ${testCase.operation}`);
      const fields = fieldsFor(added, testCase, operation);
      if (
        testCase.via === "client" &&
        testCase.input !== null &&
        client.bodyAt(testCase.operation) !== null &&
        clientsKey(testCase.operation) !== null
      )
        return noticed(
          testCase,
          await call(
            testCase,
            { kind: "forward", baseUrl, timeoutMs, proxy, head: (own) => withHeaders(own, fields) },
            signal,
          ),
        );
      const target = pathBelow(baseUrl.pathname, testCase.request.target, mounts);
      const request = withFields({ ...testCase.request, target }, fields);
      const made = await sendWire({ baseUrl, operation, request, key: key.of, timeoutMs, signal, mask, proxy });
      if (made === null) throw new Error(`the credential cannot be sent as ${request.credential}`);
      return noticed(testCase, { exchanges: [made], returned: null, crash: null });
    },
  };
};
