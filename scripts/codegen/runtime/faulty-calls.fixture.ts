// The calls that every fault is tested with, for each method, small and large, and how each call ends.
import { allFeatures } from "./all-features.ts";
import { buildClient, type Method } from "./build-client.ts";
import { key, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import type { AnyResult } from "./result.ts";

type Client = TracksClient & { readonly deleteNote: Method<{ number: number; text: string }, AnyResult> };
const operations = { ...table.operations, deleteNote: { ...table.operations.putNote!, method: "DELETE" } };
export const make = (options: ClientOptions) =>
  buildClient<Client>({ ...table, operations }, allFeatures, {
    apiKey: key,
    onDeprecation: null,
    retry: { times: 2, minDelayMs: 1 },
    ...options,
  });

const requests = {
  "POST 1 kB": (client: Client, own?: CallOptions) => client.postTrack({ title: "t", tune: wav() }, own),
  "POST 2 MB": (client: Client, own?: CallOptions) => client.postTrack({ title: "t", tune: wav(2_000_000) }, own),
  "POST 2 MB of a Blob": (client: Client, own?: CallOptions) =>
    client.postTrack({ title: "t", tune: new Blob([wav(2_000_000)]) }, own),
  GET: (client: Client, own?: CallOptions) => client.getTrack({ album: "a", number: 1 }, own),
  "PUT 20 B": (client: Client, own?: CallOptions) => client.putNote({ number: 1, text: "t" }, own),
  "PUT 1 MB": (client: Client, own?: CallOptions) => client.putNote({ number: 1, text: "t".repeat(1_000_000) }, own),
  "DELETE 20 B": (client: Client, own?: CallOptions) => client.deleteNote({ number: 1, text: "t" }, own),
} as const;
export type Request = keyof typeof requests;

export const posts = ["POST 1 kB", "POST 2 MB", "POST 2 MB of a Blob"] as const;
export const repeatable = ["GET", "PUT 20 B", "PUT 1 MB", "DELETE 20 B"] as const;
export const all = [...posts, ...repeatable] as const;

/** The result or the error. */
export const endOf = (request: Request, options: ClientOptions, own?: CallOptions) =>
  requests[request](make(options), own).then(
    ({ status }) => ({ status }) as never,
    (error) => error,
  );
