export {
	AUDIT_ENTITIES,
	rowCount,
	subjectsOf,
	type AuditEntity,
	type AuditEntry,
	type SubjectKind,
	type Subjects
} from './entry';
export { auditHref, parseAuditFilter, type AuditFilter } from './filter';
