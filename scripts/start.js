// Runs on a machine with Node 20 and nothing else, so this file knows nothing newer and imports nothing before the check.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
	console.error(`Baileo needs Node 20 or newer; this is Node ${process.versions.node}.`);
	process.exit(1);
}

const { start } = await import('./start/start.js');
await start(process.argv.slice(2));

export {};
