import { ArticleSurface, type SurfaceContext } from './article-surface.ts';
import { Stylesheet } from './dom/stylesheet.ts';
import type { Surface, SurfaceInput, SurfaceIntents } from './types.ts';

/**
 * Shows an article with its annotations in `host` and reports what the user wants. The host decides width, scrolling and
 * `color-scheme`; fonts and ink come from the custom properties `--ascribe-font-family`, `--ascribe-font-size`,
 * `--ascribe-line-height`, `--ascribe-ink`, `--ascribe-paper` and `--ascribe-accent`. Not for shadow trees, in which pages
 * can't see the browser's selection.
 */
export function createSurface(host: HTMLElement, input: SurfaceInput, intents: SurfaceIntents): Surface {
  const root = document.createElement('div');
  root.className = 'ascribe-surface';
  host.append(root);
  const stylesheet = new Stylesheet();
  const isMac = /^Mac|^iP/.test(navigator.platform);
  const context: SurfaceContext = { root, stylesheet, intents, isMac };
  let article = new ArticleSurface(context, input);
  let shown = input.article;
  return {
    update(next) {
      const isSame = next.article.id === shown.id && next.article.text === shown.text;
      shown = next.article;
      if (isSame) return article.update(next);
      article.destroy();
      article = new ArticleSurface(context, next);
    },
    scrollTo: (id) => article.scrollTo(id),
    scrollToOffset: (offset) => article.scrollToOffset(offset, 0.3),
    select: (span, how) => article.selection.select(span, how),
    selection() {
      article.sync();
      return article.selection.read();
    },
    move: (unit, towards, extend) => article.move(unit, towards, extend),
    addFragment: () => void article.selection.keep(),
    nudge: (edge, towards, unit) => article.nudge(edge, towards, unit),
    caret: () => article.selection.caret(),
    placeCaret(offset) {
      article.focus();
      article.selection.moveTo({ anchor: offset, focus: offset });
    },
    rectOf: (id) => article.rectOfId(id),
    visibleRange: () => article.visibleRange(),
    outline: () => article.outline(),
    spansAt: (x, y) => article.spansAt(x, y),
    focus: () => article.focus(),
    hasFocus: () => article.hasFocus(),
    destroy() {
      article.destroy();
      stylesheet.remove();
      root.remove();
    },
  };
}
