import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn } from './people';

const aside = (page: Page) => page.getByRole('complementary');

test('a partner disputes a tie that another claims, without JavaScript, and both words stay', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'partner');
	await page.goto('/network/ties');
	const waiting = page.getByRole('region', { name: /Menunggu jawaban Anda/ });
	await waiting.getByRole('link', { name: 'Arus Leitimur → Cakrawala Teluk' }).click();
	await expect(page.getByText('hanya keduanya dan koordinator yang melihatnya')).toBeVisible();

	await page.getByLabel('Tidak, kami menyanggah').check();
	await page.getByRole('button', { name: 'Simpan jawaban' }).click();
	await expect(page.getByText('Tulis alasannya').first()).toBeVisible();
	await expect(page.getByLabel('Tidak, kami menyanggah'), 'what was chosen stays').toBeChecked();

	await page.getByLabel('Alasan', { exact: true }).fill('Jadwal itu belum disepakati.');
	await page.getByRole('button', { name: 'Simpan jawaban' }).click();
	await expect(page.getByText('Jawaban tersimpan.')).toBeVisible();
	await expect(page.locator('main')).toContainText('menyanggah');
	await expect(page.locator('q')).toHaveText('Jadwal itu belum disepakati.');

	await page.goto('/network/ties');
	const disputed = page.getByRole('region', { name: /^Disanggah/ });
	await expect(
		disputed.getByRole('link', { name: 'Arus Leitimur → Cakrawala Teluk' })
	).toBeVisible();
	await context.close();
});

test('a tie grows stronger by ending and starting, and its other side is asked again', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.goto('/network/ties');
	await page.getByRole('link', { name: 'Cakrawala Teluk → Paguyuban Hiburan' }).click();
	await page.getByText('Hubungan ini berubah').click();
	await page.getByLabel('Kekuatan').selectOption('3');
	await page.getByLabel('Dasarnya').fill('Kini bertemu setiap minggu');
	await page.getByRole('button', { name: 'Akhiri dan mulai yang baru' }).click();
	await expect(page.getByText('Yang lama diakhiri, ini yang baru.')).toBeVisible();
	await expect(page.locator('dl')).toContainText('Dinyatakan satu pihak');
	await page.goto('/network/ties');
	const ended = page.getByRole('region', { name: /^Berakhir/ });
	await expect(
		ended.getByRole('link', { name: 'Cakrawala Teluk → Paguyuban Hiburan' })
	).toBeVisible();
});

test('a coordinator finds who can introduce and what would break', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/network/ways');
	await page.getByLabel('Dari siapa').selectOption({ label: 'Baileo Setara' });
	await page.getByLabel('Yang ingin dicapai').selectOption({ label: 'Satpol PP' });
	await page.getByRole('button', { name: 'Tampilkan jalan' }).click();
	await expect(page.getByRole('heading', { name: 'Jalan ke Satpol PP' })).toBeVisible();
	const brokers = page.locator('h2:has-text("Siapa yang dapat memperkenalkan") + ol li');
	await expect(brokers.first()).toContainText(/langkah dari Satpol PP/);
	await expect(page.getByText(/^Tanpa .+ terputus dari yang lain/).first()).toBeVisible();
	await brokers.first().getByRole('link').click();
	await expect(
		aside(page)
			.getByText(/jalur terpendek|berada di/)
			.first()
	).toBeVisible();
});

test('the graph is walked by keyboard, from an organisation to its neighbour', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/network');
	const graph = page.getByRole('application', { name: 'Graf jejaring' });
	await expect(graph).toHaveAttribute('aria-busy', 'false');
	await graph.focus();
	await page.keyboard.press('Home');
	const said = page.locator('[aria-live="polite"]').filter({ hasText: 'mitra langsung' });
	await expect(said).toContainText('mitra langsung');
	const sentence = (await said.textContent()) ?? '';
	const first = sentence.split(',')[0] ?? '';
	// One of the four ways leads to a neighbour, whatever the picture looks like.
	for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
		await page.keyboard.press(key);
		const now = (await page.locator('[aria-live="polite"]').last().textContent()) ?? '';
		if (now.includes('mitra langsung') && !now.startsWith(`${first},`)) break;
	}
	await expect(said).not.toHaveText(sentence);
	const neighbour = ((await said.textContent()) ?? '').split(',')[0] ?? '';
	expect(sentence, 'where the key led was a neighbour').toContain(neighbour);
	await page.keyboard.press('Enter');
	await expect(aside(page).getByRole('heading', { name: neighbour })).toBeVisible();
	await expect(page).toHaveURL(/org=/);
});

