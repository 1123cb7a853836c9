// The findings of the parcel report. For the tests of this folder.
import type { Finding, Note } from "../judge/finding.ts";

/** The document's rules, as the pointers of a report. */
const at = {
  responses: "#/paths/~1parcels/post/responses",
  created: "#/paths/~1parcels/post/responses/201/content/application~1json/schema/required",
  label: "#/paths/~1parcels/post/requestBody/content/multipart~1form-data/schema/properties/label/maxLength",
  media: "#/paths/~1parcels/get/responses/200/content",
};

export const acceptsNoKey: Finding = {
  check: "status-documented",
  blames: "server",
  received: "201 Created",
  documented: "401, because the request carries no credential that the document allows",
  pointer: at.responses,
};

export const sentAsHtml: Finding = {
  check: "media-type-documented",
  blames: "server",
  received: 'text/html; charset=utf-8, beginning "</script><script>alert(1)</script> <b>It works & it is | fine</b>"',
  documented: "application/json",
  pointer: at.media,
};

export const tooLong: Finding = {
  check: "rejects-invalid",
  blames: "server",
  received: "201 Created for a label of 41 characters",
  documented: "400 or 422: at most 40 characters",
  pointer: at.label,
};

export const noTracking: Finding = {
  check: "body-conforms",
  blames: "server",
  received: '{"data":{"weight":12.5}}: data lacks "trackingCode"',
  documented: 'an object whose "data" has trackingCode and weight',
  pointer: at.created,
};

export const challenge: Note = {
  check: "challenge-present",
  blames: "server",
  received: "401 without WWW-Authenticate",
  documented: "a 401 carries a challenge",
  pointer: "RFC 9110 §15.5.2",
};
