import { type Failure, fail, ok } from '@shared/model/result.ts';
import type { ProjectSession, RecentProject } from '@shared/rpc/contract.ts';
import type { App } from '../../../renderer/app.ts';
import { openProject } from '../../../renderer/frame/project-actions.ts';
import { ARTICLE, ME, MemoryBackend } from '../../support/memory-backend.ts';
import { BEN, GUIDELINE, NOW, OVERVIEW, ROWS, TALK, WORK, articleWith, at, idOf } from './world.ts';

/** A state of the app: what the backend answers, and what is done before the picture is taken. */
export interface Scene {
  readonly name: string;
  readonly backend: () => MemoryBackend;
  readonly act: (app: App, backend: MemoryBackend) => Promise<void> | void;
}

const never = () => new Promise<never>(() => {});
const PATH = '/home/ana/Documents/Floods of 2026.ascribe';
const RECENT: RecentProject = {
  path: PATH,
  title: 'Floods of 2026',
  openedAt: NOW - 3_600_000,
  present: true,
};

function welcoming(people: boolean): MemoryBackend {
  const backend = new MemoryBackend();
  backend.handlers['app.info'] = () =>
    ok({
      version: '0.1.0',
      door: 'web',
      people: people ? [{ annotator: ME, name: 'Ana' }] : [],
      recents: people
        ? [RECENT, { ...RECENT, path: '/media/stick/Elections.ascribe', title: 'Elections', present: false }]
        : [],
      documentsDir: '/home/ana/Documents',
    });
  return backend;
}

interface ProjectOptions {
  readonly rows?: typeof ROWS;
  readonly overview?: Partial<typeof OVERVIEW>;
  readonly session?: Partial<ProjectSession>;
  readonly article?: ReturnType<typeof articleWith>;
}

function project({ rows = ROWS, overview, session, article = articleWith(WORK) }: ProjectOptions = {}) {
  const backend = welcoming(true);
  const { handlers } = backend;
  handlers['project.open'] = () => {
    backend.seat();
    return ok({ ...backend.session(), path: PATH, title: OVERVIEW.title, ...session });
  };
  handlers['project.overview'] = () => ok({ ...OVERVIEW, ...overview });
  handlers['articles.list'] = ({ offset = 0, limit = 200 }) =>
    ok({ rows: rows.slice(offset, offset + limit), total: rows.length });
  handlers['article.open'] = () => ok(article);
  handlers['labels.uses'] = () => ok({ claim: { annotations: 14, articles: 3 } });
  handlers['guideline.versions'] = () => ok([]);
  handlers['comments.unread'] = () => ok({ comments: 0, mentions: 0 });
  handlers['comments.unreadIn'] = () => ok([]);
  handlers['comments.seen'] = () => ok(null);
  handlers['presence.set'] = () => ok(null);
  return backend;
}

const enterProject = async (app: App) => void (await app.client.open(PATH));
const openArticle = async (app: App) => {
  await enterProject(app);
  app.window.getState().openArticle(ARTICLE, 0);
};
const UNREACHABLE: Failure = {
  code: 'file-gone',
  message: 'The project file is not where it was: the drive may have been taken out.',
};
const READ_ONLY = { readOnly: true, readOnlyReason: 'Ben has this project open on the computer “studio”.' };
const folder = { folder: '/home/ana/Team', phase: 'idle', waiting: 0, quarantined: 0, notices: [] } as const;

