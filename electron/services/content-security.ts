/**
 * What the page may load and run, as data: the same for `app://ascribe` and for the web door. Everything comes from the
 * page's own origin, nothing is inline, and the page speaks to nobody but its own backend.
 */
const CONTENT_SECURITY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The value of the header `Content-Security-Policy`. */
export const contentSecurityPolicy = Object.entries(CONTENT_SECURITY)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ');

/** Headers of every answer that carries a file of the page, beside its type and caching. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
