import { expect, test, type Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { signIn, signInAs } from './people';

/** All that the server says of a page, its data for the next click included. */
async function bytesOf(page: Page, path: string): Promise<string> {
	const document = await (await page.request.get(path)).text();
	const data = await (await page.request.get(`${path}/__data.json`)).text();
	return document + data;
}

/** Coordinates with four or more decimals, as exact places have them. */
const exact = /\b12[5-9]\.\d{4,}/g;

test('the first dots stand in the server’s HTML, and the map mounts over them', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	const html = await (await page.request.get('/sites')).text();
	expect(html).toContain('<svg');
	expect(html).toContain('TBM-001');
	await page.goto('/sites');
	await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible({ timeout: 30_000 });
});

test('a filter lives in the URL and narrows map and list alike', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/sites?kind=karaoke');
	const html = await page.content();
	expect(html).toContain('KRK-001');
	expect(html).not.toContain('JLN-001');
});

test('the exact place comes on request only, and the request is on record', async ({ page }) => {
	await signIn(page, 'coordinator');
	expect((await bytesOf(page, '/sites/TBM-001')).match(exact)).toBeNull();
	await page.goto('/sites/TBM-001');
	const reads = page.locator('section[aria-labelledby="exact"] ul li');
	const before = await reads.count();
	await page.locator('button[formaction="?/locate"]').click();
	await expect(page.locator('section[aria-labelledby="exact"] .numbers').first()).toBeVisible();
	expect(new URL(page.url()).search).not.toMatch(/12[5-9]/);
	await page.goto('/sites/TBM-001');
	expect(await reads.count()).toBeGreaterThan(Math.min(before, 19));
});

test('a partner gets own sites at area level and not a byte of an exact place', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	const all = new Set((await bytesOf(page, '/sites')).match(exact) ?? []);
	expect(all.size).toBeGreaterThan(20);
	await page.context().clearCookies();
	await signIn(page, 'partner');
	const seen = (await bytesOf(page, '/sites')).match(exact) ?? [];
	expect(seen.filter((place) => all.has(place))).toEqual([]);
	expect((await page.request.post('/sites/TBM-001?/locate')).status()).toBeGreaterThanOrEqual(400);
	expect((await page.goto('/sites/TBM-001'))?.status()).toBe(404);
	expect((await page.goto('/sites/NO-SUCH'))?.status()).toBe(404);
});

test('two coordinators save the same site: the second sees the first’s change and loses nothing', async ({
	browser
}) => {
	const one = await browser.newPage();
	const two = await browser.newPage();
	await signIn(one, 'coordinator');
	await signInAs(two, {
		email: 'koordinator2@contoh.baileo.test',
		password: demoAccounts[0]?.password ?? ''
	});
	await one.goto('/sites/KRK-001/edit');
	await two.goto('/sites/KRK-001/edit');
	await one.locator('input[name="name"]').fill('Nama dari yang pertama');
	await one.locator('form[action="?/save"] button').last().click();
	await one.waitForURL(/\/sites\/KRK-001(\?.*)?$/);
	await two.locator('input[name="name"]').fill('Nama dari yang kedua');
	await two.locator('form[action="?/save"] button').last().click();
	await expect(two.getByText('Nama dari yang pertama').first()).toBeVisible();
	await expect(two.locator('input[name="name"]').first()).toHaveValue('Nama dari yang kedua');
	await one.close();
	await two.close();
});

test('an outreach worker proposes a site and a coordinator finds the proposal', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await page.goto('/sites');
	await page.locator('a[href="/sites/propose"]').click();
	await page.locator('input[name="name"]').fill('Usulan dari peramban');
	await page.locator('select[name="kind"]').selectOption('street');
	await page.locator('select[name="area_code"]').selectOption('81.71.02.2003');
	await page.locator('main form button').first().click();
	await page.waitForURL(/\/sites\/proposals/);
	await expect(page.getByText('Usulan dari peramban').first()).toBeVisible();
	await page.context().clearCookies();
	await signIn(page, 'coordinator');
	await page.goto('/sites/proposals');
	await expect(page.getByText('Usulan dari peramban').first()).toBeVisible();
});

test('a file of sites comes in once: the same file again changes nothing', async ({ page }) => {
	await signIn(page, 'coordinator');
	const head = 'Kode;Nama;Jenis;Wilayah;Lembaga penanggung jawab';
	const file = {
		name: 'lokasi.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`${head}\nUJI-001;Contoh Uji;KTV;81.71.02.2003;Baileo Setara\n`)
	};
	const bring = async () => {
		await page.goto('/exchange');
		await page.locator('input[type="file"]').setInputFiles(file);
		await page.locator('form[enctype] button').first().click();
		await page.waitForURL(/\/exchange\/[^/]+$/);
		await page.locator('button[name="go"][value="check"]').click();
		await page.waitForURL(/\/check/);
		await page.locator('a[href$="/preview"]').last().click();
		await page.waitForURL(/\/preview/);
	};
	await bring();
	await page.locator('button[name="mode"]').first().click();
	await expect(page.locator('main a[href="/sites"]')).toBeVisible();
	expect((await page.goto('/sites/UJI-001'))?.status()).toBe(200);
	await bring();
	await expect(page.locator('button[name="mode"]')).toHaveCount(0);
});
