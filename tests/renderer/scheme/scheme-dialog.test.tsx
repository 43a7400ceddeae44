import { act } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  DEFAULT_LABELS,
  DEFAULT_RELATION_TYPES,
  type Label,
  type LabelScheme,
} from '@shared/model/label-scheme.ts';
import { type Failure, fail, ok } from '@shared/model/result.ts';
import type { Backend, LabelUses } from '@shared/rpc/contract.ts';
import { type LabelChange } from '@shared/scheme/rules.ts';
import { AppContext, createApp } from '../../../renderer/app.ts';
import type { ProjectState } from '../../../renderer/project/client-state.ts';
import { SchemeDialog } from '../../../renderer/scheme/SchemeDialog.tsx';

beforeAll(() => {
  // jsdom lays nothing out, so nothing ever changes its size.
  class ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, ResizeObserver });
});

const USES: LabelUses = {
  claim: { annotations: 12, articles: 3 },
  opinion: { annotations: 1, articles: 1 },
};

/** A backend that notes what it is asked and answers what the test says. */
function backendDouble() {
  const asked: { method: string; params: unknown }[] = [];
  const answers: { refuse?: Failure; wait?: Promise<unknown> } = {};
  const backend = {
    call(method: string, params: unknown) {
      asked.push({ method, params });
      if (method === 'labels.uses') return Promise.resolve(ok(USES));
      if (method === 'labels.attributeUses') return Promise.resolve(ok({ stance: 7 }));
      if (method === 'labels.add' && !answers.refuse)
        return (answers.wait ?? Promise.resolve()).then(() => ok({ label: 'quote' }));
      if (method === 'relationTypes.uses') return Promise.resolve(ok({}));
      const { refuse } = answers;
      return Promise.resolve(refuse ? fail(refuse.code, refuse.message) : ok(null));
    },
    on: () => () => {},
  };
  const changes = () =>
    asked.flatMap(({ method, params }) =>
      method === 'labels.set' ? (params as { changes: LabelChange[] }).changes : [],
    );
  // The dialog calls nothing but the scheme's methods.
  return { backend: backend as unknown as Backend, asked, answers, changes };
}

const projectWith = (labels: LabelScheme, readOnly: boolean): ProjectState => ({
  session: {
    path: '/p.ascribe',
    project: '0'.repeat(32),
    title: 'p',
    readOnly,
    device: '1'.repeat(32),
    log: '2'.repeat(32),
    me: { annotator: 'me', name: 'Ann' },
    grant: { from: 1, to: 1, counter: 0 },
    save: { kind: 'saved' },
    sync: { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 },
  },
  overview: {
    title: 'p',
    labels,
    relationTypes: DEFAULT_RELATION_TYPES,
    names: {},
    counts: { articles: 3, annotations: 13, arriving: 0, unreadable: 0 },
  },
  save: { kind: 'saved' },
  sync: { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 },
  undo: {},
  savedSeq: 0,
  unread: { comments: 0, mentions: 0 },
  lost: undefined,
});

