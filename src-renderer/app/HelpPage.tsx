/** 使用手册: the handbook of resources/, with its pictures, inside the program. F1 opens it. */
import { Anchor, Flex } from 'antd'
import MarkdownIt from 'markdown-it'
import { useMemo } from 'react'
import source from '../../resources/handbook/手册.md?raw'
import './help.css'

const PICTURES = import.meta.glob<string>('../../resources/handbook/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
})
const pictureOf = (name: string): string =>
  PICTURES[`../../resources/handbook/${decodeURIComponent(name)}`] ?? ''

interface Heading {
  id: string
  words: string
  level: number
}

function render(text: string): { html: string; headings: Heading[] } {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  const tokens = markdown.parse(text, {})
  const headings: Heading[] = []
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const words = tokens[i + 1].content
      const id = `help-${headings.length}`
      token.attrSet('id', id)
      headings.push({ id, words, level: Number(token.tag.slice(1)) })
    }
    for (const child of token.children ?? [])
      if (child.type === 'image') child.attrSet('src', pictureOf(String(child.attrGet('src') ?? '')))
  }
  return { html: markdown.renderer.render(tokens, markdown.options, {}), headings }
}

export function HelpPage() {
  const { html, headings } = useMemo(() => render(source), [])
  return (
    <Flex style={{ height: '100%' }}>
      <article
        id="help-text"
        className="help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own handbook, built in; HTML in it is off
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <aside aria-label="手册目录" className="help-contents">
        <Anchor
          affix={false}
          getContainer={() => document.getElementById('help-text') ?? document.body}
          onClick={(event, link) => {
            // The hash belongs to the router.
            event.preventDefault()
            document.getElementById(link.href.slice(1))?.scrollIntoView()
          }}
          items={headings
            .filter(({ level }) => level === 2)
            .map(({ id, words }) => ({ key: id, href: `#${id}`, title: words }))}
        />
      </aside>
    </Flex>
  )
}
