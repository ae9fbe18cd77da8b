import { expect, test, type Page } from '@playwright/test';
import { signIn } from './people';

/** The form for the site that waits longest among the own ones: what the picker offers first. */
async function openForm(page: Page) {
	await page.goto('/visits/new');
	const first = page.locator('main li a').first();
	const code = (await first.locator('strong').innerText()).trim();
	await first.click();
	await expect(page.locator('input[name="visit_id"]')).toBeAttached();
	return code;
}

const save = (page: Page) => page.locator('main form button.primary').first().click();
const isOnVisit = (page: Page) => page.waitForURL(/\/visits\/[0-9a-f-]{36}\?said=/);

test('an outreach worker records a visit on a phone, with the steppers, and finds it in the list', async ({
	page
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await signIn(page, 'outreach');
	const code = await openForm(page);
	await expect(page.locator('input[name="started_at"]')).not.toHaveValue('');
	const fresh = page.locator('.field', { has: page.locator('input[name="contacts_new"]') });
	await fresh.getByRole('button').last().click();
	await fresh.getByRole('button').last().click();
	await expect(page.locator('input[name="contacts_new"]')).toHaveValue('2');
	await page.locator('input[name="contacts_returning"]').fill('5');
	await page.locator('input[name="s_condoms"]').fill('40');
	await save(page);
	await isOnVisit(page);
	await expect(page.locator('main .notice').first()).toBeVisible();
	await expect(page.locator('main dl')).toContainText('40');
	await page.goto(`/visits?q=${code}`);
	await expect(page.locator('main tbody tr').first()).toContainText(code);
	await expect(page.locator('main tbody tr').first()).toContainText('7');
});

test('sent twice, a form is one visit, and without JavaScript it is recorded too', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'outreach');
	await openForm(page);
	await page.locator('input[name="contacts_new"]').fill('3');
	const sent = page.waitForRequest((request) => request.method() === 'POST');
	await save(page);
	await isOnVisit(page);
	const form = await sent;
	const once = new URL(page.url());
	// Going back asks the server for a fresh form; what a bad line repeats is the request itself.
	const repeated = await page.request.fetch(form.url(), {
		method: 'POST',
		headers: {
			accept: 'text/html',
			'content-type': (await form.headerValue('content-type')) ?? '',
			origin: once.origin
		},
		data: form.postDataBuffer() ?? ''
	});
	const again = new URL(repeated.url());
	expect(again.pathname).toBe(once.pathname);
	expect(again.searchParams.get('said')).toBe('again');
	await context.close();
});

test('a note that seems to name somebody is asked about, an identity number is refused', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await openForm(page);
	await page.locator('textarea[name="note"]').fill('NIK 3171 2345 6789 0123');
	await save(page);
	await expect(page.locator('#note-error')).toBeVisible();
	await expect(page.locator('input[name="confirmed"]')).toHaveCount(0);
	await page.locator('textarea[name="note"]').fill('Bertemu Ibu Sari di lobi');
	await save(page);
	await expect(page.locator('main .notice.warning')).toContainText('Ibu Sari');
	// Typed over, it is asked again; ticked as it stands, it is saved.
	await page.locator('textarea[name="note"]').fill('Bertemu Pak Yanto di lobi');
	await page.locator('input[name="confirmed"]').check();
	await save(page);
	await expect(page.locator('main .notice.warning')).toContainText('Pak Yanto');
	await page.locator('input[name="confirmed"]').check();
	await save(page);
	await isOnVisit(page);
});

