/** Elements that lay out a page's blocks; inline ones and paragraphs are never taken out. */
const BLOCKS = new Set(['UL', 'OL', 'DL', 'DIV', 'SECTION', 'ASIDE', 'TABLE', 'NAV', 'FOOTER']);
const MIN_LINKS = 3;
/** So much of the text stands in links: a menu, related articles, tags, the most read with a line of teaser each. */
const LINK_SHARE = 0.4;
/** A block with this much text of its own holds an article, or part of one, whatever else it holds. */
const ARTICLE_CHARS = 400;
const BOILERPLATE = /^\s*(?:©|\(c\)|copyright\b|all rights reserved|(?:جميع|كافة) الحقوق محفوظة)/i;

interface Weight {
  chars: number;
  linkChars: number;
  links: number;
}

/**
 * Takes blocks out of a document that consist of links in good part, with the heading above them, and copyright lines. Text extraction scores
 * containers as a whole, so that a site without semantic markup gets its "most read" list counted as part of every article: headlines about
 * other stories. Linear in the size of the document.
 */
export function dropLinkLists(document: Document): void {
  for (const block of linkBlocks(document)) {
    const heading = block.previousElementSibling;
    if (heading !== null && /^H[2-6]$/.test(heading.tagName.toUpperCase())) heading.remove();
    block.remove();
  }
}

/** Outermost first: children of a block that goes are not looked at. */
function linkBlocks(document: Document): Element[] {
  const weights = weigh(document);
  const found: Element[] = [];
  const open: Element[] = [...(document.body?.children ?? [])];
  while (open.length > 0) {
    const element = open.pop();
    const weight = element === undefined ? undefined : weights.get(element);
    if (element === undefined || weight === undefined) continue;
    if (BLOCKS.has(element.tagName.toUpperCase()) && (isLinkList(weight) || isBoilerplate(element, weight)))
      found.push(element);
    else open.push(...element.children);
  }
  return found;
}

function isLinkList({ chars, linkChars, links }: Weight): boolean {
  return links >= MIN_LINKS && linkChars >= chars * LINK_SHARE && chars - linkChars < ARTICLE_CHARS;
}

function isBoilerplate(element: Element, { chars }: Weight): boolean {
  return chars < 200 && BOILERPLATE.test(element.textContent ?? '');
}

/** How much text each element holds, and how much of it in links: one walk, children before parents, without recursion. */
function weigh(document: Document): Map<Node, Weight> {
  const weights = new Map<Node, Weight>();
  const order: Node[] = [];
  const open: Node[] = document.body === null ? [] : [document.body];
  while (open.length > 0) {
    const node = open.pop();
    if (node === undefined) break;
    order.push(node);
    open.push(...node.childNodes);
  }
  for (const node of order.reverse()) weights.set(node, weightOf(node, weights));
  return weights;
}

function weightOf(node: Node, weights: ReadonlyMap<Node, Weight>): Weight {
  const total = { chars: 0, linkChars: 0, links: 0 };
  if (node.nodeType === 3) return { ...total, chars: (node.nodeValue ?? '').replace(/\s+/g, ' ').trim().length };
  const name = node.nodeName.toUpperCase();
  // Neither is text that a reader sees.
  if (name === 'SCRIPT' || name === 'STYLE' || name === 'NOSCRIPT' || name === 'TEMPLATE') return total;
  for (const child of node.childNodes) {
    const weight = weights.get(child);
    total.chars += weight?.chars ?? 0;
    total.linkChars += weight?.linkChars ?? 0;
    total.links += weight?.links ?? 0;
  }
  return name === 'A' ? { chars: total.chars, linkChars: total.chars, links: 1 } : total;
}
