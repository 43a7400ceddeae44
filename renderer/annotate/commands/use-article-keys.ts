import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type StoreApi, createStore } from 'zustand/vanilla';
import { type App, useApp } from '../../app.ts';
import { isApple, isTyping } from '../../frame/keys.ts';
import { ownerOfCommand, ownerOfLabel, shownKeysOf } from '../../keyboard/bindings.ts';
import { showStrokes } from '../../keyboard/strokes.ts';
import type { LabelBook, LabelLook } from '../label-look.ts';
import { type ArticleCommand, offeredCommands } from './command.ts';
import { type ArticleKeys, type PendingKeys, createArticleKeys } from './keys.ts';

/** Who knows what follows has gone on by then, and needn't hear it. Milliseconds. */
const BEFORE_TELLING = 700;

export type PendingStore = StoreApi<{ readonly pending: PendingKeys | undefined }>;

export interface UsedKeys {
  readonly labels: LabelBook;
  readonly commands: readonly ArticleCommand[];
  readonly applyLabel: (label: LabelLook) => void;
  /** Says why nothing can be changed; undefined where it can. */
  readonly refuse?: (() => void) | undefined;
}

/** What keys do in the open article, with this person's own keys, and the strokes that wait for a next one. */
export function useArticleKeys({ labels, commands, applyLabel, refuse }: UsedKeys): {
  readonly onKey: ArticleKeys;
  readonly pending: PendingStore;
} {
  const app = useApp();
  const profile = useStore(app.settings, (settings) => settings.layout);
  const overrides = useStore(app.settings, (settings) => settings.keys);
  const [pending] = useState<PendingStore>(() => createStore(() => ({ pending: undefined })));
  useTelling(pending);
  const onKey = useMemo(
    () =>
      createArticleKeys({
        labels,
        commands,
        applyLabel,
        refuse,
        keyboard: {
          profile,
          isMac: isApple,
          overrides,
          later: (run, milliseconds) => app.later(run, milliseconds),
          onPending: (now) => pending.setState({ pending: now }),
        },
      }),
    [app, labels, commands, applyLabel, refuse, profile, overrides, pending],
  );
  useWindowKeys(onKey);
  usePublished({ labels, commands, applyLabel, refuse });
  return { onKey, pending };
}

/** Lets the command palette offer what can be done here. */
function usePublished({ labels, commands, applyLabel, refuse }: UsedKeys): void {
  const app = useApp();
  const overrides = useStore(app.settings, (settings) => settings.keys);
  useEffect(() => {
    const offered = refuse ? [] : labels.offered;
    app.screen.setState({
      commands: [
        ...offered.map((label) => {
          const owner = ownerOfLabel(label, false);
          const title = `Tag as ${label.name}`;
          return {
            id: owner.id,
            title,
            group: 'Label',
            keys: shownKeysOf(owner, isApple),
            run: () => applyLabel(label),
          };
        }),
        ...offeredCommands(commands, refuse !== undefined).map((command) => ({
          id: command.id,
          title: command.title,
          group: command.group,
          keys: shownKeysOf(ownerOfCommand(command, overrides), isApple),
          run: () => void command.run(),
        })),
      ],
    });
    return () => app.screen.setState({ commands: [] });
  }, [app, labels, commands, applyLabel, refuse, overrides]);
}

/** Says what can follow a first stroke, once the next one is slow to come. */
function useTelling(store: PendingStore): void {
  const app = useApp();
  useEffect(() => {
    let callOff = () => {};
    const stop = store.subscribe(({ pending }) => {
      callOff();
      callOff = pending ? app.later(() => announce(app, pending), BEFORE_TELLING) : () => {};
    });
    return () => {
      stop();
      callOff();
    };
  }, [app, store]);
}

function announce(app: App, pending: PendingKeys): void {
  const next = pending.next.map(({ strokes, title }) => `${showStrokes(strokes, isApple)}: ${title}`);
  app.announcer.say(`${showStrokes(pending.pressed, isApple)}, and then ${next.join('; ')}`);
}

/** Keys work wherever the focus is, except in fields and dialogs; in the text the surface passes them on. */
function useWindowKeys(onArticleKey: ArticleKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || isTyping(target) || isElsewhere(target)) return;
      const isPress = event.key === 'Enter' || event.key === ' ';
      if (isPress && target instanceof Element && target.closest('button, a, [role="button"]')) return;
      const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta, repeat } = event;
      if (onArticleKey({ key, code, ctrl, alt, shift, meta, repeat })) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onArticleKey]);
}

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    '.ascribe-surface, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
  ) !== null;
