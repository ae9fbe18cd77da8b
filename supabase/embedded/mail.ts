import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmtpEmailDriver } from '@supabase/lite';

/** What lite hands to its e-mail driver. */
type LiteMail = { to: string; subject: string; text?: string; html?: string };

type Letter = { to: string; subject: string; text: string };

type Carrier = (letter: Letter) => Promise<void>;

/** Subjects that lite is told to use; they tell our driver which letter it is to write. */
export const liteSubjects = { magic_link: 'sign-in', recovery: 'recovery' } as const;

export const codeDigits = 8;
export const codeMinutes = 10;

const codePattern = new RegExp(`\\b\\d{${codeDigits}}\\b`);

/**
 * The post room: writes our own letters around lite's codes and sends them behind the answer's back, so that neither a
 * slow mail server nor its refusal shows whether an address is known.
 */
export class PostRoom {
	readonly #carry: Carrier;
	#pending: Promise<void> = Promise.resolve();

	constructor(carry: Carrier) {
		this.#carry = carry;
	}

	/** lite's driver interface. Mails other than the two with a code are not sent: no flow of ours asks for one. */
	async send({ to, subject, text }: LiteMail): Promise<void> {
		const code = codePattern.exec(text ?? '')?.[0];
		if (!code) return;
		const letter = writeLetter(
			to,
			subject === liteSubjects.recovery ? 'recovery' : 'sign-in',
			code
		);
		this.#pending = this.#pending.then(() => this.#carry(letter)).catch(reportFailure);
	}

	/** Resolves when all letters handed in so far have gone, or failed. */
	async idle(): Promise<void> {
		await this.#pending;
	}
}

/** SMTP where the environment names a server, else files and one line in the terminal. */
export function chooseCarrier(
	folder: string,
	environment: NodeJS.ProcessEnv,
	say: (line: string) => void
): Carrier {
	const smtp = readSmtp(environment);
	return smtp ? bySmtp(smtp) : toFolder(folder, say);
}

type Smtp = { host: string; port: number; user?: string; pass?: string; from: string };

/** Reads `SMTP_URL` (`smtp://user:pass@host:587`, `smtps://…`) or `SMTP_HOST/PORT/USER/PASS`, and `SMTP_FROM`. */
export function readSmtp(environment: NodeJS.ProcessEnv): Smtp | null {
	const { SMTP_URL, SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASS, SMTP_FROM } = environment;
	const url = SMTP_URL ? new URL(SMTP_URL) : null;
	const host = url?.hostname || SMTP_HOST;
	if (!host) return null;
	const usualPort = url?.protocol === 'smtps:' ? 465 : 587;
	const user = (url && decodeURIComponent(url.username)) || SMTP_USER;
	const pass = (url && decodeURIComponent(url.password)) || SMTP_PASS;
	return {
		host,
		port: Number(url?.port || SMTP_PORT || usualPort),
		...(user ? { user } : {}),
		...(pass ? { pass } : {}),
		from: SMTP_FROM ?? (user?.includes('@') ? user : `no-reply@${host}`)
	};
}

function bySmtp(smtp: Smtp): Carrier {
	const driver = new SmtpEmailDriver(smtp);
	return (letter) => driver.send(letter);
}

/** Each letter a file that any mail program opens; the name tells nothing of who or what. */
function toFolder(folder: string, say: (line: string) => void): Carrier {
	return async (letter) => {
		const name = `${Date.now()}-${randomBytes(3).toString('hex')}.eml`;
		const file = join(folder, name);
		writeFileSync(file, toEml(letter), { mode: 0o600 });
		say(`Mail for ${letter.to}: code ${codePattern.exec(letter.text)?.[0] ?? ''} (${file})`);
	};
}

function toEml({ to, subject, text }: Letter): string {
	const body = Buffer.from(text, 'utf8').toString('base64');
	return [
		'From: no-reply@localhost',
		`To: ${to.replaceAll(/[\r\n]/g, '')}`,
		`Subject: ${subject}`,
		`Date: ${new Date().toUTCString()}`,
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: base64',
		'',
		...(body.match(/.{1,76}/g) ?? []),
		''
	].join('\r\n');
}

/** The subject names neither the tool nor the work: it shows on locked phones and in shared mailboxes. */
function writeLetter(to: string, kind: 'sign-in' | 'recovery', code: string): Letter {
	const purpose = {
		'sign-in': ['Kode untuk masuk', 'Code to sign in'],
		recovery: ['Kode untuk mengganti kata sandi', 'Code to set a new password']
	}[kind];
	const text = `${purpose[0]}: ${code}

Berlaku ${codeMinutes} menit, untuk sekali pakai. Jangan berikan kepada siapa pun.
Jika Anda tidak memintanya, abaikan surel ini.

--

${purpose[1]}: ${code}

Valid for ${codeMinutes} minutes, once. Give it to nobody.
If you did not ask for it, ignore this mail.
`;
	return { to, subject: 'Kode Anda / Your code', text };
}

function reportFailure(error: unknown): void {
	const kind = error instanceof Error ? error.name : typeof error;
	process.stderr.write(`embedded: a mail could not be sent (${kind}); check the SMTP settings.\n`);
}
