export { DbFailure, parseDbError, type DbError, type Failure } from './failure';
