// Only the package's data is used: its functions answer for unannounced years and depend on the machine's time zone.
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { AnnouncedYear } from './calendar.ts'

const byYear = (): Record<string, AnnouncedYear> => {
  const years: Record<string, { holidays: Record<string, string>; workdays: Record<string, string> }> = {}
  for (const kind of ['holidays', 'workdays'] as const)
    for (const [day, name] of Object.entries(announced[kind] as Record<string, string>)) {
      const of = day.slice(0, 4)
      years[of] ??= { holidays: {}, workdays: {} }
      years[of][kind][day] = name
    }
  return years
}

/** The years whose holidays the State Council has announced, by year. */
export const announcedYears: Readonly<Record<string, AnnouncedYear>> = byYear()