export const SCENES: readonly Scene[] = [
  { name: 'welcome-first', backend: () => welcoming(false), act: () => {} },
  { name: 'welcome', backend: () => welcoming(true), act: () => {} },
  {
    name: 'welcome-opening',
    backend() {
      const backend = welcoming(true);
      backend.handlers['project.open'] = never;
      return backend;
    },
    act: (app) => void openProject(app, PATH),
  },
  {
    name: 'welcome-no-permission',
    backend() {
      const backend = welcoming(true);
      backend.handlers['project.open'] = () =>
        fail(
          'file-unavailable',
          '“Floods of 2026.ascribe” could not be opened: this account may not use it.',
        );
      return backend;
    },
    async act(app) {
      const opened = await openProject(app, PATH);
      if (!opened.ok) app.toasts.fail(opened.error);
    },
  },
  {
    name: 'library-loading',
    backend() {
      const backend = project();
      backend.handlers['articles.list'] = never;
      return backend;
    },
    act: enterProject,
  },
  { name: 'library-empty', backend: () => project({ rows: [] }), act: enterProject },
  {
    name: 'library-no-match',
    backend: () => project({ rows: [] }),
    async act(app) {
      await enterProject(app);
      const { query, set } = app.window.getState();
      set({ query: { ...query, search: 'volcano' } });
    },
  },
  {
    name: 'library-failed',
    backend() {
      const backend = project();
      backend.handlers['articles.list'] = () => fail('file-damaged', 'The project file could not be read.');
      return backend;
    },
    act: enterProject,
  },
  { name: 'library', backend: () => project(), act: enterProject },
  {
    name: 'library-arriving',
    backend: () => project({ overview: { counts: { ...OVERVIEW.counts, arriving: 2 } } }),
    act: enterProject,
  },
  { name: 'library-read-only', backend: () => project({ session: READ_ONLY }), act: enterProject },
  {
    name: 'article-opening',
    backend() {
      const backend = project();
      backend.handlers['article.open'] = never;
      return backend;
    },
    act: openArticle,
  },
  {
    name: 'article-not-here-yet',
    backend() {
      const backend = project();
      backend.handlers['article.open'] = () =>
        fail(
          'no-article',
          'The text of this article has not arrived yet. Try again when the team’s folder is in step.',
        );
      return backend;
    },
    act: openArticle,
  },
  { name: 'article-empty', backend: () => project({ article: articleWith([]) }), act: openArticle },
  { name: 'article-saved-here', backend: () => project(), act: openArticle },
  {
    name: 'article-chosen',
    backend: () => project(),
    async act(app) {
      await openArticle(app);
      app.window.getState().select(idOf('me', 4));
    },
  },
  {
    name: 'article-not-saved',
    backend() {
      const backend = project();
      backend.failing = UNREACHABLE;
      return backend;
    },
    async act(app, backend) {
      await openArticle(app);
      const slot = await opened(app);
      slot.write([{ kind: 'annotate', label: 'claim', span: at('Nobody was hurt.') }]);
      backend.emit('save', { kind: 'failing', reason: UNREACHABLE.message });
    },
  },
  {
    name: 'article-not-with-the-team',
    backend: () => project({ session: { sync: { ...folder, toSend: 3, sentSeq: 0 } } }),
    async act(app, backend) {
      await openArticle(app);
      const slot = await opened(app);
      slot.write([{ kind: 'annotate', label: 'claim', span: at('Nobody was hurt.') }]);
      await slot.flush();
      backend.emit('sync', { ...folder, toSend: 3, sentSeq: 0 });
    },
  },
  {
    name: 'article-with-the-team',
    backend: () => project({ session: { sync: { ...folder, toSend: 0, sentSeq: 9, lastPass: NOW } } }),
    act: openArticle,
  },
  { name: 'article-read-only', backend: () => project({ session: READ_ONLY }), act: openArticle },
  {
    name: 'article-unreadable-records',
    backend: () =>
      project({
        article: articleWith([
          ...WORK,
          ['ben', { kind: 'annotate', label: 'claim', span: [{ start: 5, end: 99_999 }] }],
        ]),
      }),
    act: openArticle,
  },
  {
    name: 'article-removed',
    backend: () =>
      project({ article: articleWith([...WORK, ['ben', { kind: 'retract', target: ARTICLE }]]) }),
    act: openArticle,
  },
  {
    name: 'article-cut-off',
    backend: () => project(),
    async act(app, backend) {
      await openArticle(app);
      await opened(app);
      backend.goAway();
    },
  },
  {
    name: 'article-with-ben-here',
    backend: () => project(),
    async act(app, backend) {
      await openArticle(app);
      await opened(app);
      const [fragment] = at('ignored warnings');
      const place = { article: ARTICLE, caret: fragment!.end, selection: [fragment!] };
      backend.emit('presence', { peers: [{ ...place, peer: 'x', annotator: BEN, name: 'Ben', since: NOW }] });
    },
  },
  {
    name: 'article-attribution',
    backend: () => project(),
    async act(app) {
      await openArticle(app);
      await opened(app);
      app.window.getState().set({ selected: idOf('me', 1), panel: 'relations' });
    },
  },
  {
    name: 'article-comments',
    backend: () => project({ article: articleWith([...WORK, ...TALK]) }),
    async act(app) {
      await openArticle(app);
      app.window.getState().showPanel('comments');
    },
  },
  {
    name: 'article-looked-at-as-it-was',
    backend: () => project(),
    async act(app) {
      await openArticle(app);
      await opened(app);
      app.window.getState().set({ past: { c: 4, log: idOf('ben', 1).slice(0, 32), n: 1 }, panel: 'history' });
    },
  },
  {
    name: 'scheme-read-only',
    backend: () => project({ session: READ_ONLY }),
    async act(app) {
      await enterProject(app);
      app.window.getState().show('labels');
    },
  },
  {
    name: 'guideline-none',
    backend: () => project(),
    async act(app) {
      await enterProject(app);
      app.window.getState().show('guideline');
    },
  },
  {
    name: 'guideline',
    backend() {
      const backend = project({ overview: { guideline: GUIDELINE } });
      backend.handlers['guideline.versions'] = () => ok([{ ...GUIDELINE, name: 'Ben', annotations: 12 }]);
      return backend;
    },
    async act(app) {
      await enterProject(app);
      app.window.getState().show('guideline');
    },
  },
  {
    name: 'comments-none',
    backend() {
      const backend = project();
      backend.handlers['comments.list'] = () => ok({ rows: [], total: 0 });
      return backend;
    },
    async act(app) {
      await enterProject(app);
      app.window.getState().show('comments');
    },
  },
];

/** The article on the screen, once it is there. */
function opened(app: App) {
  type Open = Extract<ReturnType<typeof app.client.store.getState>['article'], { kind: 'open' }>;
  return new Promise<Open['article']>((resolve) => {
    const look = () => {
      const slot = app.client.store.getState().article;
      if (slot.kind !== 'open') return;
      stop();
      resolve(slot.article);
    };
    const stop = app.client.store.subscribe(look);
    look();
  });
}
