import type { Meta } from '@shared/model/article.ts';
import { parseDate } from '@shared/import/dates.ts';
import { type LdObject, articleInJsonLd, isLdObject, nameIn, textIn } from './json-ld.ts';

const LONGEST_VALUE = 2_000;
const LONGEST_BYLINE = 300;

/**
 * What a page states about its article: JSON-LD first, then OpenGraph and other `meta` elements, then `<time>`, `rel` and
 * `lang`. Only what can be read safely: dates that are calendar dates, URLs that are absolute `http(s)` ones.
 */
export function headMeta(document: Document): Meta {
  const article = articleInJsonLd(document);
  const metas = new MetaElements(document);
  const found: Readonly<Record<string, string | undefined>> = {
    title:
      textIn(article, 'headline') ??
      textIn(article, 'name') ??
      metas.first('og:title', 'dc.title', 'twitter:title'),
    date: firstDate(dateCandidates(document, article, metas)),
    byline: bylineOf(document, article, metas),
    publisher: nameIn(article?.['publisher']) ?? metas.first('og:site_name', 'publisher', 'dc.publisher'),
    url: firstUrl(urlCandidates(document, article, metas)),
    language: languageOf(document, article, metas),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, value]) => {
      const text = value === undefined ? '' : cleanText(value);
      return text === '' || text.length > LONGEST_VALUE ? [] : [[field, text]];
    }),
  );
}

/** White space collapsed, entities that were written twice undone. */
export function cleanText(value: string): string {
  return value
    .replace(/&(?:amp;)?(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/giu, decodeEntity)
    .replace(/\s+/gu, ' ')
    .trim()
    .toWellFormed();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
}

/** `meta` elements by `name`, `property` or `itemprop`, lower-cased. */
class MetaElements {
  readonly #byName = new Map<string, string>();

  constructor(document: Document) {
    for (const element of document.querySelectorAll('meta')) {
      const name = ['property', 'name', 'itemprop', 'http-equiv']
        .map((key) => element.getAttribute(key))
        .find(Boolean);
      const content = element.getAttribute('content')?.trim();
      const key = name?.trim().toLowerCase();
      if (key && content && !this.#byName.has(key)) this.#byName.set(key, content);
    }
  }

  first(...names: readonly string[]): string | undefined {
    return this.all(...names)[0];
  }

  all(...names: readonly string[]): readonly string[] {
    return names.flatMap((name) => this.#byName.get(name) ?? []);
  }
}

const DATE_METAS = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'parsely-pub-date',
  'sailthru.date',
];

function dateCandidates(
  document: Document,
  article: LdObject | undefined,
  metas: MetaElements,
): readonly string[] {
  const times = [
    ...document.querySelectorAll('time[itemprop="datePublished"],time[pubdate]'),
    ...document.querySelectorAll('article time,main time,time'),
  ].slice(0, 20);
  return [
    textIn(article, 'datePublished') ?? textIn(article, 'dateCreated') ?? '',
    ...metas.all(...DATE_METAS),
    ...times.flatMap((time) => [time.getAttribute('datetime') ?? '', time.textContent ?? '']),
  ];
}

function firstDate(candidates: readonly string[]): string | undefined {
  for (const candidate of candidates) {
    const date = parseDate(candidate);
    if (date !== undefined) return date;
  }
  return undefined;
}

function bylineOf(
  document: Document,
  article: LdObject | undefined,
  metas: MetaElements,
): string | undefined {
  const element = document.querySelector('[rel="author"],[itemprop="author"]');
  const stated = [
    nameIn(article?.['author']),
    ...metas.all('author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author', 'article:author'),
    element?.textContent ?? undefined,
  ];
  return stated.map((name) => cleanByline(name ?? '')).find((name) => name !== '');
}

/** Without the word “By” in front; `''` for what is no name: addresses, and whole paragraphs. */
export function cleanByline(stated: string): string {
  const byline = cleanText(stated).replace(/^by:?\s{1,3}(?=\S)/iu, '');
  return byline.length > LONGEST_BYLINE || /^https?:/iu.test(byline) ? '' : byline;
}

function urlCandidates(
  document: Document,
  article: LdObject | undefined,
  metas: MetaElements,
): readonly string[] {
  const page = article?.['mainEntityOfPage'];
  return [
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '',
    ...metas.all('og:url'),
    textIn(article, 'url') ?? '',
    (isLdObject(page) ? textIn(page, '@id') : textIn(article, 'mainEntityOfPage')) ?? '',
  ];
}

function firstUrl(candidates: readonly string[]): string | undefined {
  return candidates.find(
    (url) => /^https?:\/\/[^\s/]/iu.test(url) && url.length <= LONGEST_VALUE && URL.canParse(url),
  );
}

function languageOf(
  document: Document,
  article: LdObject | undefined,
  metas: MetaElements,
): string | undefined {
  const stated = [
    document.documentElement.getAttribute('lang') ?? document.documentElement.getAttribute('xml:lang'),
    textIn(article, 'inLanguage'),
    ...metas.all('content-language', 'og:locale', 'dc.language'),
  ];
  for (const language of stated) {
    const tag = language && languageTag(language);
    if (tag) return tag;
  }
  return undefined;
}

function languageTag(stated: string): string | undefined {
  const tag = stated.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/iu.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
