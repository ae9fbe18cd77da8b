import type { Component } from 'svelte';
import Building2 from '@lucide/svelte/icons/building-2';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import FileText from '@lucide/svelte/icons/file-text';
import MapPin from '@lucide/svelte/icons/map-pin';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import Table2 from '@lucide/svelte/icons/table-2';
import Users from '@lucide/svelte/icons/users';
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
	{ href: '/organisations', label: m.shell_nav_organisations, icon: Building2 },
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

/** Whether the page shown is this place or lies under it. */
export function isHere(place: Place, pathname: string): boolean {
	return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
