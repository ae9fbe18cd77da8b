// Like start.js: nothing newer than an old Node can read before the check.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
	console.error(`Baileo needs Node 20 or newer; this is Node ${process.versions.node}.`);
	process.exit(1);
}

const { onPinnedNode } = await import('./machine/pinned-node.js');
const args = process.argv.slice(2);
await onPinnedNode('releases-protect.js', args, async () => {
	const { protect } = await import('./releases/protect.js');
	process.exitCode = await protect(args);
});

export {};
