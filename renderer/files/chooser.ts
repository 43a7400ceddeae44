import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Backend, Params } from '@shared/rpc/contract.ts';
import type { Toasts } from '../ui/toasts.ts';

export type OpenPurpose = Params<'dialog.open'>['purpose'];
export type SavePurpose = Params<'dialog.save'>['purpose'];

/** What the page's own chooser is asked for, where there are no system dialogs. */
export type ChooserRequest =
  | { readonly kind: 'open'; readonly purpose: OpenPurpose; readonly answer: (path?: string) => void }
  | {
      readonly kind: 'save';
      readonly purpose: SavePurpose;
      readonly name: string;
      readonly answer: (path?: string) => void;
    };

/** Asks the user for files and folders of the backend's computer: by the system's dialog, else by the page's own. */
export interface Chooser {
  /** What the page's chooser must show now. */
  readonly request: StoreApi<{ readonly request: ChooserRequest | undefined }>;
  /** Paths, none when the user changed their mind. */
  open(purpose: OpenPurpose): Promise<readonly string[]>;
  save(purpose: SavePurpose, name: string): Promise<string | undefined>;
}

/** The chooser of one window. */
export function createChooser(backend: Backend, toasts: Toasts): Chooser {
  const request = createStore<{ request: ChooserRequest | undefined }>()(() => ({ request: undefined }));
  const ask = (make: (answer: (path?: string) => void) => ChooserRequest) =>
    new Promise<string | undefined>((resolve) => {
      request.getState().request?.answer();
      const answer = (path?: string) => {
        request.setState({ request: undefined });
        resolve(path);
      };
      request.setState({ request: make(answer) });
    });
  return {
    request,
    async open(purpose) {
      const native = await backend.call('dialog.open', { purpose });
      if (native.ok) return native.value.paths;
      if (native.error.code !== 'no-dialog') {
        toasts.fail(native.error);
        return [];
      }
      const path = await ask((answer) => ({ kind: 'open', purpose, answer }));
      return path === undefined ? [] : [path];
    },
    async save(purpose, name) {
      const native = await backend.call('dialog.save', { purpose, name });
      if (native.ok) return native.value.path ?? undefined;
      if (native.error.code !== 'no-dialog') {
        toasts.fail(native.error);
        return undefined;
      }
      return ask((answer) => ({ kind: 'save', purpose, name, answer }));
    },
  };
}
