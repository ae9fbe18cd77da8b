import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { inviteFirstCoordinator } from '../../supabase/embedded/first-coordinator.ts';
import { createUser } from '../../supabase/embedded/users.ts';
import { startOwnServer, type OwnServer } from './own-server';

/*
 * Who gets in and who stays out, from an empty installation on. One story on one server of its own, told in order: it
 * changes roles, breaks the audit chain and locks everybody out, which no other test should have to live with.
 */
test.describe.configure({ mode: 'serial' });

const say = (theme: string): Record<string, string> =>
	JSON.parse(readFileSync(`messages/id/${theme}.json`, 'utf8')) as Record<string, string>;
const [access, audit, conflict, failure, people, settings, shell] = [
	say('access'),
	say('audit'),
	say('conflict'),
	say('failure'),
	say('people'),
	say('settings'),
	say('shell')
];

const coordinator = 'koordinator@contoh.test';
const second = { email: 'kedua@contoh.test', password: 'kata sandi kedua' };
const newcomer = 'baru@contoh.test';
const newPassword = 'empat kata yang panjang';

let server: OwnServer;
let desk: Page;

test.beforeAll(async ({ browser }) => {
	test.setTimeout(300_000);
	server = await startOwnServer();
	await inviteFirstCoordinator(server.backend.sql, coordinator, 'Organisasi Awal');
	desk = await newPage(browser);
});
test.afterAll(async () => {
	await server?.close();
});

async function newPage(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	return context.newPage();
}

const path = (page: Page) => new URL(page.url()).pathname;

async function withCode(page: Page, email: string) {
	await page.goto('/sign-in/code');
	await page.locator('input[name="email"]').fill(email);
	await page.locator('main form button').click();
	await page.locator('input[name="code"]').fill(await server.codeFor(email));
	await page.locator('main form button').click();
}

async function withPassword(page: Page, email: string, password: string) {
	await page.goto('/sign-in');
	await page.locator('input[name="email"]').fill(email);
	await page.locator('input[name="password"]').fill(password);
	await page.locator('main form button').first().click();
}

test('the first coordinator of an empty installation signs in by mailed code, and every page opens empty in both languages', async () => {
	test.slow();
	await withCode(desk, coordinator);
	await desk.waitForURL('**/overview');
	for (const locale of ['en', 'id']) {
		await desk.context().addCookies([{ name: 'locale', value: locale, url: server.origin }]);
		for (const place of [
			'/overview',
			'/sites',
			'/sites/proposals',
			'/organisations',
			'/engagement',
			'/engagement/commitments',
			'/engagement/stance',
			'/network/files',
			'/releases',
			'/exchange',
			'/people',
			'/settings',
			'/settings/lockdown',
			'/audit',
			'/account',
			'/account/second-factor'
		]) {
			expect((await desk.goto(place))?.status(), place).toBe(200);
			await expect(desk.locator('html')).toHaveAttribute('lang', locale);
			await expect(desk.locator('h1')).toBeVisible();
		}
	}
});

test('a coordinator invites; the new person signs in by code and gets what the role may, no more', async ({
	browser
}) => {
	await desk.goto('/people');
	await desk.locator('input[name="email"]').fill(newcomer);
	await desk.locator('input[name="display_name"]').fill('Orang Baru');
	await desk.locator('select[name="organisation_id"]').selectOption({ label: 'Organisasi Awal' });
	await desk.locator('form[action="?/invite"] select[name="role"]').selectOption('partner');
	await desk.getByRole('button', { name: people.people_invite, exact: true }).click();
	await expect(desk.getByText(newcomer).first()).toBeVisible();
	const page = await newPage(browser);
	await withCode(page, newcomer);
	await page.waitForURL('**/overview');
	expect((await page.goto('/organisations'))?.status()).toBe(200);
	for (const place of ['/people', '/settings', '/settings/lockdown', '/audit']) {
		expect((await page.goto(place))?.status(), place).toBe(404);
	}
	const headers = { origin: server.origin };
	for (const action of ['/settings/lockdown?/start', '/settings/lockdown?/lift']) {
		const form = { reason: 'drill', word: access.access_lockdown_word ?? '' };
		expect((await page.request.post(action, { headers, form })).status(), action).toBe(404);
	}
	await page.context().close();
});

