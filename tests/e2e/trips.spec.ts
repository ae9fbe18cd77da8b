import { expect, test, type Page } from '@playwright/test';
import { signIn } from './people';

const friday = '/trips?day=2026-11-27&from=19:00&to=01:00&teams=2&workers=2';
const codes = (page: Page) =>
	page.locator('section.team tbody a[href^="/sites/"]').allTextContents();

test('a coordinator plans two teams past midnight, changes the plan by hand and sees why not', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto(friday);
	await expect(page.getByRole('heading', { name: /^Tim \d$/ })).toHaveCount(2);
	const before = await codes(page);
	expect(before.length).toBeGreaterThan(2);
	expect(new Set(before).size).toBe(before.length);

	const gone = before[0]!;
	await page.getByRole('link', { name: `Keluarkan ${gone} dari rencana` }).click();
	await expect(page).toHaveURL(new RegExp(`out=${gone}`));
	await expect(page.getByRole('link', { name: `Izinkan ${gone} lagi` })).toBeVisible();
	expect(await codes(page)).not.toContain(gone);

	await page.getByRole('link', { name: `Izinkan ${gone} lagi` }).click();
	await expect(page.getByRole('link', { name: `Izinkan ${gone} lagi` })).toHaveCount(0);
});

test('the plan is there without JavaScript, and no coordinate comes with it', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	const answer = await page.goto(friday);
	expect((await codes(page)).length).toBeGreaterThan(2);
	// Icons are drawn with such numbers too, but not with as many decimals as a place has.
	expect(await answer!.text()).not.toMatch(/\b128\.\d{5,}|-3\.\d{5,}/);
	await context.close();
});

test('only coordinators plan', async ({ page }) => {
	await signIn(page, 'outreach');
	const answer = await page.goto('/trips');
	expect(answer!.status()).toBe(404);
});
