// A file, the same for everybody and without a server: field mode starts cold where there is no signal.
export const prerender = true;
export const csr = true;
