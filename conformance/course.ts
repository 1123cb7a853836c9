// Reads the exchange and the answer from a case's course, if there are any. Pure.
import type { Exchange } from "./http/exchange.ts";
import type { Answer } from "./judge/check.ts";
import type { Course, Settled } from "./model.ts";

export const exchangeOf = ({ course }: Pick<Settled, "course">): Exchange | undefined =>
  course.kind === "unsent" ? undefined : course.exchange;

/** The answer as it was judged. */
export const answerOf = ({ course }: Pick<Settled, "course">): Answer | undefined =>
  course.kind === "answered" ? course.answer : undefined;

/** The course without its answer, if that turned out to say nothing about the request. */
export const withoutAnswer = (course: Course): Course =>
  course.kind === "answered" ? { kind: "sent", exchange: course.exchange } : course;
