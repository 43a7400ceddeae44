import { describe, expect, it } from 'vitest';
import { DEFAULT_LABELS, DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import { parseSchemeFile } from '@shared/scheme/parse-scheme-file.ts';
import { planImport } from '@shared/scheme/plan-import.ts';
import { PRESETS, presetOf } from '@shared/scheme/presets/index.ts';
import { PRESET_IDS } from '@shared/scheme/presets/preset.ts';
import { checkedTypeChanges } from '@shared/scheme/relation-rules.ts';
import { checkedChanges } from '@shared/scheme/rules.ts';
import { writeSchemeFile } from '@shared/scheme/scheme-file.ts';
import { PAPER, contrast, tonesOf } from '../../../renderer/surface/model/colours.ts';

it('presets are found by their ids, News first', () => {
  expect(PRESETS.map(({ id }) => id)).toEqual(PRESET_IDS);
  expect(PRESET_IDS.map((id) => presetOf(id).id)).toEqual(PRESET_IDS);
});

describe.each(PRESETS)('the preset $name', ({ content, guideline, about }) => {
  const { labels, relationTypes } = content;

  it('is what the parser of scheme files reads', () => {
    expect(parseSchemeFile(writeSchemeFile(content))).toEqual({ ok: true, value: content });
  });

  it('keeps the rules that hold for changes by hand: names, keys, attributes, links', () => {
    const changes = labels.map(({ id, name, key, attributes }) => ({
      label: id,
      set: {
        name,
        key,
        attributes: Object.fromEntries(attributes.map((one) => [one.name, one.definition])),
      },
    }));
    expect(checkedChanges(labels, changes)).toEqual({ ok: true, value: changes });
    const types = relationTypes.map(({ type, name, from, to }) => ({ type, set: { name, from, to } }));
    expect(checkedTypeChanges(relationTypes, labels, types).ok).toBe(true);
  });

  it('gives every label a key, a colour of its own that stands out, a definition and examples of both kinds', () => {
    expect(new Set(labels.map(({ colour }) => colour)).size).toBe(labels.length);
    const poor = labels.filter(({ colour, key, definition, positive, negative }) => {
      const { light, dark } = tonesOf(colour);
      const seen = Math.min(contrast(light.line, PAPER.light), contrast(dark.line, PAPER.dark));
      const said = Math.min(positive.length, negative.length);
      return key === '' || seen < 3 || definition.length < 40 || said < 2;
    });
    expect(poor).toEqual([]);
  });

  it('says in its guideline what each label is, and in a sentence what it is for', () => {
    for (const { name } of labels) expect(guideline).toContain(`**${name}**`);
    expect(about).toMatch(/\.$/);
  });

  it('is all that a new project offers, with the same keys and in the same order', () => {
    const here = { labels: DEFAULT_LABELS, relationTypes: DEFAULT_RELATION_TYPES };
    const plan = planImport(here, content, { mode: 'replace', retireOthers: true });
    expect(plan.notes).toEqual([]);
    const retired = plan.labels.filter(({ what }) => what === 'retired').map(({ id }) => id);
    const ids = new Set(labels.map(({ id }) => id));
    expect(retired).toEqual(DEFAULT_LABELS.map(({ id }) => id).filter((id) => !ids.has(id)));
  });
});
