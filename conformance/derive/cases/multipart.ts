// A multipart request under derivation, and how one of its cases spells it. Pure.
import type { Case } from "../case.ts";
import {
  defaultSpelling,
  multipartBody,
  multipartType,
  type PlannedPart,
  type Spelling,
} from "../request/multipart.ts";
import { bodyAs, partsOf, withHeader } from "../request/plan.ts";
import { bodyReadableRule } from "../rules.ts";
import type { Subject } from "../subject.ts";
import { lazy } from "../values/lazy.ts";

export type Multipart = {
  readonly subject: Subject;
  readonly parts: readonly PlannedPart[];
  /** What an unreadable body breaks. */
  readonly rule: string;
};

/** Null for an operation whose body is no form of parts. */
export const multipartOf = (subject: Subject): Multipart | null => {
  const body = bodyAs(subject.base.body, "multipart");
  if (body?.kind !== "fields") return null;
  return { subject, parts: partsOf(body.content, body.fields), rule: bodyReadableRule(body.content) };
};

export const { boundary } = defaultSpelling;

/** The control's parts, spelled otherwise. */
export const spelled = (
  { subject, parts }: Multipart,
  spelling: Partial<Spelling>,
  type: string = multipartType(spelling.boundary ?? boundary),
): Case["request"] => {
  const body = lazy(() => multipartBody(parts, { ...defaultSpelling, ...spelling }));
  return withBody(withHeader(subject.baseRequest, "Content-Type", type), body);
};

/** The control's spelling, with each part changed once it is sent: a changed part may be a recording of its own. */
export const changed = ({ subject, parts }: Multipart, change: (part: PlannedPart) => PlannedPart): Case["request"] =>
  withBody(
    withHeader(subject.baseRequest, "Content-Type", multipartType(boundary)),
    lazy(() => multipartBody(parts.map(change), defaultSpelling)),
  );

const withBody = (request: Case["request"], body: () => Uint8Array): Case["request"] => ({ ...request, body });

export const isText = (part: PlannedPart): boolean => part.filename === null;
