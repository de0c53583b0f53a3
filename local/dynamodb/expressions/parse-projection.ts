import type { WrittenPath } from './ast.ts';
import { TokenReader } from './token-reader.ts';

export const parseProjection = (text: string): readonly WrittenPath[] => {
  const reader = new TokenReader(text);
  const paths = [reader.path()];
  while (reader.takeSymbol(',')) paths.push(reader.path());
  reader.expectEnd();
  return paths;
};
