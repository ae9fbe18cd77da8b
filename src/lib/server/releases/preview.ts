import { byCode } from '$lib/areas';
import {
	compare,
	exampleOf,
	releaseCase,
	releaseFile,
	truthOf,
	withheldOf,
	type Certificate,
	type PreviewPage,
	type ReleaseCaseInput
} from '$lib/releases';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';

interface Work {
	given: ReleaseCaseInput;
	text: string;
	certificate: Certificate;
}

/**
 * What a coordinator looks at before a release goes on: what is withheld and why, what readers could think, two tables that
 * prove one promise, and what is other than last time.
 *
 * @param asked place of the promise to show tables for, as the address says it
 */
export async function previewOf(
	db: App.Locals['db'],
	work: Work,
	asked: string | null
): Promise<PreviewPage> {
	const [places, directory] = await Promise.all([areas.list(db), organisations.list(db)]);
	const given = releaseCase.parse(work.given);
	const { certificate } = work;
	const codes = given.cube?.dimensions[0]?.codes ?? [];
	const known = byCode(places.filter(({ code }) => codes.includes(code)));
	const truth = truthOf(given);
	const file = releaseFile.parse(JSON.parse(work.text));
	const withheld = withheldOf(truth, file, certificate);
	const before = given.earlier.findLast(({ series }) => series === given.series);
	const place = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : -1;
	const promise = certificate.requirements[place];
	const [area = '', kind] = promise?.cell.split('|') ?? [];
	// A village by itself has no kinds that anybody sees: its neighbours stand beside it.
	const dimension = kind === 'all' && area.length > 8 ? 0 : 1;
	const { requirements, narrowest, releases } = file.checked;
	return {
		facts: {
			listed: file.cells.length,
			shown: file.cells.length - withheld.length,
			requirements,
			narrowest,
			releases
		},
		places: Object.fromEntries([...known].map(([code, { name }]) => [code, name])),
		members: Object.fromEntries(directory.map(({ id, shortName }) => [id, shortName])),
		withheld: withheld.filter(({ why }) => why !== 'none'),
		empty: withheld.filter(({ why }) => why === 'none').length,
		example: promise
			? {
					cell: promise.cell,
					view: promise.view,
					dimension,
					rows: exampleOf(given, truth, file, certificate, place, dimension)
				}
			: null,
		compared: before ? { period: before.period, ...compare(before, file) } : null
	};
}
