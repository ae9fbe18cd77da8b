import type { RequestHandler } from './$types';

/** Being asked is enough: the access hook has marked the session as used. */
export const POST: RequestHandler = () => new Response(null, { status: 204 });
