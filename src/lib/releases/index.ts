export { audit, type Audit, type Break } from './audit.ts';
export { releaseCase, type ReleaseCase, type ReleaseCaseInput } from './case.ts';
export { type Certificate } from './certificate.ts';
export { type Atom, type Dimension, type Shown } from './closure.ts';
export { checkParameters, defaults, type Parameters } from './parameters.ts';
export {
	compare,
	exampleOf,
	truthOf,
	withheldOf,
	type Compared,
	type ExampleRow,
	type PreviewPage,
	type Withheld
} from './explain.ts';
export { type Reason } from './primary.ts';
export { type Step, type Watch } from './protect.ts';
export { release, type Release } from './release.ts';
export { digest, releaseCsv, releaseFile, releaseText, type ReleaseFile } from './release-file.ts';
export { verify } from './verify/verify.ts';
