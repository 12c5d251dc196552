// Generated from norms/*.yaml by scripts/generate-norms.ts; never edited by hand.

export type ClauseId =
  | '1.1.1' | '1.1.2' | '1.1.3' | '1.1.4' | '1.1.5' | '1.1.6' | '1.1.7' | '1.1.8' | '1.1.9' | '1.1.10' | '1.1.11' | '1.1.12' | '1.1.13' | '1.1.14' | '1.1.15' | '1.1.16' | '1.1.17' | '1.1.18'
  | '1.2.1' | '1.2.2' | '1.2.3' | '1.2.4' | '1.2.5' | '1.2.6' | '1.2.7' | '1.2.8'
  | '1.3.1' | '1.3.2' | '1.3.3' | '1.3.4' | '1.3.5' | '1.3.6' | '1.3.7' | '1.3.8' | '1.3.9' | '1.3.10' | '1.3.11'
  | '1.4.1' | '1.4.2' | '1.4.3' | '1.4.4' | '1.4.5' | '1.4.6' | '1.4.7' | '1.4.8' | '1.4.9' | '1.4.10' | '1.4.11' | '1.4.12' | '1.4.13' | '1.4.14' | '1.4.15' | '1.4.16' | '1.4.17'
  | '1.5.1' | '1.5.2' | '1.5.3' | '1.5.4' | '1.5.5' | '1.5.6' | '1.5.7' | '1.5.8' | '1.5.9' | '1.5.10' | '1.5.11' | '1.5.12' | '1.5.13' | '1.5.14' | '1.5.15' | '1.5.16' | '1.5.17' | '1.5.18' | '1.5.19' | '1.5.20' | '1.5.21' | '1.5.22' | '1.5.23' | '1.5.24' | '1.5.25' | '1.5.26' | '1.5.27' | '1.5.28' | '1.5.29' | '1.5.30' | '1.5.31' | '1.5.32' | '1.5.33' | '1.5.34' | '1.5.35' | '1.5.36' | '1.5.37' | '1.5.38' | '1.5.39' | '1.5.40' | '1.5.41' | '1.5.42' | '1.5.43' | '1.5.44' | '1.5.45' | '1.5.46' | '1.5.47' | '1.5.48' | '1.5.49' | '1.5.50' | '1.5.51'
  | '2.1.1' | '2.1.2' | '2.1.3' | '2.1.4' | '2.1.5' | '2.1.6' | '2.1.7' | '2.1.8' | '2.1.9' | '2.1.10' | '2.1.11' | '2.1.12' | '2.1.13' | '2.1.14'
  | '2.2.1' | '2.2.2' | '2.2.3' | '2.2.4' | '2.2.5' | '2.2.6' | '2.2.7' | '2.2.8' | '2.2.9'
  | '2.3.1' | '2.3.2' | '2.3.3' | '2.3.4' | '2.3.5' | '2.3.6' | '2.3.7' | '2.3.8' | '2.3.9' | '2.3.10'
  | '2.4.1' | '2.4.2' | '2.4.3' | '2.4.4' | '2.4.5' | '2.4.6' | '2.4.7' | '2.4.8' | '2.4.9' | '2.4.10' | '2.4.11'
  | '2.5.1' | '2.5.2' | '2.5.3' | '2.5.4' | '2.5.5' | '2.5.6' | '2.5.7' | '2.5.8' | '2.5.9' | '2.5.10'
  | '2.6.1' | '2.6.2' | '2.6.3' | '2.6.4' | '2.6.5' | '2.6.6' | '2.6.7'
  | '2.7.1' | '2.7.2' | '2.7.3' | '2.7.4'
  | '2.8.1' | '2.8.2' | '2.8.3' | '2.8.4' | '2.8.5' | '2.8.6' | '2.8.7' | '2.8.8' | '2.8.9' | '2.8.10' | '2.8.11' | '2.8.12' | '2.8.13' | '2.8.14'
  | '2.9.1' | '2.9.2' | '2.9.3' | '2.9.4' | '2.9.5' | '2.9.6' | '2.9.7' | '2.9.8' | '2.9.9' | '2.9.10' | '2.9.11' | '2.9.12'
  | '3.1.1' | '3.1.2' | '3.1.3' | '3.1.4' | '3.1.5' | '3.1.6' | '3.1.7' | '3.1.8' | '3.1.9' | '3.1.10' | '3.1.11' | '3.1.12' | '3.1.13' | '3.1.14' | '3.1.15' | '3.1.16' | '3.1.17'
  | '3.2.1' | '3.2.2' | '3.2.3' | '3.2.4' | '3.2.5' | '3.2.6' | '3.2.7' | '3.2.8' | '3.2.9' | '3.2.10' | '3.2.11' | '3.2.12' | '3.2.13' | '3.2.14'
  | '3.3.1' | '3.3.2' | '3.3.3' | '3.3.4' | '3.3.5' | '3.3.6' | '3.3.7' | '3.3.8' | '3.3.9' | '3.3.10' | '3.3.11' | '3.3.12' | '3.3.13' | '3.3.14' | '3.3.15' | '3.3.16' | '3.3.17' | '3.3.18' | '3.3.19' | '3.3.20' | '3.3.21' | '3.3.22'
  | '3.4.1' | '3.4.2' | '3.4.3' | '3.4.4' | '3.4.5' | '3.4.6' | '3.4.7' | '3.4.8' | '3.4.9' | '3.4.10' | '3.4.11' | '3.4.12' | '3.4.13' | '3.4.14' | '3.4.15' | '3.4.16' | '3.4.17' | '3.4.18' | '3.4.19' | '3.4.20' | '3.4.21' | '3.4.22' | '3.4.23' | '3.4.24' | '3.4.25' | '3.4.26' | '3.4.27' | '3.4.28' | '3.4.29' | '3.4.30' | '3.4.31'
  | '3.5.1' | '3.5.2' | '3.5.3' | '3.5.4' | '3.5.5' | '3.5.6' | '3.5.7' | '3.5.8' | '3.5.9' | '3.5.10' | '3.5.11' | '3.5.12' | '3.5.13' | '3.5.14' | '3.5.15'
  | '3.6.1' | '3.6.2' | '3.6.3' | '3.6.4' | '3.6.5' | '3.6.6' | '3.6.7' | '3.6.8' | '3.6.9' | '3.6.10' | '3.6.11' | '3.6.12' | '3.6.13' | '3.6.14' | '3.6.15' | '3.6.16' | '3.6.17' | '3.6.18' | '3.6.19'
  | '3.7.1' | '3.7.2' | '3.7.3' | '3.7.4' | '3.7.5' | '3.7.6' | '3.7.7' | '3.7.8' | '3.7.9' | '3.7.10' | '3.7.11'
  | '3.8.1' | '3.8.2' | '3.8.3' | '3.8.4' | '3.8.5' | '3.8.6' | '3.8.7' | '3.8.8' | '3.8.9' | '3.8.10' | '3.8.11' | '3.8.12' | '3.8.13' | '3.8.14' | '3.8.15' | '3.8.16' | '3.8.17' | '3.8.18'
  | '3.9.1' | '3.9.2' | '3.9.3' | '3.9.4' | '3.9.5' | '3.9.6' | '3.9.7' | '3.9.8' | '3.9.9' | '3.9.10' | '3.9.11' | '3.9.12' | '3.9.13' | '3.9.14' | '3.9.15'
  | '3.10.1' | '3.10.2' | '3.10.3' | '3.10.4' | '3.10.5' | '3.10.6' | '3.10.7' | '3.10.8' | '3.10.9' | '3.10.10' | '3.10.11' | '3.10.12' | '3.10.13' | '3.10.14' | '3.10.15' | '3.10.16' | '3.10.17' | '3.10.18' | '3.10.19'
  | '4.1.1' | '4.1.2' | '4.1.3' | '4.1.4' | '4.1.5' | '4.1.6' | '4.1.7' | '4.1.8' | '4.1.9' | '4.1.10' | '4.1.11' | '4.1.12' | '4.1.13' | '4.1.14' | '4.1.15' | '4.1.16' | '4.1.17' | '4.1.18' | '4.1.19' | '4.1.20' | '4.1.21' | '4.1.22' | '4.1.23' | '4.1.24' | '4.1.25' | '4.1.26' | '4.1.27' | '4.1.28' | '4.1.29' | '4.1.30' | '4.1.31' | '4.1.32' | '4.1.33' | '4.1.34' | '4.1.35' | '4.1.36' | '4.1.37' | '4.1.38' | '4.1.39'
  | '4.2.1' | '4.2.2' | '4.2.3' | '4.2.4' | '4.2.5' | '4.2.6' | '4.2.7' | '4.2.8' | '4.2.9' | '4.2.10' | '4.2.11' | '4.2.12' | '4.2.13' | '4.2.14' | '4.2.15' | '4.2.16' | '4.2.17' | '4.2.18' | '4.2.19'
  | '4.3.1' | '4.3.2' | '4.3.3' | '4.3.4' | '4.3.5' | '4.3.6' | '4.3.7' | '4.3.8' | '4.3.9' | '4.3.10' | '4.3.11' | '4.3.12' | '4.3.13' | '4.3.14' | '4.3.15' | '4.3.16' | '4.3.17' | '4.3.18' | '4.3.19'
  | '4.4.1' | '4.4.2' | '4.4.3' | '4.4.4' | '4.4.5' | '4.4.6' | '4.4.7' | '4.4.8' | '4.4.9' | '4.4.10' | '4.4.11' | '4.4.12' | '4.4.13' | '4.4.14' | '4.4.15' | '4.4.16' | '4.4.17' | '4.4.18' | '4.4.19' | '4.4.20' | '4.4.21' | '4.4.22' | '4.4.23'
  | '4.5.1' | '4.5.2' | '4.5.3' | '4.5.4' | '4.5.5' | '4.5.6' | '4.5.7' | '4.5.8' | '4.5.9' | '4.5.10' | '4.5.11' | '4.5.12' | '4.5.13' | '4.5.14' | '4.5.15' | '4.5.16' | '4.5.17' | '4.5.18' | '4.5.19' | '4.5.20' | '4.5.21' | '4.5.22' | '4.5.23' | '4.5.24' | '4.5.25' | '4.5.26' | '4.5.27' | '4.5.28' | '4.5.29' | '4.5.30' | '4.5.31' | '4.5.32'
  | '4.6.1' | '4.6.2' | '4.6.3' | '4.6.4' | '4.6.5' | '4.6.6' | '4.6.7' | '4.6.8' | '4.6.9' | '4.6.10' | '4.6.11' | '4.6.12' | '4.6.13' | '4.6.14' | '4.6.15' | '4.6.16' | '4.6.17' | '4.6.18' | '4.6.19'
  | '4.7.1' | '4.7.2' | '4.7.3' | '4.7.4' | '4.7.5' | '4.7.6' | '4.7.7' | '4.7.8' | '4.7.9' | '4.7.10' | '4.7.11' | '4.7.12' | '4.7.13' | '4.7.14' | '4.7.15' | '4.7.16' | '4.7.17' | '4.7.18' | '4.7.19' | '4.7.20'
  | '4.8.1' | '4.8.2' | '4.8.3' | '4.8.4' | '4.8.5' | '4.8.6' | '4.8.7' | '4.8.8' | '4.8.9' | '4.8.10' | '4.8.11'
  | '4.9.1' | '4.9.2' | '4.9.3' | '4.9.4' | '4.9.5' | '4.9.6' | '4.9.7' | '4.9.8' | '4.9.9' | '4.9.10' | '4.9.11' | '4.9.12' | '4.9.13' | '4.9.14' | '4.9.15' | '4.9.16' | '4.9.17' | '4.9.18' | '4.9.19' | '4.9.20' | '4.9.21' | '4.9.22' | '4.9.23' | '4.9.24' | '4.9.25' | '4.9.26' | '4.9.27' | '4.9.28' | '4.9.29' | '4.9.30' | '4.9.31' | '4.9.32' | '4.9.33' | '4.9.34' | '4.9.35'
  | '4.10.1' | '4.10.2' | '4.10.3' | '4.10.4' | '4.10.5' | '4.10.6' | '4.10.7' | '4.10.8' | '4.10.9' | '4.10.10' | '4.10.11' | '4.10.12' | '4.10.13' | '4.10.14' | '4.10.15' | '4.10.16' | '4.10.17' | '4.10.18' | '4.10.19' | '4.10.20' | '4.10.21' | '4.10.22' | '4.10.23' | '4.10.24' | '4.10.25' | '4.10.26' | '4.10.27' | '4.10.28' | '4.10.29' | '4.10.30' | '4.10.31' | '4.10.32' | '4.10.33' | '4.10.34' | '4.10.35' | '4.10.36' | '4.10.37' | '4.10.38' | '4.10.39' | '4.10.40' | '4.10.41' | '4.10.42' | '4.10.43' | '4.10.44' | '4.10.45'
  | '4.11.1' | '4.11.2' | '4.11.3' | '4.11.4' | '4.11.5' | '4.11.6' | '4.11.7' | '4.11.8' | '4.11.9' | '4.11.10' | '4.11.11' | '4.11.12' | '4.11.13' | '4.11.14' | '4.11.15' | '4.11.16' | '4.11.17' | '4.11.18' | '4.11.19' | '4.11.20' | '4.11.21' | '4.11.22' | '4.11.23' | '4.11.24' | '4.11.25' | '4.11.26' | '4.11.27' | '4.11.28' | '4.11.29' | '4.11.30' | '4.11.31' | '4.11.32' | '4.11.33'
  | '4.12.1' | '4.12.2' | '4.12.3' | '4.12.4' | '4.12.5' | '4.12.6' | '4.12.7' | '4.12.8' | '4.12.9' | '4.12.10' | '4.12.11' | '4.12.12' | '4.12.13' | '4.12.14' | '4.12.15' | '4.12.16' | '4.12.17' | '4.12.18' | '4.12.19' | '4.12.20' | '4.12.21' | '4.12.22' | '4.12.23' | '4.12.24' | '4.12.25' | '4.12.26' | '4.12.27' | '4.12.28' | '4.12.29' | '4.12.30' | '4.12.31' | '4.12.32' | '4.12.33' | '4.12.34' | '4.12.35' | '4.12.36' | '4.12.37' | '4.12.38'
  | '4.13.1' | '4.13.2' | '4.13.3' | '4.13.4' | '4.13.5' | '4.13.6' | '4.13.7' | '4.13.8' | '4.13.9' | '4.13.10' | '4.13.11' | '4.13.12' | '4.13.13' | '4.13.14' | '4.13.15' | '4.13.16' | '4.13.17' | '4.13.18' | '4.13.19' | '4.13.20' | '4.13.21' | '4.13.22' | '4.13.23' | '4.13.24' | '4.13.25' | '4.13.26' | '4.13.27' | '4.13.28' | '4.13.29' | '4.13.30'
  | '4.14.1' | '4.14.2' | '4.14.3' | '4.14.4' | '4.14.5' | '4.14.6' | '4.14.7' | '4.14.8' | '4.14.9' | '4.14.10' | '4.14.11' | '4.14.12' | '4.14.13' | '4.14.14' | '4.14.15' | '4.14.16' | '4.14.17' | '4.14.18' | '4.14.19'
  | '4.15.1' | '4.15.2' | '4.15.3' | '4.15.4' | '4.15.5' | '4.15.6' | '4.15.7' | '4.15.8' | '4.15.9' | '4.15.10' | '4.15.11' | '4.15.12' | '4.15.13' | '4.15.14' | '4.15.15' | '4.15.16' | '4.15.17' | '4.15.18' | '4.15.19' | '4.15.20' | '4.15.21' | '4.15.22' | '4.15.23' | '4.15.24' | '4.15.25' | '4.15.26' | '4.15.27' | '4.15.28' | '4.15.29' | '4.15.30' | '4.15.31' | '4.15.32' | '4.15.33' | '4.15.34' | '4.15.35' | '4.15.36'
  | '5.1' | '5.2' | '5.3' | '5.4' | '5.5' | '5.6' | '5.7' | '5.8' | '5.9' | '5.10' | '5.11' | '5.12' | '5.13' | '5.14' | '5.15' | '5.16' | '5.17' | '5.18' | '5.19' | '5.20' | '5.21' | '5.22' | '5.23' | '5.24' | '5.25'

