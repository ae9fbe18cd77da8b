import { parseArgs } from 'node:util';
import { startEmbedded, type Embedded } from './boot.ts';
import { inviteFirstCoordinator, needsCoordinator } from './first-coordinator.ts';
import { Refusal } from './refusal.ts';

/**
 * The process: `node supabase/embedded/main.ts --data DIR --port N [--no-demo] [--coordinator EMAIL --organisation NAME]`.
 * Started by scripts/start.js it speaks over the channel between them; by hand, on the terminal. It ends when told to,
 * on SIGTERM and SIGINT, and when its parent is gone.
 */
const { values } = parseArgs({
	options: {
		data: { type: 'string', default: '.baileo' },
		port: { type: 'string', default: '0' },
		demo: { type: 'boolean', default: true },
		coordinator: { type: 'string' },
		organisation: { type: 'string' }
	},
	allowNegative: true
});

try {
	const embedded = await startEmbedded({
		dataDir: values.data,
		port: Number(values.port),
		demo: values.demo,
		onStep: (step, ms) => tell({ step, ms }, `${step}: ${Math.round(ms)} ms`)
	});
	endWith(embedded);
	await inviteFirst(embedded);
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	tell({ refused: error.message }, error.message);
	process.exitCode = 1;
	if (process.connected) process.disconnect();
}

async function inviteFirst(embedded: Embedded): Promise<void> {
	const { coordinator, organisation } = values;
	if (coordinator) {
		await inviteFirstCoordinator(embedded.sql, coordinator, organisation ?? '');
	}
	const { url, publishableKey, demoAccounts } = embedded;
	const lacksCoordinator = await needsCoordinator(embedded.sql);
	tell({ ready: { url, publishableKey, demoAccounts, lacksCoordinator } }, `listening on ${url}`);
}

function endWith(embedded: Embedded): void {
	let ended = false;
	const end = async () => {
		if (ended) return;
		ended = true;
		await embedded.close();
		if (process.connected) process.disconnect();
		process.exit(0);
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
	process.on('disconnect', end);
	if (process.send && !process.connected) void end();
	process.on('message', async (message: unknown) => {
		if (message === 'stop') await end();
		if (isInvitation(message)) await inviteAsked(embedded, message);
	});
}

/** A typing error is an answer, not an end: whoever asked asks again. */
async function inviteAsked(
	embedded: Embedded,
	{ coordinator, organisation }: { coordinator: string; organisation: string }
): Promise<void> {
	try {
		await inviteFirstCoordinator(embedded.sql, coordinator, organisation);
		tell({ invited: coordinator }, '');
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		tell({ refused: error.message }, error.message);
	}
}

function isInvitation(message: unknown): message is { coordinator: string; organisation: string } {
	if (typeof message !== 'object' || message === null) return false;
	return 'coordinator' in message && 'organisation' in message;
}

function tell(message: Record<string, unknown>, line: string): void {
	if (process.send) process.send(message);
	else process.stdout.write(`${line}\n`);
}
