"""The one script of the screens: the page's language, links inside the app, the focus, and Streamlit's own words.

Without it everything still works: links then load the page as links do, and a few words of Streamlit stay English.
"""

from kpi.ui.script_tools import TOOLS

_FRAME = """<script>
document.documentElement.lang = "%(lang)s";
// The style sheet is loaded with the document; after a change of version, the one of before is still there.
if ("%(sheet)s" && !document.querySelector('link[href$="%(sheet)s"]')) {
  document.body.append(Object.assign(document.createElement("link"), {rel: "stylesheet", href: "./%(sheet)s"}));
}
if (window.kpiSpeak) window.kpiSpeak(document.body);
if (!window.kpiLinks) {
  window.kpiLinks = true;
  const scrolled = () => document.querySelector('[data-testid="stMain"]');
  const follow = (wanted) => {
    const moves = new URL(wanted).pathname !== location.pathname;
    const href = moves ? wanted : sortedAs(wanted, kept());
    const main = scrolled();
    // Where the reader was: whoever comes back goes on reading there.
    if (main) history.replaceState({...history.state, kpiTop: main.scrollTop}, "");
    history.pushState(null, "", href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (main && moves) main.scrollTo(0, 0);
  };
  window.addEventListener("popstate", (event) => {
    const top = event.state && event.state.kpiTop;
    if (!top) return;
    const until = Date.now() + 8000;
    // The page is drawn piece by piece: until it stands still, or the reader scrolls.
    let stopped = false, still = 0, height = 0;
    const stop = () => { stopped = true; };
    for (const kind of ["wheel", "touchstart", "keydown"]) window.addEventListener(kind, stop, {once: true, passive: true});
    const back = () => {
      const main = scrolled();
      if (stopped || !main) return;
      still = main.scrollHeight === height && Math.abs(main.scrollTop - top) < 2 ? still + 1 : 0;
      height = main.scrollHeight;
      if (height - main.clientHeight >= top) main.scrollTo(0, top);
      if (still < 10 && Date.now() < until) setTimeout(back, 100);
    };
    setTimeout(back, 100);
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest("a.kpi-link");
    if (!link || link.target) return;
    event.preventDefault();
    follow(link.href);
    // A link to a part of a page: the part comes into sight once it has been drawn, if that is soon.
    const part = new URL(link.href).hash.slice(1);
    const until = Date.now() + 8000;
    const show = () => {
      const found = part && document.getElementById(part);
      if (found) found.scrollIntoView();
      else if (part && Date.now() < until) setTimeout(show, 100);
    };
    setTimeout(show, 100);
  });
  // What a small bullet says to who does not see it, it says to the mouse, too.
  document.addEventListener("mouseover", (event) => {
    const bullet = event.target instanceof Element && event.target.closest(".bullet[aria-label]:not([title])");
    if (bullet) bullet.title = bullet.getAttribute("aria-label");
  });
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof Element && event.target.closest("form.kpi-search");
    if (!form) return;
    event.preventDefault();
    const wanted = new URL(form.getAttribute("action"), document.baseURI);
    for (const [name, value] of new FormData(form)) wanted.searchParams.set(name, value);
    follow(wanted.href);
  });
  // What an action came to takes the focus that its button, gone by then, has lost; a field in use keeps it.
  const arrived = (node) => {
    const found = node.nodeType === Node.ELEMENT_NODE && (node.matches(".kpi-arrived") ? node : node.querySelector(".kpi-arrived"));
    const until = Date.now() + 5000;
    const take = () => {
      if (!found || !found.isConnected) return;
      if (document.activeElement && document.activeElement !== document.body) {
        if (Date.now() < until) setTimeout(take, 100);
        return;
      }
      found.tabIndex = -1;
      found.focus();
    };
    take();
  };
  // Words that Streamlit has in English only and no setting changes: in Japanese, and the last two better in English.
  const texts = [
    [/^No results$/, "該当する候補はありません"],
    [/^(\\d+) options? available\\.$/, "候補 $1 件"],
    [/^(.*), selected\\.?$/, "$1、選択しました"],
    [/^Skip to main content$/, "本文へ移動"],
    [/^Upload$/, "ファイルを選ぶ"],
    [/^([\\d.]+) ?(\\w+) per file$/, "ここに置いても選べます（一つ $1 $2 まで）"],
    [/^(add|upload) icon$/, ""],
    [/^Error: ?$/, "エラー:"],
    [/^(Error: )?File must be ([\\d.]+) ?(\\w+) or smaller\\.$/, "$2 $3 以下のファイルを選んでください。"],
    [/^(.*) files are not allowed\\.$/, "この種類のファイル（$1）は選べません。"],
    [/^File size is too small\\.$/, "ファイルが空です。"],
    [/^Upload failed$/, "送信できませんでした。もう一度選んでください。"],
    [/^Unexpected error\\. Please try again\\.$/, "送信できませんでした。もう一度選んでください。"],
    [/^Press (.*) to apply$/, "$1 キーで確定"],
    [/^Press (.*) to submit form$/, "$1 キーで送信"],
    [/^Page not found$/, "ページが見つかりません"],
    [/^The page that you have requested does not seem to exist\\. Running the app's main page\\.$/,
      "指定されたページはありません。概況を表示しています。", "There is no such page. The overview is shown."],
    [/^Connecting$/, "接続しています"],
    [/^Connection error$/, "サーバーにつながりません", "The server cannot be reached"],
    [/^Is Streamlit still running\\?.*$/, "しばらくしてから画面を開き直してください。続くときは、管理者に知らせてください。",
      "Please open the page again in a while. If it goes on, tell the administrator."],
  ];
  const unescaped = (label) => label.replace(/\\\\([^A-Za-z0-9\\s])/g, "$1");
  const labels = [
    [/^Choose an option$/, "選んでください"],
    [/^Open$/, "開く"],
    [/^(Close|Dismiss)$/, "閉じる"],
    [/^Clear value$/, "消す"],
    [/^Selectbox options$/, "候補"],
    [/^file upload$/, "ファイルを選ぶ"],
    [/^Add files$/, "ファイルを追加"],
    [/^Remove (.*)$/, "$1 を外す"],
    [/^Copy to clipboard$/, "コピー"],
    // Labels are written as Markdown, and its backslashes are read out where a label names something unseen.
    [/^[^]*\\\\[^A-Za-z0-9\\s][^]*$/, unescaped, unescaped],
  ];
  const attributes = ["aria-label", "placeholder", "title"];
  // What comes from files stays as it is, whatever it says.
  const foreign = '.stHtml, [role="option"][data-key], [data-testid="stFileChipName"], [data-testid="stPlotlyChart"]';
  const replaced = new WeakMap();
  const say = (node, slot, now, table, put) => {
    const lang = document.documentElement.lang === "ja" ? 1 : 2;
    const before = (replaced.get(node) || {})[slot];
    const english = before && now === before.said ? before.english : now;
    const found = english && english.length < 300 && table.find(([pattern]) => pattern.test(english));
    if (!found) return;
    const said = found[lang] === undefined ? english : english.replace(found[0], found[lang]);
    if (said === now) return;
    replaced.set(node, {...replaced.get(node), [slot]: {english, said}});
    put(said);
  };
  const sayText = (node) => {
    if (node.parentElement && !node.parentElement.closest(foreign)) {
      say(node, "text", node.nodeValue, texts, (said) => { node.nodeValue = said; });
    }
  };
  const sayLabels = (node) => {
    if (node.closest(foreign)) return;
    for (const name of attributes) {
      if (node.hasAttribute(name)) {
        say(node, name, node.getAttribute(name), labels, (said) => node.setAttribute(name, said));
      }
    }
  };
  const visit = (node) => (node.nodeType === Node.TEXT_NODE ? sayText : window.kpiSpeak)(node);
  window.kpiSpeak = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest(foreign)) return;
    sayLabels(node);
    const inside = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (inside.nextNode()) (inside.currentNode.nodeType === Node.TEXT_NODE ? sayText : sayLabels)(inside.currentNode);
  };
  window.kpiSpeak(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") sayText(change.target);
      else if (change.type === "attributes") sayLabels(change.target);
      else change.addedNodes.forEach(visit);
    }
  }).observe(document.body, {
    childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: attributes,
  });
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(arrived)))
    .observe(document.body, {childList: true, subtree: true});
  TOOLS
}
</script>"""
_SCRIPT = _FRAME.replace("  TOOLS", TOOLS.strip("\n"))


def script(lang: str, sheet: str = "") -> str:
    """The script of a page in a language. ``sheet``: the name of the style sheet's file, where there is one."""
    return _SCRIPT % {"lang": lang, "sheet": sheet}
