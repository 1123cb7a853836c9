// The texts of a report, safe to show: every invisible character is written out, and long ones are cut.
export { visibleLine as printableLine, visibleLines as printable } from "../../scripts/terminal/visible.ts";

/** Cut in the middle of nothing: whole characters, the last one an ellipsis. */
export const elided = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
};
