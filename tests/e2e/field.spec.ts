import { expect, test, type Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { isClean } from './clean';
import { signIn, signInByForm } from './people';
import {
	DURESS,
	goIntoField,
	onPhone,
	PIN,
	readPhone,
	record,
	send,
	typePin,
	unlock
} from './phone';

const part = (page: Page, at: number) => page.locator('nav button').nth(at).click();

test('a night without signal: cold start, six taps, a correction, a crash in the middle, and home', async ({
	page,
	context
}) => {
	await goIntoField(page);
	await context.setOffline(true);
	await page.reload();
	await unlock(page);
	expect(await record(page)).toBeLessThanOrEqual(6);
	await onPhone(page, 1);
	await expect(page.locator('.visited')).toContainText(/1.*5/);
	await page.locator('.visited button').click();
	await page.locator('.counter').nth(0).getByRole('button').nth(1).click();
	await page.locator('main form button.primary').click();
	await expect(page.locator('.visited')).toContainText(/2.*5/);
	// Begun and never saved: the browser ends.
	await page.locator('button.site').nth(1).click();
	await page.locator('.counter').nth(0).getByRole('button').nth(2).click();
	await expect(page.locator('.counter input').first()).toHaveValue('5');
	await page.locator('.counter').nth(1).getByRole('button').nth(1).click();
	await page.close();
	const again = await context.newPage();
	await again.goto('/field');
	await unlock(again);
	await again.locator('button.site').nth(1).click();
	await expect(again.locator('.counter input').first()).toHaveValue('5');
	await again.locator('main form button.primary').click();
	await onPhone(again, 2);
	await send(again);
	await expect(again.locator('.notice.warning')).toBeVisible();
	await context.setOffline(false);
	await send(again);
	await onPhone(again, 0);
	await expect(again.locator('.visited')).toHaveCount(2);
	await again.goto('/overview');
	expect(new URL(again.url()).pathname).toBe('/field');
});

test('a locked phone gives up neither a word nor a key, and keeps no answer of the server', async ({
	page,
	context
}) => {
	await goIntoField(page);
	const site = (await page.locator('button.site strong').first().innerText()).trim();
	await record(page);
	await page.locator('header button').first().click();
	await expect(page.locator('input[name="pin"]')).toBeVisible();
	const phone = await readPhone(page, context);
	expect(phone.databases).toEqual(['notes']);
	expect(phone.keys).toEqual([]);
	expect(phone.text.length).toBeGreaterThan(1000);
	const outreach = demoAccounts.find(({ role }) => role === 'outreach');
	const words = [site, PIN, DURESS, 'site_id', 'contacts_new', 'deviceKey', outreach?.email ?? '@'];
	expect(words.filter((word) => phone.text.includes(word))).toEqual([]);
	// The kept files are the app's own, the same for everybody.
	expect([site, PIN, DURESS].filter((word) => phone.files.includes(word))).toEqual([]);
	expect(
		phone.cached.filter((path) => !/^\/(field|_app\/immutable|notes|favicon)/.test(path))
	).toEqual([]);
	expect(phone.cached.filter((path) => /__data|standing|pack|sync/.test(path))).toEqual([]);
	expect(
		Object.keys(phone.stored).filter(
			(key) => !['look', 'heard'].includes(key) && !key.startsWith('sveltekit')
		)
	).toEqual([]);
	expect(phone.scopes).toEqual(['/field']);
	expect(
		phone.cookies.filter(({ name }) => /sb|device/.test(name)).every(({ httpOnly }) => httpOnly)
	).toBe(true);
	// The session lives, but a locked phone cannot name its key: what lists the sites answers nothing.
	const answer = await page.evaluate(async () => {
		const response = await fetch('/field/pack', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ device: { id: crypto.randomUUID(), key: 'x'.repeat(44) } })
		});
		return [response.status, await response.json()];
	});
	expect(answer).toEqual([404, { message: 'device_unknown' }]);
});

test('locks when hidden; ten wrong PINs erase everything', async ({ page, context }) => {
	await goIntoField(page);
	await record(page);
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await expect(page.locator('input[name="pin"]')).toBeVisible();
	await expect(page.locator('button.site')).toHaveCount(0);
	for (let attempt = 1; attempt <= 10; attempt++) {
		await typePin(page, `00000${attempt}x`);
		await expect(page.locator('.notice.danger')).toContainText(
			attempt < 10 ? `${10 - attempt}` : /PIN/
		);
		// Counted on the phone, not in the page.
		if (attempt === 5) await page.reload();
	}
	await expect(page.locator('input[name="again"]')).toBeVisible();
	expect((await readPhone(page, context)).databases).toEqual([]);
});

test('the duress PIN opens an empty night, and the old one is gone for good', async ({ page }) => {
	await goIntoField(page);
	await record(page);
	await page.reload();
	await typePin(page, DURESS);
	await expect(page.locator('nav')).toBeVisible();
	await onPhone(page, 0);
	await expect(page.locator('button.site, .visited')).toHaveCount(0);
	await send(page);
	await expect(page.locator('.notice.warning')).toBeVisible();
	await page.reload();
	await typePin(page, PIN);
	await expect(page.locator('.notice.danger')).toBeVisible();
	await typePin(page, DURESS);
	await onPhone(page, 0);
});

