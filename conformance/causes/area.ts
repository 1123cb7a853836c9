// Derives what a case varies from the group that its id names. Pure.
import type { Case } from "../derive/case.ts";
import { controlName } from "../derive/subject.ts";
import type { Area } from "./cause.ts";

export const areaOf = (testCase: Case): Area => {
  const [group = "", name = ""] = testCase.id.slice(testCase.operation.length + 1).split("/");
  if (`${group}/${name}` === controlName) return "control";
  if (group === "framing") return framing(testCase, name);
  if (group === "connection" && name.startsWith("credential")) return "caller";
  // A file with an unlisted media type is still a file, and a form under another multipart type is still a form.
  if (group === "kind" && name.includes("-under-unlisted-type")) return "file-types";
  if (group === "media-type" && name === "multipart-mixed") return "form";
  return areas[group] ?? "values";
};

const areas: Readonly<Record<string, Area>> = {
  valid: "values",
  constraint: "values",
  text: "texts",
  file: "files",
  missing: "missing",
  kind: "kinds",
  "media-type": "media-type",
  truncated: "form",
  form: "form",
  method: "method",
  credential: "caller",
  connection: "connection",
  absent: "reference",
  state: "reference",
  answer: "answers",
};

const framing = ({ request }: Case, name: string): Area => {
  if (name.startsWith("media-type")) return "media-type";
  if (/^(chunked|small-chunks|dressed-chunks|expect-continue|header-names|length-)/.test(name)) return "http";
  if (name.startsWith("json") || name === "not-json") return "json";
  const type = request.headers.find(([field]) => field.toLowerCase() === "content-type")?.[1] ?? "";
  // A body without bytes is not a form either; with any other media type the whole body is missing.
  if (name === "empty" && !/multipart/i.test(type)) return "missing";
  return /json/i.test(type) ? "json" : "form";
};
