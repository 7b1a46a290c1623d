import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { css, escapeText, Html, html, style } from './html'

describe('html', () => {
  it('escapes every value that is not html itself', () => {
    const bad = '<script>alert("1")</script>&\''
    expect(html`<p title="${bad}">${bad}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>',
    )
    expect(html`<div>${html`<b>${'<'}</b>`}${[html`<i></i>`, '>']}</div>`.text).toBe(
      '<div><b>&lt;</b><i></i>&gt;</div>',
    )
  })

  it('prints nothing for nothing, and figures as they are', () => {
    expect(html`${null}${undefined}${false}${0}${''}`.text).toBe('0')
  })

  it('keeps what a person wrote, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeText(text)
        expect(escaped).not.toMatch(/[<>"']/)
        const back = escaped
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&')
        expect(back).toBe(text)
      }),
    )
  })

  it('drops control characters and keeps rare ones', () => {
    expect(escapeText('a\u0000\u0008b\uffff𠮷䶮\n\t')).toBe('ab𠮷䶮\n\t')
  })

  it('can be made by the template only', () => {
    expect(
      () => new (Html as unknown as new (key: symbol, text: string) => Html)(Symbol('html'), '<x>'),
    ).toThrow()
    // an object that looks like it (a record's field, say) is no piece at all
    expect(() => html`${{ text: '<b>' } as never}`).toThrow()
  })

  it('refuses markup in a style sheet', () => {
    expect(() => style(css`a { content: "${'</style><script>'}" }`)).toThrow(/markup/)
  })
})
