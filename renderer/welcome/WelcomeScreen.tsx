import { BookOpen, FilePlus2, FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { AppInfo, RecentProject } from '@shared/rpc/contract.ts';
import { useApp, useWindow } from '../app.ts';
import { runCommand } from '../frame/commands.ts';
import { mayRecover, openProject } from '../frame/project-actions.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { NameForm } from './NameForm.tsx';
import { RecentList } from './RecentList.tsx';
import { type Trouble, RecoverDialog } from './RecoverDialog.tsx';
import styles from './WelcomeScreen.module.css';
import { WhoIsIt } from './WhoIsIt.tsx';

/** What a window without a project shows: what Ascribe is, and the ways in. */
export function WelcomeScreen() {
  const app = useApp();
  const info = useStore(app.info, (state) => state.info);
  const entering = useWindow((state) => state.entering);
  return (
    <main className={styles.screen}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1 className={styles.name}>
            <mark className={styles.mark}>Ascribe</mark>
          </h1>
          <p className={styles.pitch}>
            Mark claims, opinions and sources in articles, alone or with your team, and export a corpus you
            can trust. Your work stays on this computer unless you share it.
          </p>
        </header>
        {info ? <Ways info={info} /> : <Spinner label="Starting…" />}
      </div>
      {entering && (
        <div className={styles.entering}>
          <Spinner label="Opening the project…" />
        </div>
      )}
    </main>
  );
}

function Ways({ info }: { info: AppInfo }) {
  const app = useApp();
  const [trouble, setTrouble] = useState<Trouble>();
  if (info.people.length === 0) return <NameForm />;
  const open = async (recent: RecentProject) => {
    const opened = await openProject(app, recent.path);
    if (opened.ok) return;
    if (mayRecover(opened.error.code)) setTrouble({ ...recent, reason: opened.error.message });
    else app.toasts.fail(opened.error);
  };
  return (
    <>
      <WhoIsIt people={info.people} />
      <div className={styles.ways}>
        <Way
          icon={<FilePlus2 size={22} aria-hidden />}
          title="New project"
          text="Start with your own articles"
          onPress={() => runCommand(app, 'new-project')}
        />
        <Way
          icon={<FolderOpen size={22} aria-hidden />}
          title="Open a project"
          text="An .ascribe file on this computer"
          onPress={() => runCommand(app, 'open-project')}
        />
        <Way
          icon={<BookOpen size={22} aria-hidden />}
          title="Try the sample"
          text="Three short articles, already tagged"
          onPress={() => runCommand(app, 'open-sample')}
        />
      </div>
      <RecentList
        recents={info.recents}
        onOpen={(recent) => void open(recent)}
        onRecover={(recent) => setTrouble({ ...recent, reason: 'The file is no longer where it was.' })}
      />
      {trouble && <RecoverDialog trouble={trouble} onClose={() => setTrouble(undefined)} />}
      <footer className={styles.foot}>
        <Button look="quiet" small onPress={() => runCommand(app, 'settings')}>
          Settings
        </Button>
        <span>Version {info.version}</span>
      </footer>
    </>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
}

function Way({ icon, title, text, onPress }: WayProps) {
  return (
    <AriaButton className={styles.way ?? ''} onPress={onPress}>
      {icon}
      <span className={styles.wayTitle}>{title}</span>
      <span className={styles.wayText}>{text}</span>
    </AriaButton>
  );
}
