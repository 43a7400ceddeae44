import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { altKeys } from '../frame/keys.ts';
import { GuidelinePanel } from '../guideline/GuidelinePanel.tsx';
import type { ProjectState } from '../project/client-state.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { LabelsTab } from './labels/LabelsTab.tsx';
import { LinksTab } from './links/LinksTab.tsx';
import styles from './scheme.module.css';
import { TransferTools } from './transfer/TransferTools.tsx';
import { useEdits } from './use-edits.ts';
import { useScheme } from './use-scheme.ts';

/** The label scheme: labels, types of links, and the guideline that says how to use them. */
export function SchemeDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const scheme = useScheme(project);
  const edits = useEdits();
  const [tab, setTab] = useState<string>('labels');
  const close = () => edits.mayLeave() && onClose();
  const { readOnly } = scheme;
  return (
    <Modal full title="Label scheme" onClose={close} actions={<Button onPress={close}>Done</Button>}>
      <Tabs
        className={styles.parts ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => edits.mayLeave() && setTab(String(key))}
      >
        <div className={styles.head}>
          <TabList aria-label="Parts of the scheme" className={styles.tabs ?? ''}>
            <Tab id="labels" className={styles.tab ?? ''}>
              Labels
            </Tab>
            <Tab id="links" className={styles.tab ?? ''}>
              Links
            </Tab>
            <Tab id="guideline" className={styles.tab ?? ''}>
              Guideline
            </Tab>
          </TabList>
          {project.overview && (
            <TransferTools overview={project.overview} readOnly={readOnly} mayLeave={edits.mayLeave} />
          )}
        </div>
        {readOnly ? (
          <Banner tone="info">
            This project is open for reading only, so its scheme can’t be changed here.
          </Banner>
        ) : (
          <p className={styles.intro}>
            Everyone who works on the project sees changes.
            {tab !== 'guideline' && ` ${altKeys('↑')} and ${altKeys('↓')} move an entry of the list.`}
          </p>
        )}
        <TabPanel id="labels">
          <LabelsTab scheme={scheme} edits={edits} />
        </TabPanel>
        <TabPanel id="links">
          <LinksTab scheme={scheme} edits={edits} />
        </TabPanel>
        <TabPanel id="guideline">
          <GuidelinePanel project={project} />
        </TabPanel>
      </Tabs>
    </Modal>
  );
}
