import { describe, expect, it } from 'vitest';
import { createLinkOpener } from '../../../electron/main/external-links.ts';

/** An opener whose question the test answers. */
function setUp(answer: () => Promise<boolean>) {
  const asked: string[] = [];
  const opened: string[] = [];
  const openLink = createLinkOpener({
    confirm(host, url) {
      asked.push(`${host} ${url}`);
      return answer();
    },
    open: async (url) => void opened.push(url),
  });
  return { asked, opened, openLink };
}

describe('a link of the page', () => {
  it('opens in the browser when the user agrees to its host', async () => {
    const { asked, opened, openLink } = setUp(async () => true);
    await openLink('https://Example.org/a?b#c');
    expect(asked).toEqual(['example.org https://example.org/a?b#c']);
    expect(opened).toEqual(['https://example.org/a?b#c']);
  });

  it('shows a look-alike host as it is', async () => {
    const { asked, openLink } = setUp(async () => false);
    await openLink('https://gооgle.com/');
    expect(asked[0]).toMatch(/^xn--/);
  });

  it('opens nothing when the user does not', async () => {
    const { opened, openLink } = setUp(async () => false);
    await openLink('https://example.org/');
    expect(opened).toEqual([]);
  });

  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'https://user:secret@example.org/',
    'data:text/html,x',
    'app://ascribe/',
    'x',
  ])('is dropped without a question: %s', async (url) => {
    const { asked, opened, openLink } = setUp(async () => true);
    await openLink(url);
    expect([asked, opened]).toEqual([[], []]);
  });

  it('asks one question at a time', async () => {
    const question = Promise.withResolvers<boolean>();
    const { asked, opened, openLink } = setUp(() => question.promise);
    const first = openLink('https://a.example/');
    await openLink('https://b.example/');
    question.resolve(true);
    await first;
    expect(asked).toHaveLength(1);
    expect(opened).toEqual(['https://a.example/']);
    await openLink('https://b.example/');
    expect(asked).toHaveLength(2);
  });
});
