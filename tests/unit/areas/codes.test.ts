import { describe, expect, it } from 'vitest';
import { districtOf, isWithin, levelOfCode, parentCode, villageKind } from '$lib/areas';

describe('area codes', () => {
	it('tell their level', () => {
		expect(levelOfCode('81')).toBe('province');
		expect(levelOfCode('81.71')).toBe('regency');
		expect(levelOfCode('81.71.02')).toBe('district');
		expect(levelOfCode('81.71.02.2003')).toBe('village');
	});

	it.each(['', '8', '81.', '81.7', '8171', '81.71.2', '81.71.02.203', '81.71.02.2003.1', ' 81'])(
		'do not read %j as a code',
		(text) => expect(levelOfCode(text)).toBeNull()
	);

	it('lead to the area around', () => {
		expect(parentCode('81.71.02.2003')).toBe('81.71.02');
		expect(parentCode('81.71')).toBe('81');
		expect(parentCode('81')).toBeNull();
	});

	it('lead to the district', () => {
		expect(districtOf('81.71.02.2003')).toBe('81.71.02');
		expect(districtOf('81.71.02')).toBe('81.71.02');
		expect(districtOf('81.71')).toBeNull();
		expect(districtOf('somewhere')).toBeNull();
	});

	it('say what lies in what, by whole parts', () => {
		expect(isWithin('81.71.02.2003', '81.71')).toBe(true);
		expect(isWithin('81.71', '81.71')).toBe(true);
		expect(isWithin('81.71', '81.71.02')).toBe(false);
		expect(isWithin('81.71', '81.7')).toBe(false);
	});

	it('tell a kelurahan from a desa', () => {
		expect(villageKind('81.71.01.1006')).toBe('kelurahan');
		expect(villageKind('81.71.01.2003')).toBe('desa');
		expect(villageKind('81.71.01')).toBeNull();
	});
});