test('a forgotten password: a mailed code opens the way to a new one, which then signs in', async ({
	browser
}) => {
	const page = await newPage(browser, false);
	await page.goto('/sign-in/reset');
	await page.locator('input[name="email"]').fill(newcomer);
	await page.locator('main form button').click();
	const code = await server.codeFor(newcomer);
	await page.locator('input[name="code"]').fill(`${code.slice(0, 4)} ${code.slice(4)}`);
	await page.locator('input[name="new_password"]').fill(newPassword);
	await page.locator('main form button').click();
	await page.waitForURL('**/overview');
	await page.context().clearCookies();
	await withPassword(page, newcomer, newPassword);
	await page.waitForURL('**/overview');
	await page.context().close();
});

test('a coordinator changes another’s role and not the own, and the last one cannot go', async () => {
	await desk.goto('/people');
	const row = desk.getByRole('row', { name: 'Orang Baru' });
	await row.locator('select').selectOption('outreach');
	await row.getByRole('button', { name: people.people_change_role }).click();
	await expect(row.locator('select')).toHaveValue('outreach');
	const own = desk.getByRole('row', { name: coordinator });
	await expect(own.locator('form')).toHaveCount(0);
	const [me] = await server.backend.sql<{ user_id: string; organisation_id: string }>(
		`select user_id, organisation_id from public.memberships where role = 'coordinator'`
	);
	const headers = { origin: server.origin, accept: 'text/html' };
	// The page that asks before rights are taken names the person in its address, and its form posts there.
	const revoke = `/people/revoke?person=${me?.user_id}&organisation=${me?.organisation_id}`;
	for (const action of ['/people?/role', revoke]) {
		const form = { ...me, ...(action.endsWith('role') ? { role: 'partner' } : {}) };
		const answer = await desk.request.post(action, {
			headers,
			form: form as Record<string, string>
		});
		expect(answer.status(), action).toBe(409);
		expect(await answer.text()).toContain(failure.failure_own_role);
	}
});

test('settings are saved; a stale save shows what changed meanwhile and keeps what was typed', async () => {
	const stale = await desk.context().newPage();
	await stale.goto('/settings');
	await desk.goto('/settings');
	await desk.locator('input[name="coalition_name"]').fill('Koalisi Satu');
	await desk.getByRole('button', { name: settings.settings_save }).click();
	await expect(desk.getByText(settings.settings_saved ?? '')).toBeVisible();
	await stale.locator('input[name="coalition_name"]').fill('Koalisi Dua');
	await stale.getByRole('button', { name: settings.settings_save }).click();
	await expect(stale.getByText(conflict.conflict_title ?? '')).toBeVisible();
	await expect(stale.locator('input[name="coalition_name"]')).toHaveValue('Koalisi Dua');
	await expect(stale.locator('input[name="require_mfa"]')).toBeDisabled();
	await stale.close();
});

test('one tab in use keeps the other from locking, and when nobody is there both lock', async () => {
	const other = await desk.context().newPage();
	// One clock for both: Playwright installs it in the whole context.
	const { clock } = desk.context();
	await clock.install();
	await desk.goto('/releases');
	await other.goto('/releases');
	await clock.fastForward('20:00');
	await desk.locator('h1').click();
	const heard = desk.waitForResponse('**/account/alive');
	await clock.runFor(20_000);
	expect((await heard).status()).toBe(204);
	await clock.fastForward('15:00');
	await clock.runFor(20_000);
	await expect(other.locator('h1')).toBeVisible();
	expect(path(other)).toBe('/releases');
	await clock.fastForward('31:00');
	await desk.waitForURL('**/locked');
	await other.waitForURL('**/locked');
	await other.close();
	await desk.close();
});

test('quick exit works without JavaScript: the session ends and a neutral page stands there', async ({
	browser
}) => {
	const page = await newPage(browser, false);
	await withPassword(page, newcomer, newPassword);
	await page.waitForURL('**/overview');
	const kept = await page.context().cookies();
	await page.getByRole('button', { name: shell.shell_quick_exit }).click();
	await page.waitForURL('**/cuaca');
	expect(await page.content()).not.toContain('Baileo');
	await page.context().addCookies(kept);
	await page.goto('/overview');
	expect(path(page)).toBe('/sign-in');
	await page.context().close();
});

