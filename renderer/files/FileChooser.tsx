import { FileText, Folder, FolderPlus, FolderUp } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Answers, DirectoryEntry } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './FileChooser.module.css';
import type { ChooserRequest } from './chooser.ts';
import { fileNameOf, joinPath, withExtension } from './paths.ts';

/** Shows the page's own chooser while one is asked for. */
export function FileChooser() {
  const app = useApp();
  const request = useStore(app.chooser.request, (state) => state.request);
  return request ? <ChooserDialog request={request} /> : null;
}

const TITLES = {
  open: {
    project: 'Open a project',
    import: 'Import articles',
    folder: 'Choose a folder',
    scheme: 'Import a label scheme',
  },
  save: { project: 'New project', copy: 'Save a copy', scheme: 'Export the label scheme' },
} as const;

type Place = Answers['places.list'];

function ChooserDialog({ request }: { request: ChooserRequest }) {
  const { place, error, go } = usePlace();
  const [name, setName] = useState(request.kind === 'save' ? request.name : '');
  const [chosen, setChosen] = useState<DirectoryEntry>();
  const wantsFolder = request.kind === 'open' && request.purpose === 'folder';
  const path = answerPath(request, place, name, chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path !== undefined) request.answer(path);
  };
  const enter = (entry: DirectoryEntry) => {
    if (entry.kind === 'folder') {
      setChosen(undefined);
      go(entry.path);
    } else if (request.kind === 'save') setName(entry.name);
    else request.answer(entry.path);
  };
  const title = request.kind === 'open' ? TITLES.open[request.purpose] : TITLES.save[request.purpose];
  return (
    <Modal
      wide
      title={title}
      onClose={() => request.answer()}
      actions={
        <>
          <Button onPress={() => request.answer()}>Cancel</Button>
          <Button look="primary" type="submit" form="chooser" isDisabled={path === undefined}>
            {request.kind === 'save' ? 'Save here' : wantsFolder ? 'Use this folder' : 'Open'}
          </Button>
        </>
      }
    >
      <form id="chooser" className={styles.chooser} onSubmit={submit}>
        {place && <PathField key={place.dir} place={place} go={go} error={error} />}
        {place && (
          <Entries place={place} only={shownOnly(request.purpose)} onChoose={setChosen} onEnter={enter} />
        )}
        {!place && error !== undefined && <p role="alert">{error}</p>}
        {request.kind === 'save' && (
          <Field label="File name" value={name} onChange={setName} first isRequired />
        )}
      </form>
    </Modal>
  );
}

function shownOnly(purpose: ChooserRequest['purpose']): EntriesProps['only'] {
  if (purpose === 'folder') return 'folder';
  return purpose === 'import' || purpose === 'scheme' ? undefined : 'project';
}

function answerPath(
  request: ChooserRequest,
  place: Place | undefined,
  name: string,
  chosen: DirectoryEntry | undefined,
): string | undefined {
  if (!place) return undefined;
  if (request.kind === 'save')
    return name.trim() === ''
      ? undefined
      : joinPath(place.dir, withExtension(name.trim(), request.purpose === 'scheme' ? '.json' : '.ascribe'));
  if (request.purpose === 'folder') return chosen?.kind === 'folder' ? chosen.path : place.dir;
  return chosen && chosen.kind !== 'folder' ? chosen.path : undefined;
}

function usePlace() {
  const { backend } = useApp();
  const [place, setPlace] = useState<Place>();
  const [error, setError] = useState<string>();
  /** A new object each time, so that the same folder is read anew. */
  const [goal, setGoal] = useState<{ readonly dir?: string }>({});
  useEffect(() => {
    let isPast = false;
    void backend.call('places.list', goal).then((answer) => {
      if (isPast) return;
      if (answer.ok) setPlace(answer.value);
      setError(answer.ok ? undefined : answer.error.message);
    });
    return () => {
      isPast = true;
    };
  }, [backend, goal]);
  return { place, error, go: (dir: string) => setGoal({ dir }) };
}

interface PathFieldProps {
  readonly place: Place;
  readonly go: (dir: string) => void;
  readonly error: string | undefined;
}

function PathField({ place, go, error }: PathFieldProps) {
  const { backend, toasts } = useApp();
  const [path, setPath] = useState(place.dir);
  const [folderName, setFolderName] = useState<string>();
  const makeFolder = async () => {
    if (folderName === undefined || folderName.trim() === '') return;
    const made = await backend.call('places.makeFolder', { dir: place.dir, name: folderName });
    if (made.ok) go(made.value.path);
    else toasts.fail(made.error);
  };
  return (
    <>
      <div className={styles.bar}>
        <IconButton
          label="Folder above"
          isDisabled={place.parent === undefined}
          onPress={() => place.parent !== undefined && go(place.parent)}
        >
          <FolderUp size={18} aria-hidden />
        </IconButton>
        <Field
          className={styles.path}
          label={<span className="visually-hidden">Folder</span>}
          value={path}
          onChange={setPath}
          error={error}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            go(path);
          }}
        />
        <IconButton label="New folder" onPress={() => setFolderName('')}>
          <FolderPlus size={18} aria-hidden />
        </IconButton>
      </div>
      {folderName !== undefined && (
        <div className={styles.bar}>
          <Field
            className={styles.path}
            label="Name of the new folder"
            value={folderName}
            onChange={setFolderName}
            first
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void makeFolder();
            }}
          />
          <Button className={styles.make} onPress={() => void makeFolder()}>
            Make folder
          </Button>
        </div>
      )}
    </>
  );
}

interface EntriesProps {
  readonly place: Place;
  readonly only: 'folder' | 'project' | undefined;
  readonly onChoose: (entry: DirectoryEntry | undefined) => void;
  readonly onEnter: (entry: DirectoryEntry) => void;
}

function Entries({ place, only, onChoose, onEnter }: EntriesProps) {
  const shown = place.entries.filter(
    ({ kind }) => kind === 'folder' || only === undefined || (only === 'project' && kind === 'project'),
  );
  const entryOf = (key: unknown) => shown.find(({ path }) => path === key);
  return (
    <ListBox
      key={place.dir}
      aria-label={`In ${fileNameOf(place.dir) || place.dir}`}
      className={styles.entries ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      onSelectionChange={(keys: Selection) => onChoose(keys === 'all' ? undefined : entryOf([...keys][0]))}
      onAction={(key) => {
        const entry = entryOf(key);
        if (entry) onEnter(entry);
      }}
      renderEmptyState={() => <p className={styles.none}>Nothing to choose in this folder.</p>}
    >
      {shown.map((entry) => (
        <ListBoxItem key={entry.path} id={entry.path} textValue={entry.name} className={styles.entry ?? ''}>
          {entry.kind === 'folder' ? <Folder size={16} aria-hidden /> : <FileText size={16} aria-hidden />}
          <span className={styles.name}>{entry.name}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
