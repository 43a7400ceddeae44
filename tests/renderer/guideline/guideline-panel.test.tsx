import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Guideline } from '@shared/model/label-scheme.ts';
import { ok } from '@shared/model/result.ts';
import type { Backend, GuidelineVersion } from '@shared/rpc/contract.ts';
import { AppContext, createApp } from '../../../renderer/app.ts';
import { GuidelinePanel } from '../../../renderer/guideline/GuidelinePanel.tsx';
import type { ProjectState } from '../../../renderer/project/client-state.ts';

beforeAll(() => {
  class ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, ResizeObserver });
});

const version = (number: number, text: string, more: Partial<GuidelineVersion> = {}): GuidelineVersion => ({
  id: `${'a'.repeat(32)}:${number}`,
  version: number,
  text,
  by: 'bob',
  time: 0,
  isConcurrent: false,
  name: 'Bob',
  annotations: number,
  ...more,
});

/** A backend with these versions that takes what is published. */
function backendWith(versions: GuidelineVersion[]) {
  const published: unknown[] = [];
  const backend = {
    call(method: string, params: unknown) {
      if (method === 'guideline.versions') return Promise.resolve(ok([...versions]));
      published.push(params);
      const made = version(versions.length + 1, (params as { text: string }).text);
      versions.push(made);
      return Promise.resolve(ok<Guideline>(made));
    },
    on: () => () => {},
  };
  // The panel calls nothing but the guideline's methods.
  return { backend: backend as unknown as Backend, published };
}

async function show(
  versions: GuidelineVersion[],
  { readOnly = false, storage = new Map<string, string>() } = {},
) {
  const { backend, published } = backendWith(versions);
  const app = createApp({
    backend,
    storage: { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value) },
    copies: { list: () => Promise.resolve([]) } as never,
    now: () => 0,
    later: () => () => {},
    newJob: () => 'job',
    afterPaint: (run) => run(),
    isWide: true,
  });
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  const close = async () => {
    await act(async () => root.unmount());
    box.remove();
  };
  onTestFinished(close);
  const render = () =>
    act(async () => {
      const guideline = versions.at(-1);
      // Of the project the panel reads these parts only.
      const project = {
        session: { readOnly, project: 'p' },
        overview: { ...(guideline && { guideline }) },
      } as unknown as ProjectState;
      root.render(
        <AppContext value={app}>
          <GuidelinePanel project={project} />
        </AppContext>,
      );
    });
  await render();
  const button = (name: string) =>
    [...box.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent === name);
  const press = (name: string) => act(async () => button(name)?.click());
  const write = (text: string) =>
    act(async () => {
      const area = box.querySelector('textarea')!;
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
  return { box, published, render, button, press, write, storage, close };
}

describe('the guideline on screen', () => {
  it('is written, previewed and published as the first version', async () => {
    const { box, published, press, write, render } = await show([]);
    await press('Write the guideline');
    await write('# Claims\n\nTag the *whole* clause.');
    await press('Publish as version 1');
    expect(published).toEqual([{ text: '# Claims\n\nTag the *whole* clause.' }]);
    await render();
    expect(box.querySelector('h3')?.textContent).toBe('Claims');
    expect(box.querySelector('em')?.textContent).toBe('whole');
  });

  it('keeps what is being written when the window closes, until it is published', async () => {
    const storage = new Map<string, string>();
    const first = await show([version(1, 'one')], { storage });
    await first.press('Write a new version');
    await first.write('one and a half');
    await first.close();
    const second = await show([version(1, 'one')], { storage });
    expect(second.box.querySelector('textarea')?.value).toBe('one and a half');
    await second.press('Publish as version 2');
    expect(second.published).toEqual([{ text: 'one and a half', base: version(1, '').id }]);
    await second.close();
    const third = await show([version(1, 'one')], { storage });
    expect(third.box.querySelector('textarea')).toBeNull();
  });

  it('says that somebody published meanwhile, and names the base that was compared with', async () => {
    const versions = [version(1, 'one')];
    const { box, published, press, write, render } = await show(versions);
    await press('Write a new version');
    await write('mine');
    versions.push(version(2, 'two'));
    await render();
    expect(box.textContent).toContain('Version 2 was published while you were writing');
    await press('Compare with version 2');
    expect(box.querySelector('del')?.textContent).toContain('two');
    await press('Publish as version 3');
    expect(published).toEqual([{ text: 'mine', base: version(2, '').id }]);
  });

  it('shows HTML as text and no pictures, so that a guideline can fetch and run nothing', async () => {
    const text =
      '<script>alert(1)</script> <b>x</b> ![A map](https://example.org/a.png) [bad](javascript:alert(1))';
    const { box } = await show([version(1, text)]);
    expect(box.querySelector('script, b, img')).toBeNull();
    expect(box.textContent).toContain('[A map]');
    expect(box.textContent).toContain('<b>x</b>');
    expect([...box.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([null]);
  });

  it('offers no writing where the project can only be read', async () => {
    const { button } = await show([version(1, 'one')], { readOnly: true });
    expect(button('Write a new version')).toBeUndefined();
    expect((await show([], { readOnly: true })).button('Write the guideline')).toBeUndefined();
  });
});
