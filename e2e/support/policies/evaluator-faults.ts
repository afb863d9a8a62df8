import type { Triple } from './triples';

type Statement = Record<string, unknown> & { Effect: string; Condition?: Record<string, Record<string, string[]>> };
interface Document {
  Version: string;
  Statement: Statement[];
}

/** One mistake that an evaluator can make, as the question it answers in place of the one it was asked. */
export interface EvaluatorFault {
  mistake: string;
  ask(triple: Triple): Triple;
}

/** The mistake in every policy that is read. */
function reading(change: (document: Document, action: string) => Document): EvaluatorFault['ask'] {
  return ([identity, boundary, asked]) => {
    const misread = (text: string) => JSON.stringify(change(JSON.parse(text) as Document, asked.action));
    return [misread(identity), boundary === null ? null : misread(boundary), asked];
  };
}

const inStatements = (change: (statement: Statement, action: string) => Statement) =>
  reading((document, action) => ({ ...document, Statement: document.Statement.map((one) => change(one, action)) }));

const renaming = (from: string, to: string) =>
  inStatements(
    ({ [from]: value, ...rest }) => ({ ...rest, ...(value === undefined ? {} : { [to]: value }) }) as Statement,
  );

const inOperators = (change: (operator: string) => string) =>
  inStatements(({ Condition, ...rest }) =>
    Condition === undefined
      ? rest
      : {
          ...rest,
          Condition: Object.fromEntries(Object.entries(Condition).map(([name, tests]) => [change(name), tests])),
        },
  );

const inPatterns = (element: string, change: (pattern: string, action: string) => string) =>
  inStatements((statement, action) => {
    const patterns = statement[element] as string[] | undefined;
    return patterns === undefined
      ? statement
      : { ...statement, [element]: patterns.map((pattern) => change(pattern, action)) };
  });

/** A pattern that no letter of another case fits. */
function ofOneCase(pattern: string, action: string): string {
  const asRegExp = pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${asRegExp}$`).test(action) ? pattern : 'none:None';
}

/** Mistakes that were made somewhere, or are easily made: each changes some verdicts and must be noticed. */
export const EVALUATOR_FAULTS: readonly EvaluatorFault[] = [
  { mistake: 'the boundary is not looked at', ask: ([identity, , asked]) => [identity, null, asked] },
  {
    mistake: 'only the boundary is looked at',
    ask: ([identity, boundary, asked]) => [boundary ?? identity, boundary, asked],
  },
  {
    mistake: 'explicit denials are not looked at',
    ask: inStatements((one) => (one.Effect === 'Deny' ? { ...one, Action: ['none:None'], NotAction: undefined } : one)),
  },
  {
    mistake: 'the first statement decides',
    ask: reading((document) => ({ ...document, Statement: document.Statement.slice(0, 1) })),
  },
  { mistake: 'actions are compared with their case', ask: inPatterns('Action', ofOneCase) },
  { mistake: 'NotAction is read as Action', ask: renaming('NotAction', 'Action') },
  { mistake: 'NotResource is read as Resource', ask: renaming('NotResource', 'Resource') },
  {
    mistake: 'a question mark is no wildcard in actions',
    ask: inPatterns('Action', (pattern) => (pattern.includes('?') ? 'none:None' : pattern)),
  },
  {
    mistake: 'a star ends at the colon of an ARN',
    ask: inPatterns('Resource', (pattern) => (pattern === '*' ? 'arn:aws:s3:::*' : pattern)),
  },
  {
    mistake: 'variables are not put in',
    ask: reading((document) => ({ ...document, Version: '2008-10-17' })),
  },
  {
    mistake: 'conditions are not looked at',
    ask: inStatements(({ Condition: _left, ...rest }) => rest),
  },
  {
    mistake: 'StringLike is read as StringEquals',
    ask: inOperators((name) => name.replace('StringLike', 'StringEquals')),
  },
  {
    mistake: 'StringEquals is read as StringLike',
    ask: inOperators((name) => name.replace(/StringEquals(?!Ig)/, 'StringLike')),
  },
  {
    mistake: 'StringNotEquals is read as StringEquals',
    ask: inOperators((name) => name.replace('StringNot', 'String')),
  },
  { mistake: 'IfExists is not looked at', ask: inOperators((name) => name.replace('IfExists', '')) },
  {
    mistake: 'ForAllValues is read as ForAnyValue',
    ask: inOperators((name) => name.replace('ForAllValues', 'ForAnyValue')),
  },
  {
    mistake: 'only the first value of a condition is looked at',
    ask: inStatements(({ Condition, ...rest }) =>
      Condition === undefined
        ? rest
        : {
            ...rest,
            Condition: Object.fromEntries(
              Object.entries(Condition).map(([name, tests]) => [
                name,
                Object.fromEntries(Object.entries(tests).map(([key, values]) => [key, values.slice(0, 1)])),
              ]),
            ),
          },
    ),
  },
  {
    mistake: 'numbers and dates are compared the other way round',
    ask: inOperators((name) => name.replace(/LessThanEquals|LessThan/, 'GreaterThan')),
  },
];
