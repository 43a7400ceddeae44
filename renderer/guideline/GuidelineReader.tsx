import { useState } from 'react';
import type { GuidelineVersion } from '@shared/rpc/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Menu } from '../ui/Menu.tsx';
import { count } from '../ui/words.ts';
import { GuidelineChanges } from './GuidelineChanges.tsx';
import { GuidelineText } from './GuidelineText.tsx';
import styles from './GuidelinePanel.module.css';

export interface GuidelineReaderProps {
  /** At least one; the one in force last. */
  readonly versions: readonly GuidelineVersion[];
  /** Begins the next version with this text; undefined where nothing can be written. */
  readonly onWrite: ((text: string) => void) | undefined;
}

/** The guideline as it reads, any version of it, and what a version changed. */
export function GuidelineReader({ versions, onWrite }: GuidelineReaderProps) {
  const inForce = versions.at(-1)!;
  const [chosen, setChosen] = useState<string>();
  const [showsChanges, setShowsChanges] = useState(false);
  const shown = versions.find(({ id }) => id === chosen) ?? inForce;
  const before = versions[shown.version - 2];
  return (
    <>
      <div className={styles.bar}>
        <Menu
          label="Choose a version"
          entries={versions.toReversed().map((version) => ({
            id: version.id,
            text: entryOf(version, version === inForce),
            chosen: version === shown,
            run: () => setChosen(version.id),
          }))}
        >
          <Button small>Version {shown.version}</Button>
        </Menu>
        <p className={styles.about}>
          {shown === inForce ? 'In force' : 'Not in force'}
          {shown.name !== '' && ` · by ${shown.name}`} ·{' '}
          {new Date(shown.time).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' })}{' '}
          · {count(shown.annotations, 'annotation')} by it
        </p>
        {before && (
          <Check isSelected={showsChanges} onChange={setShowsChanges}>
            What it changed
          </Check>
        )}
        {onWrite && (
          <Button small onPress={() => onWrite(shown.text)}>
            {shown === inForce ? 'Write a new version' : 'Start a new version from this one'}
          </Button>
        )}
      </div>
      {shown.isConcurrent && (
        <p className={styles.hint}>
          It was written at the same time as version {shown.version - 1}, so it may lack what that one
          changed.
        </p>
      )}
      {showsChanges && before ? (
        <GuidelineChanges before={before.text} after={shown.text} />
      ) : (
        <GuidelineText text={shown.text} />
      )}
    </>
  );
}

const entryOf = ({ version, name, time }: GuidelineVersion, isInForce: boolean): string =>
  `Version ${version}${isInForce ? ', in force' : ''}${name === '' ? '' : `, ${name}`}, ${new Date(time).toLocaleDateString('en')}`;
