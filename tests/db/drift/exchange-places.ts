import * as exchangePlaces from '../../../src/lib/server/db/exchange-places';
import type { Calls } from './world.ts';

export const calls: Calls = {
	places: ({ db, site }) => exchangePlaces.places(db, [site.id], 'gpx', 'Contoh alasan')
};
