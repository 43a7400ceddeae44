import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { isApple } from '../frame/keys.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './KeyboardDialog.module.css';
import { KeyRow } from './KeyRow.tsx';
import { FIXED_KEYS } from './fixed-keys.ts';
import { showStrokes } from './strokes.ts';
import { useKeyList } from './use-key-list.ts';

/** The cheat sheet: every key and what it does; those of commands and labels can be changed right there. */
export function KeyboardDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const list = useKeyList();
  const [search, setSearch] = useState('');
  const [recording, setRecording] = useState<string>();
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const has = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
    const groups = list.groups
      .map(({ title, owners }) => ({
        title,
        owners: owners.filter((owner) =>
          has(owner.title, title, ...owner.strokes.map((strokes) => showStrokes(strokes, isApple))),
        ),
      }))
      .filter(({ owners }) => owners.length > 0);
    const fixed = FIXED_KEYS.map(({ title, rows }) => ({
      title,
      rows: rows.filter(({ keys, what }) => has(keys, what, title)),
    })).filter(({ rows }) => rows.length > 0);
    return { groups, fixed };
  }, [list.groups, search]);
  const announce = (text: string) => app.announcer.say(text);
  return (
    <Modal
      full
      title="Keyboard shortcuts"
      onClose={onClose}
      actions={
        <>
          {list.isChanged && (
            <Button look="quiet" onPress={list.resetAll}>
              Back to the given keys
            </Button>
          )}
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.head}>
        <Field
          label="Find a key or what it does"
          value={search}
          onChange={setSearch}
          className={styles.search}
        />
        <LayoutChoice />
      </div>
      <div className={styles.groups}>
        {found.groups.map(({ title, owners }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.heading}>{title}</h3>
            <ul>
              {owners.map((owner) => (
                <KeyRow
                  key={owner.id}
                  owner={owner}
                  list={list}
                  isRecording={recording === owner.id}
                  onRecord={(isRecording) => setRecording(isRecording ? owner.id : undefined)}
                  announce={announce}
                />
              ))}
            </ul>
          </section>
        ))}
        {found.fixed.map(({ title, rows }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.heading}>{title}</h3>
            <ul>
              {rows.map(({ keys, what }) => (
                <li key={what} className={styles.row}>
                  <div className={styles.line}>
                    <span className={styles.what}>{what}</span>
                    <span className={styles.keys}>
                      <kbd className={styles.key}>{keys}</kbd>
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {found.groups.length + found.fixed.length === 0 && (
        <p className={styles.nothing}>No key and nothing that it does is called “{search.trim()}”.</p>
      )}
    </Modal>
  );
}

function LayoutChoice() {
  const app = useApp();
  const layout = useStore(app.settings, (settings) => settings.layout);
  return (
    <Choice
      label="Keys are told apart"
      value={layout}
      onChange={(chosen) => app.settings.setState({ layout: chosen })}
      options={[
        { value: 'auto', text: 'by character, else by place' },
        { value: 'characters', text: 'by character' },
        { value: 'positions', text: 'by place' },
      ]}
    />
  );
}
