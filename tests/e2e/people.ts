import type { Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';

/** Signs in as the demo's account of a role, through the form, as a person does. */
export async function signIn(page: Page, role: string) {
	const account = demoAccounts.find((candidate) => candidate.role === role);
	if (!account) throw new Error(`no demo account for ${role}`);
	await signInAs(page, account);
}

/** The same for any account of the demo, by its address. */
export async function signInAs(page: Page, account: { email: string; password: string }) {
	await page.goto('/sign-in');
	await page.locator('input[name="email"]').fill(account.email);
	await page.locator('input[name="password"]').fill(account.password);
	await page.locator('main form button').first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
