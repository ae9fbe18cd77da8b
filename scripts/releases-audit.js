// Like start.js: nothing newer than an old Node can read before the check.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
	console.error(`Baileo needs Node 20 or newer; this is Node ${process.versions.node}.`);
	process.exit(1);
}

const { onPinnedNode } = await import('./machine/pinned-node.js');
const args = process.argv.slice(2);
await onPinnedNode('releases-audit.js', args, async () => {
	const { audit } = await import('./releases/audit.js');
	process.exitCode = await audit(args);
});

export {};
