/** The page's own scheme and host: no other page is ever loaded. */
export const SCHEME = 'app';
const HOST = 'ascribe';

/** Where the window begins. */
export const START_URL = `${SCHEME}://${HOST}/`;

/** Whether a URL belongs to the page's origin; anything that is no URL does not. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}
