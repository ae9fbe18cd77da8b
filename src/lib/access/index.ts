// The zod schema stays out of here: whoever imports this in the browser must not pay for zod. The server takes it from './access'.
export type { Access, Membership, Settings } from './access';
export { can, organisationsFor, rolesOf, type Action } from './can';
export { MEMBER_ROLES, type MemberRole } from './roles';
export { passes, routeRule, type RouteRule } from './routes';
