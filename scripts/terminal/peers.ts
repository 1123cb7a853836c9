// The optional peers of this package: which versions work, what each is needed for, and the command that installs it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "compare-versions";
import { MissingPeer } from "./missing-peer.ts";
import { UserError } from "./user-error.ts";

export type PeerName = keyof typeof peers;

type Peer = {
  /** The version range after `@` in the `npm install` command. */
  readonly install: string;
  /** Versions that work, if package.json allows more because a project may need another version itself. */
  readonly works?: string;
  readonly why?: string;
  readonly needed: string;
};

export const peers = {
  "@redocly/openapi-core": { install: "2", needed: "lint, and documents in YAML or in several files" },
  "@stoplight/prism-cli": { install: "5.14.2", needed: "mock" },
  msw: { install: "2", needed: "the handlers of waves-voice-client/testing/msw" },
  "openapi-typescript": { install: "7", needed: "generate" },
  "ts-morph": { install: "27", needed: "migrate" },
  typescript: {
    install: "5.9",
    works: ">=5.6 <7",
    why: "later versions cannot be called by programs",
    needed: "generate",
  },
} as const satisfies Readonly<Record<string, Peer>>;

export class WrongPeer extends UserError {
  override readonly name = "WrongPeer";
}

export const installLine = (peer: PeerName): string => `npm install --save-dev ${peer}@${peers[peer].install}`;

/** The version range in npm's syntax: from package.json, or narrower if fewer versions work. */
export const wantedVersions = (peer: PeerName): string => {
  const { works }: Peer = peers[peer];
  return works ?? manifest().peerDependencies[peer] ?? "*";
};

/** Null if it is not installed where this package can load it. */
export const installedVersion = (peer: PeerName): string | null => {
  for (const folder of createRequire(import.meta.url).resolve.paths(peer) ?? []) {
    try {
      return String(JSON.parse(readFileSync(join(folder, peer, "package.json"), "utf8")).version);
    } catch {
      // Not found here; try the next folder.
    }
  }
  return null;
};

export const isWanted = (peer: PeerName, version: string): boolean =>
  // A pre-release of a working version works too.
  satisfies(version.split("-", 1)[0]!, wantedVersions(peer));

/**
 * Call this before loading the peer.
 * @throws MissingPeer if it is not installed, WrongPeer if the version does not work; both name the command that fixes
 * it.
 */
export const mustHavePeer = (peer: PeerName, options: ErrorOptions = {}): void => {
  const version = installedVersion(peer);
  if (version === null) throw new MissingPeer(peer, peers[peer].install, options);
  if (isWanted(peer, version)) return;
  const { why }: Peer = peers[peer];
  const reason = why === undefined ? "" : ` (${why})`;
  throw new WrongPeer(
    `This needs ${peer} ${wantedVersions(peer)}${reason}, but ${version} is installed. Install it: ${installLine(peer)}`,
    options,
  );
};

const manifest = (): { readonly peerDependencies: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
