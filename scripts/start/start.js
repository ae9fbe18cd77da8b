import { needPort } from '../machine/house.js';
import { onPinnedNode, sayStop } from '../machine/pinned-node.js';
import { say } from '../machine/say.js';
import { readFlags, usage } from './flags.js';

/**
 * Everything from an empty machine to a running app.
 *
 * @param {string[]} args
 */
export async function start(args) {
	try {
		const flags = readFlags(args);
		if (flags.help) return say(usage);
		await needPort(process.env.HOST ?? '127.0.0.1', flags.port);
		await onPinnedNode('start.js', args, async () => {
			const { serve } = await import('./serve.js');
			await serve(flags);
		});
	} catch (error) {
		sayStop(error);
	}
}
