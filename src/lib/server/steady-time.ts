import { env } from '$env/dynamic/private';
import { env as publicEnv } from '$env/dynamic/public';

const FLOOR = 800;
const JITTER = 200;

/** A backend on this machine is a test or a demo; only there may the floor be lowered. */
function isLoopback(address: string | undefined): boolean {
	if (!address || !URL.canParse(address)) return false;
	return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

/** Milliseconds that every answer about an account takes at least; `SIGN_IN_FLOOR_MS` lowers it for tests. */
function floor(): number {
	const asked = Number(env.SIGN_IN_FLOOR_MS);
	if (!env.SIGN_IN_FLOOR_MS || !(asked >= 0) || !isLoopback(publicEnv.PUBLIC_SUPABASE_URL)) {
		return FLOOR;
	}
	return Math.min(asked, FLOOR);
}

/**
 * Runs a task so that the time it takes tells nothing about the account: rounded up to whole floors, with jitter.
 * Without this an unknown address answers in 8 ms and a known one in 119 ms (security.md AU-11).
 */
export async function steadily<T>(task: () => Promise<T>): Promise<T> {
	const started = performance.now();
	const result = await task();
	const step = floor();
	if (step > 0) {
		const spent = performance.now() - started;
		const wait = Math.ceil(spent / step) * step - spent + Math.random() * JITTER;
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
	return result;
}