test('somebody signed in without membership is told so and gets no further', async ({
	browser
}) => {
	await createUser(server.backend.sql, { email: 'tanpa@contoh.test', password: newPassword });
	const page = await newPage(browser);
	await withPassword(page, 'tanpa@contoh.test', newPassword);
	await page.waitForURL('**/waiting');
	await expect(page.getByText('tanpa@contoh.test')).toBeVisible();
	await page.goto('/sites');
	expect(path(page)).toBe('/waiting');
	await page.getByRole('button', { name: shell.shell_sign_out }).click();
	await page.waitForURL('**/sign-in?reason=left');
	await page.context().close();
});

test('too many wrong passwords: the answer says to wait, also to the right one', async ({
	browser
}) => {
	const page = await newPage(browser);
	for (let i = 0; i < 5; i++) {
		await withPassword(page, newcomer, `salah ${i}`);
		await expect(page.getByText(shell.shell_sign_in_refused ?? '').first()).toBeVisible();
	}
	await withPassword(page, newcomer, newPassword);
	await expect(page.getByText(shell.shell_too_many ?? '').first()).toBeVisible();
	server.forgetLimits();
	await withPassword(page, newcomer, newPassword);
	await page.waitForURL('**/overview');
	await page.context().close();
});

test('taking somebody’s access ends the session they are in', async ({ browser }) => {
	desk = await newPage(browser);
	await withCode(desk, coordinator);
	await desk.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
	const page = await newPage(browser);
	await withPassword(page, newcomer, newPassword);
	await page.waitForURL('**/overview');
	await desk.goto('/people');
	await desk
		.getByRole('link', { name: people.people_revoke_of?.replace('{name}', 'Orang Baru') })
		.click();
	await desk.getByRole('button', { name: people.people_revoke, exact: true }).click();
	await expect(desk.getByText(people.people_revoked ?? '').first()).toBeVisible();
	await page.goto('/overview');
	expect(path(page)).toBe('/sign-in');
	await page.context().close();
});

test('lockdown: the other browser is thrown out and stays out until it is lifted', async ({
	browser
}) => {
	const id = await createUser(server.backend.sql, second);
	await server.backend.sql(
		`insert into public.memberships (user_id, organisation_id, role)
		 select $1, organisation_id, 'coordinator' from public.memberships where role = 'coordinator'`,
		[id]
	);
	const other = await newPage(browser);
	await withPassword(other, second.email, second.password);
	await other.waitForURL('**/overview');

	await desk.goto('/settings/lockdown');
	await desk.locator('select[name="reason"]').selectOption('drill');
	await desk.locator('input[name="word"]').fill('ya');
	await desk.getByRole('button', { name: access.access_lockdown_start }).click();
	const wrong = access.access_lockdown_word_wrong?.replace('{word}', 'KUNCI') ?? '';
	await expect(desk.getByText(wrong).first()).toBeVisible();
	expect((await other.goto('/people'))?.status()).toBe(200);
	await desk.locator('select[name="reason"]').selectOption('drill');
	await desk.locator('input[name="word"]').fill('kunci');
	await desk.getByRole('button', { name: access.access_lockdown_start }).click();
	await expect(desk.getByText(access.access_lockdown_on_body ?? '')).toBeVisible();

	await other.goto('/people');
	expect(path(other)).toBe('/sign-in');
	await withPassword(other, second.email, second.password);
	await expect(other.getByText(access.access_closed ?? '').first()).toBeVisible();
	await other.goto('/sign-in/code');
	await other.locator('input[name="email"]').fill(second.email);
	await other.locator('main form button').click();
	await expect(other.getByText(access.access_closed ?? '').first()).toBeVisible();

	await desk.goto('/overview');
	await desk.getByRole('link', { name: access.access_lockdown_to_page }).click();
	await desk.getByRole('button', { name: access.access_lockdown_lift }).click();
	await expect(desk.getByText(access.access_lockdown_lifted ?? '')).toBeVisible();
	await withPassword(other, second.email, second.password);
	await other.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
	await other.context().close();
});

test('an entry of the audit log that was edited in the database is found and named', async () => {
	await desk.goto('/audit');
	await desk.getByRole('button', { name: audit.audit_verify }).click();
	await expect(desk.getByText(/Rantai utuh/)).toBeVisible();
	await server.backend.sql('alter table audit.log disable trigger log_is_append_only');
	await server.backend.sql(`update audit.log set action = 'update' where id = 2`);
	await desk.goto('/audit');
	await desk.getByRole('button', { name: audit.audit_verify }).click();
	await expect(desk.getByText(audit.audit_chain_edited?.replace('{id}', '2') ?? '')).toBeVisible();
});
