import { DbFailure } from '$lib/failure';
import type { ReleaseCaseInput, Step } from '$lib/releases';
import type { Made, Thread } from './protect-thread';

/** One release in the making, or made and not yet sent. Lives in memory: a restart loses it, and it is made again. */
export interface Job {
	id: string;
	owner: string;
	input: ReleaseCaseInput;
	step: Step;
	done: number;
	of: number;
	state:
		| { is: 'running' }
		| { is: 'made'; made: Made }
		/** A key of `messages/*\/failure.json`. */
		| { is: 'failed'; code: string };
}

const codes: Readonly<Record<string, string>> = {
	cancelled: 'release_cancelled',
	too_large: 'release_too_large'
};

/** A result nobody sent on is forgotten after so long. */
const kept = 2 * 60 * 60_000;

const jobs = new Map<string, Job & { thread: Thread }>();

/**
 * Starts to protect a case. One at a time on this server: it takes a core.
 * @throws {DbFailure} `release_busy`
 */
export async function startJob(owner: string, input: ReleaseCaseInput): Promise<string> {
	const { protectInThread } = await import('./protect-thread.ts');
	if ([...jobs.values()].some(({ state }) => state.is === 'running'))
		throw new DbFailure({ code: 'release_busy', status: 409 });
	for (const [id, job] of jobs) if (job.owner === owner) jobs.delete(id);
	const id = crypto.randomUUID();
	const thread = protectInThread(input, (step, done, of) => Object.assign(job, { step, done, of }));
	const job: Job & { thread: Thread } = {
		id,
		owner,
		input,
		step: 'rows',
		done: 0,
		of: 1,
		state: { is: 'running' },
		thread
	};
	jobs.set(id, job);
	thread.result.then(
		(made) => {
			const isProved = made.gaps.length === 0;
			job.state = isProved ? { is: 'made', made } : { is: 'failed', code: 'release_unproved' };
		},
		(reason: Error) => {
			job.state = { is: 'failed', code: codes[reason.message] ?? 'release_failed' };
		}
	);
	setTimeout(() => jobs.delete(id), kept).unref();
	return id;
}

/** A job of this person; another's is not there. */
export function jobOf(owner: string, id: string): Job | null {
	const job = jobs.get(id);
	return job?.owner === owner ? job : null;
}

/** The one this person has under way or ready, so that a page left is found again. */
export const currentJob = (owner: string): Job | null =>
	[...jobs.values()].find((job) => job.owner === owner && job.state.is !== 'failed') ?? null;

/** Ends a job and forgets it. */
export function dropJob(owner: string, id: string): void {
	const job = jobs.get(id);
	if (job?.owner !== owner) return;
	job.thread.cancel();
	jobs.delete(id);
}
