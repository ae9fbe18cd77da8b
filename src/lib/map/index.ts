// What a browser may run. The server's coast is in ./base-land and stays there.
export { areaLabels, type AreaLabels } from './area-labels';
export {
	kindShape,
	kindToken,
	organisationKindShape,
	siteKindShape,
	SUBJECTS,
	type Subject
} from './kinds';
export type { MapLine } from './lines';
export {
	frameAround,
	frameBounds,
	frameBox,
	frameView,
	landPath,
	PICTURE_SIZE,
	pictureMarks,
	placeInFrame,
	type PictureFrame,
	type PictureMark
} from './picture';
export { organisationMarkers, type PlacedOrganisation } from './organisation-markers';
export {
	boxOf,
	iconLook,
	iconName,
	kindAt,
	labelAt,
	pointAt,
	RINGS,
	toFeatures,
	toPoints,
	type IconLook,
	type MapMarker,
	type MapPoints,
	type MarkerProperties,
	type Ring
} from './points';
export { siteMarkers } from './site-markers';
