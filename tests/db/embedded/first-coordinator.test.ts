import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { newDataFolder, removeDataFolders } from './backend.ts';

const main = fileURLToPath(new URL('../../../supabase/embedded/main.ts', import.meta.url));

afterAll(removeDataFolders);

test('a mistyped address of the first coordinator is answered, not the end of the database', async () => {
	const folder = newDataFolder();
	const child = spawn(process.execPath, [main, '--data', folder, '--no-demo'], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const heard = async (key: string) => {
		for (;;) {
			const [message] = await once(child, 'message');
			if (key in message) return message[key];
		}
	};
	expect(await heard('ready')).toMatchObject({ lacksCoordinator: true });
	child.send({ coordinator: 'ina at example.org', organisation: 'Contoh' });
	expect(await heard('refused')).toBe('"ina at example.org" is not an e-mail address.');
	child.send({ coordinator: 'Ina@example.org', organisation: 'Contoh' });
	expect(await heard('invited')).toBe('Ina@example.org');
	child.send('stop');
	expect(await once(child, 'exit')).toEqual([0, null]);
}, 300_000);
