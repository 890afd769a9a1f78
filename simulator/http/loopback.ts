const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether an origin is this machine. A page of another site can make a browser send a request here, under a name of
 * its own that it lets point here; it cannot make the browser lie about that name.
 */
export function isLoopback(origin: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && LOOPBACK.includes(new URL(origin).hostname);
}
