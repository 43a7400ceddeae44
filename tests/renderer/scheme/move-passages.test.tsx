import { expect, it } from 'vitest';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import { ok } from '@shared/model/result.ts';
import { LabelBook } from '../../../renderer/annotate/label-look.ts';
import { MovePassages } from '../../../renderer/scheme/labels/MovePassages.tsx';
import type { Scheme } from '../../../renderer/scheme/use-scheme.ts';
import { byRole, show, testApp, type, when } from '../../support/screen.tsx';

const ARTICLE = 'a'.repeat(64);
const idOf = (n: number) => `${'0'.repeat(32)}:${n}`;
/** Passages `0 percent`, `1 crowns`, `2 percent` and so on. */
const ROWS = Array.from({ length: 250 }, (_, n) => ({
  article: ARTICLE,
  title: 'Prices',
  id: idOf(n + 1),
  before: '',
  quote: `${n} ${n % 2 === 0 ? 'percent' : 'crowns'}`,
  after: '',
  note: '',
}));

async function moving() {
  const { app, backend } = testApp();
  const moved: unknown[] = [];
  const found = (search = '') => ROWS.filter(({ quote }) => quote.includes(search));
  backend.handlers['labels.passages'] = ({ search, offset = 0, limit = 100 }) =>
    ok({
      rows: found(search).slice(offset, offset + limit),
      total: found(search).length,
      others: 0,
    });
  backend.handlers['labels.places'] = ({ search }) =>
    ok(found(search).map(({ article, id }) => ({ article, id })));
  backend.handlers['labels.move'] = ({ annotations }) => {
    moved.push(...annotations.map(({ id }) => id));
    return ok({ moved: annotations.length, left: 0 });
  };
  await app.client.open('/p.ascribe');
  const scheme = { labels: DEFAULT_LABELS, looks: new LabelBook(DEFAULT_LABELS) } as unknown as Scheme;
  const [claim] = DEFAULT_LABELS;
  await show(app, <MovePassages label={claim!} scheme={scheme} to="background" onClose={() => {}} />);
  await settled();
  return { moved };
}

/** Until a search that was typed has been answered. */
const settled = () => when(() => new Promise((resolve) => setTimeout(resolve, 250)));
const pressed = (name: RegExp) => when(() => byRole('button', name).click());
const shown = () => document.querySelectorAll('li mark').length;

it('moves all passages that have some words, shown or not, and nothing else', async () => {
  const { moved } = await moving();
  expect(shown()).toBe(100);
  await type(document.querySelector('input[type="search"]')!, 'percent');
  await settled();
  expect(document.body.textContent).toContain('125 passages have these words, 0 chosen');
  await pressed(/^Choose all 125 found$/);
  expect(document.body.textContent).toContain('125 passages have these words, 125 chosen');
  await pressed(/^Move 125 to Background$/);
  expect(moved).toEqual(ROWS.filter((_, n) => n % 2 === 0).map(({ id }) => id));
});

it('keeps what was chosen while another search looks for more', async () => {
  const { moved } = await moving();
  await when(() => document.querySelector<HTMLInputElement>('li input')!.click());
  await type(document.querySelector('input[type="search"]')!, '24');
  await settled();
  await pressed(/^Choose all \d+ found$/);
  await pressed(/^Move 14 to Background$/);
  expect(moved).toContain(idOf(1));
  expect(moved).toHaveLength(14);
});
