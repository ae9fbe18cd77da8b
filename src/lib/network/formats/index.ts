export { readCsvFiles, writeEdgesCsv, writeNodesCsv } from './csv';
export {
	checkFile,
	MOST_ENTRIES,
	TIE_ANSWERS,
	TIE_KINDS,
	type FileEdge,
	type FileNode,
	type FileProblem,
	type NetworkFile,
	type ReadFile,
	type TieAnswer,
	type TieKind
} from './document';
export { readGeojson, writeGeojson } from './geojson';
export { readGexf, writeGexf } from './gexf';
export { readGraphml, writeGraphml } from './graphml';
export { readKumu, writeKumu } from './kumu';
export { planTies, type Plan, type PlanProblem, type Standing } from './plan';
export { readNetwork } from './read';
export { XmlError } from './xml';