test('a coordinator sees the phone and revokes it; at its next start it is empty and signed out', async ({
	page,
	context,
	browser
}) => {
	await goIntoField(page);
	await part(page, 3);
	const code = /\b[0-9A-F]{4}\b/.exec(await page.locator('main').innerText())?.[0] ?? '';
	const office = await (await browser.newContext()).newPage();
	await signIn(office, 'coordinator');
	await office.goto('/people/devices');
	const row = office.locator('tr', { hasText: code });
	await expect(row).toBeVisible();
	await isClean(office);
	await row.locator('a').click();
	await office.locator('.notice.danger button').click();
	await expect(row.locator('a')).toHaveCount(0);
	await page.reload();
	await expect(page.locator('.notice.danger')).toBeVisible();
	expect((await readPhone(page, context)).databases).toEqual([]);
	await page.goto('/field/enter');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
	await office.context().close();
});

test('a second worker who signs in on the phone finds nothing of the first', async ({
	page,
	context
}) => {
	await goIntoField(page);
	await record(page);
	await page.goto('/cuaca');
	await context.clearCookies({ name: /sb/ });
	const second = demoAccounts.filter(({ role }) => role === 'outreach')[1];
	if (!second) throw new Error('the demo has one outreach worker');
	await signInByForm(page, second);
	expect((await readPhone(page, context)).databases).toEqual([]);
	await page.goto('/field');
	await expect(page.locator('input[name="again"]')).toBeVisible();
});

test('three days without a sync, and nothing is left', async ({ page, context }) => {
	await goIntoField(page);
	await record(page);
	await page.clock.install({ time: Date.now() + 73 * 3_600_000 });
	await page.reload();
	await expect(page.locator('.notice.danger')).toBeVisible();
	expect((await readPhone(page, context)).databases).toEqual([]);
});

test('an answer that was lost and a visit that was changed meanwhile end as a conflict with two ways out', async ({
	page
}) => {
	await goIntoField(page);
	await record(page);
	await record(page, 1);
	await page.route('**/field/sync', async (route) => {
		await route.fetch();
		await route.abort();
	});
	await send(page);
	await expect(page.locator('.notice.warning')).toBeVisible();
	await page.unroute('**/field/sync');
	for (const line of [0, 1]) {
		await page.locator('.visited button').nth(line).click();
		await page.locator('.counter').nth(0).getByRole('button').nth(1).click();
		await page.locator('main form button.primary').click();
	}
	await onPhone(page, 2);
	await send(page);
	await part(page, 1);
	await expect(page.locator('main li dl')).toHaveCount(2);
	await isClean(page);
	await page.locator('main li').first().locator('input').fill('salah hitung');
	await page.locator('main li').first().locator('form button').click();
	await expect(page.locator('main li dl')).toHaveCount(1);
	await page.locator('main li button:not(form button)').click();
	await expect(page.locator('main li dl')).toHaveCount(0);
	await part(page, 0);
	await onPhone(page, 1);
	await send(page);
	await onPhone(page, 0);
});

test('who is out and late is told to the buddy and to coordinators, on every page and in the field, and to nobody else', async ({
	page,
	browser
}) => {
	// Four people sign in.
	test.slow();
	await goIntoField(page);
	// Five hours ago, back within three.
	await page.clock.setFixedTime(Date.now() - 5 * 3_600_000);
	await part(page, 2);
	await page.locator('select[name="buddy"]').selectOption({ index: 1 });
	await page.locator('main form button').click();
	await expect(page.locator('main button.primary')).toBeVisible();
	await expect(page.locator('main .notice.warning')).toHaveCount(0);
	const banner = (at: Page) =>
		at.locator('[role="status"]', { has: at.locator('a[href="/check-ins"]') });
	const office = await (await browser.newContext()).newPage();
	await signIn(office, 'coordinator');
	await office.goto('/sites');
	await expect(banner(office)).toContainText('1');
	await isClean(office);
	const other = await (await browser.newContext()).newPage();
	await signIn(other, 'partner');
	await other.goto('/organisations');
	await expect(other.locator('h1')).toBeVisible();
	await expect(banner(other)).toHaveCount(0);
	const buddy = await (await browser.newContext()).newPage();
	await goIntoField(buddy, 'coordinator');
	await send(buddy);
	await expect(buddy.locator('main .notice.danger')).toHaveCount(1);
	await isClean(buddy);
	await banner(office).locator('a').click();
	const late = office.locator('tbody tr').first();
	await expect(late).toContainText('Terlambat');
	await isClean(office);
	await late.locator('form button').click();
	await expect(banner(office)).toHaveCount(0);
	await send(buddy);
	await expect(buddy.locator('main .notice.danger')).toHaveCount(0);
	// Whoever comes back later still finds a way to say so.
	await page.locator('main button.primary').click();
	await expect(page.locator('select[name="buddy"]')).toBeVisible();
	for (const one of [office, other, buddy]) await one.context().close();
});

test('every part is clean, in full sun and at night, at 320 px and in English', async ({
	page
}) => {
	await goIntoField(page);
	await page.setViewportSize({ width: 320, height: 640 });
	await part(page, 3);
	const looks = page.locator('.looks button');
	for (const look of [1, 3]) {
		await looks.nth(look).click();
		for (const at of [0, 1, 2, 3]) {
			await part(page, at);
			await isClean(page);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide).toBeLessThanOrEqual(320);
		}
	}
	await part(page, 0);
	await page.locator('button.site').first().click();
	await isClean(page);
	await page.goto('/field/en');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('h1')).toHaveText('Enter the PIN');
	await isClean(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await page.waitForURL('**/field/en/cuaca');
});