test('a correction keeps the old value and the reason, a stale one loses nothing typed', async ({
	page,
	context
}) => {
	await signIn(page, 'outreach');
	await openForm(page);
	await page.locator('input[name="contacts_new"]').fill('2');
	await save(page);
	// Another visit of that day may be on record by now: then the form asks.
	const confirm = page.locator('input[name="confirmed"]');
	await Promise.race([isOnVisit(page), confirm.waitFor()]);
	if (await confirm.isVisible()) {
		await confirm.check();
		await save(page);
	}
	await isOnVisit(page);
	const visit = new URL(page.url()).pathname;
	await page.goto(`${visit}/correct`);
	const stale = await context.newPage();
	await stale.goto(`${visit}/correct`);

	await page.locator('input[name="contacts_new"]').fill('4');
	await page.locator('input[name="reason"]').fill('Salah hitung');
	await save(page);
	await page.waitForURL(/said=corrected/);
	const history = page.locator('main article').first();
	await expect(history).toContainText('Salah hitung');
	await expect(history.locator('del')).toHaveText('2');
	await expect(history.locator('ins')).toHaveText('4');

	await stale.locator('input[name="minutes"]').fill('75');
	await stale.locator('input[name="reason"]').fill('Lebih lama');
	await save(stale);
	await expect(stale.locator('main .notice.warning')).toBeVisible();
	await expect(stale.locator('input[name="minutes"]')).toHaveValue('75');
	await expect(stale.locator('input[name="contacts_new"]')).toHaveValue('4');
	await save(stale);
	await stale.waitForURL(/said=corrected/);
	await expect(stale.locator('main article')).toHaveCount(2);
});

test('a visit on record at the wrong site moves to the right one, and says so', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await page.goto('/visits');
	await page.locator('main tbody a.day').first().click();
	await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
	const visit = new URL(page.url()).pathname;
	await page.goto(`${visit}/correct`);
	const site = page.locator('input[name="site"]');
	const wrong = await site.inputValue();
	const codes = await page
		.locator('#sites option')
		.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
	const right = codes.find((code) => code !== wrong) ?? '';
	await site.fill('TIDAK-ADA');
	await page.locator('textarea[name="note"]').fill('Hujan deras');
	await page.locator('input[name="reason"]').fill('Tercatat di lokasi yang salah');
	await save(page);
	await expect(page.locator('#site-error')).toBeVisible();
	await expect(page.locator('textarea[name="note"]')).toHaveValue('Hujan deras');
	await site.fill(right.toLowerCase());
	await save(page);
	// The right site may have had a visit that day, or ask for a larger team: then the form asks.
	const confirm = page.locator('input[name="confirmed"]');
	const moved = () => page.waitForURL(/said=corrected/);
	await Promise.race([moved(), confirm.waitFor()]);
	if (await confirm.isVisible()) {
		await confirm.check();
		await save(page);
	}
	await moved();
	await expect(page.locator('main dl')).toContainText(right);
	const history = page.locator('main article').first();
	await expect(history.locator('del').first()).toHaveText(wrong);
	await expect(history.locator('ins').first()).toHaveText(right);
});

test('a visit that never was is taken back, counts nowhere, and its record stays', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await page.goto('/visits');
	await page.locator('main tbody a.day').first().click();
	await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
	const visit = new URL(page.url()).pathname;
	await page.goto(`${visit}/correct`);
	await page.locator('main details summary').last().click();
	await page.locator('input[name="withdraw_reason"]').fill('Tercatat dua kali');
	await page.locator('main form button.danger').click();
	await page.waitForURL(/said=withdrawn/);
	await page.goto('/visits');
	await expect(page.locator(`main tbody a[href="${visit}"]`)).toHaveCount(0);
	expect((await page.goto(visit))?.status()).toBe(200);
	await expect(page.locator('main')).toContainText('Tercatat dua kali');
	expect((await page.goto(`${visit}/correct`))?.status()).toBe(404);
});

test('who has not been visited is listed by how long they wait, and leads to the form', async ({
	page
}) => {
	await signIn(page, 'outreach');
	await page.goto('/visits/gaps?show=all');
	const link = page.locator('main tbody a.do').first();
	const code = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get(
		'site'
	);
	await link.click();
	await expect(page.locator('main header')).toContainText(code ?? '-');
});

