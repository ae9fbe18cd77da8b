/**
 * A start that must not go on, with the one sentence a person reads about it. Everything else that is thrown is a
 * fault of ours and keeps its stack.
 */
export class Refusal extends Error {
	override name = 'Refusal';
}

/** The code of a system error (`EEXIST`, `ENOSPC`) or of a Postgres error (`42501`), or '' where there is none. */
export function errorCode(error: unknown): string {
	if (typeof error !== 'object' || error === null || !('code' in error)) return '';
	return typeof error.code === 'string' ? error.code : '';
}

/** True when the disk is full: as Node says it, and as Postgres says it (53100). */
export function isDiskFull(error: unknown): boolean {
	if (['ENOSPC', 'EDQUOT', '53100'].includes(errorCode(error))) return true;
	return error instanceof Error && error.message.includes('No space left on device');
}
