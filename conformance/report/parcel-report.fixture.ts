// A hand-made report for the tests of this folder: a parcel API with 40 cases on two targets, every outcome at least
// once.

import type { Finding } from "../judge/finding.ts";
import { titles } from "./parcel-cases.fixture.ts";
import { acceptsNoKey, challenge, noTracking, sentAsHtml, tooLong } from "./parcel-findings.fixture.ts";
import type { CaseReport, CauseReport, Outcome, Report, Severity, TargetReport } from "./report.ts";

type Deviation = Partial<CaseReport> & { readonly outcome: Outcome };

const anyToken =
  "Stub knows no accounts, so any bearer token passes (declared 2026-08-01, docs/stub.md, until 2027-01-01)";
const noAccounts = "this target verifies no credentials, so a wrong key proves nothing";
const limited = "the target answered 429 three times and asked to wait 3600 s";

const stub: Readonly<Record<string, Deviation>> = {
  "createParcel/auth/wrong": { outcome: "deviates", reason: anyToken, findings: [acceptsNoKey] },
  "createParcel/auth/truncated": { outcome: "deviates", reason: anyToken, findings: [acceptsNoKey] },
  "createParcel/auth/none": { outcome: "pass", notes: [challenge] },
  "createParcel/auth/empty": { outcome: "pass", notes: [challenge] },
  "createParcel/parts/scan-wrong-type": { outcome: "skipped", reason: "this target does not look at part types" },
  "listParcels/auth/wrong": { outcome: "skipped", reason: noAccounts },
};

const gateway: Readonly<Record<string, Deviation>> = {
  "createParcel/valid/example-large": { outcome: "fail", findings: [noTracking] },
  "createParcel/limits/label-too-long": { outcome: "fail", findings: [tooLong] },
  "createParcel/auth/empty": { outcome: "fail", findings: [acceptsNoKey] },
  "createParcel/auth/bare": { outcome: "fail", findings: [acceptsNoKey], notes: [challenge] },
  "createParcel/auth/foreign-scheme": { outcome: "fail", findings: [acceptsNoKey] },
  "createParcel/auth/none": { outcome: "pass", notes: [challenge] },
  "createParcel/parts/label-as-file": {
    outcome: "healed",
    reason: "declared to accept a file as label, but it now answers 400: remove the deviation",
  },
  "createParcel/framing/truncated": { outcome: "inconclusive", reason: limited, created: "unknown" },
  "createParcel/framing/wrong-boundary": { outcome: "inconclusive", reason: limited },
  "createParcel/framing/no-boundary": {
    outcome: "broken",
    reason: "the sender has no plan for a body without boundary",
  },
  "listParcels/valid/example": { outcome: "fail", findings: [sentAsHtml] },
  "createParcel/valid/example-small": { outcome: "pass", created: "yes" },
};

const caseOn = (target: string, id: string, index: number, other: Deviation | undefined): CaseReport => {
  const operation = id.split("/")[0] ?? id;
  const quiet = other?.outcome === "skipped" || other?.outcome === "broken";
  const rejected = !id.includes("/valid/") && (other?.findings ?? []).length === 0;
  const command = `waves-voice conformance --target ${target} --cases '${id}'`;
  const curl = `curl -sS -X POST http://127.0.0.1:4010/parcels -H "Authorization: Bearer $PARCEL_KEY" --data-binary @body.bin`;
  return {
    id,
    operation,
    title: titles[id] ?? id,
    outcome: "pass",
    findings: [],
    notes: [],
    ms: quiet ? 0 : 3 + ((index * 7) % 23),
    reproduce: operation === "createParcel" ? { command, curl } : { command },
    ...(quiet ? {} : operation === "createParcel" ? uploaded(rejected) : fetched(id, rejected)),
    ...other,
  };
};

const uploaded = (rejected: boolean): Partial<CaseReport> => ({
  sent: {
    line: "POST /parcels HTTP/1.1",
    bytes: 18_934,
    parts: [
      { name: "label", filename: null, contentType: null, bytes: 12, sample: null },
      { name: "scan", filename: "label.png", contentType: "image/png", bytes: 18_420, sample: "label.png" },
    ],
    excerpt: '--x7\r\nContent-Disposition: form-data; name="label"\r\n\r\nfragile\u0000cup',
  },
  received: rejected
    ? { line: "HTTP/1.1 400 Bad Request", bytes: 41, excerpt: '{"error":"bad","message":"label | scan"}' }
    : {
        line: "HTTP/1.1 201 Created",
        bytes: 29,
        excerpt: 'content-type: application/json\r\n\r\n{"data":{"weight":12.5}}',
      },
});

const fetched = (id: string, rejected: boolean): Partial<CaseReport> => ({
  sent: { line: "GET /parcels?pageSize=100 HTTP/1.1", bytes: 0 },
  received: rejected
    ? { line: "HTTP/1.1 401 Unauthorized", bytes: 16, excerpt: '{"error":"auth"}' }
    : { line: "HTTP/1.1 200 OK", bytes: 57, excerpt: `</script><script>alert("${id}")</script>\u001b[2J<b>ok</b>` },
});

