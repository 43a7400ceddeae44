import type { RecordId } from '../model/ids.ts';
import { UNSURE } from '../model/label-scheme.ts';
import { type HistoryContext, fieldWords } from '../records/history.ts';
import type { AmendSet, AnyRecord } from '../records/kinds.ts';

/** Puts a noun into the plural, with or without how many. */
export type Some = (noun: string) => string;

/** What a record did, as far as that can be added up with what others did. */
export interface Deed {
  /** The same for what is added up. */
  readonly sort: string;
  /** What it was done to: what several records did to the same counts once. */
  readonly things: readonly string[];
  /** For people: continues “Name …” for several things. */
  readonly words: (some: Some) => string;
  /** Links are told after what they link. */
  readonly ofLinks?: boolean;
  /** What is said of one thing says no more than its number, which reads better beside other numbers. */
  readonly isNameless?: boolean;
  /** Done to articles themselves, so that “in 2 articles” would say it twice. */
  readonly ofArticles?: boolean;
}

/** What a record did in a document: the id of an article, `''` for the project's own. */
export function deedOf({ id, body }: AnyRecord, document: string, context: HistoryContext): Deed {
  switch (body.kind) {
    case 'annotate': {
      const label = context.labelName(body.label);
      return deed(`tagged ${label}`, [id], (some) => `tagged ${some('passage')} as ${label}`);
    }
    case 'relate':
      return { ...deed('linked', [id], (some) => `made ${some('link')}`), ofLinks: true };
    case 'amend':
      return amendment(body.target, body.set, context);
    case 'retract':
    case 'restore':
      return presence(body.kind === 'retract' ? 'removed' : 'restored', body.target, context);
    case 'describe': {
      const field = `${body.value === null ? 'cleared' : 'set'} the ${fieldWords(body.field)}`;
      return deed(field, [document], () => field);
    }
    case 'status': {
      const status = `set their status to ${body.value.replaceAll('-', ' ')}`;
      return deed(status, [document], () => status);
    }
    case 'read': {
      const as = body.value ? 'read' : 'not read';
      const paragraphs = body.at.map((at) => `${document}:${at}`);
      return deed(as, paragraphs, (some) => `marked ${some('paragraph')} as ${as}`);
    }
    case 'imported': {
      if (body.what === 'status')
        return deed(
          'imported statuses',
          [body.layer],
          (some) => `imported the status of ${some('annotator')}`,
        );
      const noun = body.what === 'relation' ? 'link' : 'annotation';
      return deed(`imported ${noun}`, [body.id], (some) => `imported ${some(noun)}`);
    }
    case 'comment':
      return deed('commented', [id], (some) => `wrote ${some('comment')}`);
    case 'comment-set':
      return deed('comment', [body.target], (some) => `changed ${some('comment')}`);
    case 'label':
      return deed('label', [body.label], (some) => `changed ${some('label')}`);
    case 'relation-type':
      return deed('type', [body.type], (some) => `changed ${some('type')} of links`);
    case 'setting':
      return deed('setting', [body.key], (some) => `changed ${some('setting')}`);
    case 'guideline':
      return deed('guideline', [id], (some) => `wrote ${some('version')} of the guideline`);
    case 'project':
    case 'join':
    case 'member':
      // Nobody does these by the dozen: each tells for itself.
      return deed(body.kind, [body.kind], () => '');
  }
}

const deed = (sort: string, things: readonly string[], words: Deed['words']): Deed => ({
  sort,
  things,
  words,
});

function presence(verb: string, id: string, context: HistoryContext): Deed {
  const ofArticles = !id.includes(':');
  const noun = ofArticles ? 'article' : nounOf(id, context);
  const ofLinks = noun === 'link';
  const one = deed(`${verb} ${noun}`, [id], (some) => `${verb} ${some(noun)}`);
  return { ...one, ofLinks, isNameless: ofLinks, ofArticles };
}

function amendment(id: RecordId, set: AmendSet, context: HistoryContext): Deed {
  const noun = nounOf(id, context);
  const [change, ...others] = changesIn(set, context);
  const words =
    change === undefined || others.length > 0
      ? (some: Some) => `changed ${some(noun)}`
      : (some: Some) => change(some(noun));
  const sort = words((one) => one);
  return { ...deed(sort, [id], words), ofLinks: noun === 'link' };
}

/** What an amendment changes, each in words that say it of `whom`. */
function changesIn(set: AmendSet, context: HistoryContext): readonly ((whom: string) => string)[] {
  const { label, span, type, note, attributes = {} } = set;
  const fields = [
    ...(label === undefined ? [] : [`the label to ${context.labelName(label)}`]),
    ...(span === undefined ? [] : ['the passage']),
    ...(type === undefined ? [] : ['the type']),
    ...(note === undefined ? [] : ['the note']),
    ...Object.keys(attributes).filter((name) => name !== UNSURE),
  ];
  const unsure = attributes[UNSURE];
  return [
    ...fields.map((field) => (whom: string) => `changed ${field} of ${whom}`),
    ...(unsure === undefined
      ? []
      : [(whom: string) => `marked ${whom} as ${unsure === true ? 'unsure' : 'no longer unsure'}`]),
  ];
}

const nounOf = (id: RecordId, context: HistoryContext): string =>
  context.isRelation?.(id) ? 'link' : 'annotation';
