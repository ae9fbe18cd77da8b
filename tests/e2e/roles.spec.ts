import { expect, test } from '@playwright/test';
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

test('a stakeholder sees the directory’s public part and releases, and no page of insiders', async ({
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
	const files = await page.request.get('/sites/AMB-001/__route.js');
	expect(files.headers()['cache-control']).toBe('private, no-store');
	expect(await files.text()).toContain('"/(app)/sites/[code]"');
});
