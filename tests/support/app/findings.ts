import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What keeps somebody from using the page as it is now: all findings of axe but minor ones, and what is cut off at its side. */
export async function findings(page: Page): Promise<readonly string[]> {
  // A tooltip is read with what it is about, so that it needs no landmark of its own.
  const tooltips = '[data-overlay-container]:has(> [role="tooltip"])';
  const { violations } = await new AxeBuilder({ page }).exclude(tooltips).analyze();
  const found = violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
    );
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return overflow > 0 ? [...found, `${overflow} pixels wider than its window`] : found;
}
