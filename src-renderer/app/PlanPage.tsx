/** The plan's clauses, word by word, each with its responsible units and the numbers computed from it. */
import { Anchor, Card, Flex, Tag, Typography } from 'antd'
import { clausesOf, PLAN } from '../policy/policy'
import { DUTY_ROLES } from '../policy/units'

export function PlanPage() {
  return (
    <Flex style={{ height: '100%' }}>
      <section
        id="plan-text"
        aria-label="方案全文"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard
        tabIndex={0}
        style={{ flex: 1, overflow: 'auto', padding: '16px 32px' }}
      >
        <Typography.Title level={4} style={{ marginTop: 0 }}>
          {PLAN.title}
        </Typography.Title>
        <Typography.Text type="secondary">
          {PLAN.issuer}　{PLAN.number}　{PLAN.date}
        </Typography.Text>
        <Typography.Paragraph style={{ marginTop: 12 }}>{PLAN.preamble}</Typography.Paragraph>
        {clausesOf().map((clause) => (
          <Card
            key={clause.id}
            id={clause.id}
            size="small"
            style={{ marginBottom: 10 }}
            title={`${clause.id}${clause.title}`}
          >
            <Typography.Paragraph style={{ marginBottom: 8, lineHeight: 1.9 }}>
              {clause.text}
            </Typography.Paragraph>
            {clause.units.map((unit) => (
              <Tag key={`${unit.as}${unit.role}`} color={unit.role === 'lead' ? 'blue' : undefined}>
                {unit.as} · {DUTY_ROLES[unit.role]}
              </Tag>
            ))}
            {PLAN.provisions
              .filter((provision) => provision.clause === clause.id)
              .map((provision) => (
                <div key={provision.id} style={{ color: '#5b6672', fontSize: 13, marginTop: 6 }}>
                  {provision.label}
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
            document
              .getElementById(decodeURIComponent(link.href.slice(1)))
              ?.scrollIntoView({ behavior: 'smooth' })
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
