import type { RecordId } from '../model/ids.ts';
import type { AnyRecord } from '../records/kinds.ts';
import { compareAt } from '../records/register.ts';

/** What an action did in one article, as far as telling of an import needs it. */
export interface ImportedPart {
  readonly records: readonly AnyRecord[];
  /** The action that was the first to name the article's file. */
  readonly naming?: RecordId | undefined;
}

/** The action that was the first to name the article's file: an import, since people only correct the name later. */
export function firstNaming(records: Iterable<AnyRecord>): RecordId | undefined {
  let first: AnyRecord | undefined;
  for (const record of records)
    if (isNaming(record) && (!first || compareAt(record.at, first.at) < 0)) first = record;
  return first?.action;
}

/** Whether records name the file of their article. */
export const isNaming = ({ body }: AnyRecord): boolean =>
  body.kind === 'describe' && body.field === 'fileName';

/** Whether an action brought in the article, or others' work. */
export const isImport = ({ records, naming }: ImportedPart): boolean =>
  records.some((record) => record.body.kind === 'imported' || (isNaming(record) && record.action === naming));

/** How much of others' or one's own work records bring in. */
export interface Work {
  readonly tags: number;
  readonly links: number;
}

export const NO_WORK: Work = { tags: 0, links: 0 };

/** Some work with that of more records. */
export const withWork = ({ tags, links }: Work, records: readonly AnyRecord[]): Work => ({
  tags: tags + records.filter(isTag).length,
  links: links + records.filter(isLink).length,
});

/** Whether a record tags a passage, as its author's own or as somebody else's. */
const isTag = ({ body }: AnyRecord): boolean =>
  body.kind === 'annotate' || (body.kind === 'imported' && body.what === 'annotation');

const isLink = ({ body }: AnyRecord): boolean =>
  body.kind === 'relate' || (body.kind === 'imported' && body.what === 'relation');

/**
 * What an import brought in, in words that continue “Name …”, without a full stop; undefined for any other action. `more`:
 * in how many further articles, of which nothing is known.
 */
export function importWords(parts: readonly ImportedPart[], more: number): string | undefined {
  if (!parts.some(isImport)) return undefined;
  const records = parts.flatMap((part) => part.records);
  const work = workWords(withWork(NO_WORK, records), more > 0);
  const articles = parts.length + more;
  const from = more > 0 ? '' : fromWords(records);
  if (parts.some(({ naming }) => records.some((record) => isNaming(record) && record.action === naming)))
    return `imported ${articles === 1 ? 'the article' : counted(articles, 'article')}${work === undefined ? '' : ` with ${work}`}${from}`;
  return work && `imported ${work}${articles === 1 ? '' : ` in ${counted(articles, 'article')}`}${from}`;
}

/** An import by what it brought in: `import of 3 annotations in 2 articles`; `isPart`: of some of them nothing is known. */
export function importNoun(work: Work, articles: number, isPart: boolean): string {
  const words = workWords(work, isPart);
  return `import of ${words === undefined ? 'the details of' : `${words} in`} ${counted(articles, 'article')}`;
}

/** That the texts of an import that is taken back are still there. */
export const textsStay = (articles: number): string =>
  articles === 1 ? '(its text stays)' : '(their texts stay)';

/** What an action that reverses others goes back to: the step that people know. */
export interface Reversed {
  /** Those of the step, of the same article. */
  readonly records: readonly AnyRecord[];
  /** The step was undone before, and now that was undone. */
  readonly isDoneAgain: boolean;
}

/** What became of an import, in words as `importWords`; undefined for the reversal of any other action. */
export function reversalWords(
  parts: readonly (Pick<ImportedPart, 'naming'> & { readonly reversed?: Reversed | undefined })[],
  more: number,
): string | undefined {
  const origin = parts.flatMap(({ reversed, naming }) => (reversed ? [{ ...reversed, naming }] : []));
  const [first] = origin;
  if (!first || !origin.some(isImport)) return undefined;
  const unread = parts.length - origin.length + more;
  const work = withWork(
    NO_WORK,
    origin.flatMap(({ records }) => records),
  );
  const what = importNoun(work, origin.length + unread, unread > 0);
  return first.isDoneAgain
    ? `brought back the ${what}`
    : `took back the ${what} ${textsStay(origin.length + unread)}`;
}

function workWords({ tags, links }: Work, isPart: boolean): string | undefined {
  if (isPart) return tags + links > 0 ? 'annotations' : undefined;
  const words = [
    ...(tags > 0 ? [counted(tags, 'annotation')] : []),
    ...(links > 0 ? [counted(links, 'link')] : []),
  ];
  return words.length > 0 ? words.join(' and ') : undefined;
}

/** From which file, when it was one. */
function fromWords(records: readonly AnyRecord[]): string {
  const files = new Set(records.flatMap(fileOf));
  const [file] = files;
  return file !== undefined && files.size === 1 ? ` from “${file}”` : '';
}

function fileOf({ body }: AnyRecord): readonly string[] {
  if (body.kind === 'imported') return body.source === undefined ? [] : [body.source];
  return body.kind === 'describe' && body.field === 'fileName' && body.value !== null ? [body.value] : [];
}

/** `1 article`, `3 articles`. */
export const counted = (n: number, one: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;
