import { describe, expect, it } from 'vitest';
import { isOwnUrl } from '../../../electron/main/origin.ts';
import { isNavigationAllowed, isPermitted, isRequestAllowed } from '../../../electron/main/security.ts';

/** Every permission of Electron 45. */
const PERMISSIONS =
  `ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read
  clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation
  geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network
  local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal
  payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial
  smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr
  web-app-installation web-printing window-management unknown`.split(/\s+/);

describe('permissions', () => {
  it('are all denied to our page but writing text to the clipboard', () => {
    expect(PERMISSIONS.filter((name) => isPermitted(name, 'app://ascribe/'))).toEqual([
      'clipboard-sanitized-write',
    ]);
  });

  it('are all denied to everybody else', () => {
    for (const origin of ['https://evil.example/', 'app://evil/', 'file:///', 'null', ''])
      expect(PERMISSIONS.filter((name) => isPermitted(name, origin))).toEqual([]);
  });
});

describe('requests', () => {
  it.each(['app://ascribe/assets/main.js', 'devtools://devtools/bundled/x.js'])('may go to %s', (url) => {
    expect(isRequestAllowed(url)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://ascribe.evil/',
    'app://evil/?app://ascribe/',
    'data:text/html,x',
    '',
  ])('may not go to %s', (url) => {
    expect(isRequestAllowed(url)).toBe(false);
  });
});

describe('navigation', () => {
  it('may only start the page anew', () => {
    expect(isNavigationAllowed('app://ascribe/', true)).toBe(true);
    expect(isNavigationAllowed('app://ascribe/', false)).toBe(false);
    for (const url of [
      'app://ascribe/other.html',
      'app://ascribe/?x',
      'https://example.org/',
      'javascript:1',
      '',
    ])
      expect(isNavigationAllowed(url, true)).toBe(false);
  });
});

describe('our own origin', () => {
  it.each(['app://ascribe', 'app://ascribe/', 'app://ascribe/a/b?c#d', 'APP://ascribe/'])(
    'is that of %s',
    (url) => {
      expect(isOwnUrl(url)).toBe(true);
    },
  );

  it.each([
    'app://ascribe:1/',
    'app://x@ascribe/',
    'app:ascribe',
    'apps://ascribe/',
    'http://ascribe/',
    'ascribe',
  ])('is not that of %s', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});
