/** The form of one record: sections in two columns, checks, draft, save, and what to do when somebody was faster. */
import { Alert, App, Button, Spin } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { type Attachment, isTyped, type Kind, type Value } from '../../domain/kind'
import { isOffices } from '../../domain/steps'
import { mayMake } from '../../domain/writing'
import { Told } from '../../store/rpc'
import { useNavigate } from '../context'
import { doneKey } from '../done'
import { useSite } from '../hooks'
import { useOnce } from '../once'
import { lookOnly } from '../owning'
import { useSetting, useSettingsTrouble } from '../settings'
import { useTitleLookup } from '../titles'
import { useHoldsUnsaved } from '../unsaved'
import { wordsOf } from '../words'
import { Attachments } from './Attachments'
import { Clashes } from './Clashes'
import { FormItem } from './FormItem'
import { FormSection } from './FormSection'
import { type Clash, type Edits, sectionsOf } from './state'
import { useDoubts } from './useDoubts'
import { useForm } from './useForm'
import { useTwin } from './useTwin'

export interface RecordFormHandle {
  dirty: boolean
  save(): Promise<string | null>
  discard(): void
}

export interface RecordFormProps {
  kind: Kind
  /** Null: a new record. */
  id: string | null
  /** Values of a new record beyond the declaration's. */
  given?: Edits
  reveal?: boolean
  /** The field that the clerk came for; another object for another time. */
  at?: { field: string }
  /** Inside another form: no "save and next". */
  inPlace?: boolean
  /** @param next begin another */
  onSaved(id: string, next: boolean): void
  onClose(): void
  /** Lets whoever closes the form ask it first. */
  handle?: { current: RecordFormHandle | null }
}

const NOTHING: Edits = {}

