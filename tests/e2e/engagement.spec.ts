import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn } from './people';

/** A field by its whole label; "boleh kosong" may stand behind it. */
const field = (page: Page, label: string) =>
	page.getByLabel(new RegExp(`^\\s*${label}\\s*(boleh kosong)?\\s*$`));
const choose = (page: Page, label: string, option: string) =>
	field(page, label).selectOption({ label: option });

test('a coordinator records a meeting without JavaScript: event, who came, a promise, a stance', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/engagement');
	await expect(page.locator('main')).toContainText(
		'Sensitisasi pemangku kepentingan: membuka ruang'
	);
	await page.getByRole('link', { name: 'Catat kegiatan' }).first().click();

	await page.getByLabel('Judul').fill('Sensitisasi kelurahan uji');
	await choose(page, 'Tuan rumah', 'Baileo Setara');
	await choose(page, 'Organisasi, baris 1', 'Satpol PP');
	await page.getByLabel('Orang, baris 1', { exact: true }).fill('tiga');
	await choose(page, 'Organisasi, baris 2', 'Dinas Sosial');
	await choose(page, 'Sebagai, baris 2', 'Hadir');
	await page.getByLabel('Orang, baris 2', { exact: true }).fill('2');
	await page.getByRole('button', { name: 'Simpan kegiatan' }).click();
	await expect(page.getByText('Pilih sebagai apa organisasi ini.').first()).toBeVisible();
	await expect(
		page.getByLabel('Orang, baris 1', { exact: true }),
		'what was typed is still there'
	).toHaveValue('tiga');

	await page.getByRole('button', { name: 'Tambah baris' }).click();
	await expect(page.getByLabel('Organisasi, baris 12')).toBeVisible();
	await expect(page.getByLabel('Orang, baris 2', { exact: true })).toHaveValue('2');
	await choose(page, 'Sebagai, baris 1', 'Hadir');
	await page.getByLabel('Orang, baris 1', { exact: true }).fill('3');
	await page.getByRole('button', { name: 'Simpan kegiatan' }).click();
	await expect(page.getByText('Kegiatan tersimpan.')).toBeVisible();
	await expect(page.getByText('3 organisasi hadir, 5 orang; dari 1 organisasi')).toBeVisible();
	const event = new URL(page.url()).pathname;

	await page.getByRole('link', { name: 'Catat komitmen' }).click();
	await choose(page, 'Organisasi', 'Satpol PP');
	await field(page, 'Janji').fill('Memberi kabar sehari sebelum patroli');
	await field(page, 'Batas waktu').fill('2001-01-01');
	await page.getByRole('button', { name: 'Simpan komitmen' }).click();
	await expect(page.getByText('Tanggal ini sebelum tanggal mulainya.').first()).toBeVisible();
	await field(page, 'Batas waktu').fill('');
	await page.getByRole('button', { name: 'Simpan komitmen' }).click();
	await expect(page.getByText('Komitmen tersimpan.')).toBeVisible();
	await choose(page, 'Keadaan', 'Tidak ditepati');
	await page.getByRole('button', { name: 'Simpan hasilnya' }).click();
	await expect(page.getByText('Tulis alasannya').first()).toBeVisible();
	await field(page, 'Alasan atau bukti').fill('Patroli malam itu tanpa kabar');
	await page.getByRole('button', { name: 'Simpan hasilnya' }).click();
	await expect(page.getByText('Tersimpan: Tidak ditepati.')).toBeVisible();

	await page.goto(event);
	await page.getByRole('link', { name: 'Nilai sikap' }).click();
	await choose(page, 'Organisasi', 'Satpol PP');
	await choose(page, 'Sekarang', 'Netral');
	await choose(page, 'Kegiatan yang menunjukkannya', 'Tidak pada kegiatan');
	await page.getByRole('button', { name: 'Simpan penilaian' }).click();
	await expect(page.getByText('Sebutkan dasarnya').first()).toBeVisible();
	await field(page, 'Dasar').fill('Dua petugas menjawab pertanyaan');
	await page.getByRole('button', { name: 'Simpan penilaian' }).click();
	await expect(page.getByText('Penilaian tersimpan.')).toBeVisible();
	const history = page.locator('article');
	await expect(history.first()).toContainText('Netral');
	await expect(history.nth(1), 'what was judged before still stands').toContainText('Menolak');

	await history.first().getByText('Tarik penilaian ini').click();
	await history.first().getByLabel('Mengapa ditarik').fill('salah organisasi');
	await history.first().getByRole('button', { name: 'Tarik' }).click();
	await expect(page.getByText(/Ditarik .*: salah organisasi/)).toBeVisible();
	await context.close();
});

