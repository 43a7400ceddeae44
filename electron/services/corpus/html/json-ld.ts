/** JSON-LD larger than this isn't read (UTF-16 units), and no more objects than that are looked at. */
const LONGEST = 1_000_000;
const MOST_OBJECTS = 5_000;

export type LdObject = Readonly<Record<string, unknown>>;

/** The first object in the JSON-LD of a page that describes an article (`NewsArticle`, `BlogPosting`, `Report`, …). */
export function articleInJsonLd(document: Document): LdObject | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? '';
    const found = source.length <= LONGEST ? findArticle(parse(source)) : undefined;
    if (found) return found;
  }
  return undefined;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s{0,99}$/gu, ''));
  } catch {
    return undefined;
  }
}

function findArticle(value: unknown): LdObject | undefined {
  const queue: unknown[] = [value];
  for (let i = 0; i < queue.length && i < MOST_OBJECTS; i++) {
    const item = queue[i];
    if (Array.isArray(item)) for (const part of item as readonly unknown[]) queue.push(part);
    if (!isLdObject(item)) continue;
    if (isArticle(item['@type'])) return item;
    queue.push(item['@graph'], item['mainEntity']);
  }
  return undefined;
}

export const isLdObject = (value: unknown): value is LdObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isArticle(type: unknown): boolean {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.some((name) => typeof name === 'string' && /(?:Article|BlogPosting|Report)$/u.test(name));
}

/** The name in a value that is a text, an object with a `name`, or a list of such: joined by commas. */
export function nameIn(value: unknown): string | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = items
    .map((item) => (isLdObject(item) ? item['name'] : item))
    .filter((name) => typeof name === 'string' && name.trim() !== '' && !/^https?:/iu.test(name));
  return found.length > 0 ? found.join(', ') : undefined;
}

/** A text value, else undefined. */
export const textIn = (object: LdObject | undefined, key: string): string | undefined => {
  const value = object?.[key];
  return typeof value === 'string' ? value : undefined;
};
