// Signing in works as plain forms; a phone on a bad line waits for nothing.
export const csr = false;
