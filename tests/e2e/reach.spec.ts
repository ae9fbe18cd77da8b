import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { textsOfSheets } from './sheets';
import { signIn } from './people';

const chart = (page: Page, id: string) => page.locator(`#chart-${id}`);

/** The table of a chart as rows of text, as a reader without the drawing gets it. */
async function tableOf(page: Page, id: string): Promise<string[][]> {
	return chart(page, id)
		.locator('table')
		.first()
		.evaluate((table) =>
			[...table.querySelectorAll('tr')].map((row) =>
				[...row.cells].map((cell) => cell.textContent?.trim() ?? '')
			)
		);
}

test('a coordinator sees every trend without JavaScript, each with table and files', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/reach');
	for (const id of ['contacts', 'reached', 'multiples', 'coverage', 'load', 'services', 'gaps']) {
		await expect(chart(page, id).locator('svg').first(), id).toBeAttached();
		expect((await tableOf(page, id)).length, id).toBeGreaterThan(1);
		for (const kind of ['csv', 'svg'])
			await expect(chart(page, id).locator(`a[href*="/reach/${id}.${kind}"]`), id).toHaveCount(1);
	}
	await page.getByLabel('Jenis lokasi').first().selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Tampilkan' }).click();
	expect(new URL(page.url()).searchParams.get('kind')).toBeTruthy();
	await context.close();
});

test('the file of a chart holds the numbers of its table', async ({ page }) => {
	await signIn(page, 'partner');
	await page.goto('/reach');
	const answer = await page.request.get('/reach/contacts.csv');
	expect(answer.status()).toBe(200);
	const lines = (await answer.text()).trim().split(/\r?\n/);
	const table = await tableOf(page, 'contacts');
	expect(lines.length).toBe(table.length);
	const figures = (text: string) => text.replace(/[^\d]/g, '');
	const last = table.at(-1) ?? [];
	expect(figures(lines.at(-1) ?? '')).toContain(figures(last.at(-1) ?? ''));
});

test('a stretch of time chosen by keyboard filters every chart, and the address keeps it', async ({
	page
}) => {
	const others = ['reached', 'multiples', 'coverage', 'load', 'services', 'gaps'];
	const tables = async () =>
		Object.fromEntries(await Promise.all(others.map(async (id) => [id, await tableOf(page, id)])));
	const drawings = async () =>
		Object.fromEntries(
			await Promise.all(
				others.map(async (id) => [
					id,
					await chart(page, id).locator('.drawing .wide svg').innerHTML()
				])
			)
		);
	await signIn(page, 'coordinator');
	await page.goto('/reach');
	const [all, drawn] = [await tables(), await drawings()];
	const drawing = chart(page, 'contacts').locator('.drawing');
	await drawing.focus();
	await page.keyboard.press('Home');
	await page.keyboard.down('Shift');
	for (let month = 0; month < 11; month++) await page.keyboard.press('ArrowRight');
	await page.keyboard.up('Shift');
	await expect(page).toHaveURL(/from=/);
	const chosen = new URL(page.url()).search;
	// The drawings follow at once, the closed tables when the hand rests.
	for (const id of others) {
		await expect
			.poll(async () => (await tableOf(page, id)).flat(), id)
			.not.toEqual(all[id]?.flat());
	}
	const brushed = await tables();
	for (const [id, marks] of Object.entries(await drawings())) expect(marks, id).not.toBe(drawn[id]);
	const selected = await page.locator('.chosen strong').innerText();
	await page.goto(`/reach${chosen}`);
	expect(await tables(), 'the server draws the same').toEqual(brushed);
	expect(await page.locator('.chosen strong').innerText()).toBe(selected);
	// Back and forward walk through what was chosen.
	await page.locator('.chosen a').click();
	await expect.poll(tables, 'all again').toEqual(all);
	await page.goBack();
	await expect.poll(tables, 'chosen again').toEqual(brushed);
});

test('a hand that draws over the chart chooses the months under it', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/reach');
	const all = await tableOf(page, 'services');
	const area = await chart(page, 'contacts').locator('.drawing .wide svg').boundingBox();
	if (!area) throw new Error('no drawing');
	const at = (share: number) => [area.x + area.width * share, area.y + area.height / 2] as const;
	await page.mouse.move(...at(0.3));
	await page.mouse.down();
	await page.mouse.move(...at(0.4), { steps: 4 });
	await page.mouse.move(...at(0.6), { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(/from=\d{4}-\d\d&to=\d{4}-\d\d/);
	await expect.poll(() => tableOf(page, 'services')).not.toEqual(all);
	await page.locator('#chart-contacts .drawing').focus();
	await page.keyboard.press('Delete');
	await expect.poll(() => tableOf(page, 'services')).toEqual(all);
});

test('a quarter is printed as a confidential sheet, and the log keeps that it was', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/reach/report');
	await page.getByRole('button').last().click();
	await expect(page.locator('.confidential')).toBeVisible();
	await expect(page.locator('article svg').first()).toBeAttached();
	expect(await page.locator('script[src]').count(), 'the sheet needs no script').toBe(0);
	const sheets = textsOfSheets(await page.pdf({ format: 'A4', tagged: false }));
	expect(sheets.length).toBeGreaterThan(2);
	const everywhere = [...(sheets[0] ?? [])].filter((text) => sheets.every((own) => own.has(text)));
	expect(everywhere.length, 'the mark stands on every sheet').toBeGreaterThan(0);
	await isClean(page);
	await page.goto('/audit');
	await expect(page.locator('main')).toContainText('laporan jangkauan (dicetak)');
});

test('a stakeholder has no trends: no page, no file', async ({ page }) => {
	await signIn(page, 'stakeholder');
	for (const path of ['/reach', '/reach/report', '/reach/contacts.csv', '/reach/contacts.svg'])
		expect((await page.request.get(path)).status(), path).toBeGreaterThanOrEqual(400);
});

test('trends hold to WCAG 2.2 AA, light and dark, and fit a phone', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.setViewportSize({ width: 320, height: 800 });
	for (const path of ['/reach', '/reach?by=quarter&split=organisation', '/reach/report']) {
		await page.emulateMedia({ colorScheme: 'light' });
		await page.goto(path);
		await isClean(page);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width, path).toBeLessThanOrEqual(320);
		await page.emulateMedia({ colorScheme: 'dark' });
		await isClean(page, { rules: ['color-contrast'] });
	}
});
