const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Tests whether a host, with or without a port, is this machine. It prevents DNS rebinding: a page of another site can
 * resolve its own name to this machine, but cannot change the Host header that the browser sends.
 */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}
