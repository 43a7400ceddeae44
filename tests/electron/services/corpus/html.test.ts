import { describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { blockText } from '../../../../electron/services/corpus/html/block-text.ts';
import { flatten } from '../../../../electron/services/corpus/html/flatten.ts';
import { parseDocument } from '../../../../electron/services/corpus/html/parse-html.ts';
import { readHtml } from '../../../../electron/services/corpus/html/read-html.ts';
import { must } from '../../../support/sync-people.ts';

// Machines that run many tests at once are slow.
vi.setConfig({ testTimeout: 60_000 });

const SENTENCE =
  'The minister said on Monday that the new road would be finished in spring, and that nobody would pay for it.';
const page = (head: string, body: string, attributes = '') =>
  `<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`;
const paragraphs = (count: number) => `<p>${SENTENCE}</p>`.repeat(count);
const metaOf = (source: string) => must(readHtml(source)).meta;
const textOf = (body: string) => must(readHtml(page('', body))).text;
const block = (body: string) => blockText(must(parseDocument(page('', body))).body);

describe('the readable text of a page', () => {
  it('is the article without what stands around it', () => {
    const source = page(
      '<title>Road done | Daily</title><style>p{}</style>',
      `<nav><a href=/>Home</a> <a href=/b>Sports</a></nav><article><h1>Road done</h1><p>By Jane Doe</p>${paragraphs(3)}
       <script>alert(1)</script></article><aside>Advertisement</aside><footer>© Daily</footer>`,
    );
    const { text, meta, notes } = must(readHtml(source));
    expect(text.split('\n\n').filter((part) => part === SENTENCE)).toHaveLength(3);
    expect(text).not.toMatch(/Home|Sports|Advertisement|Daily|alert/);
    expect(meta['title']).toBe('Road done');
    expect(notes).toEqual([]);
  });

  it.each([
    ['<p>Short one.</p><p>Two.</p>', 'Short one.\n\nTwo.'],
    ['<h1>Title</h1><p>Only paragraph.', 'Title\n\nOnly paragraph.'],
    ['plain text, no tags', 'plain text, no tags'],
    ['<div>One<div>Two</div>Three</div>', 'One\n\nTwo\n\nThree'],
  ])('is everything when there is little: %s', (source, text) => {
    expect(must(readHtml(source)).text).toBe(text);
  });

  it.each([
    ['a<br>b', 'a\nb'],
    ['a<br><br>b', 'a\n\nb'],
    ['a <b> b</b>\n  c', 'a b c'],
    ['a<b>b</b>c', 'abc'],
    ['a <i> </i> b', 'a b'],
    ['<p> a </p>\n<p>\tb\n</p>', 'a\n\nb'],
    ['<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>after', 'one\ntwo\nthree\n\nafter'],
    ['<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>', 'a\tb\nc\td'],
    ['<dl><dt>a<dd>b</dl>', 'a\nb'],
    ['x<pre>  a\n    b </pre>y', 'x\n\n  a\n    b \n\ny'],
    ['a&nbsp;b &amp; &#8220;c&#8221; &#x1F600;', 'a\u00a0b & “c” 😀'],
    ['e\u0301 👩‍👩‍👧 שלום', 'e\u0301 👩‍👩‍👧 שלום'],
    ['a<!-- comment -->b', 'ab'],
    ['a<span hidden>x</span><span aria-hidden="true">y</span><span style="display: none">z</span>b', 'ab'],
    ['<p>a</p><script>x</script><svg><text>y</text></svg><textarea>z</textarea><p>b</p>', 'a\n\nb'],
  ])('has blocks parted by blank lines, lists and rows by lines: %s', (body, text) => {
    expect(block(body)).toBe(text);
  });

  it('has the words of the page in their order, none joined and none twice', () => {
    const tag = fc.constantFrom('p', 'div', 'b', 'li', 'td', 'span', 'blockquote', 'pre');
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.stringMatching(/^[a-z]{1,5}$/).map((word) => ` ${word} `),
        fc
          .tuple(tag, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (parts) => {
        const words = parts
          .join('')
          .replaceAll(/<[^>]*>/g, ' ')
          .split(/\s+/)
          .filter(Boolean);
        expect(block(parts.join('')).split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });

  it.each([
    page('<title>t</title>', ''),
    '<svg><text>x</text></svg>',
    page('', ' <br> &#32; '),
    '<script>x</script>',
  ])('is refused when there is none: %s', (source) => {
    expect(readHtml(source)).toMatchObject({ ok: false, error: { code: 'html-no-text' } });
  });
});

describe('what a page states', () => {
  const body = `<article><h1>Heading</h1>${paragraphs(3)}</article>`;

  it('is read from JSON-LD first', () => {
    const ld = {
      '@graph': [
        { '@type': 'WebSite', name: 'Site' },
        {
          '@type': ['Thing', 'NewsArticle'],
          headline: 'It&amp;#8217;s LD',
          datePublished: '2020-10-28T23:30:00-05:00',
          author: [{ name: 'Jane Doe' }, { '@type': 'Person', name: 'John Roe' }],
          publisher: { name: 'The Daily' },
          inLanguage: 'en_GB',
          url: 'https://example.org/ld',
        },
      ],
    };
    const head = `<title>x</title><meta property="og:title" content="OG"><script type="application/ld+json">${JSON.stringify(ld)}</script>`;
    expect(metaOf(page(head, body))).toEqual({
      title: 'It’s LD',
      date: '2020-10-28',
      byline: 'Jane Doe, John Roe',
      publisher: 'The Daily',
      language: 'en-GB',
      url: 'https://example.org/ld',
    });
  });

  it('is read from OpenGraph and other meta elements, <link> and lang', () => {
    const head = `<meta property="og:title" content="OG title"><meta property="og:site_name" content="Daily">
      <meta property="article:published_time" content="2020-10-28T10:00:00Z"><meta name="author" content="By Jane Doe">
      <link rel="canonical" href="https://example.org/a">`;
    expect(metaOf(page(head, body, 'lang="de-at"'))).toEqual({
      title: 'OG title',
      date: '2020-10-28',
      byline: 'Jane Doe',
      publisher: 'Daily',
      language: 'de-AT',
      url: 'https://example.org/a',
    });
  });

  it('is read from <time> and rel=author in the page', () => {
    const meta = metaOf(
      page(
        '',
        `<article><h1>H</h1><a rel="author">Jane Doe</a> <time datetime="2020-10-28">yesterday</time>${paragraphs(3)}</article>`,
      ),
    );
    expect(meta).toMatchObject({ date: '2020-10-28', byline: 'Jane Doe' });
    expect(metaOf(page('', `<main><time>October 28, 2020</time>${paragraphs(3)}</main>`))).toMatchObject({
      date: '2020-10-28',
    });
  });

  it('is left out when it can not be trusted', () => {
    const head = `<meta name="date" content="03/04/2020"><meta name="author" content="https://example.org/jane">
      <link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="/a"><script type="application/ld+json">{broken</script>`;
    expect(metaOf(page(head, body, 'lang="<script>"'))).toEqual({});
  });
});

describe('a hostile page', () => {
  it('is inert: nothing of it runs, is fetched or reaches the text', () => {
    const attacks = [
      '<script>globalThis.pwned = 1</script>',
      '<img src=x onerror="globalThis.pwned = 1">',
      '<svg onload="globalThis.pwned = 1"><script>globalThis.pwned = 1</script><foreignObject>x</foreignObject></svg>',
      '<iframe src="http://127.0.0.1:9/" srcdoc="<script>parent.pwned = 1</script>"></iframe>',
      '<a href="javascript:globalThis.pwned = 1">link</a>',
      '<object data="http://127.0.0.1:9/"></object><embed src="http://127.0.0.1:9/">',
      '<link rel="stylesheet" href="http://127.0.0.1:9/"><style>@import "http://127.0.0.1:9/";</style>',
      '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
      '<math><mtext><table><mglyph><style><img src=x onerror="globalThis.pwned = 1">',
      '<noscript><p title="</noscript><img src=x onerror=globalThis.pwned=1>"></noscript>',
      '<template><script>globalThis.pwned = 1</script></template>',
    ];
    for (const attack of attacks)
      expect(textOf(`<p>before</p>${attack}<p>after</p>`)).toMatch(/^(?:before|after|link|\s)*$/);
    expect('pwned' in globalThis).toBe(false);
  });

  it.each([
    ['nested 50,000 levels', '<div>'.repeat(50_000) + SENTENCE],
    ['nested 50,000 levels of inline tags', '<b>x'.repeat(50_000)],
    ['nested 20,000 tables', '<table><tr><td>'.repeat(20_000) + SENTENCE],
    ['20,000 paragraphs never closed', '<p>x'.repeat(20_000)],
    ['20,000 list items never closed', '<li>x'.repeat(20_000)],
    ['end tags without a start', `${'</div>'.repeat(50_000)}${SENTENCE}`],
    ['a tag that never ends', `${SENTENCE}<p ${'a=b '.repeat(50_000)}`],
    ['a comment that never ends', `${SENTENCE}<!-- ${'-'.repeat(200_000)}`],
    ['long runs of white space', `<p>${' \n'.repeat(200_000)}${SENTENCE}`],
    ['a long srcset', `<p>${SENTENCE}<img srcset="${'a'.repeat(200_000)} b c">`],
  ])('is bounded: %s', (_, source) => {
    // The test's own time limit is what would fail.
    expect(must(readHtml(source)).text.length).toBeGreaterThan(50);
  });

  it.each(['<'.repeat(200_000), '&amp;'.repeat(600_000)])(
    'is refused when it has too much of one thing',
    (source) => {
      expect(readHtml(source)).toMatchObject({ ok: false, error: { code: 'html-too-intricate' } });
    },
  );

  it('never throws, whatever it is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '</',
        '/>',
        '<p>',
        '</p>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<html',
        '<head>',
        '<body',
        '<table>',
        '<tr>',
        '&',
        '&#',
        '&#xD800;',
        '"',
        "'",
        '=',
        '<title>',
        '<script>',
        '<template>',
        '\0',
        ' lang=x',
        '<meta content=',
        '<select>',
        '<svg>',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const result = readHtml(parts.join(''));
        expect(result.ok ? result.value.text.isWellFormed() : result.error.code).toBeTruthy();
      }),
      { numRuns: 400 },
    );
  });
});

describe('flattening', () => {
  it('leaves pages of people alone, and keeps the texts of others apart', () => {
    const ordinary = page('', '<div><p>a</p></div>'.repeat(2_000));
    expect(flatten(ordinary)).toBe(ordinary);
    const deep = '<div>a'.repeat(1_500);
    expect(flatten(deep)).toBe('<div>a'.repeat(1_000) + '<br>a'.repeat(500));
  });
});
