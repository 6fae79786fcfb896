// What can be found wrong with a page by measuring it. `measure` runs in the page: it uses nothing from here.

/** How far the page moved by itself until now: `[{ kind, where, what }]`. */
export function shifts(largest) {
  const { sum, by } = window.__moved ?? { sum: 0, by: [] };
  return sum > largest ? [{ kind: "moves by itself", where: [...new Set(by)].slice(0, 4).join(", "), what: sum.toFixed(3) }] : [];
}

/** Added to every page before it loads: sums what moves by itself, and says what. */
export function watchShifts() {
  window.__moved = { sum: 0, by: [] };
  const told = (node) => (node?.nodeType === 1 ? node.tagName.toLowerCase() + (node.id ? `#${node.id}` : "") + [...node.classList].map((name) => `.${name}`).join("") : "");
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      window.__moved.sum += value;
      window.__moved.by.push(...sources.map(({ node }) => told(node)).filter(Boolean).slice(0, 2));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** The least side of a target (WCAG 2.2, 2.5.8), in pixels of style. */
export const LEAST_TARGET = 24;
/** The largest sum of layout shifts that is none. */
export const LARGEST_SHIFT = 0.01;

/** The faults of the page as it stands: `[{ kind, where, what }]`. */
export function measure({ least }) {
  const faults = [];
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 60);
  const named = (element) => {
    const own = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "") + [...element.classList].slice(0, 3).map((name) => `.${name}`).join("");
    const name = element.getAttribute("name") ?? element.dataset?.action;
    return name ? `${own}[${name}]` : own;
  };
  const where = (element) => (element.parentElement && !element.id ? `${named(element.parentElement)} > ${named(element)}` : named(element));
  const fault = (kind, element, what) => faults.push({ kind, where: where(element), what });

  // What is above the page hides it: only that is looked at.
  const modal = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1);
  const root = modal ?? document.body;
  const styles = new Map();
  const style = (element) => styles.get(element) ?? (styles.set(element, getComputedStyle(element)), styles.get(element));
  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest(".visually-hidden, [aria-hidden=true] .visually-hidden");
  const all = [...root.querySelectorAll("*")].filter(visible);

  // Wider than the window.
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => ["auto", "scroll", "hidden", "clip"].includes(style(element).overflowX);
  const inScroller = (element) => {
    for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) if (at !== document.body && scrolls(at)) return true;
    return false;
  };
  if (document.documentElement.scrollWidth > width) {
    const wide = all.filter((element) => element.getBoundingClientRect().right + scrollX > width + 0.5 && !inScroller(element));
    const outer = wide.filter((element) => !wide.includes(element.parentElement));
    for (const element of outer.slice(0, 4)) fault("wider than the window", element, `${Math.round(element.getBoundingClientRect().right - width)} px beyond ${width}`);
    if (!outer.length) fault("wider than the window", document.documentElement, `${document.documentElement.scrollWidth} of ${width}`);
  }
  if (modal) {
    const box = modal.getBoundingClientRect();
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      fault("dialog beyond the window", modal, [box.left, box.top, box.right, box.bottom].map(Math.round).join(" "));
  }

  // Cut off, with nothing that says so.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const widthOf = (text, element) => ((canvas.font = style(element).font), canvas.measureText(text).width);
  const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const element of all) {
    const css = style(element);
    if (element.matches("input:not([type=checkbox], [type=radio], [type=file], [type=range]), textarea")) {
      if (element.matches("input") && element.value && element.scrollWidth > element.clientWidth + 1 && !element.title) fault("value longer than its field", element, short(element.value));
      continue;
    }
    if (element.matches("select")) {
      const words = element.selectedOptions[0]?.label ?? "";
      const room = element.clientWidth - parseFloat(css.paddingLeft) - parseFloat(css.paddingRight) - (css.appearance === "none" ? 0 : 16);
      if (widthOf(words, element) > room + 1 && !element.title) fault("choice longer than its field", element, short(words));
      continue;
    }
    // On a narrow screen only the sign of it is meant to be seen.
    if (element instanceof SVGElement || element.matches(".save-mark, #plan-menu")) continue;
    const hides = ["hidden", "clip"];
    if (hides.includes(css.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim() && element.clientWidth > 1) {
      const says = css.textOverflow === "ellipsis" && (element.title || element.closest("[title]"));
      if (!says) fault(css.textOverflow === "ellipsis" ? "shortened without a title" : "cut off sideways", element, short(element.textContent));
    }
    if (hides.includes(css.overflowY) && element.scrollHeight > element.clientHeight + 2 && element.textContent.trim() && element.clientHeight > 1 && css.webkitLineClamp === "none" && element !== document.body)
      fault("cut off below", element, `${element.scrollHeight} of ${element.clientHeight} px: ${short(element.textContent)}`);
    if (ownText(element) && css.display !== "inline" && element.scrollWidth > element.clientWidth + 2 && css.overflowX === "visible" && element.clientWidth > 0)
      fault("text wider than its box", element, short(element.textContent));
  }

  // Text over text. What scrolls away or sticks is cut to what is seen of it.
  const clips = new Map();
  const clipOf = (element) => {
    if (!element || element === document.documentElement) return [-1e9, -1e9, 1e9, 1e9];
    if (clips.has(element)) return clips.get(element);
    let clip = style(element).position === "fixed" ? [-1e9, -1e9, 1e9, 1e9] : clipOf(element.parentElement);
    if (scrolls(element) && element !== document.body) {
      const box = element.getBoundingClientRect();
      clip = [Math.max(clip[0], box.left), Math.max(clip[1], box.top), Math.min(clip[2], box.right), Math.min(clip[3], box.bottom)];
    }
    clips.set(element, clip);
    return clip;
  };
  const layerOf = (element) => {
    for (let at = element; at && at !== root; at = at.parentElement) if (["fixed", "sticky"].includes(style(at).position)) return at;
    return root;
  };
  const rects = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !visible(element) || element.closest("option, script, style, [data-overlap-wanted]")) continue;
    range.selectNodeContents(node);
    const clip = clipOf(element);
    const size = parseFloat(style(element).fontSize);
    for (const box of range.getClientRects()) {
      // The line's box is higher than its letters.
      const spare = Math.max(0, (box.height - size) / 2);
      const cut = [Math.max(box.left, clip[0]), Math.max(box.top + spare, clip[1]), Math.min(box.right, clip[2]), Math.min(box.bottom - spare, clip[3])];
      if (cut[2] - cut[0] > 2 && cut[3] - cut[1] > 2) rects.push({ box: cut, element, node, layer: layerOf(element) });
    }
  }
  rects.sort((one, other) => one.box[1] - other.box[1]);
  for (let at = 0; at < rects.length; at += 1) {
    const { box, element, node, layer } = rects[at];
    for (let next = at + 1; next < rects.length && rects[next].box[1] < box[3] - 3; next += 1) {
      const other = rects[next];
      if (other.node === node || other.layer !== layer) continue;
      const across = Math.min(box[2], other.box[2]) - Math.max(box[0], other.box[0]);
      const down = Math.min(box[3], other.box[3]) - Math.max(box[1], other.box[1]);
      if (across > 2 && down > 3) fault("text over text", element, `“${short(node.data)}” and “${short(other.node.data)}” (${where(other.element)})`);
    }
  }

  // Targets. A link within a sentence is none (2.5.8, inline).
  for (const element of all.filter((one) => one.matches("a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=gridcell][tabindex], [role=slider]"))) {
    if (element.disabled || element.matches("[type=hidden], [type=file]")) continue;
    const css = style(element);
    const inSentence = css.display.startsWith("inline") && !css.display.includes("flex") && !css.display.includes("grid") &&
      [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim());
    if (inSentence && element.matches("a, button, summary")) continue;
    const boxes = [element, ...(element.labels ?? [])].filter(visible).map((one) => one.getBoundingClientRect());
    // A label that is around its control, or beside it, is pressed as well.
    const sides = element.matches("[type=checkbox], [type=radio]")
      ? [Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.height))]
      : [boxes[0]?.width ?? least, boxes[0]?.height ?? least];
    // What is pressed may be larger than what is drawn: a part in front of or behind it (`::after`).
    const middle = [boxes[0].left + boxes[0].width / 2, boxes[0].top + boxes[0].height / 2];
    const reached = (across, down) => element.contains(document.elementFromPoint(middle[0] + across, middle[1] + down));
    const inWindow = middle[1] > least && middle[1] < innerHeight - least;
    if (inWindow && sides[1] < least && reached(0, least / 2 - 1) && reached(0, 1 - least / 2)) sides[1] = least;
    if (inWindow && sides[0] < least && reached(least / 2 - 1, 0) && reached(1 - least / 2, 0)) sides[0] = least;
    if (sides[0] > 0 && (sides[0] < least - 0.5 || sides[1] < least - 0.5)) fault(`target under ${least} px`, element, `${sides.map((side) => side.toFixed(0)).join(" × ")}: ${short(element.ariaLabel ?? element.textContent)}`);
  }
  return faults;
}
