import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn, signInAs } from './people';

const box = (page: Page, what: string, service: string, organisation: string) =>
	page.getByRole('textbox', { name: `${what}: ${service}, ${organisation}`, exact: true });

test('a partner records a month without JavaScript, corrects it, and the old count stays', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'partner');
	await page.goto('/referrals');
	await page.getByRole('link', { name: 'Catat sebulan' }).first().click();
	await expect(page.locator('h1')).toContainText('Rujukan');

	const made = box(page, 'Dibuat', 'Bantuan sosial', 'Dinas Sosial');
	const arrived = box(page, 'Sampai', 'Bantuan sosial', 'Dinas Sosial');
	await made.fill('2');
	await arrived.fill('3');
	await page.getByRole('button', { name: 'Simpan rujukan' }).click();
	await expect(page.getByText('Tidak dapat sampai lebih banyak').first()).toBeVisible();
	await expect(made, 'what was typed is still there').toHaveValue('2');

	await arrived.fill('');
	await page.getByRole('button', { name: 'Simpan rujukan' }).click();
	await expect(page.getByText('Rujukan tersimpan.')).toBeVisible();
	await expect(made).toHaveValue('2');

	await made.fill('');
	await page.getByRole('button', { name: 'Simpan rujukan' }).click();
	await expect(page.getByText('Tulis 0 bila tidak ada.').first()).toBeVisible();

	await page.goto('/referrals?class=social');
	await page
		.getByRole('link', { name: /^Rincian: Bantuan sosial ke Dinas Sosial/ })
		.first()
		.click();
	await page.getByLabel('Sampai').fill('1');
	await page.getByRole('button', { name: 'Simpan rujukan' }).click();
	await expect(page.getByText('Tersimpan: 2 dibuat, 1 sampai')).toBeVisible();
	await expect(page.getByText('2 dibuat, belum diketahui sampai')).toBeVisible();
	await context.close();
});

test('the receiving side reads a referral and does not write it', async ({ page }) => {
	await signInAs(page, { email: 'mitra2@contoh.baileo.test', password: 'contoh-baileo-ambon' });
	await page.goto('/referrals?class=livelihood');
	const received = page.getByRole('row', { name: /Baileo Setara Arus Leitimur/ }).first();
	await received.getByRole('link').click();
	await expect(page.getByText('Jumlah ini dicatat oleh Baileo Setara')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Simpan rujukan' })).toHaveCount(0);
	await page.goto('/referrals?class=livelihood');
	const own = page.getByRole('row', { name: /Arus Leitimur Dinas Sosial/ });
	await expect(own, 'none of the others’').toHaveCount(0);
});

test('the pathway says its denominators, and its table holds the same numbers as its file', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/referrals');
	const chart = page.locator('#chart-pathway');
	await expect(chart).toContainText(/Dari [\d.]+ kontak dibuat [\d.]+ rujukan/);
	await expect(chart).toContainText('Kontak adalah pertemuan, bukan orang');
	await expect(chart.locator('svg').first()).toBeVisible();
	const file = await page.request.get('/referrals/pathway.csv' + new URL(page.url()).search);
	expect(file.status()).toBe(200);
	const lines = (await file.text()).trim().split('\r\n').slice(1);
	await chart.getByText('Lihat sebagai tabel').click();
	await expect(chart.locator('tbody tr')).toHaveCount(lines.length);
	const sum = lines.reduce((total, line) => total + Number(line.split(',')[2]), 0);
	await expect(chart).toContainText(`dibuat ${sum.toLocaleString('id-ID')} rujukan`);

	// By keyboard: each class of service is read out.
	await chart.getByRole('group', { name: 'Dari penjangkauan ke layanan', exact: true }).focus();
	await page.keyboard.press('Home');
	await expect(chart.locator('[aria-live]')).toContainText(/rujukan \(/);
	expect((await page.request.get('/referrals/pathway.svg')).headers()['content-type']).toContain(
		'svg'
	);
	expect((await page.request.get('/referrals/other.svg')).status()).toBe(404);
	expect((await page.request.get('/referrals/export.csv')).status()).toBe(200);
	await page.goto('/audit');
	await expect(page.getByText(/mengunduh \d+ baris rujukan/).first()).toBeVisible();
});

test('a stakeholder is told that there is no such page', async ({ page }) => {
	await signIn(page, 'stakeholder');
	for (const path of [
		'/referrals',
		'/referrals/record',
		'/referrals/export.csv',
		'/organisations/mine'
	]) {
		const response = await page.request.get(path);
		expect(response.status(), path).toBe(404);
	}
	await page.goto('/organisations');
	await expect(page.locator('h1')).toHaveText('Organisasi');
	await expect(page.getByRole('link', { name: 'Organisasi saya' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Polresta Ambon' }).first().click();
	await expect(page.locator('main')).not.toContainText('ikut razia');
	await expect(page.getByRole('heading', { name: 'Kontak' })).toHaveCount(0);
});

test('the pages of referrals hold to WCAG 2.2 AA', async ({ page }) => {
	await signIn(page, 'partner');
	for (const path of ['/referrals', '/referrals/record']) {
		await page.goto(path);
		await isClean(page);
	}
});
