import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_LABELS, plainLabel } from '@shared/model/label-scheme.ts';
import type { Params } from '@shared/rpc/contract.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

async function start() {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const window = windowOf(services);
  await window.ask('people.add', { name: 'Ann' });
  const path = join(settings.documentsDir, 'p.ascribe');
  await window.ask('project.create', { path, title: 'Elections' });
  const set = (label: string, change: Params<'labels.set'>['changes'][number]['set']) =>
    window.call('labels.set', { changes: [{ label, set: change }] });
  const labels = async () => (await window.ask('project.overview')).labels;
  const label = async (id: string) => (await labels()).find((one) => one.id === id);
  return { settings, services, window, path, set, labels, label };
}

const span = (label: string, start: number, end: number) => ({ label, start, end });
const article = (text: string, ...spans: ReturnType<typeof span>[]) => ({ text, spans });

async function withAnnotations() {
  const started = await start();
  const lines = [
    article('One two three.', span('claim', 0, 3), span('claim', 4, 7), span('opinion', 8, 13)),
    article('Four five six.', span('claim', 0, 4), span('background', 5, 9)),
  ];
  const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n'));
  const report = await started.window.ask('import.run', {
    job: 'j',
    files: [{ name: 'two.jsonl', bytes }],
  });
  expect(report).toMatchObject({ imported: 2, failed: [] });
  return { ...started, report };
}

describe('the label scheme of a project', () => {
  it('ID-6 gains a label with derived id, free colour and free key, and tells the other windows', async () => {
    const { services, window, path, label } = await start();
    const other = windowOf(services);
    await other.ask('project.open', { path });
    const added = await window.ask('labels.add', { name: ' Hate  speech ', definition: 'Against groups.' });
    expect(added).toEqual({ label: 'hate-speech' });
    expect(await label('hate-speech')).toMatchObject({
      name: 'Hate  speech',
      key: '5',
      definition: 'Against groups.',
      retired: false,
    });
    const named = () =>
      other
        .payloads('overview')
        .at(-1)
        ?.labels.map(({ id }) => id);
    await expect.poll(named).toContain('hate-speech');
    expect(await window.call('labels.add', { name: 'hate SPEECH' })).toMatchObject({
      error: { code: 'name-taken' },
    });
  });

  it('gains a new label by a name that another label had once', async () => {
    const { window, set, label } = await start();
    await set('claim', { name: 'Assertion' });
    expect(await window.ask('labels.add', { name: 'Claim' })).toEqual({ label: 'claim-2' });
    expect(await label('claim')).toMatchObject({ name: 'Assertion' });
  });

  it('keeps what was set in it over closing and opening', async () => {
    const { window, path, set, label } = await start();
    const change = {
      name: 'Quelle',
      colour: '#db2777',
      key: 'ä',
      definition: 'Wer es sagt 👩‍👩‍👧.',
      order: 0.5,
      retired: true,
    };
    expect(await set('attribution', change)).toEqual({ ok: true, value: null });
    await window.ask('project.close');
    await window.ask('project.open', { path });
    expect(await label('attribution')).toEqual({ ...plainLabel('attribution'), ...change });
  });

  it('refuses what the rules refuse, and what the contract does not know, and stays as it was', async () => {
    const { window, set, labels } = await start();
    const asked: [string, Parameters<typeof set>[1] | object, string][] = [
      ['claim', { key: '2' }, 'key-taken'],
      ['claim', { key: '?' }, 'key-reserved'],
      ['claim', { name: 'Opinion' }, 'name-taken'],
      ['claim', { mergedInto: 'claim' }, 'merge-target'],
      ['no-such', { name: 'x' }, 'label-unknown'],
      ['claim', { key: 'abc' }, 'bad-params'],
      ['claim', { name: ' ' }, 'bad-params'],
      ['claim', { colour: 'red' }, 'bad-params'],
      ['claim', { order: Number.NaN }, 'bad-params'],
      ['claim', { id: 'x' }, 'bad-params'],
    ];
    for (const [label, change, code] of asked)
      expect([change, await window.raw('labels.set', { changes: [{ label, set: change }] })]).toMatchObject([
        change,
        { ok: false, error: { code } },
      ]);
    expect(await labels()).toEqual(DEFAULT_LABELS);
  });

  it('RE-12 merges and takes the merger back; annotations count where they show and where they were made', async () => {
    const { window, set, label } = await withAnnotations();
    expect(await window.ask('labels.uses')).toEqual({
      claim: { annotations: 3, articles: 2 },
      opinion: { annotations: 1, articles: 1 },
      background: { annotations: 1, articles: 1 },
    });
    await set('claim', { mergedInto: 'opinion' });
    expect(await label('claim')).toMatchObject({ mergedInto: 'opinion' });
    expect(await window.ask('labels.uses')).toEqual({
      claim: { annotations: 3, articles: 2 },
      opinion: { annotations: 4, articles: 2 },
      background: { annotations: 1, articles: 1 },
    });
    await set('claim', { mergedInto: '' });
    expect(await label('claim')).toEqual(DEFAULT_LABELS[0]);
    expect((await window.ask('labels.uses'))['opinion']).toEqual({ annotations: 1, articles: 1 });
    const { actions } = await window.ask('project.history', { limit: 2 });
    expect(actions.map(({ lines }) => lines[0]?.what)).toEqual([
      'took the label Claim out of its merger',
      'merged the label claim into Opinion',
    ]);
  });

  it('does not count annotations of removed articles', async () => {
    const { window, report } = await withAnnotations();
    await window.ask('articles.remove', { ids: [report.articles[0]!.id] });
    expect(await window.ask('labels.uses')).toEqual({
      claim: { annotations: 1, articles: 1 },
      background: { annotations: 1, articles: 1 },
    });
  });

  it('gives the key of a retired label away to another', async () => {
    const { set, label } = await start();
    await set('claim', { retired: true });
    expect(await set('opinion', { key: '1' })).toMatchObject({ ok: true });
    expect(await label('opinion')).toMatchObject({ key: '1' });
    await set('claim', { retired: false });
    expect(await label('claim')).toMatchObject({ key: '', retired: false });
  });

  it('can be read but not changed where the project is open for reading only', async () => {
    const { path } = await start();
    const elsewhere = await startServices(settingsIn(temporaryFolder()), () => {});
    onTestFinished(() => elsewhere.shutdown(0));
    const reader = windowOf(elsewhere);
    await reader.ask('people.add', { name: 'Ben' });
    expect(await reader.ask('project.open', { path })).toMatchObject({ readOnly: true });
    expect(await reader.ask('labels.uses')).toEqual({});
    const changes = [{ label: 'claim', set: { name: 'x' } }];
    expect(await reader.call('labels.set', { changes })).toMatchObject({ error: { code: 'read-only' } });
    expect(await reader.call('labels.add', { name: 'x' })).toMatchObject({ error: { code: 'read-only' } });
  });

  it('is of no window without a project', async () => {
    const { window } = await start();
    await window.ask('project.close');
    expect(await window.call('labels.uses')).toMatchObject({ error: { code: 'no-project' } });
    expect(await window.call('labels.add', { name: 'x' })).toMatchObject({ error: { code: 'no-project' } });
  });
});
