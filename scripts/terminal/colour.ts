// Decides whether output may be coloured, from the kind of stream and the environment. Pure.

/**
 * Follows supports-color and picocolors: never with NO_COLOR; always with FORCE_COLOR, unless it is 0 or false;
 * otherwise on a terminal other than `dumb`, and in the log of a build server that shows colours.
 */
export const isColoured = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean => {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return (isTerminal && env.TERM !== "dumb") || buildServers.some((name) => env[name]);
};

/** Variables of the build servers whose logs show colours, as listed by supports-color. */
const buildServers = [
  "GITHUB_ACTIONS",
  "GITEA_ACTIONS",
  "CIRCLECI",
  "TRAVIS",
  "APPVEYOR",
  "GITLAB_CI",
  "BUILDKITE",
  "DRONE",
];
