import { ArrowDown, ArrowUp, Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { RelationType } from '@shared/model/label-scheme.ts';
import { moveRelationType } from '@shared/scheme/order.ts';
import { useApp } from '../../app.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { count } from '../../ui/words.ts';
import { AddByName } from '../AddByName.tsx';
import { DetailHead } from '../DetailHead.tsx';
import { Panes } from '../Panes.tsx';
import { GroupedRows } from '../GroupedRows.tsx';
import styles from '../scheme.module.css';
import type { Edits } from '../use-edits.ts';
import { useFocusAfter } from '../use-focus-after.ts';
import type { Scheme } from '../use-scheme.ts';
import { LinkTypeForm } from './LinkTypeForm.tsx';
import { type LinkTypes, useLinkTypes } from './use-link-types.ts';

/** The types of links between annotations: a list, and everything about the chosen one. */
export function LinksTab({ scheme, edits }: { scheme: Scheme; edits: Edits }) {
  const app = useApp();
  const links = useLinkTypes(scheme.relationTypes);
  const { types } = links;
  const [chosen, setChosen] = useState<string>();
  const [isDetail, setDetail] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(
    box,
    `${types.map((t) => `${t.type}${t.retired}`).join()} ${chosen} ${isDetail}`,
  );
  const type = types.find((one) => one.type === chosen) ?? types.find(({ retired }) => !retired) ?? types[0];
  // What is shown stays, whatever becomes of the type or of the order meanwhile.
  if (type && chosen === undefined) setChosen(type.type);
  const choose = (id: string) => {
    if (!edits.mayLeave()) return;
    focusAfter('title');
    setChosen(id);
    setDetail(true);
  };
  const move = (id: string, step: 1 | -1) => {
    const changes = scheme.readOnly ? [] : moveRelationType(types, id, step);
    if (changes.length === 0) return;
    const isInList = document.activeElement?.closest('[data-row]') !== null;
    const [same, other] = step === -1 ? ['up', 'down'] : ['down', 'up'];
    focusAfter(...(isInList ? [`row ${id}`] : [`${same} ${id}`, `${other} ${id}`]));
    void links.write(changes, `${nameOf(types, id)} is moved ${step === -1 ? 'up' : 'down'}.`);
  };
  const add = async (name: string) => {
    const answer = await app.backend.call('relationTypes.add', { name });
    if (!answer.ok) return answer.error;
    app.announcer.say(`${name} is added to the links.`);
    if (!edits.has('link')) setChosen(answer.value.type);
    return undefined;
  };
  const setRetired = ({ type: id, name }: RelationType, retired: boolean) => {
    if (!edits.mayLeave()) return;
    focusAfter(`${retired ? 'back' : 'retire'} ${id}`);
    void links.write(
      [{ type: id, set: { retired } }],
      retired ? `${name} is retired. Links that are there stay.` : `${name} is back in use.`,
    );
  };
  return (
    <div ref={box}>
      <Panes
        isDetail={isDetail}
        side={
          <>
            <LinkList links={links} chosen={type?.type} onChoose={choose} onMove={move} />
            {!scheme.readOnly && (
              <AddByName
                label="New type of link"
                placeholder="How it reads, e.g. answers"
                action="Add link"
                edits={edits}
                onAdd={add}
              />
            )}
          </>
        }
      >
        {type && (
          <section aria-label={type.name} className={styles.detail}>
            <DetailHead
              icon={<Link2 size={18} aria-hidden />}
              title={type.name}
              about={usesWords(links, type)}
              onBack={() => {
                if (!edits.mayLeave()) return;
                focusAfter(`row ${type.type}`);
                setDetail(false);
              }}
            >
              {!scheme.readOnly && (
                <LinkTools type={type} types={types} onMove={move} onRetired={setRetired} />
              )}
            </DetailHead>
            <LinkTypeForm key={type.type} type={type} scheme={scheme} links={links} edits={edits} />
          </section>
        )}
      </Panes>
    </div>
  );
}

const nameOf = (types: readonly RelationType[], id: string) =>
  types.find(({ type }) => type === id)?.name ?? id;

function usesWords({ uses }: LinkTypes, { type, retired }: RelationType): string {
  const used = uses === undefined ? '' : count(uses[type] ?? 0, 'link');
  return retired ? `Retired. ${used}` : used;
}

interface LinkListProps {
  readonly links: LinkTypes;
  readonly chosen: string | undefined;
  readonly onChoose: (type: string) => void;
  readonly onMove: (type: string, step: 1 | -1) => void;
}

function LinkList({ links, chosen, onChoose, onMove }: LinkListProps) {
  const { types, uses } = links;
  return (
    <GroupedRows
      groups={[
        { name: 'Links in use', isNamed: false, rows: types.filter(({ retired }) => !retired) },
        { name: 'Retired', isNamed: true, rows: types.filter(({ retired }) => retired) },
      ]}
      idOf={({ type }) => type}
      chosen={chosen}
      onChoose={onChoose}
      onMove={onMove}
      renderRow={({ type, name }) => (
        <span className={styles.rowText} dir="auto">
          {name} {uses && <small>{count(uses[type] ?? 0, 'link')}</small>}
        </span>
      )}
    />
  );
}

interface LinkToolsProps {
  readonly type: RelationType;
  readonly types: readonly RelationType[];
  readonly onMove: (type: string, step: 1 | -1) => void;
  readonly onRetired: (type: RelationType, retired: boolean) => void;
}

function LinkTools({ type, types, onMove, onRetired }: LinkToolsProps) {
  const { type: id, name } = type;
  if (type.retired)
    return (
      <Button
        small
        aria-label={`Bring back ${name}`}
        onPress={() => onRetired(type, false)}
        data-focus={`back ${id}`}
      >
        Bring back
      </Button>
    );
  const row = types.filter(({ retired }) => !retired);
  return (
    <div className={styles.tools}>
      <IconButton
        small
        label={`Move ${name} up`}
        isDisabled={row[0] === type}
        onPress={() => onMove(id, -1)}
        data-focus={`up ${id}`}
      >
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={`Move ${name} down`}
        isDisabled={row.at(-1) === type}
        onPress={() => onMove(id, 1)}
        data-focus={`down ${id}`}
      >
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <Button
        small
        aria-label={`Retire ${name}`}
        onPress={() => onRetired(type, true)}
        data-focus={`retire ${id}`}
      >
        Retire
      </Button>
    </div>
  );
}