export interface ClauseParameters {
  '1.1.1': {
    readonly roles: readonly string[]
    readonly serves: readonly string[]
    readonly rows: readonly { readonly role: string; readonly kinds: readonly string[]; readonly sections: readonly string[] }[]
  }
  '1.1.2': {
    readonly levels: readonly string[]
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.3': {
    readonly acts: readonly string[]
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.4': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.5': {
    readonly leader_levels: readonly string[]
    readonly section: string
    readonly enter_within_hours: number
    readonly norm: string
  }
  '1.1.6': {
    readonly steps: readonly string[]
    readonly first_round_within_working_days: number
    readonly decides_if_disagreed: string
  }
  '1.1.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.8': {
    readonly guests: readonly string[]
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.9': {
    readonly section: string
    readonly covers: readonly string[]
    readonly system_wide: string
    readonly norms: readonly string[]
  }
  '1.1.10': {
    readonly carrier_kinds: readonly string[]
    readonly delivered_by: string
    readonly norms: readonly string[]
  }
  '1.1.11': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.12': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '1.1.13': {
    readonly register: string
    readonly kinds: readonly string[]
    readonly stages: readonly string[]
    readonly works_with: readonly string[]
    readonly fields: readonly string[]
  }
  '1.1.14': {
    readonly register: string
    readonly fields: readonly string[]
    readonly ways: readonly string[]
  }
  '1.1.15': {
    readonly rows: readonly { readonly matter: string; readonly first: string; readonly then: string }[]
    readonly transfer_within_working_days: number
    readonly contact_in_time_for_reply: boolean
  }
  '1.1.16': {
    readonly every: string
    readonly product: string
    readonly readers: readonly string[]
    readonly names_included: boolean
  }
  '1.1.17': {
    readonly steps: readonly string[]
    readonly hot_threshold_same_subject: number
    readonly within_days: number
    readonly section: string
  }
  '1.1.18': {
    readonly rows: readonly { readonly matter: string; readonly opened_by: string; readonly assigned_by: string; readonly norms: readonly string[] }[]
    readonly assign_within_hours: number
  }
  '1.2.1': {
    readonly word: string
  }
  '1.2.2': {
    readonly word: string
    readonly no_close_without: readonly string[]
  }
  '1.2.4': {
    readonly act_needs: readonly string[]
    readonly models: readonly string[]
  }
  '1.2.5': {
    readonly word: string
    readonly items: readonly string[]
  }
  '1.2.6': {
    readonly register: string
    readonly fields: readonly string[]
    readonly answer_within_working_days: number
  }
  '1.2.7': {
    readonly word: string
  }
  '1.2.8': {
    readonly carried_out_by: readonly string[]
  }
  '1.3.2': {
    readonly answer_within_working_days: number
    readonly steps: readonly string[]
    readonly silent_counts_as: string
  }
  '1.3.3': {
    readonly register: string
    readonly fields: readonly string[]
    readonly objection_with_reason: boolean
    readonly authors_editable: boolean
  }
  '1.3.4': {
    readonly outside_own_powers: string
    readonly see: string
  }
  '1.3.5': {
    readonly carried_out_by: readonly string[]
  }
  '1.3.6': {
    readonly backdating_allowed: boolean
    readonly late_entry_needs: readonly string[]
  }
  '1.3.7': {
    readonly external_statement_by: readonly string[]
    readonly see: readonly string[]
  }
  '1.3.8': {
    readonly self_approval_allowed: boolean
    readonly covers: readonly string[]
    readonly passed_to: string
  }
  '1.3.9': {
    readonly rows: readonly { readonly complaint: string; readonly handled_by: string }[]
  }
  '1.3.11': {
    readonly grave_acts: readonly string[]
    readonly confirm_shows: readonly string[]
  }
  '1.4.1': {
    readonly leader_order_needs: readonly string[]
    readonly confirm_by_leader_within_hours: number
  }
  '1.4.2': {
    readonly kept_as: readonly string[]
    readonly paraphrase_allowed: boolean
    readonly oral_needs: readonly string[]
  }
  '1.4.3': {
    readonly pass_on_within_hours: { readonly '普通': number; readonly '急': number; readonly '特急': number }
    readonly escalate_to: readonly string[]
  }
  '1.4.4': {
    readonly important_kinds: readonly string[]
    readonly approvers: readonly string[]
  }
  '1.4.5': {
    readonly items: readonly string[]
  }
  '1.4.6': {
    readonly register: string
    readonly fields: readonly string[]
    readonly relation_kinds: readonly string[]
    readonly approver: string
    readonly declare_before: string
  }
  '1.4.7': {
    readonly givers: readonly string[]
    readonly things: readonly string[]
    readonly accept_allowed: number
    readonly outcomes: readonly string[]
  }
  '1.4.8': {
    readonly register: string
    readonly fields: readonly string[]
    readonly keeper: string
  }
  '1.4.9': {
    readonly enter_within_days: number
    readonly return_or_hand_in_within_days: number
    readonly hand_in_to: string
    readonly tell: readonly string[]
  }
  '1.4.10': {
    readonly register: string
    readonly fields: readonly string[]
    readonly approver: string
    readonly declare: string
    readonly after_the_fact_within_days: number
    readonly refused_if: string
  }
  '1.4.11': {
    readonly allowed_payer: string
    readonly forbidden_payers: readonly string[]
    readonly norm: string
  }
  '1.4.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly max_days: number
    readonly extensions: number
    readonly approver: string
  }
  '1.4.13': {
    readonly see: readonly string[]
    readonly content_in_system: boolean
  }
  '1.4.16': {
    readonly when: string
    readonly exception: string
    readonly exception_needs: readonly string[]
    readonly never: readonly string[]
  }
  '1.4.17': {
    readonly register: string
    readonly fields: readonly string[]
    readonly levels: readonly string[]
    readonly applies_to: string
    readonly acknowledge_within_days: number
  }
  '1.5.1': {
    readonly every: string
    readonly opens: string
    readonly due_days: number
    readonly also_at: readonly string[]
    readonly covers: string
    readonly by: string
  }
  '1.5.2': {
    readonly encouraged: { readonly '男': string; readonly '女': string }
    readonly not_in_office_area: readonly string[]
  }
  '1.5.4': {
    readonly polite_words: readonly string[]
    readonly telephone: readonly string[]
  }
  '1.5.5': {
    readonly start_within_hours: number
    readonly from: readonly string[]
    readonly escalate_to: readonly string[]
  }
  '1.5.6': {
    readonly closing_without_result_needs: readonly string[]
  }
  '1.5.7': {
    readonly items: readonly string[]
    readonly slip: string
  }
  '1.5.8': {
    readonly every: string
    readonly topics: readonly string[]
    readonly evidence: readonly string[]
    readonly via: string
  }
  '1.5.9': {
    readonly rows: readonly { readonly found: string; readonly to: string }[]
    readonly stored_here: boolean
  }
  '1.5.10': {
    readonly register: string
    readonly marks: readonly string[]
    readonly executed_by: readonly string[]
  }
  '1.5.12': {
    readonly belief_recorded: boolean
    readonly lawful_petition_recorded: boolean
    readonly shown_only: string
  }
  '1.5.14': {
    readonly register: string
    readonly fields: readonly string[]
    readonly default_places: readonly string[]
  }
  '1.5.15': {
    readonly yield_seat_to: readonly string[]
  }
  '1.5.16': {
    readonly register: string
    readonly fields: readonly string[]
    readonly kinds: readonly string[]
    readonly report_within_hours: number
  }
  '1.5.17': {
    readonly emergency_numbers: readonly string[]
    readonly commendation: string
  }
  '1.5.18': {
    readonly register: string
    readonly fields: readonly string[]
    readonly every_room_has: string
  }
  '1.5.20': {
    readonly away_needs: readonly string[]
    readonly spot_check_finding: string
  }
  '1.5.21': {
    readonly every: string
    readonly at: string
    readonly items: readonly string[]
    readonly by: string
    readonly unchecked_after_minutes: number
  }
  '1.5.22': {
    readonly leave_needs: string
    readonly handover_signed_by: readonly string[]
    readonly executed_by: readonly string[]
  }
  '1.5.23': {
    readonly registers: readonly string[]
    readonly executed_by: readonly string[]
  }
  '1.5.24': {
    readonly questions: readonly string[]
    readonly interrogation: boolean
    readonly petition_to: string
  }
  '1.5.25': {
    readonly report_within_minutes: number
    readonly to: readonly string[]
    readonly executed_by: readonly string[]
  }
  '1.5.26': {
    readonly form: string
    readonly fields: readonly string[]
    readonly approver: string
    readonly done_by: string
  }
  '1.5.27': {
    readonly room_limit_watts: number
    readonly register: string
    readonly fields: readonly string[]
  }
  '1.5.28': {
    readonly every: string
    readonly at: string
    readonly items: readonly string[]
    readonly exempt: readonly string[]
  }
  '1.5.29': {
    readonly every: string
    readonly register: string
    readonly fields: readonly string[]
    readonly owner: string
  }
  '1.5.30': {
    readonly refused_goods: readonly string[]
  }
  '1.5.31': {
    readonly items: readonly string[]
    readonly used_in: readonly string[]
    readonly clear_within_hours: number
  }
  '1.5.32': {
    readonly register: string
    readonly fields: readonly string[]
    readonly kinds: readonly string[]
    readonly locked: boolean
  }
  '1.5.33': {
    readonly required: readonly string[]
    readonly forbidden: readonly string[]
    readonly executed_by: readonly string[]
  }
  '1.5.34': {
    readonly see: readonly string[]
  }
  '1.5.35': {
    readonly register: string
    readonly fields: readonly string[]
    readonly states: readonly string[]
    readonly issued_by: string
  }
  '1.5.36': {
    readonly forbidden: readonly string[]
    readonly valid_badges_per_person: number
  }
  '1.5.37': {
    readonly report_within_days: number
    readonly reissue_within_working_days: number
    readonly steps: readonly string[]
  }
  '1.5.38': {
    readonly carry: readonly string[]
  }
  '1.5.39': {
    readonly refused_purpose: string
    readonly meet_at: string
    readonly urgent_family_matter_allowed: boolean
  }
  '1.5.40': {
    readonly see: readonly string[]
  }
  '1.5.41': {
    readonly areas: readonly string[]
    readonly items: readonly string[]
    readonly every: string
    readonly executed_by: readonly string[]
  }
  '1.5.42': {
    readonly places: readonly string[]
    readonly disinfect_every: string
    readonly ventilate_every: string
    readonly during_epidemic: { readonly disinfect_every: string }
    readonly register_fields: readonly string[]
  }
  '1.5.43': {
    readonly report_within_hours: number
    readonly report_to: readonly string[]
    readonly then: readonly string[]
  }
  '1.5.44': {
    readonly formal_dress: { readonly '男': readonly string[]; readonly '女': readonly string[] }
    readonly greeting_heeds: readonly string[]
  }
  '1.5.45': {
    readonly register: string
    readonly fields: readonly string[]
    readonly channel_required: boolean
    readonly approver: string
  }
  '1.5.46': {
    readonly remind_minutes_before: readonly number[]
    readonly arrive_before_minutes: number
  }
  '1.5.47': {
    readonly list: string
    readonly required: readonly string[]
    readonly executed_with: readonly string[]
  }
  '1.5.48': {
    readonly required: readonly string[]
    readonly approver: string
    readonly executed_with: readonly string[]
  }
  '1.5.49': {
    readonly items_by_event: { readonly '迎送': readonly string[]; readonly '宴请': readonly string[]; readonly '会见会谈': readonly string[]; readonly '签字仪式': readonly string[] }
  }
  '1.5.51': {
    readonly in_force_from: string
    readonly status: string
  }
  '2.1.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly scope: readonly string[]
  }
  '2.1.2': {
    readonly rows: readonly { readonly act: string; readonly when: string }[]
    readonly section: string
    readonly units: readonly string[]
  }
  '2.1.3': {
    readonly steps: readonly string[]
    readonly opinion_before_meeting_hours: number
    readonly join_as: string
  }
  '2.1.4': {
    readonly decisions_of: readonly string[]
    readonly follow_up_after_months: readonly number[]
    readonly product: string
    readonly parts: readonly string[]
    readonly readers: readonly string[]
  }
  '2.1.5': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly columns: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.1.6': {
    readonly offer_upward_within_working_days: number
    readonly to: readonly string[]
    readonly fields: readonly string[]
    readonly clearance: string
  }
  '2.1.7': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly topics: readonly string[]
    readonly executed_by: string
  }
  '2.1.8': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with?: string; readonly norms?: readonly string[] }[]
    readonly levels: readonly string[]
  }
  '2.1.9': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '2.1.10': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly warn_material_older_than_days: number
    readonly readers: readonly string[]
  }
  '2.1.11': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.1.12': {
    readonly product: string
    readonly issues: number
    readonly every: string
    readonly to: string
    readonly signer: string
    readonly fields: readonly string[]
  }
  '2.1.13': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly every?: string }[]
  }
  '2.1.14': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.2.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[]; readonly mode?: string }[]
    readonly ledger_only: boolean
  }
  '2.2.2': {
    readonly posts: readonly string[]
    readonly ledger_fields: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.2.3': {
    readonly every: string
    readonly times: readonly string[]
    readonly result_fields: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.2.4': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly carried_by: string
    readonly register_fields: readonly string[]
  }
  '2.2.5': {
    readonly coverage_hours: number
    readonly roster: string
    readonly shifts: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.2.6': {
    readonly places: readonly string[]
    readonly register: string
    readonly fields: readonly string[]
    readonly approver: string
  }
  '2.2.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly within_working_days: number
    readonly executed_by: string
  }
  '2.2.8': {
    readonly education_every: string
    readonly maintenance_every: string
    readonly network_check_every: string
    readonly owner: string
    readonly executed_by: readonly string[]
  }
  '2.2.9': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly study_via: string
  }
  '2.3.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[]; readonly readers?: readonly string[] }[]
  }
  '2.3.2': {
    readonly every: string
    readonly forms: readonly string[]
    readonly contents_see: string
  }
  '2.3.3': {
    readonly comprehensive_per_year_min: number
    readonly kinds: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.3.4': {
    readonly steps: readonly string[]
    readonly report_within_hours: number
    readonly executed_by: readonly string[]
  }
  '2.3.5': {
    readonly spot_check_every: string
    readonly full_check_every: string
    readonly destruction_every: string
    readonly executed_by: readonly string[]
  }
  '2.3.6': {
    readonly register: string
    readonly fields: readonly string[]
    readonly one_per_unit: boolean
  }
  '2.3.7': {
    readonly plan_parts: readonly string[]
    readonly approver: string
    readonly executed_by: readonly string[]
  }
  '2.3.8': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly form?: string; readonly norms: readonly string[] }[]
  }
  '2.3.9': {
    readonly study_paper_every: string
    readonly liaison_every: string
    readonly liaison_with: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.3.10': {
    readonly rows: readonly { readonly matter: string; readonly section: string }[]
  }
  '2.4.1': {
    readonly coverage_hours: number
    readonly roster: string
    readonly publish_before_days: number
    readonly working_hours_by: string
    readonly other_hours_by: string
    readonly executed_by: readonly string[]
  }
  '2.4.2': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[]; readonly then?: string }[]
  }
  '2.4.3': {
    readonly rows: readonly { readonly matter: string; readonly first: string; readonly then: string }[]
    readonly transfer_within_working_days: number
    readonly executed_by: readonly string[]
  }
  '2.4.4': {
    readonly register: string
    readonly fields: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.4.5': {
    readonly rows: readonly { readonly matter: string; readonly to: string; readonly first?: string }[]
    readonly executed_by: readonly string[]
  }
  '2.4.6': {
    readonly first_oral_report_minutes: number
    readonly executed_by: readonly string[]
  }
  '2.4.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string }[]
    readonly executed_by: readonly string[]
  }
  '2.4.8': {
    readonly meeting_places_per_day: number
    readonly leaders_offices_per_day: number
    readonly executed_by: readonly string[]
  }
  '2.4.9': {
    readonly rows: readonly { readonly matter: string; readonly section: string }[]
    readonly executed_by: readonly string[]
  }
  '2.4.10': {
    readonly register: string
    readonly handover_per_month: number
    readonly to: string
    readonly executed_by: readonly string[]
  }
  '2.4.11': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly executed_by: readonly string[]
  }
  '2.5.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.5.2': {
    readonly close_rate_percent: number
    readonly executed_by: readonly string[]
  }
  '2.5.3': {
    readonly steps: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.5.4': {
    readonly publication: string
    readonly average_issues_per_month: number
    readonly to: string
    readonly executed_by: string
  }
  '2.5.5': {
    readonly publication: string
    readonly issues_per_year: number
    readonly to: readonly string[]
    readonly executed_by: string
  }
  '2.5.6': {
    readonly product: string
    readonly signer: string
    readonly remind_if_none_for_days: number
    readonly executed_by: string
  }
  '2.5.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with: string; readonly norms: readonly string[] }[]
    readonly object: string
  }
  '2.5.8': {
    readonly registers: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.5.9': {
    readonly upward_every: string
    readonly downward_every: string
    readonly upward: readonly string[]
    readonly downward: readonly string[]
    readonly executed_by: string
  }
  '2.5.10': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.6.1': {
    readonly serves: readonly string[]
    readonly rows: readonly { readonly act: string; readonly from?: readonly string[]; readonly section: string; readonly norms: readonly string[]; readonly to?: readonly string[] }[]
  }
  '2.6.2': {
    readonly every: string
    readonly topics: number
    readonly grounds: readonly string[]
    readonly executed_by: string
  }
  '2.6.3': {
    readonly rows: readonly { readonly publication: string; readonly issues_min?: number; readonly issues_max?: number; readonly every: string; readonly norm: string; readonly issues?: number }[]
  }
  '2.6.4': {
    readonly register: string
    readonly fields: readonly string[]
    readonly units: readonly string[]
    readonly min_per_unit: number
  }
  '2.6.5': {
    readonly training_every: string
    readonly guidance_after_unused_items: number
    readonly executed_by: readonly string[]
  }
  '2.6.6': {
    readonly acknowledge_within_minutes: number
    readonly silent_unit_days: number
    readonly urgent_route: string
  }
  '2.6.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly from?: readonly string[]; readonly norms?: readonly string[] }[]
  }
  '2.7.1': {
    readonly acts: readonly string[]
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.7.2': {
    readonly covers: readonly string[]
    readonly required: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.7.3': {
    readonly kinds: readonly string[]
    readonly entry: string
    readonly outcomes: readonly string[]
    readonly review_within_working_days: number
    readonly executed_by: string
  }
  '2.7.4': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
    readonly request_fields: readonly string[]
  }
  '2.8.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with: readonly string[]; readonly norms: readonly string[] }[]
    readonly plan_fields: readonly string[]
  }
  '2.8.2': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with: readonly string[]; readonly norms: readonly string[] }[]
  }
  '2.8.3': {
    readonly register: string
    readonly fields: readonly string[]
    readonly repair_form: string
    readonly respond_within_hours: number
  }
  '2.8.4': {
    readonly register: string
    readonly fields: readonly string[]
    readonly inspect_every: string
    readonly fault_respond_within_hours: number
  }
  '2.8.5': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.8.6': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with?: readonly string[]; readonly norms: readonly string[] }[]
  }
  '2.8.7': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.8.8': {
    readonly covers: readonly string[]
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly office?: string; readonly norms: readonly string[] }[]
  }
  '2.8.9': {
    readonly register: string
    readonly fields: readonly string[]
    readonly balance_below_zero_allowed: boolean
    readonly reconcile_every: string
  }
  '2.8.10': {
    readonly every: string
    readonly opens: string
    readonly closes: string
    readonly approver: string
    readonly fields: readonly string[]
  }
  '2.8.11': {
    readonly register: string
    readonly fields: readonly string[]
    readonly reorder_level_per_item: boolean
    readonly executed_by: readonly string[]
  }
  '2.8.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly tasks: readonly string[]
    readonly wages_seen_by: readonly string[]
  }
  '2.8.13': {
    readonly register: string
    readonly fields: readonly string[]
    readonly organisations: readonly string[]
    readonly participation: string
  }
  '2.8.14': {
    readonly visit_every: string
    readonly also_on: readonly string[]
    readonly register: string
    readonly fields: readonly string[]
    readonly respond_within_working_days: number
  }
  '2.9.1': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '2.9.2': {
    readonly coverage_hours: number
    readonly roster: string
    readonly executed_by: readonly string[]
  }
  '2.9.3': {
    readonly register: string
    readonly keep_days: number
    readonly executed_by: readonly string[]
  }
  '2.9.4': {
    readonly form: string
    readonly executed_by: string
  }
  '2.9.5': {
    readonly rounds_per_day_min: number
    readonly rounds_per_night_min: number
    readonly executed_by: readonly string[]
  }
  '2.9.6': {
    readonly equipment_check_every: string
    readonly drills_per_year: number
    readonly executed_by: readonly string[]
  }
  '2.9.7': {
    readonly register: string
    readonly check_every: string
    readonly executed_by: string
  }
  '2.9.8': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly with: readonly string[]; readonly norms: readonly string[] }[]
    readonly checklist: readonly string[]
  }
  '2.9.9': {
    readonly steps: readonly string[]
    readonly force_allowed: boolean
    readonly police_only_for: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.9.10': {
    readonly steps: readonly string[]
    readonly executed_by: readonly string[]
  }
  '2.9.11': {
    readonly every: string
    readonly gate_open_by: string
    readonly gate_to_small_door: string
    readonly all_locked_at: string
    readonly executed_by: readonly string[]
  }
  '2.9.12': {
    readonly rows: readonly { readonly matter: string; readonly section: string; readonly norms: readonly string[] }[]
  }
  '3.1.1': {
    readonly first_responder: readonly { readonly when: string; readonly is: string }[]
  }
  '3.1.2': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.1.3': {
    readonly choices: readonly string[]
  }
  '3.1.4': {
    readonly reply_within_days: number
    readonly explanation_required: boolean
  }
  '3.1.5': {
    readonly steps: readonly string[]
  }
  '3.1.6': {
    readonly rejected_results: readonly string[]
  }
  '3.1.7': {
    readonly report_within_minutes: number
    readonly report_to: readonly string[]
  }
  '3.1.8': {
    readonly identity_required_to_be_heard: boolean
    readonly transfer_to: string
    readonly police_only_for: readonly string[]
  }
  '3.1.9': {
    readonly required: readonly string[]
  }
  '3.1.10': {
    readonly result_to: string
  }
  '3.1.11': {
    readonly steps: readonly string[]
    readonly act_before_instruction: boolean
  }
  '3.1.12': {
    readonly due: string
    readonly report_after_completion_hours: number
  }
  '3.1.13': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.1.14': {
    readonly refusal_allowed: boolean
  }
  '3.1.15': {
    readonly min_present_per_section: number
    readonly otherwise: { readonly approver: string; readonly required: readonly string[] }
  }
  '3.1.16': {
    readonly rating: readonly string[]
    readonly anonymous_allowed: boolean
  }
  '3.1.17': {
    readonly steps: readonly string[]
    readonly examiner_not: string
  }
  '3.2.1': {
    readonly collective_body: string
    readonly division: string
  }
  '3.2.2': {
    readonly answers_to: readonly { readonly post: string; readonly scope: string; readonly answers_to?: readonly string[] }[]
  }
  '3.2.4': {
    readonly skip_levels_allowed: number
    readonly exceptions: readonly string[]
  }
  '3.2.5': {
    readonly addressee: string
    readonly simultaneous_addressees: number
  }
  '3.2.6': {
    readonly applies_to: readonly string[]
    readonly report_within_hours: number
    readonly at: readonly string[]
  }
  '3.2.7': {
    readonly report_within_hours: number
    readonly required: readonly string[]
  }
  '3.2.8': {
    readonly forward_within_hours: number
    readonly register_fields: readonly string[]
  }
  '3.2.9': {
    readonly report_within_minutes: number
    readonly report_to: readonly string[]
  }
  '3.2.10': {
    readonly other_matters: readonly string[]
    readonly maintained_by: string
  }
  '3.2.11': {
    readonly items: readonly string[]
    readonly summary_max_chars: number
  }
  '3.2.12': {
    readonly contact: string
    readonly other_contact_needs_reason: boolean
  }
  '3.2.13': {
    readonly order: readonly string[]
  }
  '3.2.14': {
    readonly own_duty_escalation_requires: readonly string[]
  }
  '3.3.1': {
    readonly hours_per_day: number
    readonly min_on_duty: number
  }
  '3.3.2': {
    readonly shift_leader_posts: readonly string[]
    readonly leaders_per_shift: number
    readonly participants: string
  }
  '3.3.3': {
    readonly covered_by: readonly { readonly when: string; readonly by: string }[]
  }
  '3.3.4': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.3.5': {
    readonly arrive_before_minutes: number
    readonly place: string
  }
  '3.3.6': {
    readonly place: string
    readonly unattended_allowed_minutes: number
  }
  '3.3.7': {
    readonly report_to: string
    readonly substitute_from: string
  }
  '3.3.8': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.3.9': {
    readonly report_within_minutes: number
    readonly report_to: string
  }
  '3.3.10': {
    readonly steps: readonly string[]
  }
  '3.3.11': {
    readonly form: string
    readonly applies_to: readonly string[]
    readonly also_by_phone: boolean
  }
  '3.3.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly hand_on_within_hours: number
  }
  '3.3.14': {
    readonly order: readonly string[]
    readonly register_fields: readonly string[]
  }
  '3.3.15': {
    readonly answer_bases: readonly string[]
  }
  '3.3.16': {
    readonly report_within_hours: number
  }
  '3.3.17': {
    readonly secrecy_points: readonly string[]
  }
  '3.3.18': {
    readonly answerable: string
    readonly steps: readonly string[]
  }
  '3.3.19': {
    readonly items: readonly string[]
  }
  '3.3.20': {
    readonly open_item_fields: readonly string[]
  }
  '3.3.21': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.3.22': {
    readonly successor_late_alert_minutes: number
    readonly report_to: string
  }
  '3.4.2': {
    readonly principle: string
    readonly rules: readonly string[]
  }
  '3.4.3': {
    readonly guarded_acts: readonly string[]
    readonly required: readonly string[]
  }
  '3.4.4': {
    readonly forbidden_purposes: readonly string[]
  }
  '3.4.5': {
    readonly forbidden_channels: readonly string[]
    readonly allowed_channels: readonly string[]
  }
  '3.4.6': {
    readonly forbidden_without_protection: readonly string[]
    readonly refused_markings: readonly string[]
  }
  '3.4.7': {
    readonly personal_copies_default: number
  }
  '3.4.8': {
    readonly keeper_required: boolean
  }
  '3.4.9': {
    readonly store: string
    readonly from_level: string
  }
  '3.4.10': {
    readonly widening_approver: string
  }
  '3.4.11': {
    readonly hand_in_within_working_days: number
    readonly to: string
    readonly private_keeping_allowed: boolean
  }
  '3.4.12': {
    readonly return_default: string
    readonly max_loan_days: number
  }
  '3.4.13': {
    readonly renewal_days: number
    readonly renewal_before_due: boolean
    readonly document_shown: boolean
  }
  '3.4.14': {
    readonly urge_within_working_days: number
    readonly urged_by: string
  }
  '3.4.15': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.4.16': {
    readonly lateral_passing_allowed: boolean
  }
  '3.4.17': {
    readonly every: string
    readonly times: number
    readonly act: string
    readonly covers: readonly string[]
    readonly by: string
  }
  '3.4.18': {
    readonly every: string
    readonly times: number
    readonly act: string
    readonly covers: readonly string[]
    readonly by: string
  }
  '3.4.19': {
    readonly every: string
    readonly times: number
    readonly act: string
    readonly covers: readonly string[]
    readonly by: string
  }
  '3.4.20': {
    readonly every: string
    readonly times: number
    readonly act: string
    readonly by: string
    readonly approver: string
    readonly witnesses: number
  }
  '3.4.21': {
    readonly search_starts: string
    readonly report_within_hours: number
    readonly report_to: readonly string[]
  }
  '3.4.22': {
    readonly copying_requires: readonly string[]
    readonly never_copy: readonly string[]
  }
  '3.4.23': {
    readonly carried_by: string
    readonly proxy_receipt: boolean
    readonly proxy_forwarding: boolean
  }
  '3.4.24': {
    readonly restricted_kinds: readonly string[]
    readonly until: string
  }
  '3.4.25': {
    readonly restricted_fields: readonly string[]
  }
  '3.4.26': {
    readonly approver: string
    readonly covers: readonly string[]
    readonly subjects: readonly string[]
  }
  '3.4.27': {
    readonly steps: readonly string[]
    readonly checked_by: string
  }
  '3.4.28': {
    readonly every: string
    readonly by: string
    readonly covers: string
  }
  '3.4.29': {
    readonly every: string
    readonly by: string
    readonly content: readonly string[]
  }
  '3.4.30': {
    readonly before: string
    readonly required: readonly string[]
  }
  '3.4.31': {
    readonly steps: readonly string[]
    readonly answerable: readonly string[]
  }
  '3.5.1': {
    readonly marks: readonly string[]
    readonly times_from: string
  }
  '3.5.2': {
    readonly arrive_before_minutes: number
    readonly applies_to: string
    readonly posts_listed_by: string
  }
  '3.5.4': {
    readonly required: readonly string[]
  }
  '3.5.5': {
    readonly min_present_per_section: number
  }
  '3.5.6': {
    readonly asks: readonly string[]
    readonly required: readonly string[]
    readonly report_on_return: boolean
  }
  '3.5.7': {
    readonly leave_kinds: readonly string[]
    readonly sudden_illness_may_be_entered_afterwards: boolean
    readonly afterwards_within_working_days: number
  }
  '3.5.8': {
    readonly up_to_days: number
    readonly approver: string
    readonly applies_to: string
  }
  '3.5.9': {
    readonly above_days: number
    readonly approver: string
    readonly applies_to: string
    readonly others_default_approver: string
  }
  '3.5.10': {
    readonly form: string
    readonly form_fields: readonly string[]
    readonly cancel_leave_due: string
  }
  '3.5.11': {
    readonly unit_days: number
    readonly counted_as: string
    readonly feeds: string
  }
  '3.5.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly keeper_per_section: number
  }
  '3.5.13': {
    readonly every: string
    readonly due_working_day_of_next_month: number
    readonly signer: string
    readonly report_to: string
    readonly form: string
  }
  '3.5.14': {
    readonly every: string
    readonly times_at_least: number
    readonly time: string
    readonly by: string
  }
  '3.5.15': {
    readonly feeds: readonly string[]
  }
  '3.6.1': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.6.2': {
    readonly rounds: readonly { readonly name: string; readonly every: string; readonly opens: string }[]
  }
  '3.6.3': {
    readonly votes_per_person: number
    readonly voters: string
    readonly self_marks: boolean
    readonly roll_public_before_days: number
    readonly proxy_voting: boolean
  }
  '3.6.4': {
    readonly anonymous: boolean
    readonly credential: string
    readonly min_ballots_to_publish: number
    readonly breakdown_by_section: boolean
    readonly times_kept: boolean
    readonly steps: readonly string[]
  }
  '3.6.5': {
    readonly grades: readonly string[]
    readonly abstain_counts_as_mark: string
    readonly result_rule: string
    readonly tie_rule: string
  }
  '3.6.6': {
    readonly steps: readonly string[]
    readonly tellers: number
    readonly tellers_not: readonly string[]
    readonly objection_days: number
  }
  '3.6.7': {
    readonly every: string
    readonly times: number
    readonly by: readonly string[]
    readonly subject: string
  }
  '3.6.8': {
    readonly every: string
    readonly times: number
    readonly product: string
    readonly then: string
  }
  '3.6.9': {
    readonly decided_by: string
    readonly basis: string
    readonly titles: readonly string[]
  }
  '3.6.10': {
    readonly advanced_sections_percent: number
    readonly advanced_staff_percent: number
    readonly rounding: string
  }
  '3.6.11': {
    readonly steps: readonly string[]
    readonly public_notice_days: number
    readonly prize: string
  }
  '3.6.12': {
    readonly steps: readonly string[]
    readonly recommended_to: readonly string[]
  }
  '3.6.13': {
    readonly occasions: readonly string[]
    readonly rewards: readonly string[]
    readonly steps: readonly string[]
    readonly approver: string
  }
  '3.6.14': {
    readonly absence_from_days: number
    readonly per: string
    readonly includes_limit: boolean
  }
  '3.6.15': {
    readonly sick_leave_months_from: number
    readonly personal_leave_months_from: number
    readonly days_per_month: number
    readonly per: string
    readonly includes_limit: boolean
    readonly each_alone_suffices: boolean
  }
  '3.6.16': {
    readonly requires: string
    readonly per: string
  }
  '3.6.17': {
    readonly sanctions: readonly string[]
    readonly per: string
  }
  '3.6.18': {
    readonly requires: string
    readonly per: string
  }
  '3.6.19': {
    readonly any_of: readonly string[]
  }
  '3.7.2': {
    readonly items: readonly string[]
    readonly plan_every: string
  }
  '3.7.3': {
    readonly self_study_hours_per_week_min: number
    readonly on_leave_prorated: boolean
  }
  '3.7.4': {
    readonly every: string
    readonly times: number
    readonly by: string
    readonly fields: readonly string[]
  }
  '3.7.5': {
    readonly every: string
    readonly times: number
    readonly by: string
    readonly attendees: string
  }
  '3.7.6': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.7.7': {
    readonly register: string
    readonly fields: readonly string[]
    readonly obligatory: boolean
  }
  '3.7.8': {
    readonly every: string
    readonly fields: readonly string[]
  }
  '3.7.9': {
    readonly every: string
    readonly reviewer: string
    readonly review_within_working_days: number
  }
  '3.7.10': {
    readonly every: string
    readonly by: string
    readonly form: string
  }
  '3.7.11': {
    readonly convened_by: readonly { readonly when: string; readonly by: string }[]
  }
  '3.8.1': {
    readonly every: string
    readonly times_at_least: number
    readonly extraordinary_any_time: boolean
  }
  '3.8.2': {
    readonly chair: string
  }
  '3.8.3': {
    readonly items: readonly string[]
  }
  '3.8.4': {
    readonly notice_before_days: number
    readonly to: string
  }
  '3.8.5': {
    readonly steps: readonly string[]
    readonly ballot_items: readonly string[]
    readonly methods: readonly string[]
    readonly adopted_when: string
  }
  '3.8.6': {
    readonly told_before_days: number
    readonly statement: string
  }
  '3.8.7': {
    readonly every_months: number
    readonly times_at_least: number
    readonly extraordinary_any_time: boolean
  }
  '3.8.8': {
    readonly chairs: readonly string[]
  }
  '3.8.9': {
    readonly items: readonly string[]
  }
  '3.8.10': {
    readonly unit_of_record: string
    readonly per_person_record: boolean
  }
  '3.8.11': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.8.12': {
    readonly every_months: number
    readonly times_at_least: number
  }
  '3.8.13': {
    readonly chair: string
  }
  '3.8.14': {
    readonly items: readonly string[]
  }
  '3.8.15': {
    readonly report_points: readonly string[]
    readonly steps: readonly string[]
  }
  '3.8.16': {
    readonly records: readonly string[]
    readonly per_person_stance: boolean
  }
  '3.8.17': {
    readonly recorder_required: boolean
    readonly fields: readonly string[]
  }
  '3.8.18': {
    readonly report_within_working_days: number
    readonly to: string
  }
  '3.9.1': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.9.2': {
    readonly every: string
    readonly times: number
    readonly by: string
  }
  '3.9.3': {
    readonly every: string
    readonly arrive_before_minutes: number
    readonly at: string
    readonly items: readonly string[]
  }
  '3.9.4': {
    readonly every: string
    readonly day: string
    readonly part_of_day: string
    readonly cleaning_minutes: number
  }
  '3.9.5': {
    readonly every: string
    readonly times: number
    readonly before_working_days: number
  }
  '3.9.6': {
    readonly register: string
    readonly fields: readonly string[]
    readonly papers_follow: string
  }
  '3.9.7': {
    readonly clear_within_days: number
  }
  '3.9.8': {
    readonly steps: readonly string[]
    readonly unit: string
  }
  '3.9.9': {
    readonly prune_every: string
    readonly water_every: string
    readonly fertilise_every: string
    readonly covers: readonly string[]
  }
  '3.9.10': {
    readonly green_area_min_percent: number
  }
  '3.9.11': {
    readonly every: string
    readonly place: string
    readonly plants: readonly string[]
  }
  '3.9.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly group: string
  }
  '3.9.13': {
    readonly regular_every: string
    readonly irregular_per_quarter_min: number
    readonly by: string
  }
  '3.9.14': {
    readonly publish_within_working_days: number
    readonly to: string
  }
  '3.9.15': {
    readonly items: readonly string[]
  }
  '3.10.1': {
    readonly responsible_persons_per_computer: number
  }
  '3.10.2': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '3.10.3': {
    readonly every: string
    readonly act: string
    readonly items: readonly string[]
  }
  '3.10.4': {
    readonly consent_of: string
    readonly guided_by: string
    readonly register_fields: readonly string[]
  }
  '3.10.5': {
    readonly change_requires: readonly string[]
    readonly covers: readonly string[]
  }
  '3.10.6': {
    readonly borne_percent: number
    readonly borne_by: string
    readonly steps: readonly string[]
  }
  '3.10.8': {
    readonly approved_list: string
    readonly approver: string
    readonly required: readonly string[]
  }
  '3.10.9': {
    readonly consent_of: readonly string[]
    readonly register_fields: readonly string[]
  }
  '3.10.10': {
    readonly settings_changed_by: readonly string[]
  }
  '3.10.11': {
    readonly approver: string
    readonly register_fields: readonly string[]
  }
  '3.10.13': {
    readonly every: string
    readonly tool: string
    readonly record_fields: readonly string[]
  }
  '3.10.14': {
    readonly report_within_minutes: number
    readonly report_to: string
  }
  '3.10.15': {
    readonly unknown_sender: string
    readonly released_by: string
  }
  '3.10.16': {
    readonly every: string
    readonly content: readonly string[]
    readonly by: string
  }
  '3.10.17': {
    readonly refused_markings: readonly string[]
    readonly acts: readonly string[]
    readonly machines: string
  }
  '3.10.18': {
    readonly system_backup_every: string
    readonly machine_backup_every: string
    readonly copies: number
    readonly restore_test_every: string
  }
  '4.1.1': {
    readonly qualities: readonly string[]
    readonly polite_words: readonly string[]
  }
  '4.1.2': {
    readonly register: string
    readonly waiting_place: string
    readonly remind_waiting_minutes: number
  }
  '4.1.3': {
    readonly groups: { readonly '区委领导': readonly string[]; readonly '几大家主要领导': readonly string[]; readonly '几大家副职': readonly string[] }
    readonly order: string
    readonly rows: readonly { readonly visitor: string; readonly asks_for: string; readonly condition: string; readonly action: string; readonly ask: readonly string[]; readonly see?: string; readonly ask_mode?: string }[]
    readonly no_row_matches: { readonly action: string; readonly ask: readonly string[] }
  }
  '4.1.4': {
    readonly consent_of: readonly string[]
    readonly consent_via: readonly string[]
  }
  '4.1.5': {
    readonly outcomes: readonly string[]
    readonly tell_leader_within_minutes: number
  }
  '4.1.6': {
    readonly register: string
    readonly covers: readonly string[]
  }
  '4.1.7': {
    readonly say: string
    readonly do_not_say: readonly string[]
    readonly outcomes: readonly string[]
  }
  '4.1.8': {
    readonly required: readonly string[]
    readonly ask: readonly string[]
  }
  '4.1.9': {
    readonly rows: readonly { readonly guest: string; readonly condition: string; readonly report_to: readonly string[]; readonly notify: readonly string[] }[]
  }
  '4.1.10': {
    readonly papers: readonly string[]
    readonly required: readonly string[]
    readonly ask: readonly string[]
  }
  '4.1.11': {
    readonly destinations: readonly string[]
    readonly transfer_within_hours: number
    readonly tell_petitioner_within_days: number
    readonly settle_within_days: number
    readonly extension_max_days: number
  }
  '4.1.12': {
    readonly call: readonly string[]
    readonly police_only_for: readonly string[]
    readonly log: string
    readonly log_fields: readonly string[]
    readonly log_readers: readonly string[]
  }
  '4.1.13': {
    readonly max_representatives: number
    readonly report_to: readonly string[]
    readonly invite: string
    readonly invite_answer_within_minutes: number
  }
  '4.1.14': {
    readonly register: string
    readonly sign_off_by: string
    readonly hand_over_within_hours: number
    readonly receipt_to_sender: boolean
  }
  '4.1.15': {
    readonly senders: readonly string[]
    readonly sealed: boolean
  }
  '4.1.16': {
    readonly register: string
    readonly fields: readonly string[]
    readonly checks: readonly string[]
  }
  '4.1.17': {
    readonly rows: readonly { readonly grade: string; readonly action: string }[]
    readonly report_urgent_within_minutes: number
    readonly batch_times: readonly string[]
  }
  '4.1.18': {
    readonly follow_ups: readonly string[]
  }
  '4.1.19': {
    readonly rows: readonly { readonly caller: string; readonly asks_for: string; readonly action: string }[]
  }
  '4.1.20': {
    readonly rows: readonly { readonly call: string; readonly action: string; readonly report_to?: readonly string[]; readonly within_minutes?: number; readonly see?: string }[]
  }
  '4.1.21': {
    readonly not_told: readonly string[]
    readonly verify_by: string
    readonly secret_matter_goes_to: string
  }
  '4.1.22': {
    readonly register: string
    readonly rows: readonly { readonly item: string; readonly to: string; readonly opened_here: boolean; readonly taken_in?: boolean }[]
  }
  '4.1.23': {
    readonly deliver_within_minutes: { readonly '特提': number; readonly '特急': number; readonly '加急': number; readonly '平急': number }
    readonly ordinary: string
    readonly outside_hours_call: readonly string[]
  }
  '4.1.24': {
    readonly oral_leader_on_duty_minutes: number
    readonly oral_principal_leaders_minutes: number
    readonly phone_city_minutes: number
    readonly written_city_minutes: number
    readonly follow_up_every_hours: number
    readonly final_within_hours: number
  }
  '4.1.25': {
    readonly form: string
    readonly fields: readonly string[]
    readonly kinds: readonly string[]
  }
  '4.1.26': {
    readonly rows: readonly { readonly event: string; readonly notify: readonly string[] }[]
    readonly also_always: readonly string[]
    readonly instruction_passed_within_minutes: number
  }
  '4.1.27': {
    readonly form: string
    readonly required: readonly string[]
    readonly read_back: boolean
  }
  '4.1.28': {
    readonly register: string
    readonly fields: readonly string[]
    readonly receipt_before_meeting_hours: number
  }
  '4.1.29': {
    readonly report_to: string
    readonly approver: string
    readonly fields: readonly string[]
  }
  '4.1.30': {
    readonly allowed_only: string
    readonly form: string
  }
  '4.1.31': {
    readonly items: readonly string[]
  }
  '4.1.32': {
    readonly places: readonly string[]
    readonly times_per_day: number
    readonly after_meeting_within_minutes: number
  }
  '4.1.33': {
    readonly times_per_day: number
    readonly slots: readonly string[]
    readonly after_visit: string
    readonly restock: readonly string[]
  }
  '4.1.34': {
    readonly rows: readonly { readonly arrival: string; readonly action: string }[]
    readonly collect_reminder_hours: number
  }
  '4.1.35': {
    readonly tell_first: string
  }
  '4.1.36': {
    readonly register: string
    readonly scope: readonly string[]
    readonly sources: readonly string[]
    readonly one_entry_per_event: boolean
    readonly checks: readonly string[]
  }
  '4.1.37': {
    readonly due_day_of_month: number
    readonly from: string
    readonly to: string
    readonly product: string
    readonly title_in_4_4: string
  }
  '4.1.38': {
    readonly kinds: readonly string[]
    readonly steps: readonly string[]
    readonly start_within_minutes: number
  }
  '4.1.39': {
    readonly report_back_within_hours: number
    readonly report_to: string
  }
  '4.2.1': {
    readonly items: readonly string[]
    readonly aims: readonly string[]
    readonly min_ticked: number
  }
  '4.2.2': {
    readonly form: string
    readonly fields: readonly string[]
    readonly steps: readonly string[]
  }
  '4.2.3': {
    readonly every: string
    readonly meetings: number
    readonly attendees: readonly string[]
  }
  '4.2.4': {
    readonly deliver_to: string
    readonly within_working_days: number
  }
  '4.2.5': {
    readonly required: readonly string[]
  }
  '4.2.6': {
    readonly every: string
    readonly due: string
    readonly fields: readonly string[]
  }
  '4.2.7': {
    readonly ways: readonly string[]
    readonly min_ways: number
  }
  '4.2.8': {
    readonly assigned_by: string
    readonly emphasised_kinds: readonly string[]
  }
  '4.2.9': {
    readonly outline_required: readonly string[]
    readonly contact_required: readonly string[]
  }
  '4.2.10': {
    readonly register: string
    readonly fields: readonly string[]
    readonly sides: readonly string[]
  }
  '4.2.11': {
    readonly steps: readonly string[]
    readonly report_parts: readonly string[]
    readonly report_to: readonly string[]
  }
  '4.2.12': {
    readonly report_within_hours: number
    readonly forms: readonly string[]
    readonly report_to: readonly string[]
  }
  '4.2.13': {
    readonly rows: readonly { readonly found: string; readonly action: string; readonly tell: readonly string[]; readonly condition?: string }[]
  }
  '4.2.14': {
    readonly steps: readonly string[]
    readonly report_to_leader_within_working_days: number
  }
  '4.2.15': {
    readonly named_by: string
    readonly record_fields: readonly string[]
    readonly may_lead_to: string
  }
  '4.2.16': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly roles: readonly string[]
    readonly imprint: string
    readonly checks: readonly string[]
  }
  '4.2.17': {
    readonly signer: string
    readonly promote_to: readonly string[]
  }
  '4.2.18': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly checks: readonly string[]
    readonly source_max_age_days: number
    readonly length_hint_chars: number
    readonly topics: readonly string[]
  }
  '4.2.19': {
    readonly offices: readonly string[]
    readonly report_every: string
    readonly report_to: string
    readonly other_tasks_see: string
  }
  '4.3.1': {
    readonly acts: readonly string[]
    readonly rows: readonly { readonly origin: string; readonly object: string }[]
  }
  '4.3.2': {
    readonly closing_needs: readonly string[]
  }
  '4.3.3': {
    readonly close_rate_percent: number
    readonly remind_before_days: readonly number[]
    readonly default_days: number
  }
  '4.3.4': {
    readonly rows: readonly { readonly weight: string; readonly approver: readonly string[]; readonly mode?: string }[]
    readonly required: readonly string[]
  }
  '4.3.5': {
    readonly self_opening_allowed: boolean
  }
  '4.3.6': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.3.7': {
    readonly form: string
    readonly fields: readonly string[]
    readonly complex: string
  }
  '4.3.8': {
    readonly first_inquiry_within_days: number
    readonly ways: readonly string[]
    readonly form: string
    readonly escalate: readonly string[]
  }
  '4.3.9': {
    readonly urgent_inquiry_every_hours: number
    readonly first_inquiry_within_hours: number
  }
  '4.3.10': {
    readonly product: string
    readonly fields: readonly string[]
    readonly signer: string
  }
  '4.3.11': {
    readonly items: readonly string[]
    readonly otherwise: readonly string[]
  }
  '4.3.12': {
    readonly forms: readonly string[]
    readonly rows: readonly { readonly origin: string; readonly report_to: readonly string[] }[]
    readonly within_working_days: number
  }
  '4.3.13': {
    readonly file_within_working_days: number
    readonly keeper: string
    readonly transfer_every: string
    readonly contents: readonly string[]
  }
  '4.3.14': {
    readonly publication: string
    readonly average_issues_per_month: number
    readonly to: string
    readonly precondition: string
  }
  '4.3.15': {
    readonly publication: string
    readonly issues_per_year: number
    readonly to: readonly string[]
  }
  '4.3.16': {
    readonly folders_by: string
    readonly check_long_kept_every: string
    readonly register: string
    readonly fields: readonly string[]
    readonly internal_goes_to: string
  }
  '4.3.17': {
    readonly every: string
    readonly actions: readonly string[]
    readonly publications: readonly string[]
  }
  '4.3.18': {
    readonly steps: readonly string[]
    readonly witnesses: number
    readonly every: string
    readonly approver: string
  }
  '4.3.19': {
    readonly contacts: readonly string[]
    readonly report_in_person_every: string
    readonly kinds: readonly string[]
  }
  '4.4.1': {
    readonly publication: string
    readonly issues_min: number
    readonly issues_max: number
    readonly every: string
    readonly counted_on: string
    readonly to: readonly string[]
  }
  '4.4.2': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly readers: readonly string[]
  }
  '4.4.3': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly readers: readonly string[]
  }
  '4.4.4': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly due_day_of_month: number
    readonly readers: readonly string[]
  }
  '4.4.5': {
    readonly publication: string
    readonly issues: number
    readonly every: string
    readonly due_day_of_month: number
    readonly readers: readonly string[]
  }
  '4.4.6': {
    readonly register: string
    readonly fields: readonly string[]
    readonly sources: readonly string[]
    readonly divert_within_hours: number
  }
  '4.4.7': {
    readonly overall: string
    readonly per_issue_roles: readonly string[]
    readonly items: readonly string[]
  }
  '4.4.8': {
    readonly rows: readonly { readonly item: string; readonly sign_off: readonly string[] }[]
  }
  '4.4.9': {
    readonly steps: readonly string[]
    readonly upward: string
    readonly upward_record: readonly string[]
  }
  '4.4.10': {
    readonly used_in: string
    readonly rows: readonly { readonly event: string; readonly form: string }[]
    readonly enclosure: string
    readonly to: string
    readonly send_within_working_days: number
  }
  '4.4.11': {
    readonly form: string
    readonly steps: readonly string[]
  }
  '4.4.12': {
    readonly handled_by: string
    readonly ledger_fields: readonly string[]
    readonly recover_same_day: boolean
  }
  '4.4.13': {
    readonly keep_per_issue: { readonly '签发原件': number; readonly '成品': number }
    readonly file_at: string
    readonly recover: string
    readonly recover_within_working_days: number
  }
  '4.4.14': {
    readonly per_report: { readonly '镇街': number; readonly '区直部门': number }
    readonly used_by: { readonly '区': number; readonly '市': number; readonly '省以上办公厅': number }
    readonly instruction_by_city_or_district_leader: number
    readonly cumulative: boolean
    readonly publish_every: string
  }
  '4.4.15': {
    readonly every: string
    readonly due: string
    readonly report_to: readonly string[]
    readonly standard: string
    readonly points_table: Readonly<Record<string, number>>
  }
  '4.4.16': {
    readonly top_towns: number
    readonly top_departments: number
    readonly at: string
  }
  '4.4.17': {
    readonly reward_provincial_single_use_yuan: number
    readonly reward_city_excellent_yuan: number
    readonly pay_at: string
  }
  '4.4.18': {
    readonly every: string
    readonly topic: string
  }
  '4.4.19': {
    readonly every: string
    readonly product: string
    readonly to: readonly string[]
    readonly due_day_of_quarter: number
  }
  '4.4.20': {
    readonly every: string
    readonly attendees: readonly string[]
    readonly agenda: readonly string[]
  }
  '4.4.21': {
    readonly items: readonly string[]
    readonly grounds: readonly string[]
    readonly tasks_to: readonly string[]
    readonly tasks_every: string
    readonly guided: readonly string[]
  }
  '4.4.22': {
    readonly report_within_minutes: { readonly '电话': number; readonly '书面': number }
    readonly forbidden: readonly string[]
    readonly fields: readonly string[]
  }
  '4.4.23': {
    readonly approvers: readonly string[]
    readonly if_out: string
    readonly phone_fields: readonly string[]
  }
  '4.5.1': {
    readonly phases: readonly string[]
  }
  '4.5.2': {
    readonly items: readonly string[]
  }
  '4.5.3': {
    readonly items: readonly string[]
    readonly length_hint_chars: { readonly '通知': number; readonly '报告': number; readonly '讲话': number }
  }
  '4.5.4': {
    readonly items: readonly string[]
    readonly standards: readonly string[]
  }
  '4.5.5': {
    readonly items: readonly string[]
  }
  '4.5.6': {
    readonly required: readonly string[]
    readonly secrecy_levels: readonly string[]
  }
  '4.5.7': {
    readonly checker_section: string
    readonly checks_before: string
  }
  '4.5.8': {
    readonly route: readonly string[]
    readonly forbidden: string
  }
  '4.5.9': {
    readonly items: readonly string[]
  }
  '4.5.10': {
    readonly items: readonly string[]
  }
  '4.5.11': {
    readonly requires: string
    readonly answer_within_working_days: number
  }
  '4.5.12': {
    readonly items: readonly string[]
  }
  '4.5.13': {
    readonly items: readonly string[]
    readonly subject_words_required_until: string
  }
  '4.5.14': {
    readonly signers: readonly { readonly when: string; readonly signer: string }[]
    readonly important_too: readonly string[]
  }
  '4.5.15': {
    readonly default_signer: string
    readonly may_be_raised_to: readonly string[]
  }
  '4.5.16': {
    readonly steps: readonly string[]
    readonly organiser: { readonly '党委职责': string; readonly '政府职责': string }
  }
  '4.5.17': {
    readonly drafting_unit_to_organiser: { readonly '区委工作部门': string; readonly '政府部门': string }
  }
  '4.5.18': {
    readonly recheck_before: string
    readonly substantial_change_needs: string
    readonly editorial_most_chars: number
  }
  '4.5.19': {
    readonly steps: readonly string[]
  }
  '4.5.20': {
    readonly items: readonly string[]
    readonly by: string
  }
  '4.5.21': {
    readonly agency_codes: { readonly '区委': string; readonly '区委办公室': string; readonly '区委、区政府': string; readonly '区委办公室、区政府办公室': string }
    readonly letter_suffix: string
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.5.22': {
    readonly layout_standard: string
    readonly printers: readonly string[]
  }
  '4.5.23': {
    readonly top_secret_roles: readonly string[]
  }
  '4.5.24': {
    readonly register: string
    readonly sign_within_hours: number
    readonly ways: readonly string[]
    readonly fields: readonly string[]
  }
  '4.5.25': {
    readonly register: string
    readonly fields: readonly string[]
    readonly register_within_minutes: number
  }
  '4.5.26': {
    readonly steps: readonly string[]
  }
  '4.5.27': {
    readonly by: readonly string[]
  }
  '4.5.28': {
    readonly reading_order: string
    readonly instructing_order: string
    readonly absent: string
  }
  '4.5.29': {
    readonly register: string
    readonly fields: readonly string[]
    readonly standstill_hours: number
  }
  '4.5.30': {
    readonly scope_levels: readonly string[]
  }
  '4.5.31': {
    readonly required: readonly string[]
    readonly fonds: string
    readonly category: string
    readonly classes: readonly { readonly name: string; readonly code: string; readonly sections: readonly string[] }[]
    readonly superiors: readonly string[]
    readonly retention: readonly { readonly source: string; readonly sender: string; readonly words: readonly string[]; readonly term: string; readonly reason: string }[]
  }
  '4.5.32': {
    readonly by: string
    readonly due: string
    readonly lent_at_most_days: number
  }
  '4.6.1': {
    readonly owner: string
    readonly kinds: readonly string[]
  }
  '4.6.2': {
    readonly works_with: string
    readonly product: string
  }
  '4.6.3': {
    readonly sources: readonly string[]
    readonly products: readonly string[]
    readonly every: string
    readonly ask_within_working_days: number
  }
  '4.6.4': {
    readonly steps: readonly string[]
  }
  '4.6.5': {
    readonly outline_approved_by: string
  }
  '4.6.6': {
    readonly items: readonly string[]
  }
  '4.6.7': {
    readonly proofreaders: number
    readonly distinct: boolean
  }
  '4.6.8': {
    readonly steps: readonly string[]
  }
  '4.6.9': {
    readonly responsible_per_text: number
    readonly exception: string
  }
  '4.6.10': {
    readonly form: string
    readonly fields: readonly string[]
  }
  '4.6.11': {
    readonly hand_in_within_working_days: number
    readonly keeper: string
  }
  '4.6.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly lend_days: number
  }
  '4.6.13': {
    readonly keep_valuable_years: number
    readonly clear_at: string
    readonly register: string
  }
  '4.6.14': {
    readonly register: string
    readonly kinds: readonly string[]
  }
  '4.6.15': {
    readonly lend_outside: boolean
  }
  '4.6.16': {
    readonly every: string
    readonly actions: readonly string[]
    readonly finish_within_days: number
  }
  '4.6.17': {
    readonly needs_consent_of: readonly string[]
  }
  '4.6.18': {
    readonly reward_per_piece_yuan: number
    readonly list_within_days: number
  }
  '4.7.1': {
    readonly owner: string
  }
  '4.7.2': {
    readonly arranged_by: string
    readonly required: readonly string[]
  }
  '4.7.3': {
    readonly required: readonly string[]
  }
  '4.7.4': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.7.5': {
    readonly important_needs_backup: boolean
  }
  '4.7.6': {
    readonly proofreaders: readonly { readonly when: string; readonly by: string }[]
  }
  '4.7.7': {
    readonly press_from_copies: number
  }
  '4.7.8': {
    readonly waste_max_percent: number
    readonly check: string
  }
  '4.7.9': {
    readonly items: readonly string[]
  }
  '4.7.10': {
    readonly notify_within_minutes: number
    readonly fields: readonly string[]
  }
  '4.7.11': {
    readonly disposal: readonly string[]
    readonly destroy_signatures: number
  }
  '4.7.12': {
    readonly approver: string
    readonly top_secret_copying_allowed: boolean
  }
  '4.7.13': {
    readonly print_room_sees: string
  }
  '4.7.14': {
    readonly maintenance: string
    readonly overhaul: string
  }
  '4.7.15': {
    readonly register: string
    readonly fields: readonly string[]
    readonly reorder_point_percent: number
    readonly purchase_within_working_days: number
  }
  '4.7.16': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.7.17': {
    readonly scan_before_use: boolean
    readonly media_check: string
  }
  '4.7.18': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.7.19': {
    readonly classified_outside_allowed: boolean
  }
  '4.7.20': {
    readonly approver: string
    readonly form: string
    readonly copies: readonly string[]
  }
  '4.8.1': {
    readonly seals: readonly string[]
    readonly custodians_per_seal: number
  }
  '4.8.2': {
    readonly committee_seal_approvers: readonly string[]
    readonly office_seal_approvers: readonly string[]
  }
  '4.8.3': {
    readonly form: string
    readonly handled_by: string
  }
  '4.8.4': {
    readonly place: string
    readonly by: string
  }
  '4.8.6': {
    readonly extra_copies_allowed: number
  }
  '4.8.7': {
    readonly register: string
  }
  '4.8.8': {
    readonly register: string
    readonly stub_fields: readonly string[]
  }
  '4.8.9': {
    readonly blank_letters_allowed: boolean
  }
  '4.8.10': {
    readonly lock_up_within_minutes: number
    readonly store: string
  }
  '4.8.11': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.9.1': {
    readonly start_within_minutes: number
    readonly dispatched_within_minutes: number
  }
  '4.9.2': {
    readonly registers: readonly string[]
    readonly kinds_of_telegram: readonly string[]
    readonly fields: readonly string[]
  }
  '4.9.3': {
    readonly signature_required: boolean
  }
  '4.9.4': {
    readonly kind_of_telegram: string
    readonly exceptions_allowed: boolean
  }
  '4.9.5': {
    readonly carriers: readonly string[]
    readonly others_allowed: boolean
  }
  '4.9.6': {
    readonly lateral_passing_allowed: boolean
    readonly path: readonly string[]
  }
  '4.9.7': {
    readonly recover_same_day: boolean
    readonly archive_within_days: number
  }
  '4.9.8': {
    readonly every: string
    readonly faults: readonly string[]
    readonly checked_by: string
    readonly countersigned_by: string
  }
  '4.9.9': {
    readonly start_within_minutes: number
    readonly delivered_within_minutes: number
    readonly no_excuse: readonly string[]
    readonly urgencies: readonly string[]
  }
  '4.9.10': {
    readonly feedback_within_minutes: number
    readonly feedback_to: readonly string[]
  }
  '4.9.11': {
    readonly range_set_by: string
    readonly widening_requires: string
  }
  '4.9.12': {
    readonly form: string
    readonly fields: readonly string[]
    readonly max_loan_hours: number
  }
  '4.9.13': {
    readonly place: string
    readonly readers: string
    readonly register_fields: readonly string[]
  }
  '4.9.14': {
    readonly copying_allowed: boolean
    readonly forbidden: readonly string[]
  }
  '4.9.15': {
    readonly acknowledge_every: string
  }
  '4.9.16': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.9.17': {
    readonly classes: readonly string[]
    readonly keepers_per_class: number
    readonly count_every: string
  }
  '4.9.18': {
    readonly every: string
    readonly audience: string
  }
  '4.9.19': {
    readonly register: string
    readonly fields: readonly string[]
    readonly test_every_shift: number
    readonly report_within_minutes: number
  }
  '4.9.20': {
    readonly ordered_by: readonly string[]
    readonly changed_items: readonly string[]
    readonly remind_days_before: readonly number[]
  }
  '4.9.21': {
    readonly every: string
    readonly rule_of: string
    readonly fetch_times: readonly string[]
    readonly grace_minutes: number
  }
  '4.9.22': {
    readonly place: string
    readonly free_entry: readonly string[]
    readonly permission_by: string
    readonly register_fields: readonly string[]
  }
  '4.9.23': {
    readonly every: string
    readonly act: string
  }
  '4.9.24': {
    readonly every: string
    readonly act: string
    readonly fields: readonly string[]
  }
  '4.9.25': {
    readonly every: string
    readonly items: readonly string[]
  }
  '4.9.26': {
    readonly hours_covered_per_day: number
  }
  '4.9.27': {
    readonly day_from: string
    readonly day_to: string
    readonly night_from: string
    readonly night_to: string
    readonly posts_by_day: readonly string[]
    readonly posts_by_night: readonly string[]
  }
  '4.9.28': {
    readonly every: string
    readonly night_weeks_per_person: number
    readonly order: string
  }
  '4.9.29': {
    readonly min_present: number
  }
  '4.9.30': {
    readonly steps: readonly string[]
    readonly by: string
  }
  '4.9.31': {
    readonly report_within_minutes: number
    readonly report_to: readonly string[]
  }
  '4.9.32': {
    readonly handover_times: readonly string[]
    readonly late_after_minutes: number
    readonly items: readonly string[]
  }
  '4.9.33': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.9.34': {
    readonly every: string
    readonly subjects: readonly string[]
    readonly by: string
  }
  '4.9.35': {
    readonly default_due_working_days: number
    readonly fields: readonly string[]
  }
  '4.10.1': {
    readonly acknowledge_every: string
  }
  '4.10.2': {
    readonly required_measures: readonly string[]
    readonly approver: string
  }
  '4.10.3': {
    readonly reviewer: string
    readonly fields: readonly string[]
  }
  '4.10.4': {
    readonly before: string
    readonly signed: boolean
  }
  '4.10.5': {
    readonly items: readonly string[]
  }
  '4.10.6': {
    readonly forbidden_channels: readonly string[]
    readonly refused_markings: readonly string[]
  }
  '4.10.7': {
    readonly acts: readonly string[]
    readonly request_fields: readonly string[]
  }
  '4.10.8': {
    readonly allowed: boolean
    readonly checked_by: string
  }
  '4.10.9': {
    readonly set_by: string
    readonly within_working_days: number
    readonly fields: readonly string[]
    readonly elements: readonly string[]
  }
  '4.10.10': {
    readonly marked_on_carrier: readonly string[]
  }
  '4.10.11': {
    readonly hand_in_within_working_days: number
    readonly to: string
    readonly covers: readonly string[]
  }
  '4.10.12': {
    readonly register: string
    readonly fields: readonly string[]
    readonly same_day: boolean
  }
  '4.10.13': {
    readonly every: string
    readonly from_level: string
    readonly covers: readonly string[]
    readonly store: string
  }
  '4.10.14': {
    readonly every: string
    readonly items: readonly string[]
    readonly by: string
  }
  '4.10.15': {
    readonly take_out_allowed: boolean
    readonly movements_by: readonly string[]
    readonly fields: readonly string[]
  }
  '4.10.16': {
    readonly place: string
    readonly permission_by: string
    readonly register_fields: readonly string[]
  }
  '4.10.17': {
    readonly every: string
    readonly act: string
    readonly by: string
  }
  '4.10.18': {
    readonly every: string
    readonly act: string
    readonly persons: number
  }
  '4.10.19': {
    readonly every: string
    readonly act: string
  }
  '4.10.20': {
    readonly steps: readonly string[]
    readonly supervisor: string
    readonly min_supervisors: number
  }
  '4.10.21': {
    readonly closes_only_with: readonly string[]
  }
  '4.10.22': {
    readonly steps: readonly string[]
  }
  '4.10.23': {
    readonly items: readonly string[]
    readonly each_at_least_per_year: number
  }
  '4.10.24': {
    readonly every: string
    readonly forms: readonly string[]
    readonly combine_with_other_meetings: boolean
  }
  '4.10.25': {
    readonly every: string
    readonly forms: readonly string[]
    readonly at_least_one_of: boolean
  }
  '4.10.26': {
    readonly media: readonly string[]
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.10.27': {
    readonly items: readonly string[]
  }
  '4.10.28': {
    readonly every: string
    readonly min_times: number
    readonly scope: string
  }
  '4.10.29': {
    readonly points: { readonly '良好': number; readonly '一般': number; readonly '不合格': number }
    readonly used_in: string
    readonly excluded_if: readonly string[]
  }
  '4.10.30': {
    readonly with: string
    readonly subjects: readonly string[]
    readonly steps: readonly string[]
  }
  '4.10.31': {
    readonly triggers: readonly string[]
    readonly start_within_hours: number
    readonly reporter_protected: boolean
  }
  '4.10.32': {
    readonly report_within_hours: number
    readonly report_to: readonly string[]
  }
  '4.10.33': {
    readonly required: readonly string[]
    readonly evidence_min: number
    readonly investigators_min: number
  }
  '4.10.34': {
    readonly needs: readonly string[]
    readonly to: string
  }
  '4.10.35': {
    readonly start_within_hours: number
    readonly measures: readonly string[]
  }
  '4.10.36': {
    readonly report_within_hours: number
    readonly interim_every_hours: number
    readonly report_to: string
  }
  '4.10.37': {
    readonly register: string
    readonly fields: readonly string[]
    readonly update_every: string
  }
  '4.10.38': {
    readonly every: string
    readonly act: string
    readonly sample_percent: number
  }
  '4.10.39': {
    readonly every: string
    readonly act: string
    readonly period: string
    readonly scope: string
  }
  '4.10.40': {
    readonly every: string
    readonly times: number
    readonly act: string
    readonly fields: readonly string[]
    readonly min_supervisors: number
  }
  '4.10.41': {
    readonly steps: readonly string[]
    readonly targets: readonly string[]
  }
  '4.10.42': {
    readonly every: string
    readonly output: string
  }
  '4.10.43': {
    readonly steps: readonly string[]
    readonly for: readonly string[]
    readonly due_before_days: number
  }
  '4.10.44': {
    readonly every: string
    readonly partners: readonly string[]
    readonly fields: readonly string[]
  }
  '4.10.45': {
    readonly every: string
    readonly topics: readonly string[]
    readonly output: string
  }
  '4.11.1': {
    readonly plan_fields: readonly string[]
  }
  '4.11.2': {
    readonly approver: string
  }
  '4.11.3': {
    readonly steps: readonly string[]
  }
  '4.11.4': {
    readonly fields: readonly string[]
    readonly own_office_first: boolean
  }
  '4.11.5': {
    readonly items: readonly string[]
  }
  '4.11.6': {
    readonly applies_when: string
    readonly steps: readonly string[]
    readonly trips: readonly string[]
  }
  '4.11.7': {
    readonly ready_before_days: number
    readonly passes: readonly string[]
  }
  '4.11.8': {
    readonly seats_at_least_percent_of_attendance: number
    readonly seats_at_most_percent_of_attendance: number
  }
  '4.11.9': {
    readonly decided_by: string
    readonly items: readonly string[]
  }
  '4.11.10': {
    readonly when: string
    readonly section: string
    readonly optional: boolean
  }
  '4.11.11': {
    readonly kinds: readonly string[]
    readonly made_before_days: number
    readonly hung_before_hours: number
  }
  '4.11.12': {
    readonly proofreaders: number
    readonly items: readonly string[]
  }
  '4.11.13': {
    readonly rows: readonly { readonly size: string; readonly handled_by: string }[]
    readonly large_from_attendees: number
  }
  '4.11.14': {
    readonly items: readonly string[]
    readonly check_before_minutes: number
  }
  '4.11.15': {
    readonly items: readonly string[]
    readonly chosen_by: string
  }
  '4.11.16': {
    readonly season: string
    readonly ready_before_hours: number
    readonly devices: readonly string[]
    readonly target_celsius: number
  }
  '4.11.17': {
    readonly season: string
    readonly heating_before_hours: number
    readonly target_celsius: number
  }
  '4.11.18': {
    readonly items: readonly string[]
    readonly done_before_hours: number
  }
  '4.11.19': {
    readonly with: string
    readonly place: string
    readonly steps: readonly string[]
  }
  '4.11.20': {
    readonly rows: readonly ({ readonly matter: string; readonly to: readonly string[] | string })[]
  }
  '4.11.21': {
    readonly items: readonly string[]
    readonly check_before_minutes: number
  }
  '4.11.22': {
    readonly min_persons: number
    readonly places: readonly string[]
  }
  '4.11.23': {
    readonly every_minutes: number
    readonly by: string
  }
  '4.11.24': {
    readonly leave_from: string
    readonly required: readonly string[]
  }
  '4.11.25': {
    readonly counts: readonly string[]
    readonly applies_to: string
    readonly notify_before_hours: number
  }
  '4.11.26': {
    readonly fields: readonly string[]
    readonly report_to: string
    readonly before_days: number
  }
  '4.11.27': {
    readonly with: readonly string[]
    readonly steps: readonly string[]
  }
  '4.11.28': {
    readonly cars: number
    readonly roles: readonly string[]
    readonly decided_by: string
  }
  '4.11.29': {
    readonly clear_within_hours: number
    readonly return_within_days: number
    readonly fields: readonly string[]
  }
  '4.11.30': {
    readonly places: readonly string[]
    readonly register: string
    readonly fields: readonly string[]
    readonly notify_within_hours: number
    readonly kept_days: number
  }
  '4.11.31': {
    readonly budget_required: boolean
    readonly overrun_percent_allowed: number
  }
  '4.11.32': {
    readonly rows: readonly { readonly meeting: string; readonly borne_by: string }[]
    readonly exception_approver: string
  }
  '4.11.33': {
    readonly settle_within_days: number
    readonly coordinator: string
  }
  '4.12.1': {
    readonly guests: readonly string[]
  }
  '4.12.2': {
    readonly items: readonly string[]
  }
  '4.12.3': {
    readonly contact_leader_within_hours: number
    readonly record: readonly string[]
  }
  '4.12.4': {
    readonly register: string
    readonly person_fields: readonly string[]
    readonly visit_fields: readonly string[]
  }
  '4.12.5': {
    readonly reported_before: readonly string[]
    readonly pick_up_fields_if_met: readonly string[]
  }
  '4.12.6': {
    readonly rows: readonly { readonly when: string; readonly basis: readonly string[]; readonly paper: string }[]
  }
  '4.12.7': {
    readonly approver: string
    readonly plan_parts: readonly string[]
  }
  '4.12.8': {
    readonly notify_before: string
    readonly all_confirmed_before_arrival_hours: number
  }
  '4.12.9': {
    readonly items: readonly string[]
  }
  '4.12.10': {
    readonly required: readonly string[]
  }
  '4.12.11': {
    readonly rows: readonly { readonly when: string; readonly notify: string; readonly police_escort: string }[]
  }
  '4.12.12': {
    readonly items: readonly string[]
  }
  '4.12.13': {
    readonly welcome_party_max: number
    readonly accompanying_cars_max: number
    readonly over_limit_needs: string
  }
  '4.12.14': {
    readonly rows: readonly { readonly when: string; readonly welcomed_by: readonly string[]; readonly first?: string }[]
  }
  '4.12.15': {
    readonly on_site_before_arrival_minutes: number
  }
  '4.12.16': {
    readonly notify_leader_before_hours: number
  }
  '4.12.17': {
    readonly meal_max_yuan_per_head: number
    readonly counted_heads: string
  }
  '4.12.18': {
    readonly drinks_max_percent: number
    readonly base: string
  }
  '4.12.19': {
    readonly drinks_origin: string
    readonly luxury_drinks_allowed: boolean
    readonly exception_needs: string
  }
  '4.12.20': {
    readonly companions_per_guest_max: number
  }
  '4.12.21': {
    readonly side_table_max_share_of_main: number
    readonly rounding: string
  }
  '4.12.22': {
    readonly meal_max_minutes: number
    readonly serve_together: boolean
    readonly exempt: string
  }
  '4.12.24': {
    readonly standard_for: string
    readonly home_scope_standard: string
    readonly unstated_scope: string
    readonly unstated_decided_by: string
  }
  '4.12.25': {
    readonly working_meal_max_yuan: number
    readonly who: string
    readonly drinks_allowed: boolean
  }
  '4.12.26': {
    readonly confirm_departure_before_hours: number
    readonly see_off_by: string
  }
  '4.12.27': {
    readonly coordinate_with: readonly string[]
    readonly fields: readonly string[]
  }
  '4.12.28': {
    readonly notify_before_hours: number
    readonly notice_fields: readonly string[]
  }
  '4.12.29': {
    readonly register: string
    readonly fields: readonly string[]
    readonly coordinate_with: readonly string[]
  }
  '4.12.30': {
    readonly point_kinds: readonly string[]
    readonly per_point_required: readonly string[]
  }
  '4.12.31': {
    readonly coordinate_with: readonly string[]
    readonly car_sheet: readonly string[]
  }
  '4.12.32': {
    readonly items: readonly string[]
  }
  '4.12.33': {
    readonly at_assembly_before_minutes: number
    readonly together_with: readonly string[]
  }
  '4.12.34': {
    readonly items: readonly string[]
    readonly optional: boolean
  }
  '4.12.35': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.12.36': {
    readonly participant_fields: readonly string[]
  }
  '4.12.37': {
    readonly uninvited_allowed: boolean
    readonly examples: readonly string[]
  }
  '4.12.38': {
    readonly report_within_minutes: number
    readonly fields: readonly string[]
  }
  '4.13.1': {
    readonly roles: readonly string[]
  }
  '4.13.2': {
    readonly form: string
    readonly purposes: readonly string[]
    readonly filled_by: string
    readonly approver: string
    readonly paid_by: string
  }
  '4.13.3': {
    readonly settle_after_return_within_days: number
    readonly settled_at: string
  }
  '4.13.4': {
    readonly new_loan_while_overdue: boolean
    readonly accepted_reason_by: string
  }
  '4.13.5': {
    readonly deduction_automatic: boolean
    readonly proposal_to: string
    readonly needs: readonly string[]
  }
  '4.13.6': {
    readonly private_use_allowed: boolean
    readonly exception_approver: string
    readonly exception_fields: readonly string[]
  }
  '4.13.7': {
    readonly plan_fields: readonly string[]
  }
  '4.13.8': {
    readonly deduction_automatic: boolean
    readonly proposal_to: string
    readonly needs: readonly string[]
  }
  '4.13.9': {
    readonly late_fee_multiple: number
    readonly rate_basis: string
    readonly days_in_year: number
  }
  '4.13.10': {
    readonly project_kinds: readonly string[]
    readonly required: readonly string[]
    readonly approver: string
  }
  '4.13.11': {
    readonly advance_min_percent: number
    readonly advance_max_percent: number
    readonly base: string
  }
  '4.13.12': {
    readonly form: string
    readonly signers: readonly string[]
    readonly reviewed: readonly string[]
  }
  '4.13.13': {
    readonly route: readonly string[]
  }
  '4.13.14': {
    readonly approval_before_purchase: boolean
    readonly responsible_by: string
  }
  '4.13.15': {
    readonly bulk_from_yuan: number
    readonly threshold_included: boolean
    readonly form: string
    readonly proposed_by: string
    readonly approver: string
  }
  '4.13.16': {
    readonly form: string
    readonly below_yuan: number
    readonly approver: string
  }
  '4.13.17': {
    readonly split_window_days: number
    readonly bulk_from_yuan: number
  }
  '4.13.18': {
    readonly oral_consent_by: readonly string[]
    readonly paperwork_within_days: number
    readonly ordered_by: string
  }
  '4.13.19': {
    readonly buyers_min: number
    readonly quotes_min: number
    readonly quotes_from_yuan: number
    readonly accepted_by: string
  }
  '4.13.20': {
    readonly required: readonly string[]
    readonly witness_not_handler: boolean
  }
  '4.13.21': {
    readonly route: readonly string[]
    readonly decide_within_working_days: number
    readonly self_approval_allowed: boolean
  }
  '4.13.22': {
    readonly claim_within_days: number
    readonly year_end_cutoff: string
    readonly travel_loan_days: number
    readonly vehicle_trip_days: number
  }
  '4.13.23': {
    readonly register: string
    readonly fields: readonly string[]
    readonly asset_from_yuan: number
    readonly count_per_year: number
  }
  '4.13.24': {
    readonly acts: readonly string[]
    readonly approver: string
    readonly lend_needs_return_date: boolean
    readonly handover_before_leaving: boolean
  }
  '4.13.25': {
    readonly register: string
    readonly fields: readonly string[]
    readonly stocktake: string
  }
  '4.13.26': {
    readonly incompatible_roles: readonly (readonly string[])[]
  }
  '4.13.27': {
    readonly cash_limit_yuan: number
    readonly daily_close: boolean
    readonly surprise_count_per_month: number
    readonly white_slip_allowed: boolean
  }
  '4.13.28': {
    readonly budget_lines: readonly string[]
    readonly over_budget_needs: string
    readonly warn_at_percent: number
  }
  '4.13.29': {
    readonly period: string
    readonly due_after_quarter_end_days: number
    readonly parts: readonly string[]
    readonly to: readonly string[]
    readonly published: string
  }
  '4.13.30': {
    readonly bind: string
    readonly archive: string
    readonly handover_register: string
    readonly supervisor: string
  }
  '4.14.1': {
    readonly register: string
    readonly fields: readonly string[]
    readonly managed_by: string
  }
  '4.14.2': {
    readonly form: string
    readonly request_fields: readonly string[]
    readonly approver: string
    readonly dispatcher: string
  }
  '4.14.3': {
    readonly priority: readonly string[]
    readonly tie_break: string
  }
  '4.14.4': {
    readonly register: string
    readonly fields: readonly string[]
    readonly return_after_task_within_minutes: number
    readonly sealed_on: string
  }
  '4.14.5': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.14.6': {
    readonly service_every_km: number
    readonly service_every_months: number
    readonly approver: string
    readonly repair_place: string
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.14.7': {
    readonly register: string
    readonly fields: readonly string[]
    readonly fuel_norm_l_per_100km: number
    readonly tolerance_percent: number
    readonly publish: string
  }
  '4.14.8': {
    readonly items: readonly string[]
    readonly remind_days_before: readonly number[]
    readonly expired_dispatch_allowed: boolean
  }
  '4.14.9': {
    readonly approver: string
    readonly area: string
  }
  '4.14.10': {
    readonly exception: string
    readonly report_to: string
    readonly report_after_return_within_hours: number
  }
  '4.14.11': {
    readonly one_claim_per_trip: boolean
    readonly cost_kinds: readonly string[]
  }
  '4.14.12': {
    readonly claim_after_return_within_days: number
    readonly late_or_merged_reimbursed: boolean
  }
  '4.14.13': {
    readonly private_use_allowed: boolean
  }
  '4.14.14': {
    readonly approver: string
    readonly borne_by: string
    readonly costs: readonly string[]
  }
  '4.14.15': {
    readonly charge_multiple: number
    readonly base: string
    readonly charged_to: string
    readonly hearing_before_decision: boolean
    readonly decided_by: string
  }
  '4.14.16': {
    readonly alcohol_on_workdays_allowed: boolean
    readonly declaration_before_trip: boolean
  }
  '4.14.17': {
    readonly steps: readonly { readonly occurrence: number; readonly measure: string }[]
    readonly leave_within_months: number
    readonly decided_by: string
  }
  '4.14.18': {
    readonly items: readonly string[]
  }
  '4.14.19': {
    readonly register: string
    readonly fields: readonly string[]
    readonly report_within_minutes: number
  }
  '4.15.1': {
    readonly owner: string
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.15.3': {
    readonly coverage_hours: number
    readonly posts: { readonly '白天': string; readonly '夜间': string }
    readonly roster: string
  }
  '4.15.4': {
    readonly register: string
    readonly fields: readonly string[]
    readonly keep_days: number
  }
  '4.15.5': {
    readonly items: readonly string[]
  }
  '4.15.6': {
    readonly stand_before_work_minutes: number
    readonly stand_withdrawn_after_start_minutes: number
    readonly stand_before_end_minutes: number
    readonly posts: readonly string[]
  }
  '4.15.7': {
    readonly leave_needs: string
    readonly unrelated_activity_allowed: boolean
  }
  '4.15.8': {
    readonly entry_needs: readonly string[]
    readonly stay_after_visit_minutes: number
  }
  '4.15.9': {
    readonly papers: readonly string[]
    readonly steps: readonly string[]
  }
  '4.15.10': {
    readonly refused_purposes: readonly string[]
    readonly unless: string
  }
  '4.15.11': {
    readonly kinds: readonly string[]
    readonly approver: string
    readonly required: readonly string[]
    readonly contact_person_required: boolean
  }
  '4.15.12': {
    readonly form: string
    readonly fields: readonly string[]
    readonly approver: string
  }
  '4.15.13': {
    readonly subjects: readonly string[]
    readonly goods_in_fields: readonly string[]
  }
  '4.15.14': {
    readonly body_or_bag_search: boolean
    readonly interrogation: boolean
    readonly alternative: readonly string[]
  }
  '4.15.15': {
    readonly steps: readonly string[]
    readonly force_by_guard_allowed: boolean
    readonly police_only_for: readonly string[]
  }
  '4.15.16': {
    readonly rows: readonly { readonly when: string; readonly tell: readonly string[]; readonly at_once?: boolean }[]
    readonly contact_checks_per_shift: number
  }
  '4.15.17': {
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.15.18': {
    readonly rounds_day_min: number
    readonly rounds_night_min: number
    readonly interval_irregular: boolean
    readonly register: string
    readonly fields: readonly string[]
  }
  '4.15.19': {
    readonly equal_treatment: boolean
    readonly profiling_allowed: boolean
    readonly lead_to: readonly string[]
  }
  '4.15.20': {
    readonly register: string
    readonly fields: readonly string[]
    readonly fix_within_days: number
  }
  '4.15.21': {
    readonly register_all_after: string
    readonly until: string
    readonly includes_staff: boolean
    readonly fields: readonly string[]
  }
  '4.15.22': {
    readonly night_entry_check_from: string
    readonly who: string
    readonly told_instead: readonly string[]
    readonly police_only_for: readonly string[]
    readonly guard_may_escort_to_police: boolean
  }
  '4.15.23': {
    readonly register: string
    readonly fields: readonly string[]
    readonly kinds: readonly string[]
    readonly report_police_within_minutes: number
  }
  '4.15.24': {
    readonly basis: string
    readonly handled_by: string
    readonly transfer_within_hours: number
    readonly tell_within_days: number
    readonly settle_within_days: number
    readonly extension_max_days: number
    readonly force_allowed: boolean
  }
  '4.15.25': {
    readonly room: string
    readonly max_representatives: number
    readonly report_to: readonly string[]
    readonly seats_water_toilet: boolean
    readonly specialist_arrives_within_minutes: number
  }
  '4.15.26': {
    readonly pass: string
    readonly escort: string
    readonly escort_is_offered_not_imposed: boolean
    readonly entry_by_clause: string
  }
  '4.15.27': {
    readonly steps: readonly string[]
    readonly police_only_for: readonly string[]
    readonly talk_within_minutes: number
  }
  '4.15.28': {
    readonly plan: string
    readonly steps: readonly string[]
    readonly trigger: readonly string[]
    readonly exits_kept_usable: boolean
    readonly drill_per_year: number
  }
  '4.15.29': {
    readonly guard_tasks: readonly string[]
    readonly handled_by: string
    readonly force_beyond_self_defence: boolean
  }
  '4.15.30': {
    readonly done_by: string
    readonly items: readonly string[]
  }
  '4.15.31': {
    readonly at: string
    readonly items: readonly string[]
  }
  '4.15.32': {
    readonly at: string
    readonly items: readonly string[]
    readonly gate_opened_for_vehicle: string
  }
  '4.15.33': {
    readonly at: string
    readonly items: readonly string[]
  }
  '4.15.34': {
    readonly locked_from: string
    readonly check: readonly string[]
    readonly night_register_from: string
    readonly relock: string
  }
  '4.15.35': {
    readonly forbidden_speech: string
  }
  '4.15.36': {
    readonly not_disclosed: readonly string[]
  }
  '5.1': {
    readonly meetings: readonly string[]
    readonly arranged_by: string
    readonly carried_out_by: string
    readonly assisted_by: string
  }
  '5.2': {
    readonly minutes_due_working_days: number
    readonly except: readonly string[]
    readonly meetings: readonly string[]
  }
  '5.3': {
    readonly excluded_items: readonly string[]
    readonly kept_as: string
  }
  '5.4': {
    readonly in_name_of: readonly string[]
    readonly meetings: readonly string[]
    readonly lead: string
    readonly carried_out_by: string
    readonly first_responsible: string
  }
  '5.5': {
    readonly covers: readonly string[]
    readonly arranged_by: readonly string[]
    readonly carried_out_by: string
  }
  '5.6': {
    readonly rows: readonly { readonly work: readonly string[]; readonly act?: string; readonly by: string; readonly note?: string; readonly with?: string; readonly role?: string }[]
  }
  '5.7': {
    readonly single_outlet: string
    readonly materials: readonly string[]
  }
  '5.8': {
    readonly trigger_attendees: readonly string[]
    readonly trigger_when: string
    readonly checked_by: readonly string[]
    readonly items: readonly string[]
    readonly before_start_hours: number
  }
  '5.9': {
    readonly rooms: readonly string[]
    readonly priority: readonly string[]
    readonly scheduled_by: string
  }
  '5.10': {
    readonly clean_within_minutes: number
    readonly by: string
  }
  '5.11': {
    readonly default_lending: boolean
    readonly approvers: readonly string[]
    readonly arranged_by: string
    readonly fields: readonly string[]
  }
  '5.12': {
    readonly meeting: string
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly items?: readonly string[] })[]
  }
  '5.13': {
    readonly meeting: string
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly items?: readonly string[] })[]
  }
  '5.14': {
    readonly meeting: string
    readonly steps: readonly { readonly step: string; readonly by: string; readonly items?: readonly string[]; readonly except?: string }[]
  }
  '5.15': {
    readonly meeting: string
    readonly steps: readonly { readonly step: string; readonly by: string; readonly items?: readonly string[]; readonly except?: string }[]
  }
  '5.16': {
    readonly meeting: string
    readonly tea_every_minutes: { readonly min: number; readonly max: number }
    readonly steps: readonly { readonly step: string; readonly by: string; readonly items?: readonly string[]; readonly except?: string }[]
  }
  '5.17': {
    readonly meeting: string
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly items?: readonly string[] })[]
  }
  '5.18': {
    readonly meeting: string
    readonly tea_every_minutes: { readonly min: number; readonly max: number }
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly items?: readonly string[] })[]
  }
  '5.19': {
    readonly meeting: string
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly items?: readonly string[] })[]
  }
  '5.20': {
    readonly meeting: string
    readonly steps: readonly { readonly step: string; readonly by: string; readonly form?: string; readonly items?: readonly string[] }[]
  }
  '5.21': {
    readonly meeting: string
    readonly steps: readonly ({ readonly step: string; readonly by: readonly string[] | string; readonly form?: string; readonly items?: readonly string[] })[]
  }
  '5.22': {
    readonly min_minutes: number
    readonly max_minutes: number
    readonly meetings: readonly string[]
    readonly by: string
  }
  '5.23': {
    readonly minutes: string
    readonly recipients: readonly string[]
    readonly archive: boolean
  }
  '5.24': {
    readonly minutes: string
    readonly recipients: readonly string[]
    readonly archive: boolean
  }
  '5.25': {
    readonly minutes: string
    readonly recipients: readonly string[]
    readonly archive: boolean
  }
}

