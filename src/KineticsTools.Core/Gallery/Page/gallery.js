'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id);
  const statuses = ['Saved', 'Unavailable', 'Failed', 'Missing'];
  const clips = data.clips.map(c => ({
    number: c[0], name: c[1], label: data.labels[c[2]], split: data.splits[c[3]], start: c[4], end: c[5],
    reason: c[6], seconds: c[7], size: c[8], path: c[9], sheet: c[10],
  }));
  const count = n => n.toLocaleString('en');
  const sizeOf = bytes => bytes >= 1e9 ? (bytes / 1e9).toFixed(1) + ' GB' : bytes >= 1e6 ? (bytes / 1e6).toFixed(1) + ' MB' : Math.round(bytes / 1e3) + ' KB';
  const windowOf = c => c.start === null ? '' : `${c.start}–${c.end} s`;
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Previews are JSON at the end of the page, so many in a script; one is parsed when the first of its clips comes into view.
  const sheets = new Map();
  const whenWhole = new Promise(done => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', done) : done());
  async function posterOf(clip) {
    if (clip.sheet < 0) return null;
    if (!sheets.has(clip.sheet)) {
      if (!$('previews-' + clip.sheet)) await whenWhole;
      sheets.set(clip.sheet, JSON.parse($('previews-' + clip.sheet).textContent));
    }
    return 'data:image/jpeg;base64,' + sheets.get(clip.sheet)[clip.number];
  }
  function showFrame(poster, frame) {
    poster.style.backgroundPosition = data.frames > 1 ? `${100 * frame / (data.frames - 1)}% 0` : '0 0';
  }
  async function paint(poster, clip) {
    const url = await posterOf(clip);
    if (!url) { poster.classList.add('none'); return; }
    poster.style.backgroundImage = `url(${url})`;
    poster.style.backgroundSize = `${100 * data.frames}% 100%`;
    showFrame(poster, Math.floor(data.frames / 2));
  }
  const comingIntoView = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) {
      comingIntoView.unobserve(entry.target);
      paint(entry.target, shown[entry.target.dataset.index]);
    }
  }, { rootMargin: '400px' });

  // The grid: a page of cards at a time, as somebody scrolls.
  const pageSize = 60;
  let shown = [];
  let made = 0;
  const quiet = matchMedia('(prefers-reduced-motion: reduce)');
  function card(clip, index) {
    const button = element('button', 'card');
    button.type = 'button';
    button.dataset.index = index;
    const poster = element('span', 'poster');
    poster.dataset.index = index;
    const caption = element('span', 'caption');
    caption.append(element('b', '', clip.label || 'no label'), element('span', '', clip.name), ' ', element('span', 'window', windowOf(clip)));
    if (clip.reason) caption.append(' ', element('span', 'flag', clip.reason));
    button.append(poster, caption);
    let timer = 0;
    let frame = 0;
    const preview = () => {
      if (quiet.matches || data.frames < 2 || timer) return;
      timer = setInterval(() => showFrame(poster, frame++ % data.frames), 450);
    };
    const rest = () => { clearInterval(timer); timer = 0; showFrame(poster, Math.floor(data.frames / 2)); };
    button.addEventListener('mouseenter', preview);
    button.addEventListener('mouseleave', rest);
    button.addEventListener('focus', preview);
    button.addEventListener('blur', rest);
    button.addEventListener('click', () => open(index));
    comingIntoView.observe(poster);
    return button;
  }
  function addPage() {
    const page = document.createDocumentFragment();
    for (const end = Math.min(made + pageSize, shown.length); made < end; made++) page.append(card(shown[made], made));
    $('grid').append(page);
  }
  // An observer tells of changes alone, so it is made to look again after each page: that may not have filled the view.
  const end = new IntersectionObserver(entries => {
    if (!entries.at(-1).isIntersecting || made >= shown.length) return;
    addPage();
    end.unobserve($('more'));
    end.observe($('more'));
  }, { rootMargin: '800px' });
  end.observe($('more'));

  const orders = {
    class: (a, b) => a.label.localeCompare(b.label) || a.name.localeCompare(b.name) || a.start - b.start,
    id: (a, b) => a.name.localeCompare(b.name) || a.start - b.start,
    short: (a, b) => a.seconds - b.seconds,
    small: (a, b) => a.size - b.size,
  };
  function filter() {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const label = $('class').value;
    const split = $('split').value;
    shown = clips.filter(c => (!label || c.label === label) && (!split || c.split === split)
      && words.every(word => c.label.toLowerCase().includes(word) || c.name.toLowerCase().includes(word)));
    shown.sort(orders[$('order').value]);
    comingIntoView.disconnect();
    $('grid').replaceChildren();
    made = 0;
    addPage();
    $('found').textContent = clips.length === 0 ? 'There is no clip.' : `${count(shown.length)} of ${count(clips.length)} clips`;
  }
  function fill(select, values, all) {
    select.append(new Option(all, ''));
    for (const value of [...values].filter(Boolean).sort((a, b) => a.localeCompare(b))) select.append(new Option(value, value));
  }

  // The viewer.
  let current = 0;
  function open(index) {
    current = index;
    const clip = shown[index];
    $('viewer-title').textContent = clip.label || clip.name;
    $('viewer-note').textContent = '';
    const video = element('video');
    video.controls = video.autoplay = video.muted = video.loop = true;
    video.addEventListener('error', () => {
      const poster = element('span', 'poster');
      paint(poster, clip);
      $('stage').replaceChildren(poster);
      $('viewer-note').textContent = 'The clip cannot be played here: it was moved, or this browser does not know its format.';
    });
    video.src = clip.path;
    $('stage').replaceChildren(video);
    const facts = [
      ['Video', clip.name], ['Window', windowOf(clip)], ['Split', clip.split],
      ['Length', clip.seconds ? clip.seconds.toFixed(2) + ' s' : ''], ['Size', sizeOf(clip.size)], ['Note', clip.reason],
    ];
    $('facts').replaceChildren(...facts.filter(f => f[1]).flatMap(f => [element('dt', '', f[0]), element('dd', '', f[1])]));
    $('video-page').hidden = clip.start === null;
    $('video-page').href = `https://www.youtube.com/watch?v=${encodeURIComponent(clip.name)}&t=${clip.start}s`;
    $('previous').disabled = index === 0;
    $('next').disabled = index === shown.length - 1;
    if (!$('viewer').open) $('viewer').showModal();
  }
  const step = by => { if (shown[current + by]) open(current + by); };
  $('close').addEventListener('click', () => $('viewer').close());
  $('previous').addEventListener('click', () => step(-1));
  $('next').addEventListener('click', () => step(1));
  $('viewer').addEventListener('close', () => {
    $('stage').replaceChildren();
    while (made <= current && made < shown.length) addPage();
    $('grid').children[current]?.focus();
  });

  // Coverage and journal.
  function table(head, rows) {
    const made = element('table');
    const top = made.createTHead().insertRow();
    for (const [text, className] of head) {
      const cell = element('th', className, text);
      cell.scope = 'col';
      top.append(cell);
    }
    const body = made.createTBody();
    for (const cells of rows) {
      const row = body.insertRow();
      cells.forEach((content, i) => {
        const cell = element('td', head[i][1]);
        cell.append(content);
        row.append(cell);
      });
    }
    return made;
  }
  function bar(parts, whole) {
    const made = element('div', 'bar');
    made.setAttribute('aria-hidden', 'true');
    for (const [className, n] of parts) {
      const piece = element('i', className);
      piece.style.width = `${100 * n / whole}%`;
      made.append(piece);
    }
    return made;
  }
  function coverage() {
    const byLabel = new Map();
    const reasons = new Map();
    const add = (label, status, n) => {
      if (!byLabel.has(label)) byLabel.set(label, { Saved: 0, Unavailable: 0, Failed: 0, Missing: 0 });
      byLabel.get(label)[status] += n;
    };
    for (const c of clips) add(c.label, 'Saved', 1);
    for (const [label, , status, reason, n] of data.counts) {
      add(data.labels[label], status, n);
      const key = reason || status;
      reasons.set(key, [status, (reasons.get(key)?.[1] ?? 0) + n]);
    }
    const legend = element('p', 'legend');
    for (const status of statuses) {
      const one = element('span');
      one.append(element('i', status), status);
      legend.append(one);
    }
    const rows = [...byLabel].sort((a, b) => a[0].localeCompare(b[0])).map(([label, n]) => {
      const whole = statuses.reduce((sum, status) => sum + n[status], 0);
      return [label || 'no label', count(whole), ...statuses.map(status => count(n[status])), bar(statuses.map(s => [s, n[s]]), whole)];
    });
    const most = Math.max(1, ...[...reasons.values()].map(r => r[1]));
    const why = [...reasons].sort((a, b) => b[1][1] - a[1][1])
      .map(([reason, [status, n]]) => [reason, count(n), bar([[status, n]], most)]);
    $('coverage').replaceChildren(
      element('h2', '', 'Why clips are not there'),
      why.length ? table([['Reason'], ['Clips', 'number'], ['', 'chart']], why) : element('p', '', 'Nothing is known to be missing.'),
      element('h2', '', 'By class'), legend,
      table([['Class'], ['Clips', 'number'], ...statuses.map(s => [s, 'number']), ['', 'chart']], rows));
  }
  function journal() {
    const j = data.journal;
    if (!j) { $('journal').replaceChildren(element('p', '', 'The folder has no journal.')); return; }
    const facts = element('dl');
    const rows = [['First entry', j.first], ['Last entry', j.last], ['Runs', count(j.runs)], ['Machines', count(j.hosts)],
      ['Entries', count(j.entries)], ['Fetched', sizeOf(j.bytes)]];
    for (const [name, value] of rows) facts.append(element('dt', '', name), element('dd', '', value));
    const most = Math.max(1, ...j.outcomes.map(o => o[2]));
    $('journal').replaceChildren(element('h2', '', 'Journal of the folder'), facts,
      table([['Source'], ['Outcome'], ['Entries', 'number'], ['', 'chart']],
        j.outcomes.map(([source, status, n]) => [source || '–', status, count(n), bar([[status, n]], most)])));
  }

  // Tabs, keys, theme.
  const tabs = [...document.querySelectorAll('[role=tab]')];
  const panels = { coverage, journal };
  function choose(tab) {
    for (const one of tabs) {
      const isChosen = one === tab;
      one.setAttribute('aria-selected', isChosen);
      one.tabIndex = isChosen ? 0 : -1;
      $(one.getAttribute('aria-controls')).hidden = !isChosen;
    }
    const name = tab.getAttribute('aria-controls');
    panels[name]?.();
    delete panels[name];
  }
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', event => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = tabs[(i + by + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  });
  $('grid').addEventListener('keydown', event => {
    const cards = $('grid').children;
    const at = Number(event.target.dataset.index);
    const columns = getComputedStyle($('grid')).gridTemplateColumns.split(' ').length;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0 }[event.key];
    if (to === undefined || to < 0 || to >= shown.length) return;
    event.preventDefault();
    while (made <= to) addPage();
    cards[to].focus();
  });
  addEventListener('keydown', event => {
    if ($('viewer').open && event.target.tagName !== 'VIDEO') {
      if (event.key === 'ArrowRight') step(1);
      if (event.key === 'ArrowLeft') step(-1);
    } else if (event.key === '/' && !/^(INPUT|SELECT)$/.test(event.target.tagName)) {
      event.preventDefault();
      choose(tabs[0]);
      $('search').focus();
    }
  });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const setTheme = theme => { document.documentElement.dataset.theme = theme; };
  setTheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', () => setTheme(dark.matches ? 'dark' : 'light'));
  $('theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));

  const elsewhere = data.counts.reduce((sum, c) => sum + c[4], 0);
  $('totals').textContent = [
    `${count(clips.length)} clips`, `${count(new Set(clips.map(c => c.label)).size)} classes`,
    `${(clips.reduce((sum, c) => sum + c.seconds, 0) / 3600).toFixed(1)} hours`, sizeOf(clips.reduce((sum, c) => sum + c.size, 0)),
    elsewhere ? `${count(elsewhere)} not there` : '', `made ${data.made}`,
  ].filter(Boolean).join(' · ');
  fill($('class'), new Set(clips.map(c => c.label)), 'all');
  fill($('split'), new Set(clips.map(c => c.split)), 'all');
  let typing = 0;
  $('search').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(filter, 120); });
  for (const id of ['class', 'split', 'order']) $(id).addEventListener('change', filter);
  $('filters').addEventListener('submit', event => event.preventDefault());
  filter();
})();
