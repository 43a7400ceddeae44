import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LABELS, DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import type { RecordId } from '@shared/model/ids.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { AnnotateProvider } from '../../../../renderer/annotate/AnnotateProvider.tsx';
import { Annotator } from '../../../../renderer/annotate/annotator.ts';
import { articleCommands } from '../../../../renderer/annotate/commands/article-commands.ts';
import { FrameBuilder } from '../../../../renderer/annotate/frames/frame-builder.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import { AnnotationList } from '../../../../renderer/annotate/panel/AnnotationList.tsx';
import { LinkBook } from '../../../../renderer/annotate/relations/link-book.ts';
import type { OpenArticle } from '../../../../renderer/collab/open-article.ts';
import { ARTICLE, DEVICE, ME } from '../../../support/memory-backend.ts';
import { byRole, press, show, testApp, type, when } from '../../../support/screen.tsx';

const BEN = `${DEVICE}00000002`;
const SCHEME = DEFAULT_LABELS.map((label) =>
  label.id === 'claim'
    ? Object.assign({}, label, {
        attributes: [
          { name: 'stance', definition: { type: 'choice', options: ['for', 'against'] } as const },
          { name: 'confidence', definition: { type: 'number', min: 0, max: 1 } as const },
        ],
      })
    : label,
);

const annotate = (label: string, start: number, end: number, more: object = {}): ArticleBody => ({
  kind: 'annotate',
  label,
  span: [{ start, end }],
  ...more,
});

/** The three words of the first paragraph. */
const BODIES: readonly ArticleBody[] = [
  annotate('claim', 0, 5),
  annotate('opinion', 6, 10, { note: 'Is it?' }),
  annotate('claim', 11, 16, { attributes: { unsure: true, mood: 'dry' } }),
];

let article: OpenArticle;
let app: ReturnType<typeof testApp>['app'];

beforeEach(() => {
  // There is no layout here, and a list without height shows nothing.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(300);
});
afterEach(() => vi.restoreAllMocks());

async function panel({
  readOnly = false,
  bodies = BODIES,
  me = ME,
}: { readOnly?: boolean; bodies?: readonly ArticleBody[]; me?: string } = {}) {
  ({ app } = testApp());
  await app.client.open('/p.ascribe');
  await app.client.openArticle(ARTICLE);
  const slot = app.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error(slot.kind);
  ({ article } = slot);
  if (bodies.length > 0) article.write(bodies);
  const labels = new LabelBook(SCHEME);
  const links = new LinkBook(SCHEME, DEFAULT_RELATION_TYPES);
  const names = { [ME]: 'Ana', [BEN]: 'Ben' };
  const deps = { app, article, me, labels, links, names, surface: () => null, goTo: () => {}, readOnly };
  const annotator = new Annotator(deps);
  const frames = new FrameBuilder(deps, annotator);
  const commands = articleCommands({ ...deps, annotator, frames });
  const { goTo: _, surface: __, ...shared } = deps;
  const tools = { ...shared, annotator, frames, commands, onKey: () => false, surface: { current: null } };
  await show(
    app,
    <AnnotateProvider tools={tools}>
      <AnnotationList />
    </AnnotateProvider>,
  );
}

const faces = () => [...document.querySelectorAll<HTMLElement>('[data-face]')];
const shown = () => faces().map((face) => face.textContent);
const face = (name: RegExp) => byRole('button', name);
const marked = () => app.window.getState().marked.size;
const click = (element: HTMLElement, more: MouseEventInit = {}) =>
  when(() => element.dispatchEvent(new MouseEvent('click', { bubbles: true, ...more })));

it('lists the annotations by place, and what is said of each', async () => {
  await panel();
  expect(shown()).toEqual(['ClaimYouAlpha', 'OpinionYoubetaIs it?', 'Claim? (unsure)Yougammamood: dry']);
});

it('says what to do while there are none, and where one can only read that there are none', async () => {
  await panel({ bodies: [] });
  expect(document.body.textContent).toContain('Select a passage in the text');
  await panel({ bodies: [], readOnly: true });
  expect(document.body.textContent).toContain('Nobody has tagged anything here.');
});