test('the slider walks through time and two dates are compared', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/network/table');
	const slider = page.getByRole('slider', { name: 'Waktu' });
	const links = page.getByRole('row', { name: /Dana Nusantara/ });
	await expect(links).toBeVisible();
	const now = (await page.locator('header p').first().textContent()) ?? '';
	await slider.focus();
	await page.keyboard.press('Home');
	await expect(page.locator('header p').first()).not.toHaveText(now);
	await expect(page).toHaveURL(/at=20\d\d-/);
	await page.reload();
	await expect(slider, 'the address holds the day').toHaveValue('0');

	await page.goto('/network/change');
	await page.getByLabel('Dulu').fill('2022-01-01');
	await page.getByLabel('Kini').fill('2023-06-01');
	await page.getByRole('button', { name: 'Bandingkan' }).click();
	await expect(page).toHaveURL(/then=2022-01-01/);
	await expect(page.getByText(/hubungan muncul/)).toContainText('berubah kekuatan');
	const appeared = page.locator('section', { has: page.getByRole('heading', { name: 'Muncul' }) });
	await expect(appeared).toContainText('Dana Nusantara → Cakrawala Teluk');
	const changed = page.locator('section', {
		has: page.getByRole('heading', { name: 'Berubah kekuatan' })
	});
	await expect(changed).toContainText('Arus Leitimur → Dinas Sosial');
	await expect(changed).toContainText('lemah → sedang');
	await expect(page.getByRole('region', { name: 'Ukuran yang bergerak' })).toContainText('▲');
});

test('without JavaScript every view but the picture says its numbers', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/network');
	await expect(page.getByText('Tanpa JavaScript, daftar dan tabel')).toBeVisible();
	await aside(page)
		.getByRole('link', { name: /Cakrawala Teluk/ })
		.click();
	await expect(aside(page).getByRole('heading', { name: 'Cakrawala Teluk' })).toBeVisible();
	await expect(aside(page)).toContainText('Tanpa Cakrawala Teluk');
	await page.goto('/network/table?sort=-degree');
	await expect(page.getByRole('columnheader', { name: 'Mitra langsung' })).toHaveAttribute(
		'aria-sort',
		'descending'
	);
	await page.goto('/network/matrix?colour=community');
	await expect(page.getByRole('cell', { name: /mendanai/ }).first()).toBeVisible();
	await page.goto('/network/map');
	await expect(page.locator('.picture .tie').first()).toBeAttached();
	await page.goto('/network/standing');
	await expect(page.getByRole('columnheader', { name: 'Menolak' })).toBeVisible();
	await context.close();
});

test('a stakeholder and an outreach worker find nothing of the network', async ({ browser }) => {
	test.slow();
	for (const role of ['stakeholder', 'outreach']) {
		const context = await browser.newContext();
		const page = await context.newPage();
		await signIn(page, role);
		await page.goto('/organisations');
		await expect(page.getByRole('link', { name: 'Jejaring' })).toHaveCount(0);
		for (const path of [
			'/network',
			'/network/table',
			'/network/change',
			'/network/map',
			'/network/ties',
			'/network/ties/new',
			'/network/__data.json',
			'/network/ties/__data.json'
		]) {
			const answer = await page.request.get(path);
			const text = await answer.text();
			expect([404, 200], path).toContain(answer.status());
			// A data request carries its refusal inside.
			if (answer.status() === 200) expect(text).toContain('"status":404');
			expect(text, path).not.toContain('coordinates_with');
		}
		const claim = await page.request.post('/network/ties/new', {
			headers: { origin: new URL(page.url()).origin },
			form: { kind: 'funds' }
		});
		expect(claim.status()).toBe(404);
		await page.goto('/organisations');
		await page.getByRole('link', { name: 'Polresta Ambon' }).first().click();
		await expect(page.locator('main')).not.toContainText('Dalam jejaring');
		await context.close();
	}
});

test('what one side alone says is not shown to a third', async ({ page }) => {
	await signIn(page, 'partner');
	await page.goto('/network');
	await page.getByText(/hubungan sebagai tabel/).click();
	const table = page.getByRole('region', { name: 'Hubungan' });
	await expect(table).toContainText('Forum Iman → Suara Pesisir');
	await expect(table, 'claimed by another member').not.toContainText(
		'Baileo Setara → Dinas Sosial'
	);
});

test('the pages of the network hold to WCAG 2.2 AA', async ({ page }) => {
	test.slow();
	await signIn(page, 'coordinator');
	for (const path of [
		'/network',
		'/network/table',
		'/network/matrix',
		'/network/standing',
		'/network/map',
		'/network/change',
		'/network/ways',
		'/network/ties',
		'/network/ties/new'
	]) {
		await page.goto(path);
		await isClean(page);
	}
});
