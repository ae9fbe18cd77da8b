import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { needSpace } from '../../../scripts/machine/house.js';
import { run } from '../../../scripts/machine/run.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type End = { code: number | null; said: string; complained: string };

/** `npm start` as a person without a terminal runs it. */
async function start(args: string[], node: string[] = [], script = 'start.js'): Promise<End> {
	const child = spawn(process.execPath, [...node, `scripts/${script}`, ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	let complained = '';
	child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
	child.stderr.setEncoding('utf8').on('data', (text) => (complained += text));
	const [code] = await once(child, 'close');
	return { code, said, complained };
}

/** Runs before everything else and says an older version. */
const oldNode = [
	'--import',
	`data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})`
];

describe('a start that cannot be', () => {
	it('says in one sentence that the port is taken, before anything is installed or built', async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await once(taken, 'listening');
		const { port } = taken.address() as AddressInfo;
		const end = await start(['--port', String(port)]);
		taken.close();
		expect(end).toEqual({
			code: 1,
			said: '',
			complained: `Port ${port} is taken by another program: choose one with --port N.\n`
		});
	});

	it.each(['start.js', 'test.js', 'bench.js'])('%s says that Node is too old', async (script) => {
		const end = await start([], oldNode, script);
		expect(end).toEqual({
			code: 1,
			said: '',
			complained: 'Baileo needs Node 20 or newer; this is Node 18.20.4.\n'
		});
	});

	it.each([
		[['--port', '99999'], '--port takes a number from 1 to 65535, not "99999".\n'],
		[['--coordinator', 'a@b.cd'], '--coordinator needs --organisation "NAME" beside it.\n']
	])('says what is wrong with %j', async (args, sentence) => {
		expect(await start(args)).toEqual({ code: 1, said: '', complained: sentence });
	});

	it('answers a flag it does not know with those it knows', async () => {
		const { code, complained } = await start(['--prot', '4000']);
		expect(code).toBe(1);
		expect(complained).toMatch(/^Unknown option '--prot'\.\nUsage: npm start -- \[--port N\]/);
	});
});

describe('a full disk', () => {
	it('is noticed before a long step, with what is needed and what is there', () => {
		expect(() => needSpace(1e12, 'building')).toThrow(
			/^The disk is full: building needs 1000000000000 MB, \d+ MB are free\.$/
		);
		expect(() => needSpace(0, 'building')).not.toThrow();
	});

	it('is one sentence too where a step runs into it half-way', async () => {
		const failing = ['-e', `console.error('ENOSPC: no space left on device'); process.exit(1)`];
		await expect(run('The build', process.execPath, failing)).rejects.toThrow(
			/^The disk is full: The build could not finish\.$/
		);
	});
});
