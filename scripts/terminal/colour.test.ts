import { expect, test } from "vitest";
import { isColoured } from "./colour.ts";

test.each([
  ["a terminal", true, {}, true],
  ["a pipe", false, {}, false],
  ["a dumb terminal", true, { TERM: "dumb" }, false],
  ["NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR, which is none", true, { NO_COLOR: "" }, true],
  ["NO_COLOR beside FORCE_COLOR", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ["FORCE_COLOR into a pipe", false, { FORCE_COLOR: "1" }, true],
  ["an empty FORCE_COLOR", false, { FORCE_COLOR: "" }, true],
  ["FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
  ["FORCE_COLOR=false", true, { FORCE_COLOR: "false" }, false],
  ["a build server of no known kind", false, { CI: "true" }, false],
  ["GitHub", false, { CI: "true", GITHUB_ACTIONS: "true" }, true],
  ["GitLab without colour", false, { CI: "true", GITLAB_CI: "true", NO_COLOR: "1" }, false],
])("%s", (_, isTerminal, env, coloured) => {
  expect(isColoured(isTerminal, env)).toBe(coloured);
});
