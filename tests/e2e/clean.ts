import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Axe finds nothing on the page against WCAG 2.2 AA; with `rules`, against those alone. */
export async function isClean(page: Page, rules?: string[]) {
	// No page of ours has a frame, so axe runs where the page is (another page for its sums took as long as the rules);
	// what passes is not told.
	const builder = new AxeBuilder({ page })
		.options({ resultTypes: ['violations'], preload: false })
		.setLegacyMode(true);
	const axe = rules ? builder.withRules(rules) : builder.withTags(WCAG);
	const { violations } = await axe.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
