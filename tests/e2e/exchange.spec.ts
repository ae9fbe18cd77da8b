import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { readTable } from '../../src/lib/exchange/read-table';
import { signIn } from './people';

/** Brings a file through the four steps; leaves the page where the import is shown before it is written. */
async function bring(page: Page, kind: string, text: string) {
	await page.goto('/exchange');
	await page.locator(`input[name="kind"][value="${kind}"]`).check();
	await page.locator('input[type="file"]').setInputFiles({
		name: `${kind}.csv`,
		mimeType: 'text/csv',
		buffer: Buffer.from(text)
	});
	await page.locator('form[enctype] button').first().click();
	await page.waitForURL(/\/exchange\/[0-9a-f-]{36}$/);
	await page.locator('button[name="go"][value="check"]').click();
	await page.waitForURL(/\/check/);
}

async function write(page: Page) {
	await page.locator('a[href$="/preview"]').last().click();
	await page.waitForURL(/\/preview/);
	await page.locator('button[name="mode"]').first().click();
	await expect(page.locator('.notice[role="status"]')).toBeVisible();
}

/** What a link or a form downloads, as bytes, and under which name. */
async function download(page: Page, start: () => Promise<void>) {
	const [file] = await Promise.all([page.waitForEvent('download'), start()]);
	return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('a coordinator brings organisations and visits from files', async ({ page }) => {
	await signIn(page, 'coordinator');
	await bring(
		page,
		'organisations',
		'Nama singkat;Nama lembaga;Jenis;Layanan\nUJI-L;Lembaga dari berkas;LSM;Bantuan hukum\n'
	);
	await write(page);
	await page.goto('/organisations');
	await expect(page.getByText('Lembaga dari berkas').first()).toBeVisible();
	await bring(
		page,
		'visits',
		'Kode lokasi;Lembaga;Tanggal;Jam mulai;Kontak baru;Kontak lama\nKRK-001;Baileo Setara;02/05/2021;21.00;3;4\n'
	);
	await write(page);
	await page.goto('/exchange');
	await expect(page.locator('table')).toContainText('Kunjungan');
});

test('a partner brings its own totals, and is told which rows are not its own', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.goto('/exchange');
	const kinds = page.locator('input[name="kind"]');
	expect(await kinds.evaluateAll((inputs) => inputs.map((i) => i.getAttribute('value')))).toEqual([
		'visits',
		'reach_totals',
		'referrals'
	]);
	await bring(page, 'reach_totals', 'Periode;Orang terjangkau;Sumber\n2012Q1;12;Register\n');
	await write(page);
	await bring(page, 'reach_totals', 'Periode;Orang terjangkau;Sumber\n2012Q1;12;Register\n');
	await page.locator('a[href$="/preview"]').last().click();
	await expect(page.locator('button[name="mode"]')).toHaveCount(0);
	await bring(
		page,
		'reach_totals',
		'Lembaga;Periode;Orang terjangkau;Sumber\nBaileo Setara;2012Q2;12;Register\n'
	);
	await expect(page.locator('table')).toContainText('milik lembaga lain');
});

test('what one may see leaves as a file that can be read again, for each role its own', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/exchange/export');
	const csv = await download(page, () =>
		page.locator('a[href="/exchange/export/sites.csv"]').click()
	);
	const all = await readTable(new Uint8Array(csv.bytes), csv.name);
	expect(all.ok && all.sheets[0]!.rows.length).toBeGreaterThan(50);
	const xlsx = await download(page, () =>
		page.locator('a[href^="/exchange/export/visits.xlsx"]').click()
	);
	expect((await readTable(new Uint8Array(xlsx.bytes), xlsx.name)).ok).toBe(true);
	await page.context().clearCookies();
	await signIn(page, 'partner');
	const own = await (await page.request.get('/exchange/export/sites.csv')).text();
	expect(own.split('\r\n').length).toBeLessThan(all.ok ? all.sheets[0]!.rows.length : 0);
	expect(own).not.toContain('TBM-001');
	await page.context().clearCookies();
	await signIn(page, 'stakeholder');
	for (const path of [
		'export',
		'export/sites.csv',
		'export/form/file',
		'export/places',
		'dhis2/file'
	]) {
		expect((await page.request.get(`/exchange/${path}`)).status(), path).toBe(404);
	}
});

test('exact places leave only with a reason, and never for a partner', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/exchange/export/places');
	const origin = new URL(page.url()).origin;
	const bare = await page.request.post('/exchange/export/places/file', {
		headers: { origin },
		form: { format: 'gpx', reason: 'x', understood: '1' },
		maxRedirects: 0
	});
	expect(bare.status()).toBe(303);
	await page.locator('input[name="understood"]').check();
	await page.locator('input[value="geojson"]').check();
	// Ten letters for the browser, fewer for whoever reads them.
	await page.locator('textarea[name="reason"]').fill('rute          ');
	await page.locator('main form button').click();
	await expect(page.locator('#reason-error')).toBeVisible();
	await expect(page.locator('textarea[name="reason"]')).toHaveValue('rute');
	await expect(page.locator('input[value="geojson"]')).toBeChecked();
	await page.locator('textarea[name="reason"]').fill('Rute malam Jumat, tim dua');
	const file = await download(page, () => page.locator('main form button').click());
	const points = JSON.parse(file.bytes.toString()) as {
		features: { geometry: { coordinates: number[] } }[];
	};
	expect(points.features.length).toBeGreaterThan(10);
	expect(points.features[0]?.geometry.coordinates[0]).toBeGreaterThan(120);
	await page.goto('/audit');
	await expect(page.getByText('letak persis').first()).toBeVisible();
	await page.context().clearCookies();
	await signIn(page, 'partner');
	const refused = await page.request.post('/exchange/export/places/file', {
		headers: { origin },
		form: { format: 'gpx', reason: 'Rute malam Jumat', understood: '1' }
	});
	expect(refused.status()).toBe(404);
});

test('a field form and a file for DHIS2 can be taken', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/exchange/export/form');
	const form = await download(page, () =>
		page.locator('a[href="/exchange/export/form/file"]').click()
	);
	const read = await readTable(new Uint8Array(form.bytes), form.name);
	expect(read.ok && read.sheets.map(({ name }) => name)).toEqual(['survey', 'choices', 'settings']);
	await page.goto('/exchange/dhis2/mapping');
	await page.locator('input[name="element.people."]').fill('kurang');
	await page.locator('main form button').click();
	await expect(page.locator('input[name="element.people."]')).toHaveAttribute(
		'aria-invalid',
		'true'
	);
	await page.locator('input[name="element.people."]').fill('aBcDeFgHiJ1');
	await page.locator('input[name="whole_org_unit"]').fill('aBcDeFgHiJ2');
	await page.locator('main form button').click();
	await page.waitForURL(/\/exchange\/dhis2$/);
	await expect(page.locator('table')).toBeVisible();
	const document = await (await page.request.get('/exchange/dhis2/file')).text();
	expect(document).toContain('aBcDeFgHiJ1');
});
