import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { readProject } from '../../../../electron/services/project/open.ts';
import type { OpenProject, ThreadQuery } from '../../../../electron/services/project/open-project.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import {
  type Person,
  addText,
  annotate,
  codeOf,
  founded,
  must,
  opened,
  person,
  put,
  temporaryDir,
  until,
} from './people.ts';

const TEXT = '“Größe,” she said. 👩‍👩‍👧 e\u0301 שלום 漢字\n\n\nThe end.';

/** A project with an article; Ben is somebody else at the same computer. */
async function discussed() {
  const dir = temporaryDir();
  let now = 1_700_000_000_000;
  const ann = person(dir, 'Ann', () => (now += 1000));
  const ben: Person = { ...ann, name: 'Ben', by: ann.by.slice(0, 32) + 'beefbeef' };
  const path = join(dir, 'Talk.ascribe');
  const project = await founded(ann, path);
  const id = await addText(project, ann, TEXT);
  return { dir, ann, ben, path, project, id };
}

const list = (project: OpenProject, { by }: Person, filter: ThreadQuery['filter'] = 'all') =>
  must(project.comments.list(by, { filter })).rows;

const say = (text: string, more: Partial<Extract<ArticleBody, { kind: 'comment' }>> = {}): ArticleBody => ({
  kind: 'comment',
  text,
  ...more,
});

