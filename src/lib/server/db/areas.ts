import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { Area } from '$lib/areas/area';
import { call } from '../http';

const COLUMNS = 'code, name, level, parent_code, longitude, latitude';

/** All areas with their label points, by code: a few hundred rows, the same for every member. */
export function list(db: SupabaseClient): Promise<Area[]> {
	return call(db.from('areas').select(COLUMNS).order('code'), z.array(Area));
}
