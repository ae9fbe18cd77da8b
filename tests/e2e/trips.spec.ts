import { expect, test, type Page } from '@playwright/test';
import { addDays } from '../../src/lib/time/days.ts';
import { isClean } from './clean';
import { signIn } from './people';

const question = 'day=2026-11-27&from=19:00&to=01:00&teams=2&workers=2';
const friday = `/trips/new?${question}`;
const codes = (page: Page) => page.locator('section.team ol a[href^="/sites/"]').allTextContents();
const team = (page: Page, number: number) =>
	page
		.locator('section.team')
		.filter({ has: page.getByRole('heading', { name: `Tim ${number}` }) });
/** No place has fewer decimals; icons are drawn with such numbers too, but not with as many. */
const COORDINATE = /\b128\.\d{5,}|-3\.\d{5,}/;

test('a coordinator plans two teams past midnight, changes the plan by hand, saves, assigns and prints it', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/trips');
	await page.getByRole('link', { name: 'Rencanakan perjalanan' }).first().click();
	await expect(page.getByRole('heading', { name: 'Rencanakan perjalanan' })).toBeVisible();
	await page.goto(friday);
	await expect(page.getByRole('heading', { name: /^Tim \d$/ })).toHaveCount(2);
	await expect(page.getByText('Mencari rencana')).toHaveCount(0);
	const before = await codes(page);
	expect(before.length).toBeGreaterThan(2);
	expect(new Set(before).size).toBe(before.length);

	// out and in again, moved by keyboard, undone
	const gone = before[0]!;
	await page.getByRole('button', { name: `Hapus ${gone} dari tim` }).click();
	expect(await codes(page)).not.toContain(gone);
	await page.getByRole('button', { name: `Tambahkan ${gone} ke rencana` }).click();
	expect((await codes(page)).toSorted()).toEqual(before.toSorted());
	await page.getByRole('button', { name: 'Urungkan' }).click();
	await page.getByRole('button', { name: 'Urungkan' }).click();
	expect(await codes(page)).toEqual(before);
	const first = (await team(page, 1).locator('ol a').allTextContents())[0]!;
	await page.getByLabel(`Pindahkan ${first} ke tim lain`).selectOption({ label: 'Tim 2' });
	expect(await team(page, 2).locator('ol a').allTextContents()).toContain(first);
	await expect(page.getByText(/^Urutan tangan:/)).toBeVisible();
	await page.getByRole('button', { name: 'Urungkan' }).click();

	// dragging does the same
	const second = (await team(page, 2).locator('ol a').allTextContents())[0]!;
	// two teams do not stand on one screen, so the events are sent as a hand would cause them
	const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
	await team(page, 2).locator('li').first().dispatchEvent('dragstart', { dataTransfer });
	const target = team(page, 1).locator('li').first();
	await target.dispatchEvent('dragover', { dataTransfer });
	await target.dispatchEvent('drop', { dataTransfer });
	await expect(team(page, 1).locator('ol a').first()).toHaveText(second);
	await page.getByRole('button', { name: 'Urungkan' }).click();
	expect(await codes(page)).toEqual(before);

	await page.getByLabel('Catatan untuk tim').fill('Bawa senter.');
	await page.getByRole('button', { name: 'Simpan draf' }).click();
	await expect(page).toHaveURL(/\/trips\/[0-9a-f-]{36}\?saved=1/);
	await expect(page.getByText('Perjalanan tersimpan.')).toBeVisible();
	expect(await codes(page)).toEqual(before);
	await isClean(page);

	// who goes
	await page.getByRole('button', { name: 'Tugaskan' }).click();
	await expect(
		page
			.getByRole('alert')
			.getByText(/belum ada petugas/)
			.first()
	).toBeVisible();
	for (const [number, names] of [
		[1, ['Koordinator Contoh · Baileo Setara', 'Petugas Lapangan Contoh · Baileo Setara']],
		[
			2,
			[
				'Wakil Koordinator Contoh · Cakrawala Teluk',
				'Petugas Lapangan Kedua Contoh · Arus Leitimur'
			]
		]
	] as const) {
		for (const name of names)
			await page.locator(`#team${number}`).getByRole('checkbox', { name, exact: true }).check();
	}
	await page.getByRole('button', { name: 'Tugaskan' }).click();
	await expect(page.getByText('Tim ditugaskan.')).toBeVisible();
	await expect(page.getByText('Versi 1 (Draf)')).toBeVisible();

	// the sheet: codes and times
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('Hanya kode dan jam')).toBeVisible();
	await expect(page.getByLabel('Catatan untuk tim')).toBeHidden();
	await expect(page.locator('main').getByText('Petugas Lapangan Contoh').first()).toBeHidden();
	await expect(team(page, 1).locator('ol a').first()).toBeVisible();
	await page.emulateMedia({ media: 'screen' });

	await page.goto('/trips');
	await expect(page.getByRole('row', { name: /27 Nov.*Ditugaskan/ })).toBeVisible();
	await page
		.getByRole('row', { name: /27 Nov.*Ditugaskan/ })
		.getByRole('link')
		.click();
	await page.getByText('Batalkan perjalanan').first().click();
	await page.getByLabel('Alasan pembatalan').fill('Cuaca buruk');
	await page.getByRole('button', { name: 'Batalkan perjalanan' }).click();
	await expect(page.getByText('Cuaca buruk')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Tugaskan' })).toHaveCount(0);
});

