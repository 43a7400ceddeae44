import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ImportFailure, ImportReport } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Progress } from '../ui/Progress.tsx';
import { count } from '../ui/words.ts';
import styles from './ImportPanel.module.css';
import { isUndecided } from './importer.ts';

/** Shows a running import, and afterwards what came of it: a line when all went well, else a report. */
export function ImportPanel() {
  const app = useApp();
  const state = useStore(app.importer.store);
  const { toasts, importer } = app;
  const allWell =
    state.kind === 'done' &&
    !state.failure &&
    state.report.failed.length === 0 &&
    !state.report.notes?.length;
  useEffect(() => {
    if (state.kind !== 'done' || !allWell) return;
    toasts.show({ text: summary(state.report) });
    importer.dismiss();
  }, [state, allWell, toasts, importer]);
  if (state.kind === 'running')
    return (
      <section className={styles.running} aria-label="Import">
        <Progress
          label={runningWords(state.done, state.total, state.current)}
          done={state.done}
          total={state.total}
        />
        <Button small onPress={() => importer.cancel()}>
          Cancel
        </Button>
      </section>
    );
  if (state.kind !== 'done' || allWell) return null;
  return <Report report={state.report} {...(state.failure && { failure: state.failure.message })} />;
}

function runningWords(done: number, total: number, current: string): string {
  const how = total > 0 ? `Importing ${Math.min(done, total)} of ${total}` : 'Importing';
  return current === '' ? `${how}…` : `${how}: ${current}`;
}

function summary(report: ImportReport): string {
  const parts = [`${count(report.imported, 'article')} imported`];
  if (report.duplicates > 0)
    parts.push(`${report.duplicates} ${report.duplicates === 1 ? 'was' : 'were'} here already`);
  if (report.failed.length > 0)
    parts.push(`${count(report.failed.length, 'file or entry', 'files or entries')} left out`);
  if (report.cancelled) parts.push('cancelled before the end');
  return `${parts.join(', ')}.`;
}

const ENCODINGS = [
  ['windows-1252', 'Western European (Windows)'],
  ['iso-8859-15', 'Western European (ISO)'],
  ['windows-1250', 'Central European (Windows)'],
  ['windows-1251', 'Cyrillic (Windows)'],
  ['koi8-r', 'Cyrillic (KOI8-R)'],
  ['windows-1253', 'Greek (Windows)'],
  ['windows-1254', 'Turkish (Windows)'],
  ['windows-1255', 'Hebrew (Windows)'],
  ['windows-1256', 'Arabic (Windows)'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc-kr', 'Korean (EUC-KR)'],
  ['gb18030', 'Chinese (GB 18030)'],
  ['big5', 'Chinese (Big5)'],
] as const;

/** Failures shown at once; a longer list says how many more there are. */
const MOST_SHOWN = 500;

function Report({ report, failure }: { report: ImportReport; failure?: string }) {
  const { importer } = useApp();
  const undecided = report.failed.filter(isUndecided).length;
  const [encoding, setEncoding] = useState<string>(ENCODINGS[0][0]);
  return (
    <Modal
      wide
      title={titleOf(report, failure)}
      onClose={() => importer.dismiss()}
      actions={
        <Button look="primary" onPress={() => importer.dismiss()}>
          Done
        </Button>
      }
    >
      <div className={styles.report}>
        {failure !== undefined && <p role="alert">{failure}</p>}
        <p>{summary(report)}</p>
        {undecided > 0 && (
          <div className={styles.encoding}>
            <label>
              {undecided === 1 ? 'One file is' : `${undecided} files are`} in an unknown encoding. Read{' '}
              {undecided === 1 ? 'it' : 'them'} as{' '}
              <select value={encoding} onChange={(event) => setEncoding(event.target.value)}>
                {ENCODINGS.map(([code, name]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button small onPress={() => void importer.retryWith(encoding)}>
              Import
            </Button>
          </div>
        )}
        <Lines heading="Left out" lines={report.failed} />
        <Lines heading="Imported, but worth knowing" lines={report.notes ?? []} />
      </div>
    </Modal>
  );
}

function titleOf(report: ImportReport, failure: string | undefined): string {
  if (failure !== undefined) return 'The import stopped';
  return report.failed.length > 0 ? 'Some things could not be imported' : 'Imported';
}

function Lines({ heading, lines }: { heading: string; lines: readonly ImportFailure[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{heading}</h3>
      <ul className={styles.failures}>
        {lines.slice(0, MOST_SHOWN).map(({ path, line, reason }) => (
          <li key={`${path}:${line ?? ''}:${reason}`}>
            <span className={styles.path}>
              {path}
              {line !== undefined && `, line ${line}`}
            </span>
            <span className={styles.reason}>{reason}</span>
          </li>
        ))}
      </ul>
      {lines.length > MOST_SHOWN && <p>And {lines.length - MOST_SHOWN} more.</p>}
    </section>
  );
}
