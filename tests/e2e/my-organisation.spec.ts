import { expect, test, type Page } from '@playwright/test';
import { isClean } from './clean';
import { signIn, signInAs } from './people';

const fresh = (page: Page, entry: RegExp) => page.getByRole('listitem').filter({ hasText: entry });

test('a partner keeps its entries true: still true in one tap, taken back, edited', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.getByRole('link', { name: 'Organisasi saya' }).first().click();
	await expect(page.locator('h1')).toHaveText('Organisasi saya');
	await expect(page.getByText(/\d+ dari \d+ entri perlu dilihat lagi/)).toBeVisible();
	const profile = fresh(page, /Profil di direktori/);
	await expect(profile).toContainText('bulan yang lalu');

	await profile.getByRole('button', { name: /^Masih benar/ }).click();
	await expect(profile).toContainText('diperiksa hari ini oleh Mitra Contoh');
	await profile.getByRole('button', { name: /^Batalkan/ }).click();
	await expect(profile).toContainText('bulan yang lalu');
	await profile.getByRole('button', { name: /^Masih benar/ }).click();
	await expect(profile).toContainText('hari ini');

	await profile.getByRole('link', { name: /^Ubah/ }).click();
	await page.locator('textarea[name="about"]').fill('Yayasan kesehatan masyarakat (contoh).');
	await page.locator('main form').getByRole('button').first().click();
	await expect(page.getByText('Yayasan kesehatan masyarakat (contoh).')).toBeVisible();
});

test('what others changed is told, and gone when it was seen', async ({ page }) => {
	await signIn(page, 'partner');
	await page.goto('/organisations/mine');
	const changes = page.locator('#changes');
	await expect(changes).toContainText('JLN-003');
	await changes.getByRole('button', { name: 'Tandai sudah dilihat' }).click();
	await expect(changes).toContainText('Tidak ada yang diubah orang lain');
});

test('a partner invites an outreach worker and takes the invitation back; the coordinator’s way is closed', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.goto('/organisations/mine');
	const invitations = page.locator('#invitations');
	await invitations.getByLabel('Alamat email').fill('petugas.baru@contoh.baileo.test');
	await invitations.getByRole('button', { name: 'Undang petugas lapangan' }).click();
	const row = invitations.getByRole('listitem').filter({ hasText: 'petugas.baru' });
	await expect(row).toBeVisible();

	// a member is refused, and the address that was typed stays in its box
	await invitations.getByLabel('Alamat email').fill('koordinator2@contoh.baileo.test');
	await invitations.getByRole('button', { name: 'Undang petugas lapangan' }).click();
	await expect(
		page.getByText('Alamat ini sudah menjadi anggota organisasi itu.').first()
	).toBeVisible();
	await expect(invitations.getByLabel('Alamat email')).toHaveValue(
		'koordinator2@contoh.baileo.test'
	);

	await row.getByRole('button', { name: /^Tarik undangan/ }).click();
	await expect(row).toHaveCount(0);
	expect((await page.goto('/people'))?.status()).toBe(404);
});

test('a forged form confirms and invites for nobody else', async ({ page }) => {
	await signIn(page, 'partner');
	await page.goto('/organisations');
	const href = await page.getByRole('link', { name: 'Arus Leitimur' }).first().getAttribute('href');
	const other = href?.split('/').at(-1) ?? '';
	const own = await page.goto(`/organisations/mine?organisation=${other}`);
	expect(own?.status(), 'another’s page is none').toBe(404);
	const origin = new URL(page.url()).origin;
	const post = (action: string, form: Record<string, string>) =>
		page.request.post(`/organisations/mine?/${action}`, {
			form,
			headers: { origin },
			maxRedirects: 0
		});
	const confirm = await post('confirm', {
		organisation_id: other,
		confirmation_id: crypto.randomUUID(),
		kind: 'profile',
		entry_id: other
	});
	expect(confirm.status()).toBe(404);
	const invite = await post('invite', { organisation_id: other, email: 'x@contoh.baileo.test' });
	expect(invite.status()).toBe(404);
});

test('a change of a site is proposed by a partner, declined with a reason, proposed again and accepted', async ({
	browser
}) => {
	const partner = await (await browser.newContext()).newPage();
	const coordinator = await (await browser.newContext()).newPage();
	await signIn(partner, 'partner');
	await signIn(coordinator, 'coordinator');
	const propose = async (name: string) => {
		await partner.goto('/sites/propose?site=KRK-003');
		await partner.locator('input[name="name"]').fill(name);
		await partner.locator('#hours_0_opens').fill('17:30');
		await partner.locator('select[name="to_status"]').selectOption('threatened');
		await partner.getByLabel('Alasan').fill('Patroli dua malam berturut-turut.');
		await partner.getByRole('button', { name: 'Kirim usulan' }).click();
		await partner.waitForURL(/proposals/);
		await partner.goto('/organisations/mine');
		await expect(partner.locator('#proposals')).toContainText('menunggu');
	};
	const open = async () => {
		await coordinator.goto('/sites/proposals');
		return coordinator.getByRole('article').filter({ hasText: 'KRK-003' }).first();
	};
	await propose('Karaoke Contoh Baru');
	let card = await open();
	await expect(card).toContainText('17:30');
	await expect(card).toContainText('Patroli dua malam berturut-turut.');
	await card.getByLabel('Alasan menolak').fill('Nama di papan masih yang lama.');
	await card.getByRole('button', { name: 'Tolak' }).click();
	await expect(coordinator.getByText('Nama di papan masih yang lama.').first()).toBeVisible();
	await partner.goto('/organisations/mine');
	await expect(partner.locator('#proposals')).toContainText('Nama di papan masih yang lama.');

	await propose('Karaoke Contoh Baru');
	card = await open();
	await card.getByRole('button', { name: 'Terima' }).click();
	await partner.goto('/sites/KRK-003');
	await expect(partner.locator('h1')).toContainText('Karaoke Contoh Baru');
	await expect(partner.locator('main')).toContainText('Terancam');
	await partner.goto('/organisations/mine');
	await expect(partner.locator('#proposals')).toContainText('diterima');
	await expect(partner.locator('#changes')).toContainText('KRK-003');
	await partner.context().close();
	await coordinator.context().close();
});

test('an outreach worker checks sites and leaves the profile to others; a coordinator has the page of its own organisation', async ({
	page,
	browser
}) => {
	await signInAs(page, { email: 'lapangan2@contoh.baileo.test', password: 'contoh-baileo-ambon' });
	await page.goto('/organisations/mine');
	await expect(fresh(page, /Profil di direktori/).getByRole('button')).toHaveCount(0);
	await expect(page.locator('#invitations')).toHaveCount(0);
	await expect(page.getByRole('button', { name: /^Masih benar/ }).first()).toBeAttached();
	const other = await (await browser.newContext()).newPage();
	await signIn(other, 'coordinator');
	await other.goto('/organisations/mine');
	await expect(other.locator('main')).toContainText('Komunitas Baileo Setara');
	await other.context().close();
});

test('the page of one’s own organisation holds to WCAG 2.2 AA, at 320 pixels too', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/organisations/mine');
	await isClean(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 1280, height: 800 });
	await isClean(page);
});
