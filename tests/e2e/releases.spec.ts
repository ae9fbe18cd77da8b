import { expect, test } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { signIn, signInAs } from './people';

const second = demoAccounts.filter(({ role }) => role === 'coordinator')[1]!;

test('work under way is cancelled, without JavaScript too', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/releases/new');
	await page.locator('select[name="series"]').selectOption('r2');
	await page.getByRole('button', { name: 'Hitung' }).click();
	await page.waitForURL(/\/releases\/new\/[0-9a-f-]{36}/);
	const job = page.url();
	await page.getByRole('button', { name: /^(Batalkan|Buang)$/ }).click();
	await page.waitForURL(/\/releases\/new$/);
	expect((await page.goto(job))!.status()).toBe(404);
	await context.close();
});

/*
 * The way of a release through the hands of two coordinators, in the series that the demo does not tell yet. What the
 * stakeholder reads at its end is the file that was approved, byte for byte.
 */
test('a release is made, looked through, approved by another coordinator, published and read', async ({
	page,
	browser
}) => {
	test.slow();
	await signIn(page, 'coordinator');
	await page.goto('/releases/new');
	await page.locator('select[name="series"]').selectOption('r2');
	const newest = await page.locator('select[name="period"] option').first().getAttribute('value');
	await page.locator('select[name="period"]').selectOption(newest);
	await page.locator('input[name="title"]').fill('Uji R2');
	await page.getByRole('button', { name: 'Hitung' }).click();
	await page.waitForURL(/\/releases\/new\/[0-9a-f-]{36}/);

	const withheld = page.locator('section', {
		has: page.getByRole('heading', { name: /^Ditahan: \d+/ })
	});
	await expect(withheld).toBeVisible({ timeout: 120_000 });
	await page.reload();
	await expect(withheld.locator('tbody tr').first()).toBeVisible();
	await withheld.locator('tbody a').first().click();
	const example = page.locator('#example');
	await expect(example.locator('tbody tr').first()).toBeVisible();
	const columns = await example
		.locator('tbody tr')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''))
		);
	// Both tables add up: the first line is the total of those below it.
	for (const at of [1, 2, 3]) {
		const [total, ...parts] = columns.map((cells) => Number((cells[at] ?? '').replaceAll('.', '')));
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
	}

	await page.getByRole('button', { name: 'Kirim kepada koordinator kedua' }).click();
	await page.waitForURL(/\/releases\/drafts\//);
	await expect(page.getByText('Menunggu koordinator lain')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Setujui' })).toHaveCount(0);
	const draft = new URL(page.url()).pathname;
	const id = draft.split('/').at(-1)!;
	const sha256 = /SHA-256 ([0-9a-f]{64})/.exec(await page.locator('main').innerText())![1];

	await page.goto(`${draft}/reader`);
	const foreseen = await page.locator('main table').allInnerTexts();
	expect(foreseen.length).toBeGreaterThan(0);

	const other = await (await browser.newContext()).newPage();
	await signInAs(other, second);
	await other.goto(draft);
	await other.getByRole('button', { name: 'Setujui' }).click();
	await other.getByRole('button', { name: 'Terbitkan' }).click();
	await expect(other.getByRole('link', { name: 'Baca seperti semua orang' })).toBeVisible();
	await other.context().close();

	const reader = await (await browser.newContext()).newPage();
	await signIn(reader, 'stakeholder');
	const answer = await reader.request.get(`/releases/${id}.json`);
	const bytes = await answer.body();
	const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
	expect(Buffer.from(hash).toString('hex')).toBe(sha256);
	await reader.goto(`/releases/${id}`);
	expect(await reader.locator('main table').allInnerTexts()).toEqual(foreseen);
	await reader.goto('/releases');
	await expect(reader.getByRole('link', { name: 'Uji R2' })).toBeVisible();
	for (const closed of ['/releases/new', draft])
		expect((await reader.goto(closed))!.status()).toBe(404);
	await reader.context().close();
});
