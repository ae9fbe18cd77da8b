import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ precompress: true }),
		// Field mode alone is a file, and alone has a service worker, which it registers for itself.
		prerender: {
			crawl: false,
			entries: ['/field', '/field/en', '/field/cuaca', '/field/en/cuaca']
		},
		serviceWorker: { register: false },
		// The server says which files a page is made of: the list of all routes is six kilobytes on every page, and no stranger's.
		router: { resolution: 'server' },
		// Nonces for what the server renders; MapLibre's worker is a file of ours, so nothing needs blob: or a foreign origin.
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};

export default config;
