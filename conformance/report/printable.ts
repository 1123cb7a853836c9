// Makes texts of a report safe to show: invisible characters are written out, and long texts are cut. Pure.
export { visibleLine as printableLine, visibleLines as printable } from "../../scripts/terminal/visible.ts";

/** Cuts between whole characters and ends with an ellipsis. */
export const elided = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
};
