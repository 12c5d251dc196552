/**
 * 字体: which loaded face stands for each role of the standard, how wide its characters are, how far their ink reaches, and which
 * characters no face has. Measuring and setting read the same files, so that a line measured here is the line that is printed.
 */
import { create, type Font } from 'fontkit'
import { fontFiles } from '../typst.ts'

/** 仿宋 for the text, 楷体 and 黑体 for levels, 宋体 for page numbers, 小标宋 for marks and titles. */
export type Role = 'fang' | 'kai' | 'hei' | 'song' | 'headline'

const NAMES: Record<Role, readonly string[]> = {
  fang: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'FandolFang', 'FandolFang R'],
  kai: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'FandolKai'],
  hei: ['SimHei', '黑体', 'FandolHei'],
  song: ['SimSun', '宋体', 'FandolSong'],
  headline: [
    'FZXiaoBiaoSong-B05S',
    'FZXiaoBiaoSong-B05',
    '方正小标宋简体',
    '方正小标宋_GBK',
    'FZXiaoBiaoSong-B05S Regular',
    'FZXBSJW--GB1-0',
    'FandolSong',
  ],
}
const ROLES = Object.keys(NAMES) as Role[]

/** A loaded face: its names as the typesetter may know it, and whether it is a bold one. */
export interface Face {
  readonly key: string
  readonly families: readonly string[]
  readonly bold: boolean
  readonly font: Font
}

interface Glyph {
  /** In shares of the character's size. */
  readonly advance: number
  readonly top: number
  readonly bottom: number
}

export interface Fonts {
  /** The face that has this character, the role's own first; without any, the role's own and the character is noted as missing. */
  readonly faceFor: (role: Role, character: string) => Face
  readonly glyph: (face: Face, character: string) => Glyph
  readonly has: (character: string) => boolean
  readonly faces: readonly Face[]
}

const familiesOf = (font: Font): string[] => {
  const records = (font as unknown as { name: { records: Record<string, Record<string, string> | undefined> } }).name.records
  const all = [records.preferredFamily, records.fontFamily].flatMap(record => Object.values(record ?? {}))
  return [...new Set([...all, font.familyName])].filter(Boolean)
}

const readFaces = (folder: string | undefined): Face[] =>
  fontFiles(folder).flatMap((blob, file) => {
    try {
      const opened = create(blob)
      const fonts = 'fonts' in opened ? opened.fonts : [opened]
      return fonts.map((font, i) => ({
        key: `${file}.${i}`,
        families: familiesOf(font),
        bold: /bold/i.test(`${font.subfamilyName} ${font.postscriptName}`),
        font,
      }))
    } catch {
      return []
    }
  })

let read: { folder: string; fonts: Fonts } | undefined

// Where nothing but a pan-CJK font has a character, its mainland form comes before its Japanese or Korean one.
const foreign = ({ families }: Face) => families.some(name => /\b(JP|KR|TC|HK|TW)\b/.test(name))

/** The fonts of the house and of the folder given; read once. */
export const fontsOf = (folder: string | undefined): Fonts => {
  if (read?.folder === (folder ?? '')) return read.fonts
  const all = readFaces(folder)
  const faces = [...all.filter(face => !foreign(face)), ...all.filter(foreign)]
  const order = new Map(
    ROLES.map(role => {
      // 小标宋's stand-in is the bold face of 宋体; every other role wants the plain one.
      const fits = (name: string) => {
        const named = faces.filter(face => face.families.includes(name))
        return [...named.filter(face => face.bold === (role === 'headline')), ...named]
      }
      return [
        role,
        [...new Set([...NAMES[role].flatMap(fits), ...NAMES.song.flatMap(n => faces.filter(f => f.families.includes(n))), ...faces])],
      ]
    }),
  )
  const chosen = new Map<string, Face>()
  const glyphs = new Map<string, Glyph>()
  const hasIn = (face: Face, character: string) => face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  const fonts: Fonts = {
    faces,
    has: character => faces.some(face => hasIn(face, character)),
    faceFor: (role, character) => {
      const key = role + character
      const known = chosen.get(key)
      if (known) return known
      const all = order.get(role) ?? []
      const face = all.find(each => hasIn(each, character)) ?? all[0]
      if (!face) throw new Error('no font was loaded')
      chosen.set(key, face)
      return face
    },
    glyph: (face, character) => {
      const key = face.key + character
      const known = glyphs.get(key)
      if (known) return known
      const found = face.font.glyphForCodePoint(character.codePointAt(0) ?? 0)
      const em = face.font.unitsPerEm
      const { minY, maxY } = found.bbox
      const sound = Number.isFinite(minY) && Number.isFinite(maxY) && maxY > minY
      const glyph = {
        advance: hasIn(face, character) ? found.advanceWidth / em : 1,
        top: sound ? maxY / em : 0.76,
        bottom: sound ? minY / em : -0.08,
      }
      glyphs.set(key, glyph)
      return glyph
    },
  }
  read = { folder: folder ?? '', fonts }
  return fonts
}

/** How far the ink of a text reaches above and below its base line, in shares of its size. */
export const inkOf = (fonts: Fonts, role: Role, text: string): { top: number; bottom: number } => {
  const all = [...text].filter(c => c.trim()).map(c => fonts.glyph(fonts.faceFor(role, c), c))
  return { top: Math.max(...all.map(g => g.top), 0), bottom: Math.min(...all.map(g => g.bottom), 0) }
}
