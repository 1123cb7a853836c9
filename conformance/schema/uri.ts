// Whether a text is a URI (RFC 3986), in linear time: it is split as in appendix B, then each component is checked.
// Pure.

const components = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

const path = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-f]{2})*$/i;
const queryOrFragment = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*$/i;
const userInfo = /^(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*$/i;
const registeredName = /^(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const addressOfTheFuture = /^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i;

export const isUri = (text: string, isIpv6: (text: string) => boolean): boolean => {
  const [matched, , authority, hierarchy = "", query = "", fragment = ""] = components.exec(text) ?? [];
  if (matched === undefined) return false;
  // After an authority the path is empty or begins with a slash, because that is where the authority ends.
  if (authority === undefined ? hierarchy.startsWith("//") : !isAuthority(authority, isIpv6)) return false;
  return path.test(hierarchy) && queryOrFragment.test(query) && queryOrFragment.test(fragment);
};

const isAuthority = (authority: string, isIpv6: (text: string) => boolean): boolean => {
  const at = authority.indexOf("@");
  if (at >= 0 && !userInfo.test(authority.slice(0, at))) return false;
  const hostAndPort = authority.slice(at + 1);
  const bracket = hostAndPort.startsWith("[") ? hostAndPort.indexOf("]") : -1;
  const colon = hostAndPort.indexOf(":", bracket + 1);
  const host = colon < 0 ? hostAndPort : hostAndPort.slice(0, colon);
  if (colon >= 0 && !/^\d*$/.test(hostAndPort.slice(colon + 1))) return false;
  if (bracket < 0) return registeredName.test(host);
  if (bracket !== host.length - 1) return false;
  const literal = host.slice(1, -1);
  return isIpv6(literal) || addressOfTheFuture.test(literal);
};
