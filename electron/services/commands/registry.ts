import type { Command } from './command.ts';

interface Entry {
  readonly summary: string;
  /** Loaded only when it is called for, which keeps the start of every command short. */
  load(): Promise<{ readonly command: Command }>;
}

/** The commands that work on a project file, in the order in which help lists them. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map(
  Object.entries({
    new: { summary: 'make a project', load: () => import('./new.ts') },
    import: { summary: 'bring articles into a project', load: () => import('./import.ts') },
    list: { summary: 'list the articles', load: () => import('./list.ts') },
    show: { summary: 'show an article and its annotations', load: () => import('./show.ts') },
    stats: { summary: 'count labels, annotators, statuses', load: () => import('./stats.ts') },
    export: { summary: 'write the corpus as JSONL', load: () => import('./export.ts') },
    scheme: { summary: 'take the label scheme out, or bring one in', load: () => import('./scheme.ts') },
    copy: { summary: 'save a copy of the project', load: () => import('./copy.ts') },
    sync: { summary: 'exchange work through a shared folder', load: () => import('./sync.ts') },
    log: { summary: 'who did what, when', load: () => import('./log.ts') },
    undo: { summary: "take back an annotator's last steps", load: () => import('./undo.ts') },
    redo: { summary: 'do again what was taken back', load: () => import('./redo.ts') },
    verify: { summary: 'check that everything is as it was written', load: () => import('./verify.ts') },
    recover: { summary: 'rebuild a damaged or deleted project', load: () => import('./recover.ts') },
  }),
);
