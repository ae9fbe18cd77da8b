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

test(
	'the first dots stand in the server’s HTML, and the map mounts over them',
	{ tag: '@map' },
	async ({ page }) => {
		await signIn(page, 'coordinator');
		const html = await (await page.request.get('/sites')).text();
		expect(html).toContain('<svg');
		expect(html).toContain('TBM-001');
		await page.goto('/sites');
		await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible({ timeout: 30_000 });
	}
);

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

test('an outreach worker has own sites only, and the exact place of one once the reading is on record', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	const all = [...(await bytesOf(page, '/sites')).matchAll(/\b[A-Z]{3}-\d{3}\b/g)].map(
		([code]) => code
	);
	const readsOf = async () => {
		await page.goto('/sites/TBM-001');
		return page.locator('section[aria-labelledby="exact"] li', { hasText: 'Petugas' }).count();
	};
	const before = await readsOf();
	await page.context().clearCookies();

	await signIn(page, 'outreach');
	const listed = await bytesOf(page, '/sites?q=zzz');
	await page.goto('/sites');
	const own = await page
		.locator('a[data-code]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('data-code') ?? ''));
	const others = [...new Set(all)].filter((code) => !own.includes(code));
	expect(own).toContain('TBM-001');
	expect(others.length).toBeGreaterThan(10);
	const bytes = listed + (await bytesOf(page, '/sites'));
	expect(others.filter((code) => bytes.includes(code))).toEqual([]);
	expect((await page.goto(`/sites/${others[0]}`))?.status()).toBe(404);
	const asked = await page.request.post(`/sites/${others[0]}?/locate`, {
		headers: { origin: new URL(page.url()).origin },
		form: {}
	});
	expect(asked.status()).toBe(404);

	await page.goto('/sites/TBM-001');
	expect((await bytesOf(page, '/sites/TBM-001')).match(exact)).toBeNull();
	await page.locator('button[formaction="?/locate"]').click();
	const shown = page.locator('section[aria-labelledby="exact"]');
	await expect(shown.locator('.numbers')).toBeVisible();
	await expect(shown.locator('figure svg').first()).toBeVisible();
	await page.context().clearCookies();

	await signIn(page, 'coordinator');
	expect(await readsOf()).toBeGreaterThan(Math.min(before, 19));
});

test('an outreach worker proposes a site, a coordinator declines with a reason, and the proposer reads it', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await page.goto('/sites');
	await page.locator('a[href="/sites/propose"]').click();
	await page.locator('input[name="name"]').fill('Usulan dari peramban');
	await page.locator('select[name="kind"]').selectOption('street');
	await page.locator('select[name="area_code"]').selectOption('81.71.02.2003');
	await page.locator('main form button.primary').first().click();
	await page.waitForURL(/\/sites\/proposals/);
	const card = page.locator('article', { hasText: 'Usulan dari peramban' }).first();
	await expect(card).toBeVisible();
	// A colleague's name is for those who decide.
	await expect(card).not.toContainText('Petugas Lapangan Contoh');
	await page.context().clearCookies();

	await signIn(page, 'coordinator');
	await page.goto('/sites/proposals');
	await expect(card).toContainText('Petugas Lapangan Contoh');
	await card.locator('input[name="reason"]').fill('Sudah tercatat sebagai JLN-001');
	await card.locator('form[action="?/decline"] button').click();
	await expect(card.locator('form')).toHaveCount(0);
	await page.context().clearCookies();

	await signIn(page, 'outreach');
	await page.goto('/sites/proposals');
	await expect(card).toContainText('Sudah tercatat sebagai JLN-001');
	await expect(card.locator('form')).toHaveCount(0);
});

test('two coordinators decide on one site: status, steward and estimate show what the other did', async ({
	browser
}) => {
	const one = await browser.newPage();
	const two = await browser.newPage();
	await signIn(one, 'coordinator');
	await signInAs(two, {
		email: 'koordinator2@contoh.baileo.test',
		password: demoAccounts[0]?.password ?? ''
	});
	await two.goto('/sites/KRK-004/status');
	await one.goto('/sites/KRK-004/status');
	await one.locator('select[name="to_status"]').selectOption('threatened');
	await one.locator('textarea[name="reason"]').fill('Ada kabar razia');
	await one.locator('main form button').first().click();
	await one.waitForURL(/\/sites\/KRK-004$/);
	await two.locator('select[name="to_status"]').selectOption('closed');
	await two.locator('textarea[name="reason"]').fill('Pintu terkunci');
	await two.locator('main form button').first().click();
	await expect(two.locator('main ins')).toHaveText(['Terancam']);
	await expect(two.locator('textarea[name="reason"]')).toHaveValue('Pintu terkunci');
	await two.locator('main form button').first().click();
	await two.waitForURL(/\/sites\/KRK-004$/);

	await two.goto('/sites/KRK-004/edit');
	await one.goto('/sites/KRK-004/edit');
	const steward = 'form[action="?/steward"]';
	const choose = async (page: Page, name: string) => {
		const options = page.locator(`${steward} option`, { hasText: name });
		const value = await options.first().getAttribute('value');
		await page.locator(`${steward} select`).selectOption(value);
		await page.locator(`${steward} button`).click();
	};
	await choose(one, 'Arus Leitimur');
	await one.waitForURL(/\/sites\/KRK-004$/);
	await choose(two, 'Cakrawala Teluk');
	await expect(two.locator('main ins')).toHaveText(['Arus Leitimur']);
	await expect(two.locator(`${steward} option:checked`)).toContainText('Cakrawala Teluk');

	await two.goto('/sites/TBM-001/estimates');
	await one.goto('/sites/TBM-001/estimates');
	const pick = async (page: Page, index: number) => {
		await page.locator('select[name="estimate_id"]').selectOption({ index });
		await page.locator('input[name="choice_reason"]').fill('Hitungan sebaya');
		await page.locator('form[action="?/choose"] button').click();
	};
	await pick(one, 1);
	await one.waitForURL(/\/sites\/TBM-001$/);
	await pick(two, 2);
	await expect(two.locator('main ins')).toHaveCount(1);
	await expect(two.locator('input[name="choice_reason"]')).toHaveValue('Hitungan sebaya');
	await one.close();
	await two.close();
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
