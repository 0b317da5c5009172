import { readFileSync } from 'node:fs';
import parseSpdx from 'spdx-expression-parse';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Lock, licenceInstalled, nameOf, requirersOf, runsWith } from './lock-file.ts';

const Rules = z.strictObject({
  allowed: z.array(z.string()),
  exceptions: z.array(z.strictObject({ package: z.string(), says: z.string(), reason: z.string().min(20) })),
});
export type Rules = z.infer<typeof Rules>;

export function readRules(file = 'test/security/licences.yaml'): Rules {
  return Rules.parse(parse(readFileSync(file, 'utf8')));
}

/** Packages that may not come, and exceptions that fit none, a line each with package, licence and who asks for it. */
export function licenceProblems(
  lock: Lock,
  { allowed, exceptions }: Rules,
  licenceOf: (folder: string) => string | undefined = licenceInstalled,
): string[] {
  const used = new Set<Rules['exceptions'][number]>();
  const problems = runsWith(lock).flatMap((folder) => {
    const name = nameOf(folder);
    const says = licenceOf(folder) ?? lock.get(folder)?.license ?? 'nothing';
    if (permits(says, allowed)) return [];
    const exception = exceptions.find((one) => one.package === name && one.says === says);
    if (exception === undefined)
      return [
        `${name} ${lock.get(folder)?.version} says ${says}; asked for by ${requirersOf(lock, folder).join(', ')}`,
      ];
    used.add(exception);
    return [];
  });
  const idle = exceptions.filter((one) => !used.has(one));
  return [
    ...problems,
    ...idle.map(
      (one) => `the exception for ${one.package} (${one.says}) fits no package any more: remove it`,
    ),
  ];
}

/** Of "or" one side is enough, of "and" both are needed; what is no SPDX expression permits nothing. */
function permits(says: string, allowed: readonly string[]): boolean {
  const holds = (one: parseSpdx.Info): boolean => {
    if ('license' in one) return allowed.includes(one.license);
    const { left, right } = one;
    return one.conjunction === 'or' ? holds(left) || holds(right) : holds(left) && holds(right);
  };
  try {
    return holds(parseSpdx(says));
  } catch {
    return false;
  }
}
