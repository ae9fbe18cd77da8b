import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * lite prints every database error whole, and Postgres puts row values and parameters into message, detail and where.
 * While lite is at work its console says what went wrong and where, never with which values.
 */
const insideLite = new AsyncLocalStorage<true>();
const methods = ['error', 'warn', 'log', 'info', 'debug'] as const;
const names = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

let guards = 0;
let undo: (() => void) | null = null;

/** Runs lite's code with its console guarded. */
export function guarded<T>(work: () => Promise<T>): Promise<T> {
	return insideLite.run(true, work);
}

/** Puts the guard on the console; the returned function takes it off again when the last guard goes. */
export function guardConsole(write: (line: string) => void = toStderr): () => void {
	guards += 1;
	undo ??= install(write);
	return () => {
		guards -= 1;
		if (guards > 0) return;
		undo?.();
		undo = null;
	};
}

function install(write: (line: string) => void): () => void {
	const before = methods.map((method) => [method, console[method]] as const);
	for (const [method, original] of before) {
		console[method] = (...parts: unknown[]) => {
			if (!insideLite.getStore()) original.apply(console, parts);
			else write(`embedded: ${parts.map(withoutValues).join(' ')}`);
		};
	}
	return () => {
		for (const [method, original] of before) console[method] = original;
	};
}

/** What may be said about a thing lite wanted to print: of an error its codes and names, of a text its first words. */
export function withoutValues(part: unknown): string {
	if (typeof part === 'string') return (/^[\w\s[\]@/-]{0,60}/.exec(part)?.[0] ?? '').trim();
	if (typeof part !== 'object' || part === null) return typeof part;
	const kind = part instanceof Error ? part.name : 'object';
	const fields: Record<string, unknown> = { ...part };
	const known = names.flatMap((name) =>
		typeof fields[name] === 'string' ? [`${name}=${fields[name]}`] : []
	);
	return [kind, ...known].join(' ');
}

function toStderr(line: string): void {
	process.stderr.write(`${line}\n`);
}