test('two people correct one event: the second sees what the first changed and loses nothing', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/engagement?kind=agreement');
	await page.getByRole('link', { name: 'Kesepakatan rujukan dengan Dinas Sosial' }).click();
	await page.getByRole('link', { name: 'Koreksi' }).click();
	await page.waitForURL(/\/edit$/);
	const stale = await page.context().newPage();
	await stale.goto(page.url());
	await page.getByLabel('Tempat').fill('Kantor kecamatan');
	await page.getByRole('button', { name: 'Simpan kegiatan' }).click();
	await expect(page.getByText('Kegiatan tersimpan.')).toBeVisible();

	await stale.getByLabel('Ringkasan').fill('Satu loket, satu narahubung, setiap Selasa.');
	await stale.getByRole('button', { name: 'Simpan kegiatan' }).click();
	const notice = stale.getByRole('status').filter({ hasText: 'Tempat' });
	await expect(notice).toContainText('Kantor kecamatan');
	await expect(stale.getByLabel('Tempat')).toHaveValue('Kantor kecamatan');
	await expect(stale.getByLabel('Ringkasan')).toHaveValue(
		'Satu loket, satu narahubung, setiap Selasa.'
	);
	await stale.getByRole('button', { name: 'Simpan kegiatan' }).click();
	await expect(stale.getByText('Kegiatan tersimpan.')).toBeVisible();
	await expect(stale.locator('main')).toContainText('Kantor kecamatan');
});

test('charts say how many, and their files hold the same numbers', async ({ page }) => {
	await signIn(page, 'coordinator');
	await page.goto('/engagement');
	await expect(page.locator('#chart-sensitised')).toContainText(
		/\d+ kegiatan sensitisasi dengan \d+/
	);
	await page.goto('/engagement/commitments');
	await expect(page.locator('#chart-kept')).toContainText(/Dari \d+ yang sudah jatuh tempo/);
	await expect(page.locator('caption').first()).toContainText('lewat waktu');
	// What waits longest stands first, here and on the overview.
	const promise = page.locator('tbody a[href^="/engagement/commitments/"]').first();
	const words = (await promise.innerText()).trim();
	await page.goto('/overview');
	const due = page.locator('section', {
		has: page.getByRole('heading', { name: 'Komitmen yang jatuh tempo' })
	});
	await expect(due.locator('.line').first()).toContainText(words);
	await expect(due.locator('.line').first()).toContainText(/lewat \d+ hari/);
	await page.goto('/engagement/stance?since=start');
	const chart = page.locator('#chart-stance');
	await expect(chart.locator('svg').first()).toBeVisible();
	await chart.getByText('Lihat sebagai tabel').click();
	const file = await page.request.get('/engagement/stance.csv?since=start');
	const lines = (await file.text()).trim().split('\r\n').slice(1);
	await expect(chart.locator('tbody tr')).toHaveCount(lines.length);
	expect(lines.join('\n')).toContain('2019-09-19');
	await page.goto('/engagement?year=2019');
	await page.getByRole('link', { name: 'Sensitisasi pemangku kepentingan: membuka ruang' }).click();
	await expect(page.locator('#chart-around')).toContainText(
		/yang hadir, \d+ dinilai sebelum dan sesudah/
	);
	expect((await page.request.get('/engagement/kept.svg')).headers()['content-type']).toContain(
		'svg'
	);
	expect((await page.request.get('/engagement/other.csv')).status()).toBe(404);
	expect((await page.request.get('/engagement/around.csv')).status()).toBe(404);
});

test('from an organisation one sees what it came to, promised, and where it stands', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.goto('/organisations');
	await page.getByRole('link', { name: 'Dinas Sosial' }).first().click();
	const dealings = page.locator('section').filter({ hasText: 'Keterlibatan' });
	await dealings.getByRole('link', { name: 'Mendukung' }).click();
	await expect(page.locator('h1')).toHaveText('Sikap Dinas Sosial');
	await expect(page.getByRole('link', { name: 'Nilai lagi' }), 'a partner only reads').toHaveCount(
		0
	);
	expect((await page.request.get('/engagement/stance/new')).status()).toBe(404);
	expect((await page.request.get('/engagement/events/new')).status()).toBe(404);
});

