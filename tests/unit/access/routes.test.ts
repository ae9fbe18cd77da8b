import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { can, organisationsFor, passes, routeRule, type MemberRole } from '$lib/access';

function routeIds(folder: string, id = ''): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => {
			const below = join(folder, entry.name);
			const here = `${id}/${entry.name}`;
			const isRoute = ['+page.svelte', '+server.ts'].some((file) => existsSync(join(below, file)));
			return [...(isRoute ? [here] : []), ...routeIds(below, here)];
		});
}

describe('who may open what', () => {
	it('knows a rule for every page that exists', () => {
		expect(routeIds('src/routes').filter((id) => routeRule(id) === 'closed')).toEqual([]);
	});

	it('closes what no line names, to a coordinator too', () => {
		for (const id of ['/(app)/secret', '/api/export', '/(app)/sitesx', '/(app)']) {
			expect(routeRule(id)).toBe('closed');
			expect(passes(routeRule(id), ['coordinator'])).toBe(false);
		}
	});

	it('opens only the two open groups to nobody signed in', () => {
		const open = routeIds('src/routes').filter((id) => passes(routeRule(id), null));
		expect(open.filter((id) => !/^\/\((public|auth)\)(\/|$)/.test(id))).toEqual([]);
	});

	it.each<[MemberRole, string[]]>([
		[
			'coordinator',
			[
				'overview',
				'sites',
				'organisations',
				'network',
				'releases',
				'exchange',
				'people',
				'settings',
				'audit',
				'account'
			]
		],
		['outreach', ['overview', 'sites', 'organisations', 'releases', 'account']],
		[
			'partner',
			['overview', 'sites', 'organisations', 'network', 'releases', 'exchange', 'account']
		],
		['stakeholder', ['overview', 'organisations', 'releases', 'account']]
	])('lets a %s into exactly these pages', (role, wanted) => {
		const all = [
			'overview',
			'sites',
			'organisations',
			'network',
			'releases',
			'exchange',
			'people',
			'settings',
			'audit',
			'account'
		];
		expect(all.filter((page) => passes(routeRule(`/(app)/${page}`), [role]))).toEqual(wanted);
	});

	it('lets outreach workers take files of what they see, and only coordinators near DHIS2', () => {
		const may = (page: string, role: MemberRole) => passes(routeRule(`/(app)/${page}`), [role]);
		expect(may('exchange', 'outreach')).toBe(false);
		expect(may('exchange/export/[file]', 'outreach')).toBe(true);
		expect(may('exchange/export/[file]', 'stakeholder')).toBe(false);
		expect(may('exchange/dhis2/file', 'partner')).toBe(false);
		expect(may('exchange/dhis2/file', 'coordinator')).toBe(true);
	});

	it('lets somebody without a membership only at the own account', () => {
		expect(passes(routeRule('/(app)/account'), [])).toBe(true);
		expect(passes(routeRule('/(app)/overview'), [])).toBe(false);
	});
});

describe('what the interface offers', () => {
	const partner = {
		isCoordinator: false,
		memberships: [
			{ organisationId: 'a', organisationName: 'A', role: 'partner' as const },
			{ organisationId: 'b', organisationName: 'B', role: 'stakeholder' as const }
		]
	};

	it('lets a partner edit the own organisation and nobody else’s', () => {
		expect(can(partner, 'edit_organisation', 'a')).toBe(true);
		expect(can(partner, 'edit_organisation', 'b')).toBe(false);
		expect(can(partner, 'edit_organisation', 'c')).toBe(false);
		expect(organisationsFor(partner, 'edit_organisation')).toEqual(['a']);
	});

	it('lets a coordinator act on every organisation, and nobody who is not signed in', () => {
		const coordinator = {
			isCoordinator: true,
			memberships: [{ organisationId: 'a', organisationName: 'A', role: 'coordinator' as const }]
		};
		expect(can(coordinator, 'edit_organisation', 'c')).toBe(true);
		expect(can(null, 'read_releases')).toBe(false);
	});
});
