/** The link from an affair to what it was filed as, and the field that says why it was not. */
export const FILED_AS = '归档'
export const NOT_FILED = 'notFiledWhy'

/** One of the parts an archive item is made of (4.5.31): 正本, 处理单, 附件 … */
export interface ArchivePart {
  readonly name: string
  /** Fields whose files are this part. */
  readonly files?: readonly string[]
  /** A paper the system prints from the record: always there. */
  readonly paper?: string
  /** What the system prints here is the document itself: the electronic part that has to be there. */
  readonly electronic?: boolean
  /** Some affairs have none; the clerk says so. */
  readonly mayLack?: boolean
}

/** 归档范围: what of a finished affair goes into the archive. The kind that keeps it is named, never imported. */
export interface Archives {
  readonly into: string
  /** What the table of retention periods calls this kind: 收文, 用印. */
  readonly source: string
  /** The states in which it waits to be filed. */
  readonly from: readonly string[]
  /** The year's filing waits for all of them (4.5.32). */
  readonly expected?: boolean
  /** In the order in which they lie in the item. */
  readonly parts: readonly ArchivePart[]
  /** Parts of the clause's list that this kind cannot have, and why. */
  readonly never?: Readonly<Record<string, string>>
  /** Its own number is the document's: 文号. */
  readonly numberIsDocNumber?: boolean
  /** Which fields describe it. */
  readonly describes: {
    readonly responsible?: string
    readonly docNumber?: string
    readonly date?: string
    readonly secrecy?: string
    readonly unit?: string
  }
}
