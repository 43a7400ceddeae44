import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { articleId } from '../../../support/sync-people.ts';
import { annotate, founded, must, person, temporaryDir } from './people.ts';

it('counts the annotations of more articles than are looked at in one go, each once', async () => {
  const dir = temporaryDir();
  const ann = person(dir);
  const project = await founded(ann, join(dir, 'Elections.ascribe'));
  const { by } = ann;
  const rules = { kind: 'guideline', text: 'Rules' } as const;
  const [guideline] = must(await project.write({ by, records: [{ doc: PROJECT_DOC, body: rules }] })).ids;
  const texts = Array.from({ length: 1050 }, (_, i) => `Article ${i}`).map((text) => ({
    id: articleId(text),
    text,
  }));
  const records = texts.flatMap(({ id: doc }) => [
    { doc, body: { ...annotate(0, 3), guideline: guideline! } },
    { doc, body: annotate(3, 7) },
  ]);
  must(await project.write({ by, texts, records }));
  must(
    await project.write({
      by,
      records: [{ doc: texts[0]!.id, body: { kind: 'retract', target: texts[0]!.id } }],
    }),
  );
  expect(await project.labelUses()).toEqual({ claim: { annotations: 2098, articles: 1049 } });
  expect(await project.guidelineUses()).toEqual({ [guideline!]: 1049 });
});