test('being sent opens the place of another organisation’s site, and the date takes it away again', async ({
	page,
	browser
}) => {
	const context = await browser.newContext();
	const worker = await context.newPage();
	await signIn(worker, 'outreach');
	await signIn(page, 'coordinator');
	await page.goto('/trips/new?teams=1&workers=2&from=08:00&to=07:00');
	await expect(page.getByText('Mencari rencana')).toHaveCount(0);
	const day = await page.locator('input[name="day"]').inputValue();
	let foreign = '';
	for (const code of await codes(page)) {
		const answer = await worker.goto(`/sites/${code}`);
		if (answer!.status() !== 404) continue;
		foreign = code;
		break;
	}
	expect(foreign).not.toBe('');
	// this one stop alone, so that another day of the same weekday holds as well
	for (const code of await codes(page)) {
		if (code !== foreign)
			await page.getByRole('button', { name: `Hapus ${code} dari tim` }).click();
	}
	await page.getByRole('button', { name: 'Simpan draf' }).click();
	await expect(page.getByText('Perjalanan tersimpan.')).toBeVisible();
	expect((await worker.goto(`/sites/${foreign}`))!.status()).toBe(404);
	for (const name of [
		'Petugas Lapangan Contoh · Baileo Setara',
		'Koordinator Contoh · Baileo Setara'
	])
		await page.locator('#team1').getByRole('checkbox', { name, exact: true }).check();
	await page.getByRole('button', { name: 'Tugaskan' }).click();
	await expect(page.getByText('Tim ditugaskan.')).toBeVisible();

	expect((await worker.goto(`/sites/${foreign}`))!.status()).toBe(200);
	await worker.getByRole('button', { name: 'Tampilkan lokasi' }).click();
	await expect(worker.getByText(/-3,\d{5}/)).toBeVisible();
	await page.goto(`/sites/${foreign}`);
	await expect(page.getByText('Petugas Lapangan Contoh').first()).toBeVisible();

	const move = async (to: string) => {
		await page.goto('/trips');
		const path = await page
			.getByRole('row', { name: /Ditugaskan/ })
			.filter({ hasText: 'Petugas Lapangan Contoh' })
			.getByRole('link')
			.first()
			.getAttribute('href');
		await page.goto(path!);
		await page.locator('input[name="day"]').fill(to);
		await page.getByRole('button', { name: 'Rencanakan', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`day=${to}`));
		await page.getByRole('button', { name: 'Simpan perubahan' }).click();
		await expect(page.getByText('Perjalanan tersimpan.')).toBeVisible();
	};
	await move(addDays(day, 7));
	expect((await worker.goto(`/sites/${foreign}`))!.status()).toBe(404);
	await move(day);
	expect((await worker.goto(`/sites/${foreign}`))!.status()).toBe(200);
	await move(addDays(day, -7));
	expect((await worker.goto(`/sites/${foreign}`))!.status()).toBe(404);
	await context.close();
});

test('who saves over somebody else’s plan sees both, and decides', async ({ page, context }) => {
	await signIn(page, 'coordinator');
	await page.goto(friday.replace('2026-11-27', '2026-12-04'));
	await expect(page.getByText('Mencari rencana')).toHaveCount(0);
	await page.getByRole('button', { name: 'Simpan draf' }).click();
	await expect(page.getByText('Perjalanan tersimpan.')).toBeVisible();
	const other = await context.newPage();
	await other.goto(page.url());
	const [taken, mine] = (await codes(page)) as [string, string];
	await other.getByRole('button', { name: `Hapus ${taken} dari tim` }).click();
	await other.getByRole('button', { name: 'Simpan perubahan' }).click();
	await expect(other).toHaveURL(/saved=plan/);

	await page.getByRole('button', { name: `Hapus ${mine} dari tim` }).click();
	await page.getByRole('button', { name: 'Simpan perubahan' }).click();
	await expect(page.getByText('Orang lain sudah menyimpan perjalanan ini')).toBeVisible();
	await page.getByRole('button', { name: 'Simpan rencana saya menggantikannya' }).click();
	await expect(page).toHaveURL(/saved=plan/);
	const now = await codes(page);
	expect(now).toContain(taken);
	expect(now).not.toContain(mine);
});

test('a plan that breaks is not saved, and the answer says what breaks', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto(friday);
	await expect(page.getByText('Mencari rencana')).toHaveCount(0);
	const all = await codes(page);
	// everything that is left goes to one team, until the shift is too short for it
	const add = page.getByRole('button', { name: /^Tambahkan .* ke rencana$/ });
	for (let at = 0; at < 6; at++) await add.first().click();
	expect((await codes(page)).length).toBe(all.length + 6);
	await expect(page.getByText('Yang tidak berjalan dalam urutan ini')).toBeVisible();
	await page.getByRole('button', { name: 'Simpan draf' }).click();
	await expect(page.getByText('Rencana tidak disimpan')).toBeVisible();
	await expect(page).toHaveURL(/\/trips\/new/);
});

test('planning and saving work without JavaScript, and no coordinate comes with them', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	const answer = await page.goto(friday.replace('2026-11-27', '2026-12-11'));
	const planned = await codes(page);
	expect(planned.length).toBeGreaterThan(2);
	expect(await answer!.text()).not.toMatch(COORDINATE);
	await page.getByRole('button', { name: 'Simpan draf' }).click();
	await expect(page.getByText('Perjalanan tersimpan.')).toBeVisible();
	expect(await codes(page)).toEqual(planned);
	expect(await page.content()).not.toMatch(COORDINATE);
	await page.goto('/trips/learn');
	await expect(page.getByRole('heading', { name: 'Perkiraan waktu jalan' })).toBeVisible();
	await context.close();
});

test('only coordinators plan', async ({ page }) => {
	await signIn(page, 'outreach');
	for (const path of ['/trips', '/trips/new', '/trips/learn']) {
		const answer = await page.goto(path);
		expect(answer!.status()).toBe(404);
	}
});
