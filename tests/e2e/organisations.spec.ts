import { expect, test, type Page } from '@playwright/test';
import { signIn, signInAs } from './people';

const password = 'contoh-baileo-ambon';

/** The address of an organisation's page, found in the directory as a person finds it. */
async function addressOf(page: Page, shortName: string): Promise<string> {
	await page.goto('/organisations');
	const href = await page.getByRole('link', { name: shortName, exact: true }).getAttribute('href');
	return href ?? '';
}

/** Posts a form as the page itself would, past every button that is not there. */
function post(page: Page, path: string, form: Record<string, string>) {
	const origin = new URL(page.url()).origin;
	return page.request.post(path, { form, headers: { origin } });
}

test('a partner keeps its own profile, services and contacts', async ({ page }) => {
	await signIn(page, 'partner');
	const own = await addressOf(page, 'Cakrawala Teluk');
	await page.goto(`${own}/edit`);
	await page.locator('textarea[name="about"]').fill('Layanan malam setiap Jumat.');
	const service = page.locator('input[name="services[]"]:not(:checked)').first();
	const code = await service.inputValue();
	await service.check();
	await page.locator('main form button').first().click();
	await page.waitForURL((url) => url.pathname === own);
	await expect(page.getByText('Layanan malam setiap Jumat.')).toBeVisible();
	await page.goto(`${own}/edit`);
	await expect(page.locator(`input[name="services[]"][value="${code}"]`)).toBeChecked();

	await page.goto(`${own}/contacts/new`);
	await page.locator('input[name="name"]').fill('Kontak Contoh Peramban');
	await page.locator('input[name="phone"]').fill('0911 000000');
	await page.locator('form[action="?/save"] button').first().click();
	await page.waitForURL((url) => url.pathname === own);
	await expect(page.getByText('Kontak Contoh Peramban')).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with' : 'without';
	test(`a contact that is deleted while its form is open loses nothing typed, ${how} JavaScript`, async ({
		browser
	}) => {
		const context = await browser.newContext({ javaScriptEnabled });
		const page = await context.newPage();
		await signIn(page, 'partner');
		const own = await addressOf(page, 'Cakrawala Teluk');
		const name = `Kontak Sementara ${how}`;
		const save = page.locator('form[action="?/save"] button').first();
		await page.goto(`${own}/contacts/new`);
		await page.locator('input[name="name"]').fill(name);
		await save.click();
		await page.waitForURL((url) => url.pathname === own);
		const contact = await page.getByRole('link', { name }).getAttribute('href');
		await page.goto(contact ?? '');
		const other = await context.newPage();
		await other.goto(`${contact}?step=remove`);
		await other.locator('main form button.danger').click();
		await other.waitForURL((url) => url.pathname === own);

		await page.locator('input[name="phone"]').fill('0911 234567');
		await save.click();
		await expect(page.locator('main .notice.danger')).toBeVisible();
		await expect(page.locator('input[name="phone"]')).toHaveValue('0911 234567');
		await save.click();
		await page.waitForURL((url) => url.pathname === own);
		await expect(page.locator('main')).toContainText('0911 234567');
		await page.goto((await page.getByRole('link', { name }).getAttribute('href')) + '?step=remove');
		await page.locator('main form button.danger').click();
		await page.waitForURL((url) => url.pathname === own);
		// Somebody who opens it later finds nothing.
		expect((await page.goto(contact ?? ''))?.status()).toBe(404);
		await context.close();
	});
}

test('a partner changes no other organisation: no button, no page, no raw request', async ({
	page
}) => {
	await signIn(page, 'partner');
	const other = await addressOf(page, 'Arus Leitimur');
	await page.goto(other);
	await expect(page.locator(`a[href^="${other}/"]`)).toHaveCount(0);
	await expect(page.locator('main form')).toHaveCount(0);
	for (const path of ['/edit', '/contacts/new', '/classify']) {
		expect((await page.goto(other + path))?.status(), path).toBe(404);
	}
	await page.goto(other);
	const before = await page.locator('main').innerText();
	const edits: [string, Record<string, string>][] = [
		['/edit', { name: 'Diambil alih', short_name: 'Diambil', version: '1' }],
		['/contacts/new?/save', { name: 'Orang lain' }],
		['/classify', { kind: 'donor', level: 'local', version: '1' }],
		['?/review', { version: '1' }]
	];
	for (const [path, form] of edits) {
		expect((await post(page, other + path, form)).status(), path).toBe(404);
	}
	await page.goto(other);
	expect(await page.locator('main').innerText()).toBe(before);

	// The control: the same request for its own entry is taken.
	const own = await addressOf(page, 'Cakrawala Teluk');
	await page.goto(own);
	const version = await page.locator('input[name="version"]').inputValue();
	const answer = await post(page, `${own}?/review`, { version });
	expect(answer.status()).toBe(200);
});

test('a stakeholder reads the public part of the directory and finds what is released', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	const member = await addressOf(page, 'Cakrawala Teluk');
	const enforcer = await addressOf(page, 'Satpol PP');
	const warned = await (await page.request.get(enforcer)).text();
	expect(warned).toContain('class="notice warning');
	await page.context().clearCookies();

	await signIn(page, 'stakeholder');
	expect((await page.goto(member))?.status()).toBe(200);
	await expect(page.locator('h1')).toHaveText('Yayasan Cakrawala Teluk');
	await expect(page.locator(`a[href*="/sites"]`)).toHaveCount(0);
	await expect(page.locator(`a[href^="${member}/"]`)).toHaveCount(0);
	const seen = await (await page.request.get(enforcer)).text();
	expect(seen).not.toContain('class="notice warning');
	await page.goto('/releases');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator('main a[href="/organisations"]')).toBeVisible();
	await expect(page.locator('main a[href^="/releases/"]').first()).toBeVisible();
});

