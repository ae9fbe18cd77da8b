import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Choice = {
	/** Only these rules. */
	rules?: string[];
	/** Where the same page was looked at before in the same colours: contrast takes most of the time. */
	contrast?: boolean;
};

/** Axe finds nothing on the page against WCAG 2.2 AA. */
export async function isClean(page: Page, { rules, contrast = true }: Choice = {}) {
	// No page of ours has a frame, so axe runs where the page is (another page for its sums took as long as the rules);
	// what passes is not told.
	const builder = new AxeBuilder({ page })
		.options({ resultTypes: ['violations'], preload: false })
		.setLegacyMode(true);
	const axe = rules ? builder.withRules(rules) : builder.withTags(WCAG);
	if (!contrast) axe.disableRules(['color-contrast']);
	const { violations } = await axe.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
