import { rules, type Attempt, type Count, type RateLimits } from './rate-limit.ts';

/** A request on its way to lite: body read and within its cap. */
export type Incoming = { method: string; url: URL; headers: Headers; body: Buffer; client: string };

/** A whole answer. */
export type Outgoing = { status: number; headers: Headers; body: Buffer };

/** What the gate asks of the house behind it. */
export type AuthHouse = {
	forward(incoming: Incoming): Promise<Outgoing>;
	limits: RateLimits;
	/** Costs the time of checking a password, for an address that has none. */
	checkDecoy(password: string): Promise<void>;
	isKnown(address: string): Promise<boolean>;
	/** Makes the address's code worthless. */
	dropCode(address: string): Promise<void>;
	/** Ends the address's sessions. */
	dropSessions(address: string): Promise<void>;
	/** Whether a lockdown stands: then nobody signs in, whoever they are. */
	isClosed(): Promise<boolean>;
	/** Resolves no sooner than the floor of the answers whose time must tell nothing. */
	floor(): Promise<void>;
};

type Fields = Record<string, unknown>;
type Step = (house: AuthHouse, incoming: Incoming, fields: Fields) => Promise<Outgoing>;

const steps: Record<string, Step> = {
	'POST /token?grant_type=password': whileOpen(signInWithPassword),
	'POST /token?grant_type=refresh_token': (house, incoming) => house.forward(incoming),
	'POST /otp': whileOpen(sendCode),
	'POST /recover': whileOpen(sendRecovery),
	'POST /verify': whileOpen(verifyCode),
	'POST /logout': (house, incoming) => house.forward(incoming),
	'GET /user': (house, incoming) => house.forward(incoming),
	'PUT /user': changeUser
};

/**
 * lite's auth routes behind Supabase's manners: only the flows we use, rate limits, and the same answer for known and
 * unknown addresses. Null where there is no such route.
 */
export async function passAuthGate(house: AuthHouse, incoming: Incoming): Promise<Outgoing | null> {
	const path = incoming.url.pathname.slice('/auth/v1'.length);
	const grant =
		path === '/token' ? `?grant_type=${incoming.url.searchParams.get('grant_type')}` : '';
	const step = steps[`${incoming.method} ${path}${grant}`];
	if (!step) return null;
	const fields = readFields(incoming.body);
	if (!fields) return refuse(400, 'bad_json', 'Could not parse request body as JSON');
	return step(house, incoming, fields);
}

/**
 * A way in, closed during a lockdown before anything about the address is looked at. Renewing a token is not a way in:
 * the lockdown has ended every session but its holder's.
 */
function whileOpen(step: Step): Step {
	return async (house, incoming, fields) =>
		(await house.isClosed())
			? refuse(403, 'locked_down', 'Sign-in is closed')
			: step(house, incoming, fields);
}

async function signInWithPassword(house: AuthHouse, incoming: Incoming, fields: Fields) {
	const address = addressOf(fields);
	const attempt = house.limits.attempt([
		{ rule: rules.passwordByAddress, subject: address },
		{ rule: rules.passwordByClient, subject: incoming.client }
	]);
	if (!attempt.allowed) return tooMany(attempt);
	const answer = await house.forward(incoming);
	if (answer.status === 200) {
		attempt.giveBack();
		return answer;
	}
	if (!(await house.isKnown(address))) await house.checkDecoy(String(fields.password ?? ''));
	return refuse(400, 'invalid_credentials', 'Invalid login credentials');
}

async function sendCode(house: AuthHouse, incoming: Incoming, fields: Fields) {
	return sendLetter(house, incoming, [
		{ rule: rules.codeByAddress, subject: addressOf(fields) },
		{ rule: rules.codeByClient, subject: incoming.client }
	]);
}

async function sendRecovery(house: AuthHouse, incoming: Incoming, fields: Fields) {
	return sendLetter(house, incoming, [
		{ rule: rules.recoverByAddress, subject: addressOf(fields) },
		{ rule: rules.recoverByClient, subject: incoming.client }
	]);
}

/** Says yes to every well-formed address: whether a letter went out is between us and its reader. */
async function sendLetter(house: AuthHouse, incoming: Incoming, counts: Count[]) {
	const attempt = house.limits.attempt(counts);
	if (!attempt.allowed) return tooMany(attempt);
	const address = counts[0]?.subject ?? '';
	const floor = house.floor();
	const isNew = !(await house.isKnown(address));
	const answer = await house.forward(incoming);
	// lite opens a session for an account it has just made, before anybody proved to be its owner, and tells nobody.
	if (isNew) await house.dropSessions(address);
	await floor;
	if (answer.status === 400) return answer;
	house.limits.reset(rules.verifyByAddress, address);
	return json(200, {});
}

async function verifyCode(house: AuthHouse, incoming: Incoming, fields: Fields) {
	const address = addressOf(fields);
	if (address === '' || typeof fields.token !== 'string') {
		return refuse(400, 'validation_failed', 'Verify requires an email address and a code');
	}
	const attempt = house.limits.attempt([
		{ rule: rules.verifyByAddress, subject: address },
		{ rule: rules.verifyByClient, subject: incoming.client }
	]);
	if (!attempt.allowed) {
		await house.dropCode(address);
		return tooMany(attempt);
	}
	// Supabase's word for a mailed code is 'email'; lite knows it by the letter's name only.
	const type = fields.type === 'recovery' ? 'recovery' : 'magiclink';
	const body = Buffer.from(JSON.stringify({ type, email: address, token: fields.token }));
	const answer = await house.forward({ ...incoming, body });
	if (answer.status === 200) {
		attempt.giveBack();
		return answer;
	}
	return refuse(403, 'otp_expired', 'Token has expired or is invalid');
}

/** A password may change here; the address may not (lite would ask the old mailbox only), nor anything else. */
async function changeUser(house: AuthHouse, incoming: Incoming, fields: Fields) {
	const named = Object.keys(fields).filter(
		(key) => fields[key] !== null && fields[key] !== undefined
	);
	if (!named.includes('password') || named.some((key) => !passwordFields.has(key))) {
		return refuse(403, 'validation_failed', 'Only the password can be changed here');
	}
	return house.forward(incoming);
}

const passwordFields = new Set(['password', 'current_password', 'nonce']);

function addressOf(fields: Fields): string {
	return typeof fields.email === 'string' ? fields.email.trim().toLowerCase() : '';
}

function readFields(body: Buffer): Fields | null {
	if (body.length === 0) return {};
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		return isObject ? { ...value } : null;
	} catch {
		return null;
	}
}

function tooMany({ retryAfterSeconds }: Extract<Attempt, { allowed: false }>): Outgoing {
	const answer = refuse(429, 'over_request_rate_limit', 'Request rate limit reached');
	answer.headers.set('retry-after', String(retryAfterSeconds));
	return answer;
}

/** An error as GoTrue words it, for clients that read `code` and those that read `error_code`. */
export function refuse(status: number, code: string, message: string): Outgoing {
	return json(status, { code, error_code: code, message, msg: message });
}

/** A JSON answer of our own. */
export function json(status: number, value: unknown): Outgoing {
	const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
	return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}