test('a stakeholder’s raw requests for sites, contacts and visits bring nothing', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	const member = await addressOf(page, 'Cakrawala Teluk');
	await page.goto(member);
	const people = await page.locator('a[href*="/contacts/"]:not([href$="/new"])').first();
	const contact = await people.getAttribute('href');
	await page.context().clearCookies();

	await signIn(page, 'stakeholder');
	const closed = [
		'/sites',
		'/sites/TBM-001',
		'/sites/export.csv',
		'/sites/proposals',
		'/overview/contacts.csv',
		contact ?? `${member}/contacts/new`
	];
	for (const path of closed) {
		for (const address of [path, `${path}/__data.json`]) {
			const answer = await page.request.get(address, { maxRedirects: 0 });
			const text = await answer.text();
			expect(text, address).not.toContain('TBM-001');
			expect(text, address).not.toContain('Karaoke Contoh');
			expect(answer.status() === 404 || text.includes('"status":404'), address).toBe(true);
		}
	}
	for (const action of ['locate', 'note']) {
		const answer = await post(page, `/sites/TBM-001?/${action}`, {});
		expect(answer.status(), action).toBe(404);
	}
	const overview = await (await page.request.get('/overview/__data.json')).text();
	expect(overview).not.toContain('TBM-001');
});

test('two people change one classification: the second sees what the first made of it', async ({
	browser
}) => {
	const one = await browser.newPage();
	const two = await browser.newPage();
	await signIn(one, 'coordinator');
	await signInAs(two, { email: 'koordinator2@contoh.baileo.test', password });
	const address = await addressOf(one, 'Suara Pesisir');
	await one.goto(`${address}/classify`);
	await two.goto(`${address}/classify`);
	await one.locator('select[name="level"]').selectOption('national');
	await one.locator('main form button').first().click();
	await one.waitForURL((url) => url.pathname === address);
	await two.locator('select[name="kind"]').selectOption('other');
	await two.locator('main form button').first().click();
	await expect(two.locator('main ins')).toHaveText(['Nasional']);
	await expect(two.locator('select[name="kind"]')).toHaveValue('other');
	// What only the first changed has come into the form, so that saving does not undo it.
	await expect(two.locator('select[name="level"]')).toHaveValue('national');
	await two.locator('main form button').first().click();
	await two.waitForURL((url) => url.pathname === address);
	await expect(two.locator('.facts')).toContainText('Nasional');
	await one.close();
	await two.close();
});

test('several kinds at once stand in the address, and a chip takes one away', async ({ page }) => {
	await signIn(page, 'partner');
	await page.goto('/organisations');
	await page.locator('summary').first().click();
	await page.locator('input[name="kind"][value="faith"]').check();
	await page.locator('input[name="kind"][value="academic"]').check();
	await page.locator('details button').first().click();
	await page.waitForURL(/kind=.*kind=/);
	await expect(page.locator('tbody tr')).toHaveCount(2);
	// The panel stays as the person left it.
	await expect(page.locator('input[name="kind"][value="faith"]')).toBeVisible();
	await page.locator('a.chip').first().click();
	await expect(page.locator('tbody tr')).toHaveCount(1);
	await page.reload();
	await expect(page.locator('tbody tr')).toHaveCount(1);
	await page.goBack();
	await expect(page.locator('tbody tr')).toHaveCount(2);
});
