import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { cleanTree, Unreadable } from './document.ts';

/** A page of text has some thousands; unclosed tags can make millions of a small file. */
const MOST_ELEMENTS = 400_000;
/** Deeper nesting is an attack: parsers need time by the square of it. */
const DEEPEST = 400;

/** The tree of an HTML text, refused while it is parsed when it is too large or too deep. */
export function parseHtml(text: string): Root {
  let elements = 0;
  const depths = new WeakMap<object, number>();
  const deeper = (parent: DefaultTreeAdapterTypes.ParentNode, node: DefaultTreeAdapterTypes.ChildNode) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > DEEPEST)
      throw new Unreadable(
        `Its elements are nested more than ${DEEPEST} deep.`,
        'Save the page anew, or as plain text.',
      );
    depths.set(node, depth);
  };
  const tree = parse(text, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...given) {
        elements += 1;
        if (elements > MOST_ELEMENTS)
          throw new Unreadable(
            `It has more than ${MOST_ELEMENTS} elements.`,
            'Save the page anew, or as plain text.',
          );
        return defaultTreeAdapter.createElement(...given);
      },
      appendChild(parent, node) {
        deeper(parent, node);
        defaultTreeAdapter.appendChild(parent, node);
      },
      insertBefore(parent, node, before) {
        deeper(parent, node);
        defaultTreeAdapter.insertBefore(parent, node, before);
      },
    },
  });
  const root = fromParse5(tree);
  if (root.type !== 'root') return { type: 'root', children: [] };
  cleanTree(root);
  return root;
}
