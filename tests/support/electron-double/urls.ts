/**
 * Chromium can't be taught a scheme from outside, so `app://host/path` is `http://host.app.localhost/path` in the
 * browser: also a secure context and an origin of its own.
 */
const SUFFIX = '.localhost';

/** The browser's URL for one of the app. */
export function toBrowserUrl(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  return `http://${host}.${protocol.slice(0, -1)}${SUFFIX}${pathname || '/'}${search}${hash}`;
}

/** The app's URL for one of the browser; others stay as they are. */
export function toAppUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, pathname, search, hash } = new URL(url);
  if (protocol !== 'http:' || !hostname.endsWith(SUFFIX)) return url;
  const [scheme, ...host] = hostname.slice(0, -SUFFIX.length).split('.').reverse();
  return `${scheme}://${host.reverse().join('.')}${pathname}${search}${hash}`;
}
