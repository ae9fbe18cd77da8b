import './telemetry-off.ts';
import { App, type EmailDriver } from '@supabase/lite';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import { codeDigits, codeMinutes, liteSubjects } from './mail.ts';
import type { Owner, Row } from './sql.ts';
import type { Secrets } from './secrets.ts';

/** lite over its database, with the owner's access to it. */
export type Lite = {
	fetch(request: Request): Promise<Response>;
	owner: Owner;
	/** Lets lite do the grants it does on its first request, so that they are done before ours. */
	provokeGrants(): Promise<void>;
	close(): Promise<void>;
};

const tokenSeconds = 15 * 60;
/** The outer limits; the coalition's own idle time (a setting, at most 240 minutes) is kept by the database. */
const sessions = { timebox: '12h', inactivity_timeout: '5h' };

/** Opens the database in a folder and lite over it, with lite's own tables made. */
export async function openLite(
	folder: string,
	secrets: Secrets & { serviceKey: string },
	email: EmailDriver
): Promise<Lite> {
	const connection = await createPgliteConnection({ url: folder });
	const app = new App({
		connection,
		studio: { enabled: false },
		api: { schemas: ['public'], max_rows: 1000, pg_safe_update: true },
		auth: {
			enabled: true,
			jwt_secret: secrets.jwtSecret,
			publishable_key: secrets.publishableKey,
			secret_key: secrets.serviceKey,
			jwt_expiry: tokenSeconds,
			enable_refresh_token_rotation: true,
			refresh_token_reuse_interval: 10,
			// Signing up by password is shut; a code makes an account for an invited address (the gate on auth.users).
			enable_signup: false,
			minimum_password_length: 12,
			sessions,
			email: {
				enable_signup: false,
				enable_confirmations: true,
				otp_length: codeDigits,
				otp_expiry: codeMinutes * 60,
				template: {
					magic_link: { subject: liteSubjects.magic_link },
					recovery: { subject: liteSubjects.recovery }
				}
			}
		},
		options: { drivers: { email } }
	});
	await app.ensureSystemSchema();
	return {
		fetch: (request) => app.fetch(request),
		owner: ownerOf(connection),
		provokeGrants: () =>
			connection.withContext({ auth: { role: 'anon' } }, () => Promise.resolve()),
		close: () => connection.close()
	};
}

function ownerOf({ driver }: PgliteConnection): Owner {
	return {
		async sql<T extends Row>(text: string, params: readonly unknown[] = []) {
			const { rows } = await driver.query<T>(text, [...params]);
			return rows;
		},
		async script(text) {
			await driver.exec(text);
		}
	};
}