const target = (
  name: string,
  others: Readonly<Record<string, Deviation>>,
  rest: Partial<TargetReport>,
): TargetReport => {
  const cases = Object.keys(titles).map((id, index) => caseOn(name, id, index, others[id]));
  const count = (outcome: Outcome) => cases.filter((testCase) => testCase.outcome === outcome).length;
  return {
    name,
    baseUrl: "http://127.0.0.1:4010",
    verdict: "conforms",
    summary: "36 of 38 judged cases agree, 2 deviate as declared.",
    lifecycle: "active",
    requests: 43,
    findings: [],
    refused: [],
    cases,
    ...rest,
    counts: {
      pass: count("pass"),
      fail: count("fail"),
      deviates: count("deviates"),
      healed: count("healed"),
      skipped: count("skipped"),
      inconclusive: count("inconclusive"),
      broken: count("broken"),
    },
  };
};

/** The causes at the gateway. */
const cause = (
  id: string,
  severity: Severity,
  title: string,
  { check, blames, received, documented, pointer }: Finding,
  cases: readonly [string, ...string[]],
): CauseReport => ({
  id,
  kind: id.split("/")[0] ?? id,
  title,
  severity,
  check,
  blames,
  target: "https://gateway.example",
  operations: [...new Set(cases.map((testCase) => testCase.split("/")[0] ?? testCase))],
  cases,
  count: cases.length,
  received,
  documented,
  pointer,
  where: "spec/paths/parcels.yaml:7",
  reproduce: { command: `waves-voice conformance --target https://gateway.example --cases '${cases[0]}'` },
});

export const parcelReport: Report = {
  version: 1,
  verdict: "disagrees",
  spec: { title: "Parcel API", version: "2.3.0", sha256: "3b1f".repeat(16) },
  startedAt: "2026-08-24T09:30:05.120Z",
  durationMs: 2_431,
  operations: [
    { id: "createParcel", method: "POST", path: "/parcels", deprecated: true, replacedBy: "POST /v3/parcels" },
    { id: "listParcels", method: "GET", path: "/parcels", deprecated: false, replacedBy: null },
  ],
  causes: [
    cause("credential-not-checked", "exposed", "Accepts requests without a key", acceptsNoKey, [
      "createParcel/auth/empty",
      "createParcel/auth/bare",
      "createParcel/auth/foreign-scheme",
    ]),
    cause("body/201/required", "breaks", "Leaves out /data/trackingCode, which is required", noTracking, [
      "createParcel/valid/example-large",
    ]),
    cause("media-type/success/text-html", "breaks", "Labels answers as text/html", sentAsHtml, [
      "listParcels/valid/example",
    ]),
    cause("accepts-mistakes/values/maxLength", "loose", "Accepts values that break their maxLength", tooLong, [
      "createParcel/limits/label-too-long",
    ]),
  ],
  targets: [
    target("stub", stub, {}),
    target("https://gateway.example", gateway, {
      baseUrl: "https://gateway.example/v2",
      verdict: "disagrees",
      lifecycle: "deprecated",
      summary: "4 disagreements in 6 of 37 judged cases.",
      strength: {
        broken: 40,
        noticed: 38,
        unnoticed: [
          { operation: "createParcel", change: "201 without /data/weight" },
          { operation: "listParcels", change: "200 with an empty text for /0/label" },
        ],
      },
      ledger: "parcel-ledger.jsonl",
      left: [
        { case: "createParcel/valid/example-small", created: "yes", answer: '{"data":{"weight":12.5}}' },
        { case: "createParcel/framing/truncated", created: "unknown", answer: null },
      ],
      refused: [
        {
          operation: "trackParcel",
          pointer: "#/paths/~1parcels~1{id}/get/parameters/0/content",
          reason: "a parameter described by `content` is not understood",
        },
      ],
    }),
  ],
};

const retired: Finding = {
  check: "operation-alive",
  blames: "server",
  received: "410 Gone, naming POST /v3/parcels",
  documented: "201 for a valid request",
  pointer: "#/paths/~1parcels/post",
};

/** A single cause explains everything: nothing else was judged. */
export const goneReport: Report = {
  ...parcelReport,
  causes: [
    {
      ...cause("not-served/retired", "breaks", "createParcel is retired (410)", retired, ["createParcel"]),
      target: "live",
      operations: [],
      cases: [],
      count: 0,
    },
  ],
  targets: [
    target(
      "live",
      {},
      {
        baseUrl: "https://api.parcels.example",
        verdict: "disagrees",
        lifecycle: "retired",
        summary: "createParcel is retired: every valid request is answered 410.",
        requests: 2,
        findings: [retired],
      },
    ),
  ].map((target) => {
    const cases = target.cases.map(
      ({ sent: _sent, received: _received, ...rest }): CaseReport => ({
        ...rest,
        outcome: "inconclusive",
        reason: "blocked by operation-alive: the endpoint is gone",
        ms: 0,
      }),
    );
    return { ...target, cases, counts: { ...target.counts, pass: 0, inconclusive: cases.length } };
  }),
};