it('is searched in passages and notes, and says how many it shows', async () => {
  await panel();
  const search = document.querySelector('input[type="search"]')!;
  await type(search, 'IS IT');
  expect(shown()).toHaveLength(1);
  expect(document.body.textContent).toContain('1 of 3 annotations');
  await type(search, 'nowhere');
  expect(document.body.textContent).toContain('Nothing to show');
  await press(search, 'Escape');
  expect(shown()).toHaveLength(3);
});

it('is sorted by label in groups, and the choice is kept for the next article', async () => {
  await panel();
  await when(() => byRole('button', /By place/).click());
  await when(() => document.querySelectorAll<HTMLElement>('[role^="menuitem"]')[1]!.click());
  expect([...document.querySelectorAll('h3')].map((heading) => heading.textContent)).toEqual([
    'Claim 2',
    'Opinion 1',
  ]);
  app.window.getState().openArticle(ARTICLE, 0);
  expect(app.window.getState().list.sort).toBe('label');
});

it('clicks with the main modifier and with Shift mark several; a plain one lets go and chooses', async () => {
  await panel();
  await click(face(/Alpha/), { ctrlKey: true });
  await click(face(/gamma/), { ctrlKey: true });
  expect(marked()).toBe(2);
  await click(face(/beta/), { shiftKey: true });
  expect(marked()).toBe(2);
  expect(document.body.textContent).toContain('2 annotations marked');
  await click(face(/Alpha/));
  expect(marked()).toBe(0);
  expect(face(/Alpha/).getAttribute('aria-current')).toBe('true');
});

it('is gone through and marked by key alone; Tab stops at one card', async () => {
  await panel();
  expect(faces().map((one) => one.tabIndex)).toEqual([0, -1, -1]);
  await when(() => faces()[0]!.focus());
  await press(faces()[0]!, 'ArrowDown');
  expect(document.activeElement).toBe(faces()[1]);
  await press(faces()[1]!, 'ArrowDown', { shiftKey: true });
  expect(marked()).toBe(2);
  await press(faces()[2]!, ' ');
  expect(marked()).toBe(1);
  await press(faces()[2]!, 'a', { ctrlKey: true });
  expect(marked()).toBe(3);
  expect(app.announcer.current()).toBe('3 annotations marked.');
  await press(faces()[2]!, 'Home');
  expect(document.activeElement).toBe(faces()[0]);
  // The first one puts away what the card's label means.
  await press(faces()[0]!, 'Escape');
  await press(faces()[0]!, 'Escape');
  expect(marked()).toBe(0);
  expect(faces().map((one) => one.tabIndex)).toEqual([0, -1, -1]);
});

it('marks nothing where one can only read', async () => {
  await panel({ readOnly: true });
  await click(face(/Alpha/), { ctrlKey: true });
  await press(faces()[0]!, 'a', { ctrlKey: true });
  expect(marked()).toBe(0);
  expect(document.querySelector('input[type="checkbox"]')).toBeNull();
});

it('marks all that are shown, and says how many of the marked are not', async () => {
  await panel();
  await when(() => app.window.getState().setList({ search: 'alpha' }));
  await when(() =>
    document.querySelector<HTMLElement>('input[aria-label="Mark all that are shown"]')!.click(),
  );
  expect(marked()).toBe(1);
  await when(() => app.window.getState().setList({ search: 'beta' }));
  expect(document.body.textContent).toContain('1 annotation marked, 1 of them not shown');
});

it('attributes are set in the chosen card by key: a digit chooses, Enter saves, what is wrong is said', async () => {
  await panel();
  await click(face(/Alpha/));
  const { id } = article.content().annotations[0]!;
  await when(() => app.window.getState().set({ describing: id }));
  const first = document.activeElement as HTMLInputElement;
  expect(first.type).toBe('radio');
  await press(first, '2');
  expect((document.activeElement as HTMLInputElement).checked).toBe(true);
  const confidence = document.querySelector<HTMLInputElement>('input[type="text"]')!;
  await type(confidence, '7');
  await press(confidence, 'Enter');
  expect(document.body.textContent).toContain('Give a number from 0 to 1.');
  expect(article.content().annotations[0]!.attributes).toEqual({});
  await type(confidence, '0.7');
  await press(confidence, 'Enter');
  expect(article.content().annotations[0]!.attributes).toEqual({ stance: 'against', confidence: 0.7 });
  expect(document.querySelector('fieldset')).toBeNull();
});

