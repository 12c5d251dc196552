/** 读件 alone: what a process apart needs to read a paper, without the type-setting. */
export { proposeFields } from './propose.ts'
export { readText } from './read.ts'
