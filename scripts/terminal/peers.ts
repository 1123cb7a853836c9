// The packages that this one works with where its user has them, and depends on nowhere: which versions, what for, and the
// line that mends a missing or a wrong one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "compare-versions";
import { MissingPeer } from "./missing-peer.ts";
import { UserError } from "./user-error.ts";

export type PeerName = keyof typeof peers;

type Peer = {
  /** What `npm install` is told behind the `@`. */
  readonly install: string;
  /** Versions that work, where package.json has to allow more: a project may have another of it for itself. */
  readonly works?: string;
  readonly why?: string;
  readonly needed: string;
};

export const peers = {
  "@redocly/openapi-core": { install: "2", needed: "lint, and documents in YAML or of several files" },
  "@stoplight/prism-cli": { install: "5.14.2", needed: "mock" },
  msw: { install: "2", needed: "the handlers of waves-voice-client/testing/msw" },
  "openapi-typescript": { install: "7", needed: "generate" },
  "ts-morph": { install: "27", needed: "migrate" },
  typescript: {
    install: "5.9",
    works: ">=5.6 <7",
    why: "a later one cannot be called by programs",
    needed: "generate",
  },
} as const satisfies Readonly<Record<string, Peer>>;

export class WrongPeer extends UserError {
  override readonly name = "WrongPeer";
}

export const installLine = (peer: PeerName): string => `npm install --save-dev ${peer}@${peers[peer].install}`;

/** As npm writes it; of package.json, or narrower where that has to allow more. */
export const wantedVersions = (peer: PeerName): string => {
  const { works }: Peer = peers[peer];
  return works ?? manifest().peerDependencies[peer] ?? "*";
};

/** Null where it is not installed beside this package. */
export const installedVersion = (peer: PeerName): string | null => {
  for (const folder of createRequire(import.meta.url).resolve.paths(peer) ?? []) {
    try {
      return String(JSON.parse(readFileSync(join(folder, peer, "package.json"), "utf8")).version);
    } catch {
      // Not here; the next place.
    }
  }
  return null;
};

export const isWanted = (peer: PeerName, version: string): boolean =>
  // A pre-release of what works works.
  satisfies(version.split("-", 1)[0]!, wantedVersions(peer));

/**
 * Call before it is loaded.
 * @throws MissingPeer where it is not there, WrongPeer where it is another version than works, with the line that mends it.
 */
export const mustHavePeer = (peer: PeerName, options: ErrorOptions = {}): void => {
  const version = installedVersion(peer);
  if (version === null) throw new MissingPeer(peer, peers[peer].install, options);
  if (isWanted(peer, version)) return;
  const { why }: Peer = peers[peer];
  const reason = why === undefined ? "" : ` (${why})`;
  throw new WrongPeer(
    `This needs ${peer} ${wantedVersions(peer)}${reason}, and ${version} is installed. Install it: ${installLine(peer)}`,
    options,
  );
};

const manifest = (): { readonly peerDependencies: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
