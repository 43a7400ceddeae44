import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from '../../../electron/services/content-security.ts';

describe('the content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources] as const;
    }),
  );

  it('lets nothing in by default and names every way out', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    for (const closed of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(directives.get(closed)).toEqual(["'none'"]);
  });

  it('runs scripts of the page itself only: nothing inline, no eval, no other host', () => {
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(contentSecurityPolicy).not.toMatch(/unsafe-|https?:|\*|blob:|wasm/);
  });

  it('goes out with every file of the page, unsniffed', () => {
    expect(pageHeaders['content-security-policy']).toBe(contentSecurityPolicy);
    expect(pageHeaders['x-content-type-options']).toBe('nosniff');
  });
});
