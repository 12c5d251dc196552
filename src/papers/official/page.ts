/** 版心: the page's figures, and what may stand on a sheet; points from the upper left corner. */
import type { Piece } from './lines.ts'

export const MM = 72 / 25.4
/** 5.2.1: 37 mm above, 28 mm at the binding, 156 × 225 mm of type. */
export const PAGE = { width: 210 * MM, height: 297 * MM } as const
export const AREA = { left: 28 * MM, top: 37 * MM, width: 156 * MM, height: 225 * MM, right: 184 * MM, bottom: 262 * MM } as const
/** 5.2.3: 22 lines of 28 characters fill the type area. */
export const PITCH = AREA.height / 22
export const CELL = AREA.width / 28
/** 三号, 二号, 四号. */
export const BODY = 16
export const TITLE = 22
export const SMALL = 14

export interface Rule {
  x: number
  y: number
  dx: number
  dy: number
  thick: number
  red: boolean
}
export interface Drawing {
  pieces: Piece[]
  rules: Rule[]
}
export interface Sheet extends Drawing {
  /** Seals' places, for a preview that shows them: centre and radius. */
  rings: { x: number; y: number; radius: number }[]
  /** A landscape page, drawn in its own coordinates of 297 × 210 mm. */
  turned: Drawing
  /** The page number printed, absent on pages that bear none. */
  number?: number
}

/** One thing in the flow of the text: `lines` grow and shrink with the page's pitch, `extra` points do not. */
export interface Item {
  readonly kind: 'title' | 'main' | 'text' | 'gap' | 'signature' | 'row' | 'snap' | 'page' | 'turned'
  readonly lines?: number
  readonly extra?: number
  readonly draw?: (sheet: Sheet, top: number, pitch: number) => void
  /** Never the last on a page before what follows it. */
  readonly keep?: boolean
  /** Draws the lower edge of a row that goes on over the page. */
  readonly close?: (sheet: Sheet, bottom: number) => void
  /** A table's head, set again where the table goes on. */
  readonly head?: Item
}
