// A multipart request being derived, and how a case spells it. Pure.
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
  /** The rule that an unreadable body breaks. */
  readonly rule: string;
};

/** Null if the operation's body is not a multipart form. */
export const multipartOf = (subject: Subject): Multipart | null => {
  const body = bodyAs(subject.base.body, "multipart");
  if (body?.kind !== "fields") return null;
  return { subject, parts: partsOf(body.content, body.fields), rule: bodyReadableRule(body.content) };
};

export const { boundary } = defaultSpelling;

/** The control's parts in another spelling. */
export const spelled = (
  { subject, parts }: Multipart,
  spelling: Partial<Spelling>,
  type: string = multipartType(spelling.boundary ?? boundary),
): Case["request"] => {
  const body = lazy(() => multipartBody(parts, { ...defaultSpelling, ...spelling }));
  return withBody(withHeader(subject.baseRequest, "Content-Type", type), body);
};

/** The control's spelling with each part changed. Parts are changed only when sent, since one may be a recording. */
export const changed = ({ subject, parts }: Multipart, change: (part: PlannedPart) => PlannedPart): Case["request"] =>
  withBody(
    withHeader(subject.baseRequest, "Content-Type", multipartType(boundary)),
    lazy(() => multipartBody(parts.map(change), defaultSpelling)),
  );

const withBody = (request: Case["request"], body: () => Uint8Array): Case["request"] => ({ ...request, body });

export const isText = (part: PlannedPart): boolean => part.filename === null;
