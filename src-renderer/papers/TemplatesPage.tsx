/** 文书模板: an office's own wording of a document beside its live preview, and the Word and Excel files of its own. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { DOCUMENTS } from '../documents/registry'
import { template } from '../domain/template'
import type { PageProps } from '../ui/context'
import { useAll } from '../ui/hooks'
import { PageHead } from '../ui/PageHead'
import { OwnTemplates } from './OwnTemplates'
import { TemplateEditor } from './TemplateEditor'
import './templates.css'

const WITH_WORDING = DOCUMENTS.filter((document) => document.wording)
const OWN = 'own'

export function TemplatesPage(_: Partial<PageProps>) {
  const [shown, setShown] = useState(WITH_WORDING[0].name)
  const templates = useAll(template)
  const document = WITH_WORDING.find(({ name }) => name === shown)
  const labelOf = (name: string, label: string) =>
    name === 'personLetter' ? `${label}（在外人员）` : name === 'letter' ? `${label}（人才）` : label
  return (
    <section className="templates-page" aria-label="文书模板">
      <PageHead title="文书模板">
        <Segmented
          aria-label="文书"
          value={shown}
          onChange={(next) => setShown(String(next))}
          options={[
            ...WITH_WORDING.map(({ name, label }) => ({ value: name, label: labelOf(name, label) })),
            { value: OWN, label: '自备 Word、Excel 模板' },
          ]}
        />
      </PageHead>
      {templates && document && (
        <TemplateEditor key={document.name} document={document} templates={templates} />
      )}
      {templates && shown === OWN && <OwnTemplates templates={templates} />}
    </section>
  )
}
