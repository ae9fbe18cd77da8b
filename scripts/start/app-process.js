// The built app in a process that ends with its parent: told to stop, or the parent gone, it finishes what is under way.
process.on('message', (message) => {
	if (message === 'stop') process.emit('SIGTERM');
});
process.on('disconnect', () => process.emit('SIGTERM'));
// The channel listens but does not keep us: with the server closed there is nothing left to live for.
process.channel?.unref();

// The server says where it listens in the middle of our own line; we say it ourselves.
const log = console.log;
console.log = (/** @type {unknown[]} */ ...parts) => {
	if (String(parts[0]).startsWith('Listening on')) console.log = log;
	else log(...parts);
};

await import('../serve.js');

export {};
