import { mailCode, withCode } from '$lib/server/db/sign-in';
import { MailedCode, sendMailedCode, useMailedCode } from '$lib/server/mailed-code';
import type { Actions } from './$types';

export const actions: Actions = {
	send: (event) => sendMailedCode(event, mailCode),
	verify: (event) =>
		useMailedCode(event, MailedCode, (db, { email, code }) => withCode(db, email, code))
};
