/**
 * The faces of official documents (GB/T 9704-2012, 5.2.2 and 7) with what stands in for them: names of Windows
 * and of the Founder fonts first, then what other systems have. The first that is installed is used.
 */

export type FaceName = 'title' | 'song' | 'fangsong' | 'hei' | 'kai'

interface Face {
  /** What the standard or the office calls it. */
  label: string
  /** Names that are the face itself. */
  own: readonly string[]
  /** Nearest ones, with the name that a person knows. */
  near: readonly (readonly [name: string, label: string])[]
}

/** local() wants full or PostScript names; the same words serve as family names. */
const FACES: Readonly<Record<FaceName, Face>> = {
  title: {
    label: '方正小标宋',
    own: [
      'FZXiaoBiaoSong-B05S',
      'FZXiaoBiaoSong-B05',
      '方正小标宋简体',
      '方正小标宋_GBK',
      'FZXBSJW--GB1-0',
      'FZXBSK--GBK1-0',
    ],
    near: [
      ['STZhongsong', '华文中宋'],
      ['华文中宋', '华文中宋'],
      ['NotoSerifCJKsc-Bold', '思源宋体（粗）'],
      ['Noto Serif CJK SC Bold', '思源宋体（粗）'],
      ['Source Han Serif SC Bold', '思源宋体（粗）'],
      ['SimSun', '宋体'],
      ['NSimSun', '新宋体'],
      ['AR PL UMing CN', '文鼎明体'],
    ],
  },
  song: {
    label: '宋体',
    own: ['SimSun', '宋体', 'NSimSun'],
    near: [
      ['STSong', '华文宋体'],
      ['Noto Serif CJK SC', '思源宋体'],
      ['Source Han Serif SC', '思源宋体'],
      ['AR PL UMing CN', '文鼎明体'],
    ],
  },
  fangsong: {
    label: '仿宋',
    own: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong'],
    near: [
      ['FZFSJW--GB1-0', '方正仿宋'],
      ['方正仿宋简体', '方正仿宋'],
      ['STFangsong', '华文仿宋'],
      ['华文仿宋', '华文仿宋'],
      ['Noto Serif CJK SC', '思源宋体'],
      ['Source Han Serif SC', '思源宋体'],
      ['SimSun', '宋体'],
      ['AR PL UMing CN', '文鼎明体'],
    ],
  },
  hei: {
    label: '黑体',
    own: ['SimHei', '黑体'],
    near: [
      ['STHeiti', '华文黑体'],
      ['Microsoft YaHei', '微软雅黑'],
      ['Noto Sans CJK SC', '思源黑体'],
      ['WenQuanYi Zen Hei', '文泉驿正黑'],
    ],
  },
  kai: {
    label: '楷体',
    own: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi'],
    near: [
      ['STKaiti', '华文楷体'],
      ['华文楷体', '华文楷体'],
      ['AR PL UKai CN', '文鼎楷体'],
      ['Noto Serif CJK SC', '思源宋体'],
    ],
  },
}

/** Characters that none of the faces has (𠮷, 䶮) come from these. */
const RARE = ['SimSun-ExtB', 'SimSun-ExtG', 'Noto Serif CJK SC', 'Noto Sans CJK SC', 'serif']

const quoted = (name: string): string => (name === 'serif' ? name : `"${name}"`)

/**
 * A font-family value. The title face is declared by `TITLE_FACE`, for only so can a bold stand-in be drawn as it
 * is while 小标宋, bold by design, is not made bolder still.
 */
export function stack(face: FaceName): string {
  const { own, near } = FACES[face]
  const first = face === 'title' ? ['guiyan-title'] : []
  return [...new Set([...first, ...own, ...near.map(([name]) => name), ...RARE])].map(quoted).join(', ')
}

/** @font-face of the title: the first of its names that is installed. */
export const TITLE_FACE = `@font-face { font-family: "guiyan-title"; src: ${[
  ...FACES.title.own,
  ...FACES.title.near.map(([name]) => name),
]
  .map((name) => `local("${name}")`)
  .join(', ')}; }`

/** A face that this PC lacks, and what is used for it. */
export interface MissingFont {
  face: FaceName
  label: string
  /** The stand-in's name, or null where the browser chooses. */
  instead: string | null
}

/**
 * Which of the faces are not installed. Window only.
 * @param installed asks for one name; replaced by tests
 */
export async function missingFonts(
  faces: readonly FaceName[],
  installed: (name: string) => Promise<boolean> = isInstalled,
): Promise<MissingFont[]> {
  const missing: MissingFont[] = []
  for (const face of faces) {
    const { label, own, near } = FACES[face]
    if (await firstInstalled(own, installed)) continue
    const found = await firstInstalled(
      near.map(([name]) => name),
      installed,
    )
    missing.push({ face, label, instead: near.find(([name]) => name === found)?.[1] ?? null })
  }
  return missing
}

async function firstInstalled(
  names: readonly string[],
  installed: (name: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const name of names) if (await installed(name)) return name
  return undefined
}

/** What the person should know of it; null where every face is there. */
export function missingWords(missing: readonly MissingFont[]): string | null {
  if (missing.length === 0) return null
  const list = missing
    .map(({ label, instead }) => `“${label}”${instead ? `（改用${instead}）` : '（改用系统字体）'}`)
    .join('、')
  return `本机没有安装${list}。版面不受影响，字形略有不同；装上后重新预览即可。`
}

const known = new Map<string, Promise<boolean>>()

/** A system font by any of its names: as local() finds it, or by its digits' widths. */
function isInstalled(name: string): Promise<boolean> {
  let answer = known.get(name)
  if (!answer) {
    answer = new FontFace('guiyan-probe', `local("${name}")`)
      .load()
      .then(() => true)
      .catch(() => measuresOwn(name))
    known.set(name, answer)
  }
  return answer
}

function measuresOwn(name: string): boolean {
  const context = new OffscreenCanvas(10, 10).getContext('2d')
  if (!context) return false
  const width = (font: string) => {
    context.font = font
    return context.measureText('mmWWWiil.0123456789').width
  }
  return ['monospace', 'serif'].every(
    (generic) => width(`72px "${name}", ${generic}`) !== width(`72px ${generic}`),
  )
}
