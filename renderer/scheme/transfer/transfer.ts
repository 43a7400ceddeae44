import { type Result, fail, ok } from '@shared/model/result.ts';
import type { ProjectOverview } from '@shared/rpc/contract.ts';
import { MAX_SCHEME_FILE, writeSchemeFile } from '@shared/scheme/scheme-file.ts';
import type { App } from '../../app.ts';
import { fileNameFrom } from '../../files/paths.ts';

/** Files of the page's own computer, where the backend's dialogs can't be shown. */
export interface PageFiles {
  /** Asks for a file; undefined when the user changed their mind. */
  pick(accept: string): Promise<File | undefined>;
  /** Hands a file to the browser to keep. */
  keep(name: string, text: string): void;
}

/** Writes the scheme to a file that the user chooses, or hands it to the browser. */
export async function exportScheme(app: App, overview: ProjectOverview, files: PageFiles): Promise<void> {
  const { title, labels, relationTypes } = overview;
  const name = `${fileNameFrom(`${title} labels`)}.json`;
  if (app.info.getState().info?.door === 'web') {
    files.keep(name, writeSchemeFile({ title, labels, relationTypes }));
    return app.toasts.show({ text: 'The label scheme is on its way to your downloads.', detail: name });
  }
  const path = await app.chooser.save('scheme', name);
  if (path === undefined) return;
  const saved = await app.backend.call('scheme.save', { path });
  if (saved.ok) app.toasts.show({ text: 'Label scheme exported', detail: saved.value.path });
  else app.toasts.fail(saved.error);
}

/** The text of a scheme file that the user chooses; undefined when they changed their mind. */
export async function chooseSchemeFile(app: App, files: PageFiles): Promise<Result<string | undefined>> {
  if (app.info.getState().info?.door === 'web') {
    const file = await files.pick('.json,application/json');
    if (!file) return ok(undefined);
    // Bytes of UTF-8: at most three for each of the longest text's units.
    if (file.size > 3 * MAX_SCHEME_FILE)
      return fail('scheme-file', 'This file is too long for a label scheme.');
    return ok(await file.text());
  }
  const [path] = await app.chooser.open('scheme');
  if (path === undefined) return ok(undefined);
  const loaded = await app.backend.call('scheme.load', { path });
  return loaded.ok ? ok(loaded.value.text) : loaded;
}
