// Decides from two looks at a list whether it showed everything. Pure.
import type { ListClaim } from "../../derive/case.ts";

/**
 * If there is room left on the page, there is no other page. If one item came or went between the looks and nobody else
 * uses the target, a page that grew had room, and a page that shrank has room now.
 */
export const isComplete = ({ whole, fits }: ListClaim, before: number, after: number, alone: boolean): boolean =>
  whole || (fits !== null && (after < fits || (alone && before !== after)));