test('a stakeholder sees the events it attended, and nothing of what is judged or promised', async ({
	page
}) => {
	await signIn(page, 'stakeholder');
	await page.goto('/engagement');
	await expect(page.locator('main')).toContainText('Kesepakatan rujukan dengan Dinas Sosial');
	await expect(page.locator('main')).not.toContainText('Lokakarya pemberitaan tanpa stigma');
	await page.getByRole('link', { name: 'Kesepakatan rujukan dengan Dinas Sosial' }).click();
	await expect(page.locator('main')).toContainText(
		'Yang terlihat di sini hanya baris organisasi Anda.'
	);
	await expect(page.locator('main')).not.toContainText('Arus Leitimur');
	for (const path of [
		'/engagement/commitments',
		'/engagement/stance',
		'/engagement/stance.csv',
		'/engagement/around.csv',
		'/network/files'
	]) {
		expect((await page.request.get(path)).status(), path).toBe(404);
	}
	await page.goto('/organisations');
	await page.getByRole('link', { name: 'Dinas Sosial' }).first().click();
	await expect(page.locator('main')).not.toContainText('Keterlibatan');
});

const FILES = [
	'nodes.csv',
	'edges.csv',
	'kumu.json',
	'network.graphml',
	'network.gexf',
	'ties.geojson'
];

test('a file of ties is read, compared and brought; each role takes out what the wall gives it', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'coordinator');
	await page.goto('/exchange/export');
	await page.getByRole('link', { name: 'Berkas jejaring' }).click();
	const bring = async (text: string, name: string) => {
		await page.goto('/network/files');
		await page
			.getByLabel('Pilih berkas')
			.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
		await page.getByLabel('Dasar bagi yang tidak menyebutnya').fill('lokakarya pemetaan');
		await page.getByRole('button', { name: 'Periksa berkas' }).click();
	};
	await bring('<!DOCTYPE x [<!ENTITY a "b">]><graphml>&a;</graphml>', 'x.graphml');
	await expect(page.getByText('membawa jenis dokumen (DOCTYPE)').first()).toBeVisible();

	const csv = [
		'Source,Target,Kind,Start,Evidence',
		'Dinas Kesehatan,Forum Iman,supplies,2020-02-02,bukti-antara-dua-pihak-lain',
		'Entah Siapa,Forum Iman,supplies,2020-02-02,x'
	].join('\n');
	await bring(csv, 'ties.csv');
	await expect(page.getByText('1 hubungan baru, 0 sudah ada, 1 tidak dapat dibawa.')).toBeVisible();
	await expect(page.getByText('“Entah Siapa” tidak ada di antara organisasi')).toBeVisible();
	await page.getByRole('button', { name: 'Bawa 1 hubungan' }).click();
	await expect(page.getByText('1 hubungan masuk, 0 sudah ada.')).toBeVisible();
	await bring(csv, 'ties.csv');
	await expect(page.getByText('0 hubungan baru, 1 sudah ada')).toBeVisible();
	for (const name of FILES.slice(1)) {
		const answer = await page.request.get(`/network/files/${name}`);
		expect(await answer.text(), name).toContain('bukti-antara-dua-pihak-lain');
	}
	expect((await page.request.get('/network/files/other.csv')).status()).toBe(404);
	await context.close();

	for (const role of ['partner', 'outreach', 'stakeholder']) {
		const other = await browser.newContext();
		const theirs = await other.newPage();
		await signIn(theirs, role);
		for (const name of FILES) {
			const answer = await theirs.request.get(`/network/files/${name}?stances=1`);
			expect(answer.status(), `${role} ${name}`).toBe(role === 'partner' ? 200 : 404);
			expect(await answer.text(), `${role} ${name}`).not.toContain('bukti-antara-dua-pihak-lain');
		}
		await other.close();
	}
});

test('one event, one promise, one stakeholder hold to WCAG 2.2 AA', async ({ page }) => {
	await signIn(page, 'coordinator');
	const places: [list: string, link: string][] = [
		['/engagement', 'Sensitisasi penegak hukum: laporan kekerasan'],
		['/engagement/stance', 'Polresta Ambon'],
		['/engagement/commitments', 'Ringkasan laporan setiap triwulan']
	];
	for (const [list, link] of places) {
		await page.goto(list);
		await page.getByRole('link', { name: link, exact: true }).first().click();
		await expect(page.locator('h1')).toBeVisible();
		await isClean(page);
	}
	await page.goto('/engagement');
	await page.getByRole('link', { name: 'Sensitisasi penegak hukum: laporan kekerasan' }).click();
	await page.getByRole('link', { name: 'Koreksi' }).click();
	await expect(page.getByLabel('Judul')).toBeVisible();
	await isClean(page);
});
