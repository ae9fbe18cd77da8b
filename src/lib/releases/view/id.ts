/** Whether an address names a release at all: anything else is not there, and nobody is asked about it. */
export const isId = (text: string): boolean =>
	/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
