// What `look_at` asks of a page from inside it. Run as an expression: it leaves `homewardLooks` on the window.
(() => {
  const USABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 150);
  const shows = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest("[inert], [aria-hidden=true]");
  let wanted = new Set();
  let seen = new Set();
  let looks = new Map();

  // How an element and what is drawn for it look: GOV.UK draws the focus of a box on its label.
  const look = (element) => {
    const drawn = [[element], [element, "::before"], [element, "::after"]];
    const label = element.labels && element.labels[0];
    if (label) drawn.push([label], [label, "::before"], [label, "::after"]);
    if (element.parentElement) drawn.push([element.parentElement]);
    return drawn.map((each) => {
      const style = getComputedStyle(...each);
      return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor, style.borderColor,
        style.borderWidth, style.textDecorationLine, style.clipPath].join();
    }).join("|");
  };

  const reachable = (element) => {
    if (element.disabled || element.tabIndex < 0 || !shows(element)) return false;
    if (element.type !== "radio") return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)]
      .filter((each) => each.form === element.form && shows(each) && !each.disabled);
    const chosen = group.find((each) => each.checked);
    return element === (chosen || group[0]);
  };

  window.homewardLooks = {
    structure() {
      const wrong = [];
      const heads = [...document.querySelectorAll("h1")].filter(shows);
      if (heads.length !== 1) wrong.push(`it has ${heads.length} first headings`);
      if (!/^.+ – Homeward$/.test(document.title)) wrong.push(`its title is "${document.title}"`);
      const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
      for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) wrong.push(`two elements are #${id}`);
      for (const each of document.querySelectorAll("input, select, textarea"))
        if (each.type !== "hidden" && shows(each) && !each.labels.length && !each.ariaLabel)
          wrong.push(`a field without a label: ${name(each)}`);
      for (const each of document.querySelectorAll("form"))
        if (each.method === "post" && !each.querySelector("[name=csrfmiddlewaretoken]"))
          wrong.push(`a form that would be refused: ${name(each)}`);
      for (const each of document.querySelectorAll("a[href='']")) wrong.push(`a link to nothing: ${name(each)}`);
      return wrong;
    },

    errorLinks() {
      const wrong = [];
      for (const link of document.querySelectorAll(".govuk-error-summary a")) {
        const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (target) target.focus();
        if (!target || document.activeElement !== target) wrong.push(`an error leads to no field: ${name(link)}`);
      }
      const summary = document.querySelector(".govuk-error-summary");
      for (const error of document.querySelectorAll(".govuk-error-message"))
        if (!summary && shows(error)) wrong.push(`an error that no summary names: ${name(error)}`);
      return wrong;
    },

    wide() {
      const page = document.documentElement;
      if (page.scrollWidth <= page.clientWidth + 1) return [];
      return [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > page.clientWidth + 1 && shows(each))
        .slice(-3).map(name);
    },

    cutOff() {
      return [...document.querySelectorAll("body *")]
        .filter((each) => shows(each) && getComputedStyle(each).overflowX !== "visible" && each.clientWidth > 1)
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && !each.matches("input, select, textarea"))
        .map(name);
    },

    begin() {
      if (document.activeElement) document.activeElement.blur();
      window.getSelection().removeAllRanges();
      window.scrollTo(0, 0);
      const start = document.createElement("span");
      start.tabIndex = -1;
      document.body.prepend(start);
      wanted = new Set([...document.querySelectorAll(USABLE)].filter(reachable));
      looks = new Map([...wanted].map((each) => [each, look(each)]));
      seen = new Set();
      start.focus();
      start.addEventListener("blur", () => start.remove(), { once: true });
      return wanted.size;
    },

    // null at the end of the page; the element where its focus does not show; else empty.
    stop() {
      const here = document.activeElement;
      if (!here || here === document.body || seen.has(here)) return null;
      seen.add(here);
      return looks.has(here) && looks.get(here) === look(here) ? name(here) : "";
    },

    missed() {
      return [...wanted].filter((each) => !seen.has(each) && reachable(each)).slice(0, 5).map(name);
    },
  };
})()
