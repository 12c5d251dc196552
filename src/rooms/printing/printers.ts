/** 文印室的人 (4.7.1): the print room's posts, as every kind of the room names them. */
import { holderOf } from '#affairs'

export const HEAD = '文印室负责人'
export const TYPIST = '打字员'
export const printers = holderOf(TYPIST, HEAD)
