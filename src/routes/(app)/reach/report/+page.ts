/** Paper needs no script: the sheet comes whole from the server. */
export const csr = false;
