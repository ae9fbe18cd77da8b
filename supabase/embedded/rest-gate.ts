import { refuse, type Incoming, type Outgoing } from './auth-gate.ts';

/** More rows than this in one insert take lite down until it is started again (measured: 8,000; slow from 2,000 on). */
export const mostRows = 1000;

/** The refusal of a read that costs or tells too much, else null. */
export function refuseRead({ headers }: Incoming): Outgoing | null {
	// The planner's guess counts rows the reader may not see.
	if (/count=(planned|estimated)/.test(headers.get('prefer') ?? '')) {
		return refuse(400, 'count_refused', 'Only count=exact is answered');
	}
	// As CSV a cell that begins with = would run in the spreadsheet that opens it; our exports write it safely (WB-11).
	if (/text\/csv/i.test(headers.get('accept') ?? '')) {
		return refuse(406, 'only_json', 'Only JSON is given');
	}
	return null;
}

/** The refusal of a write that lite could not bear, else null. Functions take their rows as one value and may have more. */
export function refuseWrite({ method, url, headers, body }: Incoming): Outgoing | null {
	if (method !== 'POST' && method !== 'PATCH') return null;
	if (body.length > 0 && !/^application\/json\b/.test(headers.get('content-type') ?? '')) {
		return refuse(415, 'not_json', 'Only JSON is taken');
	}
	if (url.pathname.startsWith('/rest/v1/rpc/') || body[0] !== 0x5b) return null;
	const rows: unknown = parse(body);
	if (!Array.isArray(rows)) return refuse(400, 'bad_json', 'Could not parse request body as JSON');
	if (rows.length <= mostRows) return null;
	return refuse(413, 'too_many_rows', `At most ${mostRows} rows in one request`);
}

function parse(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return null;
	}
}
