// Servers that redirect valid requests.
import { always, onSuccess, server, undocumented } from "../define.ts";
import type { Entry } from "../entry.ts";
import { pathOf } from "../reference/message.ts";

const drift = server("redirects", "status-documented", always);
const moved = server("redirects", "operation-serves", always);
const to = (status: number, location: (path: string) => string) =>
  onSuccess((_, { request }) => ({
    status,
    reason: null,
    headers: [["Location", location(pathOf(request))]],
    body: Buffer.alloc(0),
  }));

export const redirectDrifts: readonly Entry[] = [
  moved(
    "redirect-301",
    "Moves valid requests with 301 to another path.",
    to(301, (path) => `/v2${path}`),
    undocumented(301),
  ),
  drift(
    "redirect-302",
    "Sends valid requests with 302 to a login page.",
    to(302, () => "/login"),
    undocumented(302),
  ),
  drift(
    "redirect-303",
    "Sends valid requests with 303 to a result.",
    to(303, (path) => `${path}/1`),
    undocumented(303),
  ),
  drift(
    "redirect-307",
    "Sends valid requests with 307 to another host.",
    to(307, (path) => `http://127.0.0.1:9${path}`),
    undocumented(307),
  ),
  moved(
    "redirect-308",
    "Sends valid requests with 308 to the same path with a slash.",
    to(308, (path) => `${path}/`),
    undocumented(308),
  ),
];