it('Escape leaves the attributes as they were', async () => {
  await panel();
  await click(face(/Alpha/));
  await when(() => app.window.getState().set({ describing: article.content().annotations[0]!.id }));
  await press(document.activeElement!, '1');
  await press(document.activeElement!, 'Escape');
  expect(article.content().annotations[0]!.attributes).toEqual({});
});

it('a value that the scheme doesn’t know is shown, and can be taken away', async () => {
  await panel();
  await click(face(/gamma/));
  expect(document.body.textContent).toContain('(not in the label’s attributes)');
  await when(() => byRole('button', /Remove “mood”/).click());
  expect(article.content().annotations[2]!.attributes).toEqual({ unsure: true });
});

it('an attribute that all marked labels have is set for all in one go', async () => {
  await panel();
  await click(face(/Alpha/), { ctrlKey: true });
  await click(face(/gamma/), { ctrlKey: true });
  await when(() => byRole('button', /Attributes$/).click());
  await press(document.activeElement!, '1');
  await press(document.activeElement!, 'Enter');
  expect(article.content().annotations.map(({ attributes }) => attributes['stance'])).toEqual([
    'for',
    undefined,
    'for',
  ]);
  await click(face(/beta/), { ctrlKey: true });
  await when(() => byRole('button', /Attributes$/).click());
  expect(document.body.textContent).toContain('have no attributes in common');
});

it('RE-32 another person’s annotation is only looked at: its note can’t be written, a comment can', async () => {
  await panel({ me: BEN });
  await click(face(/beta/));
  expect(document.body.textContent).toContain('Only Ana can change this.');
  expect(() => byRole('button', /Delete$/)).toThrow('no button');
  await when(() => byRole('button', /Note$/).click());
  expect(document.body.textContent).toContain('Only Ana can write the note of this annotation.');
  expect(document.querySelector('textarea')).toBeNull();
  await when(() => byRole('button', /Comment$/).click());
  expect(app.window.getState()).toMatchObject({ noting: undefined, panel: 'comments' });
});

it('RE-32 what is marked and another person’s stays as it is, and that is said', async () => {
  await panel({ me: BEN });
  await click(face(/beta/), { ctrlKey: true });
  await when(() => byRole('button', /Unsure$/).click());
  expect(article.content().annotations[1]!.attributes).toEqual({});
  expect(app.toasts.queue.visibleToasts[0]?.content.text).toBe(
    'Nothing was changed. 1 was left as it is: it is Ana’s.',
  );
});

describe('a note that is being written when its field goes away', () => {
  async function writing(): Promise<RecordId> {
    await panel();
    const { id } = article.content().annotations[0]!;
    await when(() => {
      app.window.getState().select(id);
      app.window.getState().set({ noting: id });
    });
    await type(document.querySelector('textarea')!, 'half a no');
    return id;
  }
  const toasts = () => app.toasts.queue.visibleToasts.map(({ content }) => content);

  it('is saved where its annotation is only no longer listed', async () => {
    const id = await writing();
    await when(() => app.window.getState().toggleLabel('claim'));
    expect(article.annotation(id)?.note).toBe('half a no');
    expect(toasts()).toEqual([]);
  });

  it('is offered where its annotation was removed elsewhere, and brought back with it', async () => {
    const id = await writing();
    await when(() => article.write([{ kind: 'retract', target: id }]));
    const [offer] = toasts();
    expect(offer).toMatchObject({ detail: '“half a no”', stays: true });
    await when(() => offer?.action?.run());
    expect(article.annotation(id)?.note).toBe('half a no');
  });

  it('is thrown away by Escape, and nothing more is said', async () => {
    const id = await writing();
    await press(document.querySelector('textarea')!, 'Escape');
    expect(article.annotation(id)?.note).toBe('');
    expect(toasts()).toEqual([]);
  });
});
