// Public pages are plain HTML: no script to load, none to fail.
export const csr = false;
