import { recordId } from '@shared/model/ids.ts';
import { type HistoryContext, describeRecord } from '@shared/records/history.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNOTATORS, ARTICLE, LOGS, TEXT, articleBody, projectBody, storedOf } from '../support/records.ts';

const [{ log }] = LOGS;
const anna = ANNOTATORS[0]!;
const made = recordId(log, 1);

const context: HistoryContext = {
  annotatorName: (id) => (id === anna ? 'Anna' : undefined),
  labelName: (id) => id.toUpperCase(),
  text: TEXT,
  annotation: (id) => (id === made ? { span: [{ start: 0, end: 6 }] } : undefined),
  isRelation: (id) => id === recordId(log, 2),
};

function event(body: RecordBody, undoes?: string, from: HistoryContext = context) {
  const stored = storedOf({
    log,
    n: 5,
    c: 7,
    by: anna,
    action: 4,
    body,
    ...(undoes !== undefined && { undoes }),
  });
  const parsed = parseRecord(stored, log);
  return parsed.ok ? describeRecord(parsed.record, from) : undefined;
}

describe('a line of history', () => {
  it('tells who, when, what, of what and by which gesture', () => {
    expect(event({ kind: 'annotate', label: 'claim', span: [{ start: 4, end: 10 }] }, made)).toEqual({
      record: recordId(log, 5),
      action: recordId(log, 4),
      undoes: made,
      at: { c: 7, log, n: 5 },
      by: anna,
      byName: 'Anna',
      time: 1_600_000_000_005,
      kind: 'annotate',
      target: { of: 'annotation', id: recordId(log, 5) },
      text: 'tagged “😀 two” as CLAIM (reversing an earlier step)',
    });
  });

  it.each<[RecordBody, string]>([
    [{ kind: 'project', title: 'T' }, 'named the project “T”'],
    [{ kind: 'member', annotator: anna, set: { name: 'Anna' } }, 'joined as “Anna”'],
    [{ kind: 'setting', key: 'k', value: 1 }, 'changed the setting “k”'],
    [
      { kind: 'label', label: 'x', set: { name: 'X', order: 2 } },
      'changed name, place in the list of the label X',
    ],
    [
      { kind: 'label', label: 'x', set: { positive: [], negative: [] } },
      'changed examples, counter-examples of the label X',
    ],
    [
      { kind: 'label', label: 'x', set: { name: 'New', splitFrom: 'claim' } },
      'split the label New off CLAIM',
    ],
    [{ kind: 'label', label: 'x', set: { mergedInto: 'claim' } }, 'merged the label x into CLAIM'],
    [{ kind: 'label', label: 'x', set: { retired: true } }, 'retired the label X'],
    [{ kind: 'describe', field: 'title', value: 'a\n b' }, 'set the title to “a b”'],
    [{ kind: 'describe', field: 'title', value: null }, 'cleared the title'],
    [
      { kind: 'amend', target: made, set: { label: 'opinion', note: '', attributes: { sure: null } } },
      'changed the label to OPINION, the note to none, sure to none of “One 😀”',
    ],
    [
      { kind: 'amend', target: made, set: { attributes: { unsure: true } } },
      'marked an annotation of “One 😀” as unsure',
    ],
    [
      { kind: 'amend', target: made, set: { attributes: { unsure: null } } },
      'marked an annotation of “One 😀” as no longer unsure',
    ],
    [
      { kind: 'amend', target: made, set: { attributes: { direct: true, stance: 'for' } } },
      'changed direct to yes, stance to “for” of “One 😀”',
    ],
    [{ kind: 'amend', target: made, set: { span: [{ start: 0, end: 3 }] } }, 'changed the passage to “One”'],
    [{ kind: 'amend', target: made, set: {} }, 'changed nothing of “One 😀”'],
    [{ kind: 'retract', target: made }, 'removed an annotation of “One 😀”'],
    [{ kind: 'restore', target: recordId(log, 2) }, 'restored a link'],
    [{ kind: 'retract', target: ARTICLE }, 'removed the article'],
    [{ kind: 'relate', type: 'cue', from: made, to: made }, 'linked two annotations as “cue”'],
    [{ kind: 'status', value: 'in-progress' }, 'set their status to in progress'],
    [{ kind: 'comment', text: `Ask @${anna}`, mentions: [anna] }, 'commented “Ask @Anna”'],
    [{ kind: 'comment', text: 'Yes', reply: made }, 'answered “Yes”'],
    [{ kind: 'comment-set', target: made, set: { text: 'No', mentions: [] } }, 'changed a comment to “No”'],
    [{ kind: 'comment-set', target: made, set: { removed: true } }, 'took a comment back'],
    [{ kind: 'comment-set', target: made, set: { resolved: false } }, 'opened a discussion again'],
    [
      {
        kind: 'imported',
        what: 'status',
        layer: 'z',
        layerName: 'Zoe',
        created: 0,
        source: 'a.jsonl',
        value: 'finished',
      },
      'imported the status finished of Zoe from a.jsonl',
    ],
  ])('%j: %s', (body, text) => {
    expect(event(body)?.text).toBe(text);
  });

  it('knows what a record aims at', () => {
    expect(event({ kind: 'retract', target: recordId(log, 2) })?.target).toEqual({
      of: 'relation',
      id: recordId(log, 2),
    });
    expect(event({ kind: 'retract', target: ARTICLE })?.target).toEqual({ of: 'article' });
  });

  it('says ids and places where nothing else is known', () => {
    const bare = { annotatorName: () => undefined, labelName: (id: string) => id };
    const body: RecordBody = { kind: 'annotate', label: 'claim', span: [{ start: 4, end: 10 }] };
    expect(event(body, undefined, bare)).toMatchObject({ byName: anna, text: 'tagged 4 to 10 as claim' });
  });

  it('shortens long passages between characters', () => {
    const family = '👩‍👩‍👧‍👦';
    const long = event({ kind: 'describe', field: 'title', value: family.repeat(20) })!.text;
    expect(long).toBe(`set the title to “${family.repeat(6)}…”`);
  });

  it('is one line for every record, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(articleBody, projectBody), (body) => {
        expect(event(body)?.text).toMatch(/^[^\n]{3,}[^.\n]$/);
      }),
    );
  });
});
