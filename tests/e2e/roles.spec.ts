import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn } from './people';

test('nobody signed in sees the front page and nothing else', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('h1')).toBeVisible();
	for (const path of ['/overview', '/organisations', '/people', '/audit', '/exchange']) {
		await page.goto(path);
		expect(new URL(page.url()).pathname).toBe('/sign-in');
	}
});

test('a coordinator reaches overview, directory, people, settings, log and exchange', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	for (const path of [
		'/overview',
		'/organisations',
		'/people',
		'/settings',
		'/audit',
		'/exchange'
	]) {
		const response = await page.goto(path);
		expect(response?.status(), path).toBe(200);
		await expect(page.locator('h1')).toBeVisible();
	}
});

test('the coordinator’s overview draws contacts by month without JavaScript', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/overview');
	await expect(page.locator('main svg').first()).toBeVisible();
	await context.close();
});

test('an outreach worker and a partner do not reach what coordinators run', async ({ browser }) => {
	for (const role of ['outreach', 'partner']) {
		const context = await browser.newContext();
		const page = await context.newPage();
		await signIn(page, role);
		expect((await page.goto('/overview'))?.status()).toBe(200);
		const closed = role === 'partner' ? ['/exchange/dhis2'] : ['/exchange', '/exchange/dhis2'];
		for (const path of ['/people', '/settings', '/audit', ...closed]) {
			expect((await page.goto(path))?.status(), `${role} ${path}`).toBe(404);
		}
		await context.close();
	}
});

test('a stakeholder sees the directory’s public part and is told that no release is out', async ({
	page
}) => {
	await signIn(page, 'stakeholder');
	expect((await page.goto('/organisations'))?.status()).toBe(200);
	expect((await page.goto('/releases'))?.status()).toBe(200);
	for (const path of ['/sites', '/people', '/settings', '/audit', '/exchange']) {
		expect((await page.goto(path))?.status(), path).toBe(404);
	}
});

test('signing out ends the session at once: the old cookie opens nothing', async ({
	page,
	context
}) => {
	await signIn(page, 'partner');
	const kept = await context.cookies();
	await page.goto('/overview');
	const answer = await page.request.post('/sign-out', {
		headers: { origin: new URL(page.url()).origin }
	});
	expect(answer.status()).toBeLessThan(400);
	await context.clearCookies();
	await context.addCookies(kept);
	await page.goto('/overview');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('a form of another origin changes nothing, whatever its content type', async ({ page }) => {
	await signIn(page, 'coordinator');
	for (const headers of [
		{ origin: 'https://elsewhere.example', 'content-type': 'application/json' },
		{ origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' }
	]) {
		const answer = await page.request.post('/settings', { headers, data: '' });
		expect(answer.status()).toBe(403);
	}
});

test('pages are compressed and carry the headers that keep them closed', async ({ page }) => {
	await signIn(page, 'coordinator');
	const response = await page.goto('/overview');
	const headers = response?.headers() ?? {};
	expect(headers['content-encoding']).toMatch(/br|gzip/);
	expect(headers['cache-control']).toContain('no-store');
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['referrer-policy']).toBe('same-origin');
	expect(headers['content-security-policy']).toContain("default-src 'self'");
	expect(headers['access-control-allow-origin']).toBeUndefined();
});

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
		'/reach/totals',
		'/reach/totals/new',
		'/reach/targets',
		'/organisations/new',
		'/people',
		'/settings',
		'/audit',
		'/exchange',
		'/exchange/export',
		'/exchange/export/form',
		'/exchange/export/places',
		'/exchange/dhis2',
		'/exchange/dhis2/mapping',
		'/releases',
		'/account'
	],
	outreach: [
		'/overview',
		'/sites',
		'/sites/TBM-001',
		'/sites/propose',
		'/sites/propose?site=TBM-001',
		'/sites/proposals',
		'/organisations',
		'/releases',
		'/account'
	],
	partner: [
		'/overview',
		'/sites',
		'/sites/propose',
		'/sites/proposals',
		'/organisations',
		'/releases',
		'/account'
	],
	stakeholder: ['/overview', '/organisations', '/releases', '/account']
};

for (const locale of ['id', 'en']) {
	for (const [role, paths] of Object.entries(pages)) {
		test(`every page keeps WCAG 2.2 AA, light and dark, and fits a phone: ${role}, ${locale}`, async ({
			page,
			context
		}) => {
			test.slow();
			await signIn(page, role);
			await context.addCookies([{ name: 'locale', value: locale, url: page.url() }]);
			await page.setViewportSize({ width: 320, height: 800 });
			const own = await ownPages(page);
			for (const path of [...paths, ...own]) {
				await page.emulateMedia({ colorScheme: 'light' });
				expect((await page.goto(path))?.status(), path).toBe(200);
				await expect(page.locator('html')).toHaveAttribute('lang', locale);
				await isClean(page);
				const width = await page.evaluate(() => document.documentElement.scrollWidth);
				expect(width, path).toBeLessThanOrEqual(320);
				// The same page in the dark: of all rules only contrast can tell the difference.
				await page.emulateMedia({ colorScheme: 'dark' });
				await isClean(page, ['color-contrast']);
			}
		});
	}
}

/** The first organisation of the directory, and what this person may do with it. */
async function ownPages(page: Page): Promise<string[]> {
	await page.goto('/organisations');
	const first = (await page.locator('main tbody a').first().getAttribute('href')) ?? '';
	await page.goto(first);
	const links = await page
		.locator(`main a[href^="${first}/"]`)
		.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	return [first, ...new Set(links)];
}
