import { describe, expect, it, vi } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import { ok } from '@shared/model/result.ts';
import type { Span } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { toStored } from '@shared/records/stored.ts';
import { AnnotateProvider } from '../../../../renderer/annotate/AnnotateProvider.tsx';
import { CommentsPanel } from '../../../../renderer/annotate/comments/CommentsPanel.tsx';
import { CommentsProvider } from '../../../../renderer/annotate/comments/CommentsProvider.tsx';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import type { AnnotateTools } from '../../../../renderer/annotate/use-annotate.ts';
import { ARTICLE, LOG, ME } from '../../../support/memory-backend.ts';
import { byRole, press, show, testApp, type, when } from '../../../support/screen.tsx';

const BEN_DEVICE = 'c'.repeat(32);
const BEN_LOG = '9'.repeat(32);
const BEN = `${BEN_DEVICE}00000001`;
const STRANGER = `${BEN_DEVICE}00000009`;
const NAMES = { [ME]: 'Ana', [BEN]: 'Ben' };

interface Start {
  readonly readOnly?: boolean;
}

/** Ana looks at the comments of an article; `said` is what comes in from Ben's computer. */
async function panel({ readOnly = false }: Start = {}) {
  const { app, backend } = testApp();
  const unread = new Set<string>();
  const seen: unknown[] = [];
  backend.handlers['comments.unreadIn'] = () => ok([...unread]);
  backend.handlers['comments.seen'] = ({ comments }) => {
    seen.push(...[comments].flat());
    return ok(null);
  };
  await app.client.open('/p.ascribe');
  await app.client.openArticle(ARTICLE);
  const slot = app.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error('not open');
  const focus = vi.fn<() => void>();
  const scrolledTo: number[] = [];
  let selection: Span | null = null;
  const surface = {
    focus,
    selection: () => selection,
    placeCaret: focus,
    scrollToOffset: (offset: number) => void scrolledTo.push(offset),
    caret: () => null,
    hasFocus: () => false,
  };
  const tools: Partial<AnnotateTools> = {
    article: slot.article,
    labels: new LabelBook(DEFAULT_LABELS),
    names: NAMES,
    me: ME,
    readOnly,
    surface: { current: surface as unknown as NonNullable<AnnotateTools['surface']['current']> },
  };
  const host = await show(
    app,
    <AnnotateProvider tools={tools as AnnotateTools}>
      <CommentsProvider>
        <CommentsPanel />
      </CommentsProvider>
    </AnnotateProvider>,
  );
  const ben = new RecordsDoc();
  let n = 0;
  const said = async (body: ArticleBody, by = BEN) => {
    n += 1;
    const id = `${BEN_LOG}:${n}`;
    if (body.kind === 'comment') unread.add(id);
    const stored = toStored({ id, at: { c: n * 100, log: BEN_LOG, n }, by, action: id, time: 1, body });
    await when(() => backend.receive(ARTICLE, ben.append(BEN_LOG, [stored]), { [BEN_LOG]: BEN_DEVICE }));
    return id;
  };
  const saved = async () => {
    await slot.article.flush();
    return backend.saved(ARTICLE, LOG).filter((record) => JSON.stringify(record).includes('comment'));
  };
  const select = (span: Span | null) =>
    when(() => {
      selection = span;
      document.dispatchEvent(new Event('selectionchange'));
    });
  return { app, host, said, saved, seen, scrolledTo, focus, select, article: slot.article };
}

const press1 = (role: string, name: RegExp) => when(() => byRole(role, name).click());
const field = () => {
  const found = document.querySelector('textarea');
  if (!found) throw new Error('nothing is being written');
  return found;
};

