// Answers whose Content-Type is missing, wrong, or false for the body.
import {
  documentedStatus,
  jsonError,
  jsonSuccess,
  labelled,
  onRefusal,
  onSuccess,
  secured,
  server,
} from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Answer, withBody, withHeader } from "../reference/message.ts";

const drift = server("answer-media-type", "media-type-documented", jsonSuccess);
const lying = server("answer-media-type", "body-conforms", jsonSuccess);
const html = "<!DOCTYPE html>\n<html><head><title>OK</title></head><body><h1>OK</h1></body></html>\n";
const htmlPage = (answer: Answer): Answer =>
  withBody(withHeader(answer, "Content-Type", "text/html; charset=utf-8"), html);
const bad = ["missing", "kind", "framing", "media-type", "body", "constraint"] as const;

export const answerMediaTypeDrifts: readonly Entry[] = [
  drift("success-without-type", "Sends a success without Content-Type.", onSuccess(labelled(null))),
  drift(
    "success-as-text",
    "Labels the JSON of a success text/plain.",
    onSuccess(labelled("text/plain; charset=utf-8")),
  ),
  drift("success-as-html-label", "Labels the JSON of a success text/html.", onSuccess(labelled("text/html"))),
  drift(
    "success-as-octets",
    "Labels the JSON of a success application/octet-stream.",
    onSuccess(labelled("application/octet-stream")),
  ),
  drift(
    "success-as-javascript",
    "Labels the JSON of a success text/javascript.",
    onSuccess(labelled("text/javascript")),
  ),
  drift("success-type-malformed", "Labels a success with `json`, which is no media type.", onSuccess(labelled("json"))),
  drift("success-html", "Answers a valid request with an HTML page.", onSuccess(htmlPage)),
  lying(
    "success-html-as-json",
    "Sends an HTML page labelled application/json.",
    onSuccess((answer) => withBody(answer, html)),
  ),
  drift(
    "refusal-html",
    "Answers a bad body with an HTML page of the documented status.",
    onRefusal(bad, htmlPage),
    jsonError(400),
  ),
  drift(
    "refusal-as-text",
    "Labels the JSON of a 400 text/plain.",
    onRefusal(bad, labelled("text/plain")),
    jsonError(400),
  ),
  drift("refusal-without-type", "Sends a 400 without Content-Type.", onRefusal(bad, labelled(null)), jsonError(400)),
  drift(
    "refusal-as-problem",
    "Labels the JSON of a 400 application/problem+json, which is not documented.",
    onRefusal(bad, labelled("application/problem+json")),
    jsonError(400),
  ),
  lying(
    "refusal-html-as-json",
    "Answers a bad body with an HTML page labelled application/json.",
    onRefusal(bad, (answer) => withBody(answer, html)),
    jsonError(400),
  ),
  drift(
    "unauthorised-html",
    "Answers a bad credential with an HTML page of status 401.",
    onRefusal(["credential"], htmlPage),
    (document) => secured(document) && documentedStatus(401)(document),
  ),
];
