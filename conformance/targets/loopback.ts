// Whether a URL leads to this machine, so that requests cost nothing and do not leave it. Pure.

/**
 * `localhost`, 127.0.0.0/8 and ::1, as normalised by the URL parser. Not subdomains of localhost: RFC 6761 §6.3 lets a
 * resolver look them up in the network, and Node's does. The shipped client has the same rule in `runtime/base-url.ts`.
 */
export const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
