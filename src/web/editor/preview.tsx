import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { memo, useEffect, useRef, useState } from 'react'
import type { OfficialDocumentInput } from '#papers/official.ts'
import { orpc, refusalsOf } from '../client.ts'
import { Refusals } from '../parts.tsx'

/** A value once it has been still for so long. */
export const useStill = <T,>(value: T, milliseconds: number): T => {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return still
}

const steps = [50, 75, 100, 125, 150, 200]

/** Pictures of the pages, given back when they are no longer shown. */
const usePictures = (pages: readonly string[] | undefined): readonly string[] => {
  const [pictures, setPictures] = useState<readonly string[]>([])
  useEffect(() => {
    const urls = (pages ?? []).map(svg => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
    setPictures(urls)
    return () => {
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [pages])
  return pictures
}

/** The affair whose text this is: it decides what is printed around the text. */
export interface Within {
  readonly kind: string
  readonly field: string
  readonly id?: string
  readonly values?: Record<string, unknown>
}
interface PreviewProps {
  readonly document: Partial<OfficialDocumentInput>
  readonly within: Within | undefined
  readonly paused: boolean
}

/** 版面: the pages exactly as they will be printed. */
export const Preview = memo(({ document, within, paused }: PreviewProps) => {
  const [zoom, setZoom] = useState(100)
  const [here, setHere] = useState(1)
  const made = useQuery({
    ...orpc.official.preview.queryOptions({ input: { document: document as Record<string, unknown>, ...(within && { within }) } }),
    enabled: !paused,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const pictures = usePictures(made.data?.pages)
  const box = useRef<HTMLDivElement>(null)
  const total = pictures.length
  const page = Math.min(here, Math.max(1, total))
  const seen = () => {
    const all = [...(box.current?.querySelectorAll('img') ?? [])]
    const middle = (box.current?.scrollTop ?? 0) + (box.current?.clientHeight ?? 0) / 2
    setHere(Math.max(1, all.filter(img => img.offsetTop <= middle).length))
  }
  const go = (n: number) => {
    const img = box.current?.querySelectorAll('img')[n - 1]
    box.current?.scrollTo({ top: (img?.offsetTop ?? 0) - 8 })
  }
  return (
    <section className="preview-pages" aria-label="版面预览">
      <div className="bar">
        <Button size="small" aria-label="上一页" disabled={page <= 1} onClick={() => go(page - 1)}>
          ‹
        </Button>
        <span aria-live="polite">{total ? `第${page}页，共${total}页` : '还没有版面'}</span>
        <Button size="small" aria-label="下一页" disabled={page >= total} onClick={() => go(page + 1)}>
          ›
        </Button>
        <span className="spread" />
        {made.isFetching && <span className="soft">正在排版…</span>}
        <Button
          size="small"
          aria-label="缩小"
          disabled={zoom <= (steps[0] as number)}
          onClick={() => setZoom(steps.findLast(s => s < zoom) ?? zoom)}
        >
          −
        </Button>
        <span>{zoom}%</span>
        <Button
          size="small"
          aria-label="放大"
          disabled={zoom >= (steps.at(-1) as number)}
          onClick={() => setZoom(steps.find(s => s > zoom) ?? zoom)}
        >
          ＋
        </Button>
      </div>
      {made.error && <Refusals refusals={refusalsOf(made.error)} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only keys scrolls the pages with them */}
      <div className="pages" ref={box} onScroll={seen} tabIndex={0}>
        {pictures.map((url, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
          <img key={i} src={url} alt={`第${i + 1}页`} style={{ width: `${zoom}%` }} />
        ))}
      </div>
    </section>
  )
})
