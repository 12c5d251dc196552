export { byId, type Catalogue, type Chapter, catalogueOf, chapters, clause } from './catalogue.ts'
export {
  type Citation,
  type ClauseCoverage,
  type CoverageCount,
  type CoverageState,
  countCoverage,
  coverageMarkdown,
  coverageOf,
  coverageWords,
  type TestCitation,
  unknownCitations,
} from './coverage.ts'
export {
  type ChangeDecision,
  type Edition,
  editionsOf,
  type HistoryLine,
  type NormRefusal,
  type Norms,
  type ParameterChange,
  type ParameterChangeInput,
  shapeFault,
} from './editions.ts'
export {
  type ClauseExplanation,
  type ClauseFigure,
  type ExplainedParameter,
  explainClause,
  explanationText,
  valueWords,
} from './explain.ts'
export { type ClauseLimit, type LimitUnit, limit, type SingleTimedClause, type TimedClause, unitOf } from './limits.ts'
export { type Clause, type ClauseKind, clauseKinds, kindWords, type Norm, type NormDay, type ParameterValue } from './model.ts'
export { type ClauseId, type ClauseParameters, timeParameters } from './parameters.gen.ts'
export { type ClauseHit, clauseSearch } from './search.ts'
