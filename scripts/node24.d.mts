export declare function findNode24(): string
export declare const nodeFlags: readonly string[]
export declare function runOnNode24(args: readonly string[], options?: object): Promise<number>