export function RecordForm(props: RecordFormProps) {
  const { kind, handle } = props
  const form = useForm(kind, props.id, props.given ?? NOTHING)
  const doubts = useDoubts(kind, form.ready ? form.record : null, form.changed)
  const isNamed = form.isNew || kind.identity?.flat().some((name) => form.changed.includes(name))
  const { twin, ask } = useTwin(kind, form.ready && isNamed ? form.record : null)
  const [passed, setPassed] = useState<string | null>(null)
  const navigation = useNavigate()
  const site = useSite()
  const titles = useTitleLookup()
  const { message } = App.useApp()
  const [folded, setFolded] = useSetting<string[]>(`fold:${kind.kind}`)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [saving, once] = useOnce()
  const isKept = useSettingsTrouble() === null
  const [both, setBoth] = useState<Clash[]>([])
  const root = useRef<HTMLDivElement>(null)
  const prefix = useId()

  const fold = (section: string, shut: boolean) => {
    const others = (folded ?? []).filter((name) => name !== section)
    if (shut !== (folded?.includes(section) ?? false)) setFolded(shut ? [...others, section] : others)
  }
  const goTo = (field: string) => {
    const section = sectionsOf(kind).find((s) => s.fields.some((f) => f.name === field))
    if (section) fold(section.name, false)
    requestAnimationFrame(() => document.getElementById(`${prefix}-${field}`)?.focus())
  }
  const { at } = props
  const { ready } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that somebody comes
  useEffect(() => {
    if (at && ready) goTo(at.field)
  }, [at, ready])
  const showAll = () => {
    setTried(true)
    const first = Object.keys(kind.fields).find((name) => form.problems[name])
    if (first) goTo(first)
  }
  const put = async (): Promise<string | null> => {
    const wrong = Object.keys(form.problems).length
    if (wrong) {
      showAll()
      message.warning(`还有 ${wrong} 处没有填好，没有保存；填写的内容都在。`)
      return null
    }
    try {
      // What stands beneath its field was seen; what was typed just now was not.
      const late = twin ? null : await ask().catch(() => null)
      const id = await form.save()
      if (late && id)
        message.warning({ content: `已保存；${late.words}，请核对是不是同一${kind.counter}`, duration: 8 })
      setBoth([])
      setTouched(new Set())
      setTried(false)
      return id
    } catch (error) {
      if (error instanceof Told && error.code === 'stale') {
        try {
          const clash = await form.rebase()
          setBoth(clash)
          message.warning(
            clash.length
              ? '这条记录刚被别处改过，没有保存。请在上方逐项选定后再保存一次。'
              : '这条记录刚被别处改过其他栏目，已取到最新内容，您填写的都在，请再保存一次。',
          )
        } catch (gone) {
          message.error(wordsOf(gone))
        }
      } else message.error(wordsOf(error))
      return null
    }
  }
  const save = async () => (await once(put)) ?? null
  const saveAnd = async (next: boolean) => {
    const id = await save()
    if (id) {
      message.success({ key: doneKey(message), content: '已保存', duration: 2 })
      props.onSaved(id, next)
    }
  }

  const newest = useRef({ save, saveAnd })
  newest.current = { save, saveAnd }
  const { dirty, discard } = form
  useHoldsUnsaved(dirty)
  // What was changed by the mouse leaves the keys with no box: Ctrl+S still means this form.
  useEffect(() => {
    if (!dirty) return
    const onKey = (event: KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's'
      const dialog = [...document.querySelectorAll('.ant-modal')].at(-1)
      if (!asked || event.defaultPrevented || (dialog && !dialog.contains(root.current))) return
      event.preventDefault()
      if (!event.repeat) void newest.current.saveAnd(false)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [dirty])
  useEffect(() => {
    if (handle) handle.current = { dirty, discard, save: () => newest.current.save() }
  }, [handle, dirty, discard])

  if (form.missing)
    return <Alert style={{ margin: 16 }} type="info" title="这条记录还没有到达本机，或已被彻底清除。" />
  if (!form.ready) return <Spin style={{ margin: 40 }} />

  const problemOf = (name: string) => (tried || touched.has(name) ? form.problems[name] : undefined)
  // Like a problem not before the field was left; of what stood there at once.
  const doubtOf = (name: string) =>
    !form.problems[name] && (tried || touched.has(name) || !form.changed.includes(name))
      ? doubts[name]
      : undefined
  const decide = (clash: Clash, mine: boolean) => {
    if (!mine) form.set(clash.field, clash.now)
    setBoth((now) => now.filter((c) => c !== clash))
  }
  // By what is stored: choosing a status that locks must not shut the form before it is saved.
  const others = form.stored && lookOnly(kind, form.stored, site, (id) => titles('unit', id))
  const lockedBy = (names: readonly string[]) =>
    form.stored ? (others ?? kind.locked?.(form.stored, names) ?? null) : null
  const locked = lockedBy(Object.keys(kind.fields))
  // Of an approved record some fields may stay open: the payment of what was granted, the repayments of a loan.
  const allLocked =
    locked !== null && [...Object.keys(kind.fields), 'attachments'].every((name) => lockedBy([name]))
  const goesOn = !props.inPlace && isTyped(kind) && mayMake(kind, site)
  const begins = form.isNew
    ? sectionsOf(kind).find(({ name }) => !folded?.includes(name))?.fields[0]?.name
    : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the whole form
    <div
      ref={root}
      style={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey)) return
        const isEnter = event.key === 'Enter'
        if (!isEnter && event.key.toLowerCase() !== 's') return
        event.preventDefault()
        event.stopPropagation()
        // A key held down is pressed once.
        if (!event.repeat) void saveAnd(isEnter && goesOn)
      }}
    >
      <div className="f">
        {locked && <Alert type="info" showIcon style={{ margin: '8px 0' }} title={locked} />}
        {form.restored && (
          <Alert
            type="info"
            showIcon
            style={{ margin: '8px 0' }}
            title={`已恢复 ${new Date(form.restored).toLocaleString('zh-CN')} 没有保存的草稿`}
            action={
              <Button size="small" onClick={form.discard}>
                不要草稿
              </Button>
            }
          />
        )}
        <Clashes kind={kind} clashes={both} onDecide={decide} />
        {sectionsOf(kind).map(({ name: section, fields }) => (
          <FormSection
            key={section}
            name={section}
            shut={folded?.includes(section) ?? false}
            count={fields.length}
            wrong={fields.filter(({ name }) => problemOf(name)).length}
            onFold={(shut) => fold(section, shut)}
          >
            {fields.map(({ name, field }) => (
              <FormItem
                key={`${name} ${form.round}`}
                id={`${prefix}-${name}`}
                field={field}
                value={(form.record[name] as Value | undefined) ?? null}
                disabled={lockedBy([name]) !== null || isOffices(field, site.role)}
                autoFocus={name === begins}
                // What was typed here is known to whoever typed it; what another record gave is not.
                reveal={props.reveal || (form.isNew && !form.taken.has(name))}
                changed={!form.isNew && form.changed.includes(name)}
                taken={form.taken.has(name)}
                offices={isOffices(field, site.role)}
                problem={problemOf(name)}
                doubt={doubtOf(name)}
                onChange={(value) => form.set(name, value)}
                onTyping={(reason) => form.typing(name, reason)}
                onLeave={() => setTouched((now) => (now.has(name) ? now : new Set(now).add(name)))}
              >
                {twin?.field === name && !problemOf(name) && twin.id !== passed && (
                  <div className="f-doubt" role="status">
                    {twin.words}
                    {!props.inPlace && (
                      <Button size="small" type="link" onClick={() => navigation.open(kind.kind, twin.id)}>
                        打开
                      </Button>
                    )}
                    <Button size="small" type="link" onClick={() => setPassed(twin.id)}>
                      {form.isNew ? '仍然新增' : '仍然保存'}
                    </Button>
                  </div>
                )}
              </FormItem>
            ))}
          </FormSection>
        ))}
        <section className="f-sec" aria-label="附件">
          <div className="f-sec-head">附件</div>
          <Attachments
            value={(form.record.attachments as Attachment[] | undefined) ?? []}
            locked={lockedBy(['attachments']) !== null}
            onChange={(files) => form.set('attachments', files.length ? (files as Value) : null)}
          />
        </section>
      </div>
      <div className="f-foot">
        <Button
          type="primary"
          loading={saving}
          disabled={allLocked && !form.dirty}
          onClick={() => void saveAnd(false)}
          title="Ctrl+S"
        >
          保存
        </Button>
        {goesOn && (
          <Button onClick={() => void saveAnd(true)} title="Ctrl+Enter">
            保存并新增下一{kind.counter}
          </Button>
        )}
        {form.dirty && !form.isNew && <Button onClick={form.discard}>放弃修改</Button>}
        {form.isNew && <Button onClick={props.onClose}>取消</Button>}
        <span className="f-state" role="status">
          {form.dirty
            ? form.isNew
              ? isKept
                ? '草稿已自动留存'
                : '草稿还没有留存'
              : // Something stands in a box that can't be read: it is no change yet, and the box says so itself.
                form.changed.length > 0
                ? `改了 ${form.changed.length} 项，尚未保存，草稿${isKept ? '已' : '还没有'}留存`
                : ''
            : form.isNew
              ? ''
              : '没有改动'}
        </span>
      </div>
    </div>
  )
}
