export type { Access, Membership, Settings } from './access';
export { can, organisationsFor, rolesOf, type Action } from './can';
export { MEMBER_ROLES, type MemberRole } from './roles';
export { passes, routeRule, type RouteRule } from './routes';
