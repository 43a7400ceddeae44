import type { Session, WebContents } from 'electron';
import { START_URL, isOwnUrl } from './origin.ts';

const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Whether the page of this origin may have a permission: ours may write text to the clipboard, nothing else. */
export function isPermitted(permission: string, origin: string): boolean {
  return ALLOWED_PERMISSIONS.has(permission) && isOwnUrl(origin);
}

/** Whether a request may leave: only those for the page's own files. Developer tools bring files of their own. */
export function isRequestAllowed(url: string): boolean {
  return isOwnUrl(url) || url.startsWith('devtools:');
}

/** Whether a frame may go to a URL: the page may start itself anew, and that is all. */
export function isNavigationAllowed(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && url === START_URL;
}

/** Denies a browser session everything that the page does not need: permissions, devices, the network, downloads. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isPermitted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isRequestAllowed(url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no other page in its window or frames, no further windows, no guests. */
export function secureContents(contents: WebContents, openLink: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (!isNavigationAllowed(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isNavigationAllowed(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}
