import { describe, expect, it, onTestFinished } from 'vitest';
import { Regions } from '../../../renderer/frame/regions.ts';

const SCREEN = `
  <header><button id="undo">Undo</button></header>
  <nav><button id="claim">Claim</button></nav>
  <main><button id="before">Before</button><div class="ascribe-article" id="text" tabindex="0"></div><nav><button>Inner</button></nav></main>
  <aside><button id="card">Card</button><button id="tab">Tab</button></aside>
  <div role="region"></div>
  <div role="dialog"><header><button id="close">Close</button></header></div>`;

function screen() {
  const host = document.createElement('div');
  host.innerHTML = SCREEN;
  document.body.append(host);
  onTestFinished(() => host.remove());
  const regions = new Regions(document);
  const at = () => document.activeElement?.id;
  const walk = (step: 1 | -1, times: number) =>
    Array.from({ length: times }, () => {
      regions.go(step);
      return at();
    });
  return { regions, walk };
}

describe('F6', () => {
  it('goes from the text to what stands beside it, to the labels, to the bar, and round', () => {
    expect(screen().walk(1, 5)).toEqual(['text', 'card', 'claim', 'undo', 'text']);
  });

  it('with Shift goes the other way', () => {
    expect(screen().walk(-1, 5)).toEqual(['undo', 'claim', 'card', 'text', 'undo']);
  });

  it('comes back to where one was in a part, if that is still there', () => {
    const { regions, walk } = screen();
    const tab = document.querySelector<HTMLElement>('#tab')!;
    tab.focus();
    regions.remember(tab);
    expect(walk(1, 4)).toEqual(['claim', 'undo', 'text', 'tab']);
    tab.remove();
    expect(walk(1, 2)).toEqual(['text', 'card']);
  });
});
