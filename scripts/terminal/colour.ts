// Whether what is printed may be in colour. In: whether it goes to a terminal, and the environment. Pure.

/**
 * As chalk's supports-color and picocolors have it: never with NO_COLOR, always with FORCE_COLOR unless that is 0 or false,
 * and otherwise on a terminal that does not call itself dumb, and in the log of a build server that shows colours.
 */
export const isColoured = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean => {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return (isTerminal && env.TERM !== "dumb") || buildServers.some((name) => env[name]);
};

/** The variables of those whose logs show colours, as supports-color lists them. */
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
