/** 考核评分: schemes computed from the records, issued, and what follows from them, 二（四） and 五（十）. */
import type { Capability } from '../ui/context'

export const assessing: Capability = {
  pages: [
    {
      key: 'assessment',
      label: '考核评分',
      section: 'assessment',
      load: () => import('./AssessmentPage'),
    },
  ],
}
