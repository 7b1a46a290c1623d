/** Columns of 人员查找, with their widths in px, padding and all: up to the trade they fit beside the filters at 1366. */
export const COLUMNS: readonly (readonly [field: string, width: number])[] = [
  ['name', 132],
  ['sex', 60],
  ['birth', 94],
  ['town', 104],
  ['village', 112],
  ['phone', 126],
  ['city', 104],
  ['employer', 192],
  ['trade', 146],
  ['intention', 112],
  ['lastContact', 116],
]
