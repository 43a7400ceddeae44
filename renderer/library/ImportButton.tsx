import { FileInput, FolderInput, Import } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { runCommand } from '../frame/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { chosenFiles } from './dropped-files.ts';

/** What the file inputs offer. */
const ACCEPT = '.txt,.text,.md,.markdown,.html,.htm,.jsonl,.ndjson';

/** Imports by the system's dialog; where there is none, files and folders come through the page's own inputs. */
export function ImportButton() {
  const app = useApp();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const door = useStore(app.info, (state) => state.info?.door);
  const running = useStore(app.importer.store, (state) => state.kind === 'running');
  const take = (input: HTMLInputElement) => {
    if (input.files && input.files.length > 0) void app.importer.files(chosenFiles(input.files));
    input.form?.reset();
  };
  const face = (
    <>
      <Import size={16} aria-hidden /> Import
    </>
  );
  if (door === 'electron')
    return (
      <Button look="primary" isDisabled={running} onPress={() => runCommand(app, 'import')}>
        {face}
      </Button>
    );
  return (
    <form>
      <Menu
        label="Import"
        entries={[
          {
            id: 'files',
            text: 'Files…',
            hint: 'Text, Markdown, HTML or JSONL',
            icon: <FileInput size={16} aria-hidden />,
            run: () => files.current?.click(),
          },
          {
            id: 'folder',
            text: 'A whole folder…',
            icon: <FolderInput size={16} aria-hidden />,
            run: () => folder.current?.click(),
          },
        ]}
      >
        <Button look="primary" isDisabled={running}>
          {face}
        </Button>
      </Menu>
      <input
        ref={files}
        hidden
        type="file"
        multiple
        accept={ACCEPT}
        aria-label="Files to import"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        hidden
        type="file"
        multiple
        {...{ webkitdirectory: '' }}
        aria-label="Folder to import"
        onChange={(event) => take(event.currentTarget)}
      />
    </form>
  );
}
