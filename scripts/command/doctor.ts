// The command `waves-voice doctor`: checks what the commands need on this machine. A key is only checked locally, never
// sent.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { satisfies } from "compare-versions";
import { baseUrlEnvOf } from "../codegen/operation-table.ts";
import { flagError } from "../terminal/flag-error.ts";
import { CommandError, type ExitStatus, type Io } from "../terminal/io.ts";
import { bundle } from "../terminal/package-bundle.ts";
import { installedVersion, installLine, isWanted, type PeerName, peers, wantedVersions } from "../terminal/peers.ts";
import { terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { defaultApiKeyEnv } from "./operation/arguments.ts";

const usage = `waves-voice doctor

Checks that this machine has what the commands need: Node, the optional packages in the right versions, the key, the API.

  --base-url URL      the server to contact (default: where a call would go)
  --api-key-env NAME  the environment variable that holds the API key (default: ${defaultApiKeyEnv}); never shown or sent
  --offline           contact no server
  --help              print this text

Examples:
  waves-voice doctor
  waves-voice doctor --offline
  waves-voice doctor --base-url http://127.0.0.1:4010

Exit status: 0 everything is in order; 1 something has to be fixed; 2 bad arguments.`;

/** `wrong` must be fixed; `note` only matters to users of the feature. */
type Sign = "ok" | "note" | "wrong";
type Line = { readonly sign: Sign; readonly subject: string; readonly says: string };

export const doctorCommand = async (argv: readonly string[], io: Io): Promise<ExitStatus> => {
  const values = parse(argv);
  if (values.help) {
    io.out(terminalLines(usage));
    return 0;
  }
  const name = values["api-key-env"] ?? defaultApiKeyEnv;
  const lines = [nodeLine(), ...(Object.keys(peers) as PeerName[]).map(peerLine), keyLine(name, io.env[name])];
  if (!values.offline) lines.push(await reachLine(values["base-url"], io.env));
  const width = Math.max(...lines.map(({ subject }) => subject.length));
  for (const { sign, subject, says } of lines)
    io.out(terminalLine`${sign.padEnd(5)}  ${subject.padEnd(width)}  ${says}`);
  const wrong = lines.filter(({ sign }) => sign === "wrong").length;
  io.out(
    wrong === 0
      ? terminalLine`Everything is in order.`
      : terminalLine`${wrong === 1 ? "1 problem" : `${wrong} problems`} to fix.`,
  );
  return wrong === 0 ? 0 : 1;
};

const nodeLine = (): Line => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const required = String(manifest.engines.node);
  const { node, bun } = process.versions;
  if (bun !== undefined) return { sign: "ok", subject: "Bun", says: bun };
  const works = satisfies(node.split("-", 1)[0]!, required);
  return { sign: works ? "ok" : "wrong", subject: "Node", says: works ? node : `${node}; ${required} is needed` };
};

const peerLine = (peer: PeerName): Line => {
  const version = installedVersion(peer);
  const { needed } = peers[peer];
  const cure = `for ${needed}: ${installLine(peer)}`;
  if (version === null) return { sign: "note", subject: peer, says: `not installed; ${cure}` };
  if (isWanted(peer, version)) return { sign: "ok", subject: peer, says: version };
  return { sign: "wrong", subject: peer, says: `${version}; ${wantedVersions(peer)} is needed ${cure}` };
};

const keyLine = (subject: string, key: string | undefined): Line => {
  const text = key?.trim() ?? "";
  if (text === "") return { sign: "note", subject, says: "not set; calls of the API need it" };
  if (/^bearer\s/i.test(text)) return { sign: "wrong", subject, says: "set, but begins with Bearer: remove that word" };
  // Other characters are not allowed in a header field.
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return {
      sign: "wrong",
      subject,
      says: "set, but contains a space or a character that a header cannot carry: copy it again",
    };
  }
  return { sign: "ok", subject, says: "set" };
};

/** Accepts any response, because the request only tests whether the server can be reached. */
const reachLine = async (baseUrl: string | undefined, env: Io["env"]): Promise<Line> => {
  const { operations } = bundle();
  const address = baseUrl ?? env[baseUrlEnvOf(defaultApiKeyEnv)] ?? operations[0]?.servers[0] ?? "";
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { sign: "wrong", subject: "base URL", says: "not an http or https URL" };
  }
  // Only the origin is shown, because the URL may contain a user, a password or a query.
  const subject = url.origin;
  const limit = 10_000;
  try {
    const { status, body } = await fetch(subject, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(limit),
    });
    await body?.cancel();
    return { sign: "ok", subject, says: `answers (${status} to HEAD /, without a credential)` };
  } catch (error) {
    const { name, cause, message } = error as Error;
    const code = (cause as NodeJS.ErrnoException | undefined)?.code;
    const why = name === "TimeoutError" ? `no answer within ${limit / 1000} s` : `no connection (${code ?? message})`;
    return {
      sign: "wrong",
      subject,
      says: `${why}: check the address, the network and any proxy`,
    };
  }
};

const flags = {
  "api-key-env": { type: "string" },
  "base-url": { type: "string" },
  offline: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags }).values;
  } catch (error) {
    throw new CommandError(`doctor: ${flagError(error, Object.keys(flags))} See waves-voice doctor --help.`);
  }
};