describe('comments beside the text', () => {
  it('say what this place is for when there are none', async () => {
    const { host } = await panel();
    expect(host.textContent).toContain('No comments yet');
    expect(host.textContent).toContain('press C');
  });

  it('are begun by mouse on the selected passage, the chosen annotation or the article', async () => {
    const { app, host, select, saved } = await panel();
    const offered = () =>
      [...host.querySelectorAll('button')].map(({ textContent }) => textContent.trim()).filter(Boolean);
    expect(offered()).toEqual(['On the article']);
    await when(() => app.window.getState().select(`${LOG}:1`));
    expect(offered()).toEqual(['On the annotation', 'On the article']);
    await select([{ start: 19, end: 24 }]);
    expect(offered()).toEqual(['On the passage', 'On the article']);
    await press1('button', /On the passage/);
    expect(host.textContent).toContain('Delta');
    expect(offered()).not.toContain('On the passage');
    await type(field(), 'Is it?');
    await press1('button', /^Comment$/);
    expect(await saved()).toMatchObject([{ on: { span: [[19, 24]] } }]);
  });

  it('show who said what on which passage, and open with all answers', async () => {
    const { host, said, seen, scrolledTo } = await panel();
    const first = await said({
      kind: 'comment',
      text: `Is it, @${ME}?`,
      on: { span: [{ start: 19, end: 24 }] },
      mentions: [ME],
    });
    await said({ kind: 'comment', text: 'Hello?', reply: first }, STRANGER);
    expect(host.textContent).toContain('Delta');
    expect(host.textContent).toContain('Ben Is it, @Ana?');
    expect(host.textContent).toContain('2 new');
    await press1('button', /Is it/);
    expect(scrolledTo).toEqual([19]);
    expect(host.querySelector('section')?.textContent).toContain('Someone');
    expect(host.querySelectorAll('section li')).toHaveLength(2);
    expect(seen).toEqual([first, `${BEN_LOG}:2`]);
    expect(host.textContent).not.toContain('2 new');
  });

  it('are answered, with people mentioned by keyboard', async () => {
    const { app, said, saved, focus, host } = await panel();
    const first = await said({ kind: 'comment', text: 'Why?' });
    await press1('button', /Why/);
    await press1('button', /^Answer/);
    expect(document.activeElement).toBe(field());
    field().setSelectionRange(0, 0);
    await type(field(), 'Ask @b');
    await when(() => field().setSelectionRange(6, 6));
    await type(field(), 'Ask @be');
    expect(byRole('option', /Ben/).getAttribute('aria-selected')).toBe('true');
    await press(field(), 'Enter');
    expect(field().value).toBe('Ask @Ben ');
    await press(field(), 'Enter', { ctrlKey: true });
    expect(await saved()).toMatchObject([
      { kind: 'comment', text: `Ask @${BEN}`, reply: first, mentions: [BEN] },
    ]);
    expect(host.textContent).toContain('Ask @Ben');
    expect(focus).toHaveBeenCalled();
    expect(app.announcer.current()).toContain('Answer sent.');
  });

  it('that are not sent stay as drafts', async () => {
    const { app, host, focus } = await panel();
    await when(() => app.window.getState().set({ commenting: { span: [{ start: 0, end: 5 }] } }));
    await type(field(), 'Half');
    await press(field(), 'Escape');
    expect(focus).toHaveBeenCalled();
    expect(host.querySelector('textarea')).toBeNull();
    expect(host.textContent).toContain('Not sent yet');
    await press1('button', /Go on writing/);
    expect(field().value).toBe('Half');
    await press(field(), 'Escape');
    await press1('button', /Throw away/);
    expect(host.textContent).not.toContain('Not sent yet');
  });

  it('are resolved and opened again by anybody, and then stand apart', async () => {
    const { app, host, said, saved } = await panel();
    const first = await said({ kind: 'comment', text: 'Why?' });
    await press1('button', /Why/);
    await press1('button', /^Resolve$/);
    expect(host.textContent).toContain('Resolved by you');
    expect(await saved()).toMatchObject([{ kind: 'comment-set', target: first, set: { resolved: true } }]);
    await when(() => app.window.getState().set({ thread: undefined }));
    expect(host.textContent).toContain('Nothing is open');
    await said({ kind: 'comment-set', target: first, set: { resolved: false } });
    expect(host.textContent).toContain('Why?');
  });

  it('of one’s own are taken back and brought back; others’ say who took them back', async () => {
    const { app, host, said, article } = await panel();
    const first = await said({ kind: 'comment', text: 'Why?' });
    await when(() => article.write([{ kind: 'comment', text: 'My mistake', reply: first }]));
    await when(() => app.window.getState().set({ thread: first }));
    await said({ kind: 'comment-set', target: first, set: { removed: true } });
    expect(host.textContent).toContain('Ben took this comment back.');
    const own = `${LOG}:${article.view().threads[0]!.replies[0]!.id.split(':')[1]}`;
    await when(() => article.write([{ kind: 'comment-set', target: own, set: { removed: true } }]));
    // Everything was taken back, so nothing is left to show.
    expect(host.textContent).toContain('No comments yet');
    await said({ kind: 'comment-set', target: first, set: { removed: false } });
    expect(host.textContent).toContain('You took this comment back.');
    await press1('button', /Bring back/);
    expect(host.textContent).toContain('My mistake');
  });

  it('on an annotation that is removed, or has not arrived, say so', async () => {
    const { host, said } = await panel();
    const tag = await said({ kind: 'annotate', label: 'claim', span: [{ start: 0, end: 5 }] });
    await said({ kind: 'comment', text: 'Hm', on: { annotation: tag } });
    expect(host.textContent).toContain('Claim');
    await said({ kind: 'retract', target: tag });
    expect(host.textContent).toContain('On an annotation that was removed');
    expect(host.textContent).toContain('Alpha');
    await said({ kind: 'comment', text: 'Later', on: { annotation: `${'8'.repeat(32)}:1` } });
    expect(host.textContent).toContain('has not arrived yet');
  });

  it('can only be read where the project can', async () => {
    const { app, host, said } = await panel({ readOnly: true });
    const first = await said({ kind: 'comment', text: 'Why?' });
    await when(() => app.window.getState().set({ thread: first }));
    expect(host.textContent).toContain('Why?');
    const names = [...host.querySelectorAll('button')].map((one) => one.textContent);
    expect(names.join(' ')).not.toMatch(/Answer|Resolve$|On the article/);
  });

  it('are plain text, whatever is written in them', async () => {
    const { app, host, said } = await panel();
    const nasty = '<img src=x onerror=alert(1)> https://example.org שלום';
    const first = await said({ kind: 'comment', text: nasty });
    await when(() => app.window.getState().set({ thread: first }));
    expect(host.querySelector('img, a')).toBeNull();
    expect(host.querySelector('section p[dir="auto"]')?.textContent).toBe(nasty);
  });
});
