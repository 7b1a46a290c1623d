/** The index page of the demonstration: every PDF page and screen as a picture, every file as a link. */
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chapter } from './story'

/** PNGs of a PDF's pages, beside it; empty where no pdftoppm is installed. */
function pagesOf(out: string, pdf: string): string[] {
  const stem = pdf.replace(/\.pdf$/, '')
  try {
    execFileSync('pdftoppm', ['-r', '72', '-png', '-l', '12', join(out, pdf), join(out, `${stem}-页`)])
  } catch {
    return []
  }
  return readdirSync(out).filter((name) => name.startsWith(`${stem}-页`))
}

const text = (words: string) => words.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
const link = (file: string, inner: string) => `<a href="${encodeURIComponent(file)}">${inner}</a>`

export function writeIndex(out: string, chapters: readonly Chapter[]): string {
  const body = chapters.map(({ title, artefacts }) => {
    const items = artefacts.map(({ file, title: name, note }) => {
      const pictures = file.endsWith('.png') ? [file] : file.endsWith('.pdf') ? pagesOf(out, file) : []
      const size = `${Math.ceil(statSync(join(out, file)).size / 1024).toLocaleString('zh-CN')} KB`
      const shown = pictures.map((png) =>
        link(png, `<img loading="lazy" src="${encodeURIComponent(png)}" alt="${text(name)}">`),
      )
      return `<figure class="${file.endsWith('.png') ? 'screen' : 'paper'}"><figcaption>${link(file, text(name))}
        <small>${size}${note ? ` · ${text(note)}` : ''}</small></figcaption><div>${shown.join('')}</div></figure>`
    })
    return `<section><h2>${text(title)}</h2>${items.join('')}</section>`
  })
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>归雁 演示</title>
<style>body{font:15px/1.6 "Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;max-width:1280px;margin:24px auto;color:#1f2933;background:#f4f6f8}
figure{background:#fff;border:1px solid #e5e8ec;border-radius:6px;margin:0 0 14px;padding:10px 14px}figure div{display:flex;flex-wrap:wrap;gap:10px}
figure.screen img{width:100%}figure.paper img{height:420px;border:1px solid #ddd}small{color:#66727f;margin-left:8px}</style>
<h1>归雁 演示</h1><p>按菏定政办发〔2017〕38号，三个工作点的头几周。人员、企业和数字都是程序生成的示例。</p>${body.join('')}</html>`
  const path = join(out, 'index.html')
  writeFileSync(path, html)
  return path
}
