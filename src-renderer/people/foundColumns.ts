/** Columns of 人员查找, with their widths in px: up to the trade they fit beside the filters at 1366. */
export const COLUMNS: readonly (readonly [field: string, width: number])[] = [
  ['name', 116],
  ['sex', 44],
  ['birth', 78],
  ['town', 88],
  ['village', 96],
  ['phone', 110],
  ['city', 88],
  ['employer', 176],
  ['trade', 130],
  ['intention', 96],
  ['lastContact', 100],
]
