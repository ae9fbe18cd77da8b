import type { MemberRole } from './roles';

const EVERYONE: readonly MemberRole[] = ['coordinator', 'outreach', 'partner', 'stakeholder'];
const FIELD: readonly MemberRole[] = ['coordinator', 'outreach', 'partner'];
const COORDINATOR: readonly MemberRole[] = ['coordinator'];

/**
 * Who may open what, by the start of the route id; the longest match decides, and a route that no line names is
 * closed to everybody. `signed-in` also lets in a person whose invitation has not become a membership.
 */
const RULES: Readonly<Record<string, readonly MemberRole[] | 'signed-in'>> = {
	'/(app)/overview': EVERYONE,
	'/(app)/sites': FIELD,
	'/(app)/visits': FIELD,
	'/(app)/reach': FIELD,
	'/(app)/organisations': EVERYONE,
	'/(app)/organisations/mine': FIELD,
	'/(app)/referrals': FIELD,
	'/(app)/network': ['coordinator', 'partner'],
	'/(app)/trips': COORDINATOR,
	'/(app)/reach/report': ['coordinator', 'partner'],
	'/(app)/engagement': EVERYONE,
	'/(app)/engagement/[chart].[format]': ['coordinator', 'partner'],
	'/(app)/engagement/commitments': ['coordinator', 'partner'],
	'/(app)/engagement/commitments/new': COORDINATOR,
	'/(app)/engagement/events/new': COORDINATOR,
	'/(app)/engagement/events/[id]/edit': COORDINATOR,
	'/(app)/engagement/stance': ['coordinator', 'partner'],
	'/(app)/engagement/stance/new': COORDINATOR,
	'/(app)/network/files': ['coordinator', 'partner'],
	'/(app)/releases': EVERYONE,
	'/(app)/releases/new': COORDINATOR,
	'/(app)/releases/drafts': COORDINATOR,
	'/(app)/field': FIELD,
	'/(app)/check-ins': FIELD,
	'/(app)/exchange': ['coordinator', 'partner'],
	'/(app)/exchange/export': FIELD,
	'/(app)/exchange/dhis2': COORDINATOR,
	'/(app)/people': COORDINATOR,
	'/(app)/settings': COORDINATOR,
	'/(app)/audit': COORDINATOR,
	'/(app)/account': 'signed-in'
};

export type RouteRule = 'open' | 'signed-in' | readonly MemberRole[] | 'closed';

/** Whether `route` is `prefix` itself or lies below it. */
function under(route: string, prefix: string): boolean {
	return route === prefix || route.startsWith(`${prefix}/`);
}

/**
 * The rule for a route id such as `/(app)/sites/[id]`. Open are only the groups (public) and (auth); a route outside
 * the three groups is closed, so that a page put in the wrong folder fails at once instead of leaking.
 */
export function routeRule(route: string): RouteRule {
	if (under(route, '/(public)') || under(route, '/(auth)')) return 'open';
	const prefix = Object.keys(RULES)
		.filter((candidate) => under(route, candidate))
		.sort((a, b) => b.length - a.length)[0];
	return (prefix && RULES[prefix]) || 'closed';
}

/** Whether a person with these roles passes the rule. `roles` is null for nobody signed in. */
export function passes(rule: RouteRule, roles: readonly MemberRole[] | null): boolean {
	if (rule === 'open') return true;
	if (rule === 'closed' || roles === null) return false;
	if (rule === 'signed-in') return true;
	return roles.some((role) => rule.includes(role));
}
