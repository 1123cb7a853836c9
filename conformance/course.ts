// How far a case came → its exchange and its answer, where there are any. Pure.
import type { Exchange } from "./http/exchange.ts";
import type { Answer } from "./judge/check.ts";
import type { Course, Settled } from "./model.ts";

export const exchangeOf = ({ course }: Pick<Settled, "course">): Exchange | undefined =>
  course.kind === "unsent" ? undefined : course.exchange;

/** The answer as it was judged. */
export const answerOf = ({ course }: Pick<Settled, "course">): Answer | undefined =>
  course.kind === "answered" ? course.answer : undefined;

/** The same where the answer turned out to say nothing of the request. */
export const withoutAnswer = (course: Course): Course =>
  course.kind === "answered" ? { kind: "sent", exchange: course.exchange } : course;
