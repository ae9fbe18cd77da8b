import type { Component } from 'svelte';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import BookUser from '@lucide/svelte/icons/book-user';
import Building2 from '@lucide/svelte/icons/building-2';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import ChartLine from '@lucide/svelte/icons/chart-line';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import FileText from '@lucide/svelte/icons/file-text';
import Footprints from '@lucide/svelte/icons/footprints';
import Handshake from '@lucide/svelte/icons/handshake';
import MapPin from '@lucide/svelte/icons/map-pin';
import Route from '@lucide/svelte/icons/route';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import Table2 from '@lucide/svelte/icons/table-2';
import Users from '@lucide/svelte/icons/users';
import Waypoints from '@lucide/svelte/icons/waypoints';
import { passes, routeRule } from '$lib/access/routes';
import type { MemberRole } from '$lib/access/roles';
import { m } from '$lib/i18n';

export interface Place {
	href: string;
	label: () => string;
	icon: Component<{ size?: number | string }>;
}

const PLACES: readonly Place[] = [
	{ href: '/overview', label: m.shell_nav_overview, icon: ChartNoAxesColumn },
	{ href: '/sites', label: m.shell_nav_sites, icon: MapPin },
	{ href: '/visits', label: m.shell_nav_visits, icon: CalendarCheck },
	{ href: '/check-ins', label: m.field_check_ins_title, icon: Footprints },
	{ href: '/trips', label: m.shell_nav_trips, icon: Route },
	{ href: '/organisations/mine', label: m.shell_nav_mine, icon: BookUser },
	{ href: '/referrals', label: m.shell_nav_referrals, icon: ArrowRightLeft },
	{ href: '/organisations', label: m.shell_nav_organisations, icon: Building2 },
	{ href: '/engagement', label: m.shell_nav_engagement, icon: Handshake },
	{ href: '/network', label: m.shell_nav_network, icon: Waypoints },
	{ href: '/reach', label: m.shell_nav_reach, icon: ChartLine },
	{ href: '/releases', label: m.shell_nav_releases, icon: FileText },
	{ href: '/exchange', label: m.shell_nav_exchange, icon: Table2 },
	{ href: '/people', label: m.shell_nav_people, icon: Users },
	{ href: '/settings', label: m.shell_nav_settings, icon: Settings },
	{ href: '/audit', label: m.shell_nav_audit, icon: ScrollText }
];

/** The pages that someone with these roles may open, by the same table that guards them. */
export function placesFor(roles: readonly MemberRole[]): Place[] {
	return PLACES.filter((place) => passes(routeRule(`/(app)${place.href}`), roles));
}

const under = (href: string, pathname: string) =>
	pathname === href || pathname.startsWith(`${href}/`);

/** Whether the page shown is this place or lies under it, and under no place that is nearer to it. */
export function isHere(place: Place, pathname: string): boolean {
	return (
		under(place.href, pathname) &&
		!PLACES.some(({ href }) => href.length > place.href.length && under(href, pathname))
	);
}