describe('discussions of a project', () => {
  it('PF-2 on an annotation that was removed follow it where its passage is moved after that, as a colleague may do apart', async () => {
    const { project, ann, ben, path, id } = await discussed();
    const [target] = await put(project, ann, id, annotate(1, 6));
    await put(project, ben, id, say('Why?', { on: { annotation: target! } }));
    await put(project, ann, id, { kind: 'retract', target: target! });
    await put(project, ann, id, { kind: 'amend', target: target!, set: { span: [{ start: 9, end: 12 }] } });
    expect(list(project, ann)).toMatchObject([{ place: 'removed', quote: 'she' }]);
    await project.close();
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('are listed with article, passage, who, when and what, the latest word first', async () => {
    const { project, ann, ben, id } = await discussed();
    const [first] = await put(project, ann, id, say('Why?', { on: { span: [{ start: 1, end: 6 }] } }));
    const [other] = await put(project, ben, id, say('And all this?', { mentions: [ann.by] }));
    await put(project, ben, id, say('Because.', { reply: first! }));
    expect(list(project, ann)).toMatchObject([
      {
        id: first,
        article: id,
        place: 'passage',
        quote: 'Größe',
        first: { by: ann.by, text: 'Why?' },
        last: { by: ben.by, text: 'Because.' },
        replies: 1,
        resolved: false,
        unread: 1,
        mentionsMe: false,
      },
      { id: other, place: 'article', quote: '', last: undefined, unread: 1, mentionsMe: true },
    ]);
    expect(list(project, ann, 'mine').map((row) => row.id)).toEqual([other]);
    await put(project, ann, id, say('Note to myself', { mentions: [ann.by], reply: first! }));
    expect(list(project, ann, 'mine').map((row) => row.id)).toEqual([other]);
    await put(project, ann, id, { kind: 'comment-set', target: first!, set: { resolved: true } });
    expect(list(project, ben, 'open').map((row) => row.id)).toEqual([other]);
    expect(must(project.comments.list(ann.by, { filter: 'all', offset: 1, limit: 1 }))).toMatchObject({
      rows: [{ id: other }],
      total: 2,
    });
  });

  it('are unread until they are seen by that person, which is kept', async () => {
    const { project, ann, ben, id, path } = await discussed();
    const [first, second] = await put(project, ben, id, say('One', { mentions: [ann.by] }), say('Two'));
    await put(project, ann, id, say('Mine'));
    expect(project.comments.unread(ann.by)).toEqual({ comments: 2, mentions: 1 });
    expect(project.comments.unread(ben.by)).toEqual({ comments: 1, mentions: 0 });
    expect(new Set(project.comments.unreadIn(ann.by, id))).toEqual(new Set([first, second]));
    must(project.comments.seen(ann.by, [first!]));
    await project.close();
    const again = await opened(ann, path);
    expect(again.comments.unread(ann.by)).toEqual({ comments: 1, mentions: 0 });
    expect(list(again, ann, 'unread').map((row) => row.id)).toEqual([second]);
    must(again.comments.seen(ann.by, 'all'));
    expect(again.comments.unread(ann.by)).toEqual({ comments: 0, mentions: 0 });
    expect(again.comments.unread(ben.by)).toEqual({ comments: 1, mentions: 0 });
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('follow their annotation, and say when it is removed or has not come', async () => {
    const { project, ann, id } = await discussed();
    const [tag] = await put(project, ann, id, annotate(1, 6));
    await put(project, ann, id, say('Hm', { on: { annotation: tag! } }));
    expect(list(project, ann)).toMatchObject([{ place: 'annotation', quote: 'Größe' }]);
    await put(project, ann, id, { kind: 'amend', target: tag!, set: { span: [{ start: 9, end: 12 }] } });
    expect(list(project, ann)).toMatchObject([{ place: 'annotation', quote: 'she' }]);
    await put(project, ann, id, { kind: 'retract', target: tag! });
    expect(list(project, ann)).toMatchObject([{ place: 'removed', quote: 'she' }]);
    await put(project, ann, id, say('Later', { on: { annotation: `${'0'.repeat(32)}:1` } }));
    expect(list(project, ann)[0]).toMatchObject({ place: 'awaited', quote: '' });
  });

  it('of a removed article stand only in the list of all', async () => {
    const { project, ann, ben, id } = await discussed();
    await put(project, ben, id, say('Oh', { mentions: [ann.by] }));
    await put(project, ann, id, { kind: 'retract', target: id });
    for (const filter of ['open', 'mine', 'unread'] as const) expect(list(project, ann, filter)).toEqual([]);
    expect(list(project, ann, 'all')).toMatchObject([{ articleRemoved: true }]);
    expect(project.comments.unread(ann.by)).toEqual({ comments: 0, mentions: 0 });
  });

  it('of which everything was taken back are gone', async () => {
    const { project, ann, ben, id } = await discussed();
    const [first] = await put(project, ben, id, say('Oh', { mentions: [ann.by] }));
    await put(project, ben, id, { kind: 'comment-set', target: first!, set: { removed: true } });
    expect(list(project, ann)).toEqual([]);
    expect(project.comments.unread(ann.by)).toEqual({ comments: 0, mentions: 0 });
    await put(project, ann, id, say('What was it?', { reply: first! }));
    expect(list(project, ann)).toMatchObject([{ first: undefined, last: { text: 'What was it?' } }]);
  });

  it('are unread for nobody where the project can only be read', async () => {
    const { project, ann, ben, id, path } = await discussed();
    await put(project, ben, id, say('Oh'));
    const reader = must(readProject(ann.parts, path));
    expect(reader.comments.unread(ann.by)).toEqual({ comments: 0, mentions: 0 });
    expect(reader.comments.unreadIn(ann.by, id)).toEqual([]);
    expect(list(reader, ann)).toMatchObject([{ unread: 0 }]);
    expect(codeOf(reader.comments.seen(ann.by, 'all'))).toBe('read-only');
    await reader.close();
  });

  it('PF-2 are the same when everything is folded anew, whatever was said and taken back', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('say' as const), text: fc.string({ maxLength: 9 }), on: fc.nat(3) }),
      fc.record({ do: fc.constant('answer' as const), to: fc.nat() }),
      fc.record({ do: fc.constant('change' as const), to: fc.nat(), what: fc.nat(3) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const { project, ann, ben, id, path } = await discussed();
        const [tag] = await put(project, ann, id, annotate(1, 6));
        const on = [
          undefined,
          { annotation: tag! },
          { span: [{ start: 0, end: 4 }] },
          { annotation: `${'0'.repeat(32)}:1` },
        ];
        const made: string[] = [];
        for (const [i, one] of steps.entries()) {
          const who = i % 2 === 0 ? ann : ben;
          const target = made[('to' in one ? one.to : 0) % Math.max(1, made.length)];
          if (one.do === 'say') {
            const place = on[one.on];
            made.push(
              ...(await put(project, who, id, say(one.text.toWellFormed(), { ...(place && { on: place }) }))),
            );
          } else if (target !== undefined && one.do === 'answer')
            made.push(...(await put(project, who, id, say('So', { reply: target, mentions: [ann.by] }))));
          else if (target !== undefined && one.do === 'change') {
            const set = [{ removed: true }, { removed: false }, { resolved: true }, { text: 'Anew' }][
              one.what
            ]!;
            await put(project, who, id, { kind: 'comment-set', target, set });
          }
        }
        await project.close();
        expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('PF-2 with a damaged row are read from the envelopes, and the row is mended', async () => {
    const { project, ann, id, path } = await discussed();
    await put(project, ann, id, say('Whole'));
    await project.close();
    const db = new DatabaseSync(path);
    db.exec('UPDATE comments SET body = \'["Broken","article",""]\'');
    db.close();
    const again = await opened(ann, path);
    expect(list(again, ann)).toMatchObject([{ first: { text: 'Whole' } }]);
    const stored = () => {
      const reader = new DatabaseSync(path, { readOnly: true });
      const row = reader.prepare('SELECT body FROM comments').get();
      reader.close();
      return row?.['body'];
    };
    await until(() => stored() === '["Whole","article",""]');
  });
});

describe('a project file of a version that knew no comments', () => {
  async function earlier() {
    const started = await discussed();
    await put(started.project, started.ann, started.id, annotate(1, 6), say('Said'));
    await started.project.close();
    const db = new DatabaseSync(started.path);
    db.exec(
      "DROP TABLE comments; DROP TABLE comments_seen; UPDATE meta SET value = '1' WHERE key = 'tables'",
    );
    db.close();
    return started;
  }

  it('PF-2 gets the tables that it lacks when it is opened', async () => {
    const { ann, path, id } = await earlier();
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
    const project = await opened(ann, path);
    expect(list(project, ann)).toMatchObject([{ article: id, first: { text: 'Said' } }]);
    await project.close();
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('can be read without being written to', async () => {
    const { ann, path, id } = await earlier();
    const project = must(readProject(ann.parts, path));
    expect(list(project, ann)).toEqual([]);
    expect(must(project.view(id)).annotations).toBe(1);
    await project.close();
  });

  it('is refused with any other table missing', async () => {
    const { ann, path } = await earlier();
    const db = new DatabaseSync(path);
    db.exec('DROP TABLE quarantine');
    db.close();
    expect(codeOf(readProject(ann.parts, path))).toBe('file-damaged');
  });
});
