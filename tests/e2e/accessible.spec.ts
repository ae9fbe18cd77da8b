import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn } from './people';

/** What each role can open; a site and an organisation of the demo stand for all of them. */
const pages: Readonly<Record<string, readonly string[]>> = {
	coordinator: [
		'/overview',
		'/sites',
		'/sites?kind=karaoke&overdue=1',
		'/sites/TBM-001',
		'/sites/TBM-001/edit',
		'/sites/TBM-001/status',
		'/sites/TBM-001/estimates',
		'/sites/new',
		'/sites/proposals',
		'/organisations',
		'/organisations?kind=ngo&level=local',
		'/visits',
		'/visits/new',
		'/visits/new?site=KRK-002',
		'/visits/gaps',
		'/reach',
		'/reach/report',
		'/reach/totals',
		'/reach/totals/new',
		'/reach/targets',
		'/referrals',
		'/referrals/record',
		'/engagement',
		'/engagement/events/new',
		'/engagement/commitments',
		'/engagement/commitments/new',
		'/engagement/stance?since=start',
		'/engagement/stance/new',
		'/network/files',
		'/organisations/new',
		'/people',
		'/people/devices',
		'/check-ins',
		'/settings',
		'/settings/boundaries',
		'/audit',
		'/trips',
		'/trips/new',
		'/trips/learn',
		'/exchange',
		'/exchange/export',
		'/exchange/export/form',
		'/exchange/export/places',
		'/exchange/dhis2',
		'/exchange/dhis2/mapping',
		'/releases',
		'/releases/new',
		'/account'
	],
	outreach: [
		'/overview',
		'/sites',
		'/sites/TBM-001',
		'/sites/propose',
		'/sites/propose?site=TBM-001',
		'/sites/proposals',
		'/visits',
		'/visits/new?site=TBM-001',
		'/visits/gaps?show=all',
		'/reach',
		'/referrals',
		'/organisations',
		'/organisations/mine',
		'/releases',
		'/account'
	],
	partner: [
		'/overview',
		'/sites',
		'/sites/propose',
		'/sites/proposals',
		'/visits',
		'/visits/gaps?show=all',
		'/reach',
		'/reach/totals',
		'/reach/totals/new',
		'/reach/targets',
		'/referrals',
		'/referrals/record',
		'/organisations',
		'/organisations/mine',
		'/exchange',
		'/exchange/export',
		'/releases',
		'/account'
	],
	stakeholder: ['/overview', '/organisations', '/engagement', '/releases', '/account']
};

for (const role of Object.keys(pages)) {
	test(`every page keeps WCAG 2.2 AA, light and dark, and fits a phone: ${role}`, async ({
		page,
		context
	}) => {
		test.setTimeout(900_000);
		for await (const path of opened(page, context, role, 'id')) {
			await page.emulateMedia({ colorScheme: 'light' });
			await fits(page, path);
			const contrast = !isSeenBefore(role, path);
			await isClean(page, { contrast });
			if (!contrast) continue;
			// The same page in the dark: of all rules only contrast can tell the difference.
			await page.emulateMedia({ colorScheme: 'dark' });
			await isClean(page, { rules: ['color-contrast'] });
		}
	});

	// Another language changes words, not roles or colours: what it can break is the width and the name of the page.
	test(`every page says itself in English and fits a phone: ${role}`, async ({ page, context }) => {
		test.setTimeout(600_000);
		for await (const path of opened(page, context, role, 'en')) {
			await fits(page, path);
			await isClean(page, {
				rules: ['document-title', 'html-has-lang', 'label', 'button-name', 'link-name']
			});
		}
	});
}

/** Whether a role before this one opens the same page: it is made of the same colours. */
function isSeenBefore(role: string, path: string): boolean {
	const before = Object.keys(pages).slice(0, Object.keys(pages).indexOf(role));
	return before.some((other) => pages[other]?.includes(path));
}

/** Opens each page of a role in a language on the narrowest phone, one after the other. */
async function* opened(page: Page, context: BrowserContext, role: string, locale: string) {
	await signIn(page, role);
	await context.addCookies([{ name: 'locale', value: locale, url: page.url() }]);
	await page.setViewportSize({ width: 320, height: 800 });
	for (const path of [...(pages[role] ?? []), ...(await ownPages(page))]) {
		expect((await page.goto(path))?.status(), path).toBe(200);
		await expect(page.locator('html')).toHaveAttribute('lang', locale);
		yield path;
	}
}

async function fits(page: Page, path: string) {
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width, path).toBeLessThanOrEqual(320);
}

/** The first organisation of the directory, and what this person may do with it. */
async function ownPages(page: Page): Promise<string[]> {
	await page.goto('/organisations');
	const first = (await page.locator('main tbody a').first().getAttribute('href')) ?? '';
	await page.goto(first);
	const links = await page
		.locator(`main a[href^="${first}/"]`)
		.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	return [first, ...new Set(links), ...(await releasePages(page))];
}

/** The newest release with its villages, and the newest one that is open to everybody. */
async function releasePages(page: Page): Promise<string[]> {
	const firstOf = async (list: string, start: string) => {
		await page.goto(list);
		const links = await page
			.locator(`main a[href^="${start}"]`)
			.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
		return links.find((href) => /^[0-9a-f-]{36}$/.test(href.slice(start.length))) ?? '';
	};
	const release = await firstOf('/releases', '/releases/');
	return [release, `${release}?level=2`, await firstOf('/', '/published/')];
}
