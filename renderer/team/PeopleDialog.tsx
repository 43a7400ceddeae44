import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AnnotatorId } from '@shared/model/ids.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { NameForm } from '../welcome/NameForm.tsx';
import styles from './PeopleDialog.module.css';

/** Who works on this project, and as whom this window does. */
export function PeopleDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const app = useApp();
  const here = useStore(app.info, (state) => state.info?.people) ?? [];
  const [adding, setAdding] = useState(false);
  const { me, readOnly } = project.session;
  const local = new Set(here.map(({ annotator }) => annotator));
  const others = Object.entries(project.overview?.names ?? {}).filter(([annotator]) => !local.has(annotator));
  const actAs = async (annotator: AnnotatorId) => {
    const answer = await app.client.actAs(annotator);
    if (!answer.ok) {
      app.toasts.fail(answer.error);
      return;
    }
    app.setMe(annotator);
    app.announcer.say(`You are annotating as ${answer.value.name}.`);
  };
  return (
    <Modal
      title="People"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.dialog}>
        <section>
          <h3 className={styles.heading}>On this computer</h3>
          <ul>
            {here.map(({ annotator, name }) => (
              <li key={annotator} className={styles.person}>
                <UserRound size={16} aria-hidden />
                <span className={styles.name}>{name}</span>
                {annotator === me.annotator ? (
                  <span className={styles.you}>that is you</span>
                ) : (
                  !readOnly && (
                    <Button small onPress={() => void actAs(annotator)} aria-label={`Annotate as ${name}`}>
                      Annotate as
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
          {adding ? (
            <NameForm
              onAdded={() => {
                setAdding(false);
                const added = app.me();
                if (added) void actAs(added.annotator);
              }}
            />
          ) : (
            <Button small onPress={() => setAdding(true)}>
              Add a person…
            </Button>
          )}
        </section>
        <section>
          <h3 className={styles.heading}>Also in this project</h3>
          {others.length === 0 ? (
            <p className={styles.none}>Nobody else yet. Set a shared folder to work with your team.</p>
          ) : (
            <ul>
              {others.map(([annotator, name]) => (
                <li key={annotator} className={styles.person}>
                  <UserRound size={16} aria-hidden />
                  <span className={styles.name}>{name}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Modal>
  );
}
