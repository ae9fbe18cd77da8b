import { z } from 'zod';
import { mailResetCode, resetPassword } from '$lib/server/db/sign-in';
import { MailedCode, sendMailedCode, useMailedCode } from '$lib/server/mailed-code';
import type { Actions } from './$types';

// bcrypt reads 72 bytes and no more.
const NewPassword = MailedCode.extend({ new_password: z.string().min(12).max(72) });

export const actions: Actions = {
	send: (event) => sendMailedCode(event, mailResetCode),
	verify: (event) =>
		useMailedCode(event, NewPassword, (db, { email, code, new_password }) =>
			resetPassword(db, email, code, new_password)
		)
};
