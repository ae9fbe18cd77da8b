import type { Cookie, Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';

type Account = { email: string; password: string };

/** Sessions of this worker by address, to come back to as a person does who has not signed out. */
const sessions = new Map<string, { cookies: Cookie[]; since: number }>();

/** Below the 15 minutes of an access token, so that no two pages renew the same session. */
const kept = 8 * 60_000;

/**
 * Signs in as the demo's account of a role. A session that a test before left open is taken up again; where it has
 * been ended since, or is too old, the form is filled in as a person does it.
 */
export async function signIn(page: Page, role: string) {
	const account = demoAccounts.find((candidate) => candidate.role === role);
	if (!account) throw new Error(`no demo account for ${role}`);
	await signInAs(page, account);
}

/** The same for any account of the demo, by its address. */
export async function signInAs(page: Page, account: Account) {
	if (await comesBack(page, account)) return;
	await signInByForm(page, account);
	const cookies = await page.context().cookies();
	sessions.set(account.email, { cookies, since: Date.now() });
}

/** Signs in through the form, whatever was open before: for tests that end their session, or have a server of their own. */
export async function signInByForm(page: Page, account: Account, origin = '') {
	await page.goto(`${origin}/sign-in`);
	await page.locator('input[name="email"]').fill(account.email);
	await page.locator('input[name="password"]').fill(account.password);
	await page.locator('main form button').first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function comesBack(page: Page, { email }: Account): Promise<boolean> {
	const session = sessions.get(email);
	if (!session || Date.now() - session.since > kept) return false;
	await page.context().addCookies(session.cookies);
	await page.goto('/account');
	if (new URL(page.url()).pathname === '/account') return true;
	await page.context().clearCookies();
	sessions.delete(email);
	return false;
}
