/** The plan's clauses, word by word, each with its responsible units and the numbers computed from it. */
import { Anchor, Card, Flex, Tag, Typography } from 'antd'
import { useEffect } from 'react'
import { clausesOf, PLAN } from '../policy/policy'
import { provisionWords } from '../policy/provisions'
import { DUTY_ROLES } from '../policy/units'
import { useNavigate } from '../ui/context'
import { PageHead } from '../ui/PageHead'
import { ACCENT } from '../ui/theme'

export function PlanPage({ clause: asked }: { clause?: string }) {
  const navigate = useNavigate()
  useEffect(() => {
    // Only the text scrolls: scrollIntoView would move the frame with it.
    const clause = asked && document.getElementById(asked)
    const text = document.getElementById('plan-text')
    if (clause && text)
      text.scrollTop += clause.getBoundingClientRect().top - text.getBoundingClientRect().top - 8
  }, [asked])
  return (
    <Flex style={{ height: '100%' }}>
      <section
        id="plan-text"
        aria-label="方案全文"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard
        tabIndex={0}
        style={{ flex: 1, overflow: 'auto', padding: '8px 16px 12px' }}
      >
        <PageHead title={PLAN.title} />
        <Typography.Text type="secondary">
          {PLAN.issuer}　{PLAN.number}　{PLAN.date}
        </Typography.Text>
        <Typography.Paragraph style={{ marginTop: 12 }}>{PLAN.preamble}</Typography.Paragraph>
        {clausesOf().map((clause) => (
          <Card
            key={clause.id}
            id={clause.id}
            size="small"
            style={{ marginBottom: 10, ...(clause.id === asked ? { borderColor: ACCENT } : {}) }}
            title={`${clause.id}${clause.title}`}
          >
            <Typography.Paragraph style={{ marginBottom: 8, lineHeight: 1.9 }}>
              {clause.text}
            </Typography.Paragraph>
            {clause.units.map((unit) => (
              <Tag
                key={`${unit.as}${unit.role}`}
                color={unit.role === 'lead' ? 'blue' : undefined}
                style={{ marginInlineEnd: 6 }}
              >
                {unit.as} · {DUTY_ROLES[unit.role]}
              </Tag>
            ))}
            {PLAN.provisions
              .filter((provision) => provision.clause === clause.id)
              .map((provision) => (
                <div key={provision.id} style={{ color: '#5b6672', fontSize: 13, marginTop: 6 }}>
                  {provision.label}
                  {provision.year ? `（${provision.year}年）` : ''}：{provisionWords(provision)}
                </div>
              ))}
          </Card>
        ))}
      </section>
      <aside style={{ width: 260, overflow: 'auto', padding: 16, borderInlineStart: '1px solid #e5e8ec' }}>
        <Anchor
          getContainer={() => document.getElementById('plan-text') ?? document.body}
          affix={false}
          onClick={(event, link) => {
            // The hash belongs to the router.
            event.preventDefault()
            navigate.clause?.(decodeURIComponent(link.href.slice(1)))
          }}
          items={clausesOf().map((clause) => ({
            key: clause.id,
            href: `#${clause.id}`,
            title: `${clause.id}${clause.title}`,
          }))}
        />
      </aside>
    </Flex>
  )
}
