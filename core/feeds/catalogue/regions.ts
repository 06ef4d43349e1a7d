export const REGIONS = [
  'iraq',
  'gulf',
  'levant',
  'palestineIsrael',
  'yemen',
  'nile',
  'maghreb',
  'iran',
  'turkey',
  'europe',
  'america',
  'asia',
  'africa',
  'world',
] as const;
export type Region = (typeof REGIONS)[number];

/** Countries by the part of the world that a reader of the region thinks of together. */
const COUNTRIES: Record<Region, string> = {
  iraq: 'IQ',
  gulf: 'SA AE QA KW BH OM',
  levant: 'SY LB JO',
  palestineIsrael: 'PS IL',
  yemen: 'YE',
  nile: 'EG SD',
  maghreb: 'LY TN DZ MA MR',
  iran: 'IR',
  turkey: 'TR',
  europe: 'GB FR DE ES IT CH BE LV RU',
  america: 'US CA',
  asia: 'AF PK IN CN HK SG KR AU',
  africa: 'ZA CG',
  world: 'UN',
};

const REGION_OF = new Map(
  REGIONS.flatMap((region) => COUNTRIES[region].split(' ').map((country) => [country, region])),
);

/** The region of a country; `world` for one that is in no list. */
export function regionOf(country: string): Region {
  return REGION_OF.get(country) ?? 'world';
}