async function show(start: LabelScheme = DEFAULT_LABELS, readOnly = false) {
  const double = backendDouble();
  const storage = { getItem: () => null, setItem: () => {} };
  const app = createApp({
    backend: double.backend,
    storage,
    copies: { list: () => Promise.resolve([]) } as never,
    now: () => 0,
    later: () => () => {},
    newJob: () => 'job',
    afterPaint: (run) => run(),
    isWide: true,
  });
  const box = document.body.appendChild(document.createElement('div'));
  const root: Root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  let closed = 0;
  const render = (labels: LabelScheme) =>
    act(async () =>
      root.render(
        <AppContext value={app}>
          <SchemeDialog project={projectWith(labels, readOnly)} onClose={() => (closed += 1)} />
        </AppContext>,
      ),
    );
  await render(start);
  return { ...double, render, closed: () => closed };
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());
const press = (element: HTMLElement, init: KeyboardEventInit) =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  });
const row = (id: string) => find(`[data-row="${id}"]`);
/** The field of that name, or the one after `skip` of that name. */
const field = (label: string, skip = 0): HTMLInputElement | HTMLTextAreaElement => {
  const caption = [...document.querySelectorAll('label')].filter((one) => one.textContent === label)[skip];
  return document.getElementById(caption?.htmlFor ?? '') as HTMLInputElement;
};
const type = (label: string, text: string, skip = 0) =>
  act(async () => {
    const element = field(label, skip);
    const prototype = Object.getPrototypeOf(element) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
const dialogText = () => find('[role="dialog"]').textContent ?? '';
const rows = (list: string) =>
  [...find(`[aria-label="${list}"]`).children].map((row) => row.textContent?.replace(/\s+/g, ' ') ?? '');

const changed = (id: string, change: Partial<Label>): LabelScheme =>
  DEFAULT_LABELS.map((label) => (label.id === id ? { ...label, ...change } : label));

describe('the scheme editor', () => {
  it('lists the labels in use with their keys and how often each occurs, and opens the first', async () => {
    await show();
    expect(rows('Labels in use')[0]).toMatch(/^Claim 12 annotations in 3 articles ?key 1/);
    expect(rows('Labels in use')[1]).toMatch(/^Opinion 1 annotation in 1 article/);
    expect(rows('Labels in use')[2]).toMatch(/^Background not used yet/);
    expect(field('Name').value).toBe('Claim');
    expect(field('Definition').value).toContain('A statement');
  });

  it('writes only the fields that were edited', async () => {
    const { changes } = await show();
    await type('Name', 'Assertion ');
    await type('Key', '1;q');
    await click(button('Save'));
    expect(changes()).toEqual([{ label: 'claim', set: { name: 'Assertion', key: ';q' } }]);
  });

  it('shows why a key is refused, beside the key, and keeps what was typed', async () => {
    const { answers } = await show();
    answers.refuse = { code: 'key-taken', message: '“2” is the key of Opinion.' };
    await type('Key', '2');
    await click(button('Save'));
    expect(field('Key').value).toBe('2');
    const described = (field('Key').getAttribute('aria-describedby') ?? '').split(' ');
    const words = described.map((id) => document.getElementById(id)?.textContent);
    expect(words).toContain('“2” is the key of Opinion.');
  });

  it('does not close, or go to another label, over edits that are not saved; Escape in the form cancels them', async () => {
    const { changes, closed } = await show();
    await type('Definition', 'Changed.');
    await click(button('Done'));
    expect(closed()).toBe(0);
    expect(find('[role="alert"]').textContent).toContain('Save these changes');
    await click(row('opinion'));
    expect(field('Name').value).toBe('Claim');
    await press(field('Definition'), { key: 'Escape' });
    expect(closed()).toBe(0);
    await click(row('opinion'));
    expect(field('Name').value).toBe('Opinion');
    await click(button('Done'));
    expect(closed()).toBe(1);
    expect(changes()).toEqual([]);
  });

  it('shows what a colleague changes while nothing is typed, and leaves alone what is typed', async () => {
    const { render, changes } = await show();
    await render(changed('claim', { name: 'Statement' }));
    expect(field('Name').value).toBe('Statement');
    await type('Definition', 'Mine.');
    await render(changed('claim', { name: 'Statement', definition: 'Theirs.', key: '9' }));
    expect(field('Definition').value).toBe('Mine.');
    await click(button('Save'));
    expect(changes()).toEqual([{ label: 'claim', set: { definition: 'Mine.' } }]);
  });

  it('keeps what is typed of a label that a colleague retires, says so, and saving brings it back', async () => {
    const { render, changes, closed } = await show();
    await type('Definition', 'Mine.');
    await render(changed('claim', { retired: true }));
    expect(field('Definition').value).toBe('Mine.');
    expect(find('[role="alert"]').textContent).toContain('Claim was retired meanwhile.');
    await click(button('Done'));
    expect(closed()).toBe(0);
    expect(find('[role="alert"]').textContent).toContain('Save these changes or let go of them first.');
    await click(button('Save and bring back'));
    expect(changes()).toEqual([{ label: 'claim', set: { definition: 'Mine.', retired: false } }]);
    await render(changed('claim', { definition: 'Mine.' }));
    expect(field('Definition').value).toBe('Mine.');
    await click(button('Done'));
    expect(closed()).toBe(1);
  });

  it('keeps what is typed of a label that a colleague merges until it is let go of', async () => {
    const { render, changes, closed } = await show();
    await click(row('claim'));
    await type('Name', 'Assertion');
    await render(changed('claim', { mergedInto: 'opinion' }));
    expect(field('Name').value).toBe('Assertion');
    expect(find('[role="alert"]').textContent).toContain('Claim was merged into Opinion meanwhile.');
    await click(button('Let go'));
    expect(changes()).toEqual([]);
    expect(document.querySelector('form[aria-label="Edit Claim"]')).toBeNull();
    expect(document.activeElement?.textContent).toContain('Claim');
    await click(button('Undo merge of Claim'));
    await render(DEFAULT_LABELS);
    expect(field('Name').value).toBe('Claim');
    await click(button('Done'));
    expect(closed()).toBe(1);
  });

  it('saving what was typed of a merged label undoes the merger', async () => {
    const { render, changes } = await show();
    await type('Name', 'Assertion');
    await render(changed('claim', { mergedInto: 'opinion', retired: true }));
    await click(button('Save and undo merge'));
    expect(changes()).toEqual([
      { label: 'claim', set: { name: 'Assertion', mergedInto: '', retired: false } },
    ]);
  });

  it('keeps what is typed of the label and of the link that came first when a colleague puts others before them', async () => {
    const { render } = await show();
    await type('Definition', 'Mine.');
    const [first, ...rest] = DEFAULT_LABELS;
    await render([...rest, { ...first!, order: 99 }]);
    expect(field('Name').value).toBe('Claim');
    expect(field('Definition').value).toBe('Mine.');
  });

  it('moves by button and by Alt with an arrow, and keeps the focus on what was pressed', async () => {
    const { changes, render } = await show();
    await click(row('opinion'));
    await act(async () => button('Move Opinion up').focus());
    await click(button('Move Opinion up'));
    expect(changes()).toEqual([{ label: 'opinion', set: { order: 0 } }]);
    const [first, second, ...rest] = DEFAULT_LABELS;
    await render([{ ...second!, order: 0 }, first!, ...rest]);
    expect(document.activeElement).toBe(button('Move Opinion down'));
    await press(row('background'), { key: 'ArrowDown', altKey: true });
    expect(changes().at(-1)).toEqual({ label: 'background', set: { order: 5 } });
    await press(row('attribution'), { key: 'ArrowDown', altKey: true });
    expect(changes()).toHaveLength(2);
    await act(async () => row('claim').focus());
    await press(row('claim'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(row('background'));
    await press(row('background'), { key: 'Home' });
    expect(document.activeElement).toBe(row('opinion'));
  });

  it('edits examples one by one, and drops empty ones', async () => {
    const { changes } = await show(changed('claim', { positive: ['One.', 'Two.'] }));
    await click(button('Remove example 1'));
    await click(button('Add an example'));
    await type('Examples that deserve the label, 2', ' Three 👩‍👩‍👧. ');
    await click(button('Add a counter-example'));
    await click(button('Save'));
    expect(changes()).toEqual([{ label: 'claim', set: { positive: ['Two.', 'Three 👩‍👩‍👧.'] } }]);
  });

  it('edits attributes: new, moved, renamed and removed ones', async () => {
    const attributes = [
      { name: 'stance', definition: { type: 'choice' as const, options: ['pro', 'con'] } },
      { name: 'weight', definition: { type: 'number' as const, min: 1 } },
    ];
    const { changes } = await show(changed('claim', { attributes }));
    expect(dialogText()).toContain('In 7 annotations. They keep it if you remove the attribute.');
    await click(button('Move stance down'));
    await type('Name', 'Claim');
    await click(button('Remove weight'));
    await click(button('Add an attribute'));
    await click(button('Save'));
    expect(find('[role="alert"]').textContent).toBe('Give the attribute a name.');
    expect(changes()).toEqual([]);
    await type('Name', 'sure', 2);
    await click(button('Save'));
    expect(find('[role="alert"]').textContent).toContain('Write the answers');
    await type('Answers to choose from, one in each line', 'yes\n\n no ', 1);
    await type('Name', 'view', 1);
    expect(dialogText()).toContain('A new name makes a new attribute: 7 annotations will keep “stance”');
    await click(button('Save'));
    expect(changes()).toEqual([
      {
        label: 'claim',
        set: {
          attributes: {
            view: { type: 'choice', options: ['pro', 'con'], order: 1 },
            sure: { type: 'choice', options: ['yes', 'no'], order: 2 },
            stance: null,
            weight: null,
          },
        },
      },
    ]);
  });

  it('says before a merger what it changes, writes it, and takes it back', async () => {
    const { changes, render } = await show(changed('claim', { retired: true }));
    await click(row('claim'));
    await click(button('Merge… Claim'));
    await click(button('Merge'));
    expect(find('[role="alert"]').textContent).toBe('Choose the label to merge it into.');
    await click(find('form[aria-label="Merge Claim"] input[value="opinion"]'));
    expect(dialogText()).toContain(
      '12 annotations in 3 articles will show, count and be exported as Opinion, which then has 13 annotations.',
    );
    expect(changes()).toEqual([]);
    await click(button('Merge into Opinion'));
    expect(changes()).toEqual([{ label: 'claim', set: { mergedInto: 'opinion' } }]);
    await render(changed('claim', { mergedInto: 'opinion' }));
    expect(rows('Merged')[0]).toMatch(/^Claim shows as Opinion/);
    await click(button('Undo merge of Claim'));
    expect(changes().at(-1)).toEqual({ label: 'claim', set: { mergedInto: '' } });
  });

  it('brings a retired label back', async () => {
    const { changes } = await show(changed('claim', { retired: true }));
    expect(rows('Retired')).toHaveLength(1);
    expect(rows('Labels in use')).toHaveLength(3);
    await click(row('claim'));
    await click(button('Bring back Claim'));
    expect(changes()).toEqual([{ label: 'claim', set: { retired: false } }]);
  });

  it('adds a label by its name, and says when it has none or one that is taken', async () => {
    const { asked, answers } = await show();
    await click(button('Add label'));
    expect(dialogText()).toContain('Give it a name first.');
    answers.refuse = { code: 'name-taken', message: 'There is a label called “Claim” already.' };
    await type('New label', 'claim');
    await click(button('Add label'));
    expect(dialogText()).toContain('There is a label called “Claim” already.');
    delete answers.refuse;
    await type('New label', ' Quote ');
    await click(button('Add label'));
    expect(asked.findLast(({ method }) => method === 'labels.add')?.params).toEqual({ name: 'Quote' });
    expect(field('New label').value).toBe('');
  });

  it('adds label after label as quickly as they are typed, each once, also while the first is being written', async () => {
    const { asked, answers } = await show();
    let write = () => {};
    answers.wait = new Promise<void>((resolve) => (write = resolve));
    await type('New label', 'Quote');
    await click(button('Add label'));
    expect(field('New label').value).toBe('');
    await click(button('Add label'));
    expect(dialogText()).not.toContain('Give it a name first.');
    await type('New label', 'Hedge');
    await act(async () => write());
    expect(field('New label').value).toBe('Hedge');
    await click(button('Add label'));
    const added = asked.filter(({ method }) => method === 'labels.add');
    expect(added.map(({ params }) => params)).toEqual([{ name: 'Quote' }, { name: 'Hedge' }]);
  });

  it('edits the types of links and the labels at their ends', async () => {
    const { asked } = await show();
    await click(find('[role="tab"][data-key="links"]'));
    await click(row('supports'));
    expect(field('How it reads between its ends').value).toBe('supports');
    await type('How it reads between its ends', 'gives a reason for');
    await click(find('fieldset input[type="checkbox"]'));
    await click(button('Save'));
    expect(asked.filter(({ method }) => method === 'relationTypes.set').map(({ params }) => params)).toEqual([
      { changes: [{ type: 'supports', set: { name: 'gives a reason for', from: ['claim'] } }] },
    ]);
  });

  it('offers nothing to change where the project is open for reading only', async () => {
    await show(changed('claim', { retired: true }), true);
    const names = [...document.querySelectorAll('[role="dialog"] button')].map(
      (one) => one.getAttribute('aria-label') ?? one.textContent,
    );
    const harmless = /^(Close|Done| ?Export…| ?All|Claim.*|Opinion.*|Background.*|Attribution.*)$/u;
    expect(names.filter((name) => !harmless.test(name))).toEqual([]);
    expect(dialogText()).toContain('open for reading only');
  });
});
