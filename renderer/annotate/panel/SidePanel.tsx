import {
  History,
  Info,
  type LucideIcon,
  MessageSquare,
  PanelRightClose,
  PanelRightOpen,
  Tags,
  Waypoints,
} from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useWindow } from '../../app.ts';
import type { Panel } from '../../state/window.ts';
import { IconButton } from '../../ui/Button.tsx';
import { count } from '../../ui/words.ts';
import { AnnotationList } from './AnnotationList.tsx';
import { ArticleHistory } from '../../history/ArticleHistory.tsx';
import { DetailsPanel } from '../DetailsPanel.tsx';
import { FocusedFrame } from '../frames/FocusedFrame.tsx';
import { FramesPanel } from '../frames/FramesPanel.tsx';
import { CommentsPanel } from '../comments/CommentsPanel.tsx';
import { useComments } from '../comments/use-comments.ts';
import styles from './SidePanel.module.css';
import { useAnnotateContext } from '../use-annotate.ts';

const PANELS: readonly { readonly id: Panel; readonly name: string; readonly icon: LucideIcon }[] = [
  { id: 'annotations', name: 'Annotations', icon: Tags },
  { id: 'relations', name: 'Frames & links', icon: Waypoints },
  { id: 'comments', name: 'Comments', icon: MessageSquare },
  { id: 'details', name: 'Details', icon: Info },
  { id: 'history', name: 'History', icon: History },
];

/** What stands beside the text: annotations, links, details and history of the article. */
export function SidePanel() {
  const { view } = useAnnotateContext();
  const { threads } = useComments();
  const panel = useWindow((state) => state.panel);
  const panelOpen = useWindow((state) => state.panelOpen);
  const set = useWindow((state) => state.set);
  const counts: Partial<Record<Panel, number>> = {
    annotations: view.annotations.length,
    relations: view.relations.length,
    comments: threads.filter(({ thread }) => !thread.resolved).length,
  };
  if (!panelOpen)
    return (
      <aside className={styles.closed} aria-label="Side panel">
        <IconButton
          label={`Show ${count(view.annotations.length, 'annotation')}, links and details`}
          onPress={() => set({ panelOpen: true })}
        >
          <PanelRightOpen size={18} aria-hidden />
        </IconButton>
      </aside>
    );
  return (
    <aside className={styles.panel} aria-label="Side panel">
      <h2 className="visually-hidden">{PANELS.find(({ id }) => id === panel)?.name}</h2>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={panel}
        onSelectionChange={(key) => {
          const chosen = PANELS.find(({ id }) => id === key);
          if (chosen) set({ panel: chosen.id });
        }}
      >
        <div className={styles.bar}>
          <TabList className={styles.list ?? ''} aria-label="Beside the text">
            {PANELS.map(({ id, name, icon: Icon }) => (
              <Tab key={id} id={id} className={styles.tab ?? ''}>
                <span className={styles.icon} title={name}>
                  <Icon size={16} aria-hidden />
                </span>
                <span className={styles.name}>{name}</span>
                {(counts[id] ?? 0) > 0 && <span className={styles.count}>{counts[id]}</span>}
              </Tab>
            ))}
          </TabList>
          <IconButton label="Hide this panel" small onPress={() => set({ panelOpen: false })}>
            <PanelRightClose size={16} aria-hidden />
          </IconButton>
        </div>
        {panel !== 'relations' && <FocusedFrame />}
        <TabPanel id="annotations" className={styles.content ?? ''}>
          <AnnotationList />
        </TabPanel>
        <TabPanel id="relations" className={styles.content ?? ''}>
          <FramesPanel />
        </TabPanel>
        <TabPanel id="comments" className={styles.content ?? ''}>
          <CommentsPanel />
        </TabPanel>
        <TabPanel id="details" className={styles.content ?? ''}>
          <DetailsPanel />
        </TabPanel>
        <TabPanel id="history" className={styles.content ?? ''}>
          <ArticleHistory />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

/** The room that the panel takes, before there is something in it. */
export function SidePanelRoom() {
  const isOpen = useWindow((state) => state.panelOpen);
  return isOpen ? <aside className={styles.panel} aria-label="Side panel" aria-busy /> : <SidePanel />;
}
