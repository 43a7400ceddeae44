import { Modal } from '../ui/Modal.tsx';
import styles from './ShortcutsDialog.module.css';
import { altKeys, keysFor } from './keys.ts';

interface Group {
  readonly name: string;
  readonly keys: readonly (readonly [keys: string, what: string])[];
}

const GROUPS: readonly Group[] = [
  {
    name: 'Tag',
    keys: [
      [
        '1 … 4',
        'Tag the selection; change the chosen annotation; or, with nothing chosen, tag passage after passage',
      ],
      ['Enter', 'Tag the selection with the label that sticks; choose the annotation at the caret'],
      ['Shift+Enter', 'Keep the selection and add another passage to it'],
      ['Esc', 'Let go of the selection, the annotation, the label'],
    ],
  },
  {
    name: 'Select in the text',
    keys: [
      ['Shift+arrows', 'By character and line'],
      [keysFor('Shift', '←→'), 'By word'],
      [altKeys('Shift+↑↓'), 'By sentence'],
      [keysFor('Shift', '↑↓'), 'By paragraph'],
      [altKeys("'"), 'To the end of the quotation'],
    ],
  },
  {
    name: 'Annotations',
    keys: [
      [']  and  [', 'Next and previous annotation'],
      ['O', 'The next of several that overlap'],
      [altKeys('←→'), 'Move the end of the chosen annotation'],
      [altKeys('Shift+←→'), 'Move its start'],
      ['N', 'Write a note'],
      ['Delete', 'Remove'],
      [keysFor('Z'), 'Undo'],
      [keysFor('Shift', 'Z'), 'Redo'],
    ],
  },
  {
    name: 'Around',
    keys: [
      ['.  and  ,', 'Next and previous article'],
      [keysFor('K'), 'Find a command'],
      [keysFor('F'), 'Search the library; in an article: find in the text'],
      ['F6', 'To the messages'],
      ['?', 'This sheet'],
    ],
  },
];

/** The cheat sheet. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal wide title="Keyboard shortcuts" onClose={onClose}>
      <div className={styles.groups}>
        {GROUPS.map(({ name, keys }) => (
          <section key={name}>
            <h3 className={styles.heading}>{name}</h3>
            <dl className={styles.keys}>
              {keys.map(([combination, what]) => (
                <div key={what} className={styles.row}>
                  <dt>
                    <kbd className={styles.key}>{combination}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
