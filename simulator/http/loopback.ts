const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a host, with or without a port, is this machine. A page of another site can make a browser send a request
 * here, under a name of its own that it lets point here; it cannot make the browser lie about that name.
 */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}
