/** Days and months as people type them into a picker; the first is how they are shown. */
export const DAY_FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY/M/D']
export const MONTH_FORMATS = ['YYYY-MM', 'YYYYMM', 'YYYY.M', 'YYYY年M月', 'YYYY/M']