export const timeParameters = {
  '1.1.5': ['enter_within_hours'],
  '1.1.6': ['first_round_within_working_days'],
  '1.1.15': ['transfer_within_working_days'],
  '1.1.17': ['within_days'],
  '1.1.18': ['assign_within_hours'],
  '1.2.6': ['answer_within_working_days'],
  '1.3.2': ['answer_within_working_days'],
  '1.4.1': ['confirm_by_leader_within_hours'],
  '1.4.9': ['enter_within_days', 'return_or_hand_in_within_days'],
  '1.4.10': ['after_the_fact_within_days'],
  '1.4.12': ['max_days'],
  '1.4.17': ['acknowledge_within_days'],
  '1.5.1': ['due_days'],
  '1.5.5': ['start_within_hours'],
  '1.5.16': ['report_within_hours'],
  '1.5.21': ['unchecked_after_minutes'],
  '1.5.25': ['report_within_minutes'],
  '1.5.31': ['clear_within_hours'],
  '1.5.37': ['report_within_days', 'reissue_within_working_days'],
  '1.5.43': ['report_within_hours'],
  '1.5.46': ['arrive_before_minutes'],
  '2.1.3': ['opinion_before_meeting_hours'],
  '2.1.6': ['offer_upward_within_working_days'],
  '2.1.10': ['warn_material_older_than_days'],
  '2.2.5': ['coverage_hours'],
  '2.2.7': ['within_working_days'],
  '2.3.4': ['report_within_hours'],
  '2.4.1': ['coverage_hours', 'publish_before_days'],
  '2.4.3': ['transfer_within_working_days'],
  '2.4.6': ['first_oral_report_minutes'],
  '2.5.6': ['remind_if_none_for_days'],
  '2.6.6': ['acknowledge_within_minutes', 'silent_unit_days'],
  '2.7.3': ['review_within_working_days'],
  '2.8.3': ['respond_within_hours'],
  '2.8.4': ['fault_respond_within_hours'],
  '2.8.14': ['respond_within_working_days'],
  '2.9.2': ['coverage_hours'],
  '2.9.3': ['keep_days'],
  '3.1.4': ['reply_within_days'],
  '3.1.7': ['report_within_minutes'],
  '3.1.12': ['report_after_completion_hours'],
  '3.2.6': ['report_within_hours'],
  '3.2.7': ['report_within_hours'],
  '3.2.8': ['forward_within_hours'],
  '3.2.9': ['report_within_minutes'],
  '3.3.5': ['arrive_before_minutes'],
  '3.3.6': ['unattended_allowed_minutes'],
  '3.3.9': ['report_within_minutes'],
  '3.3.12': ['hand_on_within_hours'],
  '3.3.16': ['report_within_hours'],
  '3.3.22': ['successor_late_alert_minutes'],
  '3.4.11': ['hand_in_within_working_days'],
  '3.4.12': ['max_loan_days'],
  '3.4.13': ['renewal_days'],
  '3.4.14': ['urge_within_working_days'],
  '3.4.21': ['report_within_hours'],
  '3.5.2': ['arrive_before_minutes'],
  '3.5.7': ['afterwards_within_working_days'],
  '3.5.8': ['up_to_days'],
  '3.5.9': ['above_days'],
  '3.5.11': ['unit_days'],
  '3.6.3': ['roll_public_before_days'],
  '3.6.6': ['objection_days'],
  '3.6.11': ['public_notice_days'],
  '3.6.14': ['absence_from_days'],
  '3.7.9': ['review_within_working_days'],
  '3.8.4': ['notice_before_days'],
  '3.8.6': ['told_before_days'],
  '3.8.18': ['report_within_working_days'],
  '3.9.3': ['arrive_before_minutes'],
  '3.9.4': ['cleaning_minutes'],
  '3.9.5': ['before_working_days'],
  '3.9.7': ['clear_within_days'],
  '3.9.14': ['publish_within_working_days'],
  '3.10.14': ['report_within_minutes'],
  '4.1.2': ['remind_waiting_minutes'],
  '4.1.5': ['tell_leader_within_minutes'],
  '4.1.11': ['transfer_within_hours', 'tell_petitioner_within_days', 'settle_within_days', 'extension_max_days'],
  '4.1.13': ['invite_answer_within_minutes'],
  '4.1.14': ['hand_over_within_hours'],
  '4.1.17': ['report_urgent_within_minutes'],
  '4.1.24': ['oral_leader_on_duty_minutes', 'oral_principal_leaders_minutes', 'phone_city_minutes', 'written_city_minutes', 'follow_up_every_hours', 'final_within_hours'],
  '4.1.26': ['instruction_passed_within_minutes'],
  '4.1.28': ['receipt_before_meeting_hours'],
  '4.1.32': ['after_meeting_within_minutes'],
  '4.1.34': ['collect_reminder_hours'],
  '4.1.38': ['start_within_minutes'],
  '4.1.39': ['report_back_within_hours'],
  '4.2.4': ['within_working_days'],
  '4.2.12': ['report_within_hours'],
  '4.2.14': ['report_to_leader_within_working_days'],
  '4.2.18': ['source_max_age_days'],
  '4.3.3': ['default_days'],
  '4.3.8': ['first_inquiry_within_days'],
  '4.3.9': ['urgent_inquiry_every_hours', 'first_inquiry_within_hours'],
  '4.3.12': ['within_working_days'],
  '4.3.13': ['file_within_working_days'],
  '4.4.6': ['divert_within_hours'],
  '4.4.10': ['send_within_working_days'],
  '4.4.13': ['recover_within_working_days'],
  '4.5.11': ['answer_within_working_days'],
  '4.5.24': ['sign_within_hours'],
  '4.5.25': ['register_within_minutes'],
  '4.5.29': ['standstill_hours'],
  '4.5.32': ['lent_at_most_days'],
  '4.6.3': ['ask_within_working_days'],
  '4.6.11': ['hand_in_within_working_days'],
  '4.6.12': ['lend_days'],
  '4.6.16': ['finish_within_days'],
  '4.6.18': ['list_within_days'],
  '4.7.10': ['notify_within_minutes'],
  '4.7.15': ['purchase_within_working_days'],
  '4.8.10': ['lock_up_within_minutes'],
  '4.9.1': ['start_within_minutes', 'dispatched_within_minutes'],
  '4.9.7': ['archive_within_days'],
  '4.9.9': ['start_within_minutes', 'delivered_within_minutes'],
  '4.9.10': ['feedback_within_minutes'],
  '4.9.12': ['max_loan_hours'],
  '4.9.19': ['report_within_minutes'],
  '4.9.21': ['grace_minutes'],
  '4.9.31': ['report_within_minutes'],
  '4.9.32': ['late_after_minutes'],
  '4.9.35': ['default_due_working_days'],
  '4.10.9': ['within_working_days'],
  '4.10.11': ['hand_in_within_working_days'],
  '4.10.31': ['start_within_hours'],
  '4.10.32': ['report_within_hours'],
  '4.10.35': ['start_within_hours'],
  '4.10.36': ['report_within_hours', 'interim_every_hours'],
  '4.10.43': ['due_before_days'],
  '4.11.7': ['ready_before_days'],
  '4.11.11': ['made_before_days', 'hung_before_hours'],
  '4.11.14': ['check_before_minutes'],
  '4.11.16': ['ready_before_hours'],
  '4.11.17': ['heating_before_hours'],
  '4.11.18': ['done_before_hours'],
  '4.11.21': ['check_before_minutes'],
  '4.11.23': ['every_minutes'],
  '4.11.25': ['notify_before_hours'],
  '4.11.26': ['before_days'],
  '4.11.29': ['clear_within_hours', 'return_within_days'],
  '4.11.30': ['notify_within_hours', 'kept_days'],
  '4.11.33': ['settle_within_days'],
  '4.12.3': ['contact_leader_within_hours'],
  '4.12.8': ['all_confirmed_before_arrival_hours'],
  '4.12.15': ['on_site_before_arrival_minutes'],
  '4.12.16': ['notify_leader_before_hours'],
  '4.12.22': ['meal_max_minutes'],
  '4.12.26': ['confirm_departure_before_hours'],
  '4.12.28': ['notify_before_hours'],
  '4.12.33': ['at_assembly_before_minutes'],
  '4.12.38': ['report_within_minutes'],
  '4.13.3': ['settle_after_return_within_days'],
  '4.13.17': ['split_window_days'],
  '4.13.18': ['paperwork_within_days'],
  '4.13.21': ['decide_within_working_days'],
  '4.13.22': ['claim_within_days', 'travel_loan_days', 'vehicle_trip_days'],
  '4.13.29': ['due_after_quarter_end_days'],
  '4.14.4': ['return_after_task_within_minutes'],
  '4.14.10': ['report_after_return_within_hours'],
  '4.14.12': ['claim_after_return_within_days'],
  '4.14.19': ['report_within_minutes'],
  '4.15.3': ['coverage_hours'],
  '4.15.4': ['keep_days'],
  '4.15.6': ['stand_before_work_minutes', 'stand_withdrawn_after_start_minutes', 'stand_before_end_minutes'],
  '4.15.8': ['stay_after_visit_minutes'],
  '4.15.20': ['fix_within_days'],
  '4.15.23': ['report_police_within_minutes'],
  '4.15.24': ['transfer_within_hours', 'tell_within_days', 'settle_within_days', 'extension_max_days'],
  '4.15.25': ['specialist_arrives_within_minutes'],
  '4.15.27': ['talk_within_minutes'],
  '5.2': ['minutes_due_working_days'],
  '5.8': ['before_start_hours'],
  '5.10': ['clean_within_minutes'],
  '5.22': ['min_minutes', 'max_minutes'],
} as const
