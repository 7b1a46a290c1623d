/** Columns of 人员查找, with their widths in px. */
export const COLUMNS: readonly (readonly [field: string, width: number])[] = [
  ['name', 120],
  ['sex', 50],
  ['birth', 84],
  ['town', 100],
  ['village', 110],
  ['phone', 120],
  ['city', 96],
  ['employer', 190],
  ['trade', 150],
  ['intention', 96],
  ['lastContact', 100],
]
