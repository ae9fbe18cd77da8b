import { error } from '@sveltejs/kit';
import type { Access } from '$lib/access';
import { term } from '$lib/i18n/terms';
import { addDays, type Day } from '$lib/time';
import * as areas from './db/areas';
import * as organisations from './db/organisations';
import * as site from './db/site';
import type { SiteRow } from './db/site';
import * as visits from './db/visit-records';
import type { ServiceRow } from './db/visit-records';
import { load as loading } from './http';
import { serviceField } from './visit-form';
import { serviceName } from './visit-words';

/** A service that was given in the last months stands open in the form, the others one tap away. */
const USUAL_DAYS = 180;

/** The services of the form: those given lately first, the rest by class. */
export function serviceBoxes(services: readonly ServiceRow[], usual: ReadonlySet<string>) {
	const box = (service: ServiceRow) => ({
		name: serviceField(service.code),
		label: serviceName(service),
		group: term('service_class', service.class)
	});
	const isUsual = ({ code }: ServiceRow) =>
		usual.size === 0 ? code === 'condoms' || code === 'information' : usual.has(code);
	return {
		usual: services.filter(isUsual).map(box),
		others: services.filter((service) => !isUsual(service)).map(box)
	};
}

/** What every form of a visit needs to be drawn and checked. */
export async function formContext(db: App.Locals['db'], today: Day) {
	const [services, usual] = await loading(
		Promise.all([visits.allServices(db), visits.servicesSince(db, addDays(today, -USUAL_DAYS))])
	);
	return { services, boxes: serviceBoxes(services, usual) };
}

/** Words with a capital that are no people: areas, organisations, and the site itself. */
export async function knownNames(db: App.Locals['db'], found: SiteRow): Promise<string[]> {
	const [allAreas, directory] = await loading(
		Promise.all([areas.list(db), organisations.list(db)])
	);
	return [
		found.name,
		...allAreas.map(({ name }) => name),
		...directory.flatMap(({ name, shortName }) => [name, shortName])
	];
}

/** A site at which the person may record, by its id as a form sends it; otherwise a page that is not there. */
export async function siteToVisit(db: App.Locals['db'], id: string): Promise<SiteRow> {
	const found = await loading(site.byId(db, id));
	if (!found) error(404, 'not_found');
	return found;
}

/** The organisations in whose name a coordinator may record; nobody else is asked. */
export async function recordingFor(db: App.Locals['db'], access: Access) {
	if (!access.isCoordinator) return [];
	const directory = await loading(organisations.list(db));
	return directory
		.filter(({ isMember }) => isMember)
		.map(({ id, shortName }) => ({ value: id, label: shortName }));
}
