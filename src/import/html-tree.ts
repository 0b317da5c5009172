import type { Element, Parents } from 'hast';

export function find(node: Parents, is: (element: Element) => boolean): Element | undefined {
  return all(node, is)[0];
}

export function all(node: Parents, is: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    child.type === 'element' ? [...(is(child) ? [child] : []), ...all(child, is)] : [],
  );
}

/** Takes elements out, with all that stands in them. */
export function dropped(node: Parents, is: (element: Element) => boolean): void {
  node.children = node.children.filter(
    (child) => child.type !== 'element' || !is(child),
  ) as typeof node.children;
  for (const child of node.children) if (child.type === 'element') dropped(child, is);
}
