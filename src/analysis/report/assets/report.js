// What the page does when scripts run: marks the chapter being read, opens evidence at its sentence, searches the text.
// Without scripts the same content is there: contents open, evidence in the appendix, the browser's own search.
(() => {
  'use strict';

  const texts = document.body.dataset;
  const main = document.getElementById('content');

  /** Return a new element with a class and content. */
  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  // ── Contents: a side column where there is room, else a bar at the top that opens ──

  function foldContents() {
    const guide = document.querySelector('.guide');
    const wide = matchMedia('(min-width: 70rem)');
    const fold = () => { guide.open = wide.matches; };
    fold();
    wide.addEventListener('change', fold);
    guide.addEventListener('click', (event) => {
      if (event.target.closest('a')) fold();
    });
    guide.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || wide.matches || event.defaultPrevented) return;
      guide.open = false;
      guide.querySelector('summary').focus();
    });
  }

  function markChapter() {
    const links = new Map();
    for (const link of document.querySelectorAll('.contents a')) links.set(link.hash.slice(1), link);
    const here = document.querySelector('.here');
    const mark = ({ target, isIntersecting }) => {
      const link = links.get(target.id);
      if (!isIntersecting) return link.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'location');
      here.textContent = link.closest('.contents > ul > li').firstElementChild.textContent;
    };
    const observer = new IntersectionObserver((seen) => seen.forEach(mark), { rootMargin: '-15% 0px -84% 0px' });
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  // ── Regions that scroll: a stop for the keyboard only while there is something to scroll ──

  function stopAtOverflow() {
    const observer = new ResizeObserver((changed) => {
      for (const { target } of changed) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute('tabindex');
      }
    });
    document.querySelectorAll('.scroll').forEach((region) => observer.observe(region));
  }

  // ── Evidence: the entry of the appendix, shown under the sentence that it belongs to ──

  function openEvidenceInPlace() {
    for (const link of document.querySelectorAll('a.evidence')) {
      const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (entry) asDisclosure(link, entry);
    }
  }

  function asDisclosure(link, entry) {
    const button = element('button', 'evidence', ...link.childNodes);
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    link.replaceWith(button);
    let panel = null;
    const close = () => {
      panel.remove();
      panel = null;
      button.setAttribute('aria-expanded', 'false');
      button.focus();
    };
    button.addEventListener('click', () => {
      if (panel) return close();
      panel = evidencePanel(entry, close);
      (button.closest('li') ?? button.parentElement).append(panel);
      button.setAttribute('aria-expanded', 'true');
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: 'nearest' });
    });
  }

  function evidencePanel(entry, close) {
    const copy = entry.cloneNode(true);
    for (const node of [copy, ...copy.querySelectorAll('[id]')]) node.removeAttribute('id');
    copy.querySelectorAll('.back').forEach((link) => link.closest('p').remove());
    const shut = element('button', 'close', texts.evidenceClose);
    shut.type = 'button';
    shut.addEventListener('click', close);
    const panel = element('div', 'panel', copy, shut);
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', texts.evidencePanel);
    panel.tabIndex = -1;
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
    return panel;
  }

  // ── Search: every word must be in the same heading, paragraph, item or row ──

  const BLOCKS = 'h2, h3, h4, h5, p, li, tr, dt, dd, figcaption, caption';
  const SHOWN = 40;
  const BEFORE = 40;
  const EXCERPT = 150;
  let places = 0;
  // Whoever types without a letter's mark finds it with the mark; whoever types the mark finds only that.
  const LETTERS = {
    a: 'aàáâäãå', c: 'cçč', d: 'dđ', e: 'eèéêë', i: 'iìíîï', n: 'nñŋ', o: 'oòóôöõø', s: 'sš', t: 'tŧ', u: 'uùúûü',
    y: 'yý', z: 'zž', æ: 'æä', ø: 'øö',
  };
  const PAIRS = { aa: 'å', ae: 'æä', oe: 'øö' };

  function letterPattern(letter) {
    if (LETTERS[letter]) return `[${LETTERS[letter]}]`;
    return letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  }

  function wordPattern(word) {
    const parts = word.match(/aa|ae|oe|./gu).map((part) => {
      const spelt = [...part].map(letterPattern).join('');
      return PAIRS[part] ? `(?:${spelt}|[${PAIRS[part]}])` : spelt;
    });
    return parts.join('');
  }

  function ownText(block) {
    const copy = block.cloneNode(true);
    copy.querySelectorAll('.panel, .evidence, .citation, .back').forEach((node) => node.remove());
    return copy.textContent.normalize('NFC').replace(/\s+/g, ' ').trim();
  }

  function readBlocks() {
    const found = [];
    for (const block of main.querySelectorAll(BLOCKS)) {
      if (block.parentElement.closest(`${BLOCKS}, .panel`)) continue;
      const chapter = block.closest('.level2');
      const heading = chapter ? chapter.querySelector('h2').textContent.trim() : '';
      found.push({ block, heading, text: ownText(block) });
    }
    return found;
  }

  function excerpt(text, patterns) {
    const any = new RegExp(patterns.join('|'), 'giu');
    const first = text.search(any);
    const begin = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 || first : 0;
    const start = Math.min(begin, first);
    const piece = text.slice(start, start + EXCERPT);
    const made = element('span', 'excerpt', start > 0 ? '… ' : '');
    let done = 0;
    for (const match of piece.matchAll(any)) {
      made.append(piece.slice(done, match.index), element('mark', '', match[0]));
      done = match.index + match[0].length;
    }
    made.append(piece.slice(done), start + EXCERPT < text.length ? ' …' : '');
    return made;
  }

  // In a row, the cell with the first word: on a phone the row may be wider than the screen.
  function placeIn(block, pattern) {
    const word = new RegExp(pattern, 'iu');
    const cells = [...(block.cells ?? [])];
    return cells.find((cell) => word.test(cell.textContent.normalize('NFC'))) ?? block;
  }

  function resultLink({ block, heading, text }, patterns) {
    const place = placeIn(block, patterns[0]);
    if (!place.id) {
      places += 1;
      place.id = `hit-${places}`;
    }
    const link = element('a', '', element('span', 'chapter', heading), ' ', excerpt(text, patterns));
    link.href = `#${place.id}`;
    link.addEventListener('click', () => {
      document.querySelectorAll('.found').forEach((old) => old.classList.remove('found'));
      place.classList.add('found');
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    });
    return element('li', '', link);
  }

  function countText(count) {
    const few = count === 0 ? texts.searchNone : count === 1 ? texts.searchOne : texts.searchMany;
    const text = count > SHOWN ? texts.searchFirst : few;
    const spelt = count.toLocaleString(document.documentElement.lang);
    return text.replace('{count}', spelt).replace('{shown}', SHOWN);
  }

  function prepareSearch() {
    const form = document.querySelector('.search');
    const field = form.querySelector('input');
    const count = form.querySelector('.count');
    const results = document.querySelector('.results');
    const contents = document.querySelector('.contents');
    let blocks = null;

    const show = () => {
      const query = field.value.normalize('NFC').toLowerCase().trim();
      const searching = query.length > 1;
      results.hidden = !searching;
      contents.hidden = searching;
      results.replaceChildren();
      count.textContent = '';
      if (!searching) return;
      blocks = blocks || readBlocks();
      const patterns = query.split(/\s+/).map(wordPattern);
      const tests = patterns.map((pattern) => new RegExp(pattern, 'iu'));
      const hits = blocks.filter(({ text }) => tests.every((test) => test.test(text)));
      count.textContent = countText(hits.length);
      results.append(...hits.slice(0, SHOWN).map((hit) => resultLink(hit, patterns)));
    };

    field.addEventListener('input', show);
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !field.value) return;
      event.preventDefault();
      field.value = '';
      show();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      results.querySelector('a')?.focus();
    });
    form.hidden = false;
  }

  document.documentElement.classList.add('js');
  foldContents();
  markChapter();
  stopAtOverflow();
  openEvidenceInPlace();
  prepareSearch();
})();
