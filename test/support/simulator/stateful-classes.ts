import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Class, type ClassDeclaration, type ModuleItem, parseFileSync } from '@swc/core';

const SIMULATOR = join(__dirname, '../../../simulator');

/** A class of the simulator with mutable state. */
export interface StatefulClass {
  readonly name: string;
  readonly canReset: boolean;
}

/** Finds the classes of the simulator with a mutable field: one that is not readonly, or a collection. */
export function findStatefulClasses(): StatefulClass[] {
  return sources().flatMap((file) =>
    parseFileSync(file, { syntax: 'typescript' })
      .body.flatMap(classesOf)
      .filter(
        (declaration) => !isError(declaration) && (declaration.body.some(isState) || hasStateParameter(declaration)),
      )
      .map(({ identifier, body }) => ({ name: identifier.value, canReset: body.some(isReset) })),
  );
}

function sources(): string[] {
  return readdirSync(SIMULATOR, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(name))
    .map((name) => join(SIMULATOR, name));
}

function classesOf(item: ModuleItem): ClassDeclaration[] {
  const declaration = item.type === 'ExportDeclaration' ? item.declaration : item;
  return declaration.type === 'ClassDeclaration' ? [declaration] : [];
}

function isError({ superClass }: Class): boolean {
  return superClass?.type === 'Identifier' && superClass.value.endsWith('Error');
}

function isState(member: Class['body'][number]): boolean {
  if (member.type !== 'ClassProperty') {
    return false;
  }
  const { value, readonly: isReadonly } = member;
  return (
    !isReadonly ||
    value?.type === 'ArrayExpression' ||
    value?.type === 'NewExpression' ||
    value?.type === 'ObjectExpression'
  );
}

/** Tests whether a constructor has a parameter property that is not readonly. */
function hasStateParameter({ body }: Class): boolean {
  return body.some(
    (member) =>
      member.type === 'Constructor' &&
      member.params.some((parameter) => parameter.type === 'TsParameterProperty' && !parameter.readonly),
  );
}

function isReset(member: Class['body'][number]): boolean {
  return member.type === 'ClassMethod' && member.key.type === 'Identifier' && member.key.value === 'reset';
}