test('another organisation’s visit is not there, whether read, corrected or forged', async ({
	browser
}) => {
	const [theirs, mine] = [await browser.newContext(), await browser.newContext()];
	const other = await theirs.newPage();
	await signIn(other, 'partner');
	await other.goto('/visits');
	const address = await other.locator('main tbody a.day').first().getAttribute('href');
	await other.goto('/visits/gaps?show=all');
	const code = await other.locator('main tbody th a').first().innerText();
	const page = await mine.newPage();
	await signIn(page, 'outreach');
	expect((await page.goto(address ?? ''))?.status()).toBe(404);
	expect((await page.goto(`${address}/correct`))?.status()).toBe(404);
	expect((await page.goto(`/visits/new?site=${code}`))?.status()).toBe(404);
	await theirs.close();
	await mine.close();
});

test('the list filters by its address and downloads what it shows, without a formula', async ({
	page
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/visits?from=&kind=karaoke&sort=-contacts');
	const shown = await page.locator('main .totals').innerText();
	expect(shown).toMatch(/\d/);
	const answer = await page.request.get('/visits/export.csv?from=&kind=karaoke');
	expect(answer.headers()['content-type']).toContain('text/csv');
	const lines = (await answer.text()).trim().split('\r\n');
	expect(lines.length).toBeGreaterThan(100);
	expect(lines.filter((line) => /(^|[;,])"?[=+@]/.test(line))).toEqual([]);
	const contacts = await page.locator('main tbody tr td:nth-of-type(2)').allInnerTexts();
	const counts = contacts.map((text) => Number(text.replace(/\D/g, '')));
	expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

test('a partner enters a reach total, corrects it with a reason and takes it back', async ({
	page
}) => {
	await signIn(page, 'partner');
	await page.goto('/reach/totals/new');
	await page.locator('select[name="period"]').selectOption({ index: 0 });
	await page.locator('select[name="site_kind"]').selectOption('other');
	await page.locator('input[name="people"]').fill('12');
	await page.locator('input[name="people_with_package"]').fill('20');
	await page.locator('input[name="source"]').fill('Register lapangan');
	await save(page);
	await expect(page.locator('#people_with_package-error')).toBeVisible();
	await page.locator('input[name="people_with_package"]').fill('9');
	await save(page);
	await page.waitForURL(/said=saved/);
	const row = page.locator('main tbody tr', { hasText: 'Register lapangan' });
	await expect(row).toContainText('12');

	await row.locator('a').click();
	await page.locator('input[name="people"]').fill('11');
	await page.locator('input[name="reason"]').fill('Satu orang terhitung dua kali');
	await save(page);
	await page.waitForURL(/said=corrected/);
	await expect(page.locator('main article').first()).toContainText('Satu orang terhitung dua kali');
	await expect(page.locator('main article').first().locator('del')).toHaveText('12');

	await page.locator('main tbody tr', { hasText: 'Register lapangan' }).locator('a').click();
	await page.locator('main details summary').click();
	await page.locator('input[name="remove_reason"]').fill('Hanya percobaan');
	await page.locator('main form button.danger').click();
	await page.waitForURL(/said=removed/);
	await expect(page.locator('main tbody tr', { hasText: 'Register lapangan' })).toHaveCount(0);
	await expect(page.locator('main article').first()).toContainText('Hanya percobaan');
});

test('a coordinator sets a target; a partner sees it and has no form', async ({
	page,
	browser
}) => {
	await signIn(page, 'coordinator');
	await page.goto('/reach/targets');
	await page.locator('select[name="site_kind"]').selectOption('online');
	await page.locator('input[name="value"]').fill('4321');
	await save(page);
	await page.waitForURL(/said=saved/);
	await expect(page.locator('main tbody tr', { hasText: /4[.,]321/ })).toHaveCount(1);
	const context = await browser.newContext();
	const other = await context.newPage();
	await signIn(other, 'partner');
	await other.goto('/reach/targets');
	await expect(other.locator('main tbody tr', { hasText: /4[.,]321/ })).toHaveCount(1);
	await expect(other.locator('main form')).toHaveCount(0);
	await context.close();
});
