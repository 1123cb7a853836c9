import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { renderProgress } from "./progress.ts";

test("says how far the run is, and what it is doing", () => {
  expect(renderProgress(12, 40, "stub createParcel/auth/none")).toBe(
    "━━━━━━──────────────  12/40  stub createParcel/auth/none",
  );
  expect(renderProgress(0, 0, "")).toBe("────────────────────  0/0  ");
});

test.each([20, 35, 60])("stays on one line of %i columns", (width) => {
  const line = renderProgress(7, 1000, "stub createParcel/limits/weight-not-a-number\n".repeat(3), {
    width,
    colour: true,
  });
  const shown = stripVTControlCharacters(line);
  expect(shown.length).toBeLessThanOrEqual(width);
  expect(shown).toContain("7/1000");
  expect(shown).not.toContain("\n");
});
