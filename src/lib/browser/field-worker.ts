/**
 * Keeps field mode's own files on the phone. The service worker's scope is field mode alone: no other page of this site is ever
 * answered by it. Resolves once everything is there; false where the browser has no service worker.
 */
export async function keepOffline(isDevelopment: boolean): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	const type = isDevelopment ? 'module' : 'classic';
	try {
		await navigator.serviceWorker.register('/service-worker.js', { scope: '/field', type });
		await navigator.serviceWorker.ready;
		return true;
	} catch {
		return false;
	}
}

/** Takes the files and the worker from the phone as well: after signing out nothing says that this was here. */
export async function dropOffline(): Promise<void> {
	if ('caches' in globalThis) {
		for (const name of await caches.keys()) await caches.delete(name);
	}
	const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
	await Promise.all(registrations.map((registration) => registration.unregister()));
}
