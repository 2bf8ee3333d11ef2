// Switches the language, narrows lists, and opens what an address leads to. Nothing here asks anybody
// for anything, and the pages can be read without it.
(() => {
  "use strict";
  const root = document.documentElement;

  // ---- language

  const remembered = {
    get() { try { return localStorage.getItem("language"); } catch { return null; } },
    set(value) { try { localStorage.setItem("language", value); } catch { /* not from disk */ } },
  };

  function speak(language) {
    const spanish = language === "es";
    root.lang = spanish ? "es" : "en";
    for (const element of document.querySelectorAll("[data-es]")) {
      element.dataset.en ??= element.textContent;
      element.textContent = spanish ? element.dataset.es : element.dataset.en;
    }
    for (const name of ["aria-label", "title", "placeholder"]) {
      for (const element of document.querySelectorAll(`[data-es-${name}]`)) {
        if (!element.hasAttribute(`data-en-${name}`)) {
          element.setAttribute(`data-en-${name}`, element.getAttribute(name));
        }
        element.setAttribute(name, element.getAttribute(`data-${root.lang}-${name}`));
      }
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === root.lang));
    }
    // Pages opened from disk may not share what is remembered: the address carries it along.
    for (const link of document.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      if (/^[^:]*\.html([?#]|$)/.test(address)) {
        const [path, fragment] = address.split("#");
        const [page, query] = path.split("?");
        const values = new URLSearchParams(query);
        values.delete("lang");
        if (spanish) values.set("lang", "es");
        const text = values.toString();
        link.setAttribute("href", page + (text && `?${text}`) + (fragment ? `#${fragment}` : ""));
      }
    }
  }

  const asked = new URLSearchParams(location.search);
  speak(asked.get("lang") ?? remembered.get() ?? "en");
  for (const group of document.querySelectorAll(".languages")) group.hidden = false;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      remembered.set(button.dataset.language);
      speak(button.dataset.language);
    });
  }

  // ---- filters: a form narrows the elements with data-text in the element it names

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  for (const form of document.querySelectorAll("form[data-filters]")) {
    const list = document.getElementById(form.dataset.filters);
    const rows = [...list.querySelectorAll("[data-text]")];
    const texts = new Map(rows.map((row) => [row, fold(row.dataset.text)]));
    const choices = [...form.querySelectorAll("[data-filter]")];
    const search = form.querySelector("input[type=search]");
    const shown = form.querySelector("[data-shown]");
    const nothing = document.querySelector(".nothing");

    const narrow = () => {
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        row.hidden = !(
          choices.every((choice) => !choice.value || row.dataset[choice.dataset.filter] === choice.value)
          && words.every((word) => texts.get(row).includes(word))
        );
        count += row.hidden ? 0 : 1;
      }
      for (const group of list.querySelectorAll("[data-group]")) {
        group.hidden = !group.querySelector("[data-text]:not([hidden])");
      }
      shown.textContent = String(count);
      if (nothing) nothing.hidden = count > 0;
    };

    form.hidden = false;
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(narrow));
    for (const choice of choices) {
      const value = asked.get(choice.dataset.filter);
      if ([...choice.options].some((option) => option.value === value)) choice.value = value;
    }
    if (asked.get("search")) search.value = asked.get("search");
    narrow();
    // What an address leads to is shown, whatever was chosen before.
    addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.closest("[hidden]") && list.contains(target)) form.reset();
    });
  }

  // ---- a statement: what a mark is, and where it stands

  const received = document.getElementById("text");
  const beside = document.querySelector(".reading aside");

  function point(name) {
    for (const element of document.querySelectorAll(".here")) element.classList.remove("here");
    const quoted = CSS.escape(name);
    for (const piece of received.querySelectorAll(`[data-names~="${quoted}"]`)) {
      piece.classList.add("here");
    }
    const entry = document.getElementById(`about-${name}`);
    entry?.classList.add("here");
    // The list beside the text scrolls by itself, the text stays where it is.
    if (entry && beside.scrollHeight > beside.clientHeight) {
      beside.scrollTop = entry.offsetTop - beside.offsetTop - beside.clientHeight / 3;
    }
    return entry;
  }

  if (received) {
    for (const choice of document.querySelectorAll("[data-mark]")) {
      choice.disabled = false;
      choice.addEventListener("change", () => {
        received.classList.toggle(`without-${choice.dataset.mark}`, !choice.checked);
      });
    }
    received.addEventListener("click", (event) => {
      const mark = event.target.closest("a.mark");
      // On a phone the list stands below the text, and the address leads there.
      if (!mark || getComputedStyle(beside).position !== "sticky") return;
      event.preventDefault();
      const name = decodeURIComponent(mark.getAttribute("href").slice("#about-".length));
      history.replaceState(null, "", `#${encodeURIComponent(name)}`);
      point(name)?.querySelector("a:last-of-type")?.focus({ preventScroll: true });
    });
  }

  // ---- addresses: open the card, or show the words, that are led to

  // A list that grew over one page still leads on from its first address; of many statements, to the
  // series of the one whose id the name begins with.
  function lead(name) {
    const statements = document.querySelector("script[data-statements]");
    if (statements && name) {
      const series = new Map(Object.entries(JSON.parse(statements.textContent)));
      for (let end = name.length; end > 0; end = name.lastIndexOf("-", end - 1)) {
        const found = series.get(name.slice(0, end));
        if (found) {
          const page = location.pathname.slice(location.pathname.lastIndexOf("/") + 1);
          location.replace(`series/${found}/${page}${location.search}#${encodeURIComponent(name)}`);
          return;
        }
      }
    }
    const moved = document.querySelector("script[data-moved]");
    if (!moved || !name) return;
    for (const [page, ids] of Object.entries(JSON.parse(moved.textContent))) {
      if (ids.includes(name)) {
        location.replace(`${page}${location.search}#${encodeURIComponent(name)}`);
      }
    }
  }

  function open() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(name);
    if (!target) {
      lead(name);
      return;
    }
    if (received) {
      point(name.replace(/^about-/, ""));
      target.scrollIntoView({ block: "center", behavior: "instant" });
      return;
    }
    const details = target.matches("details") ? target : target.querySelector(":scope > details");
    if (details) details.open = true;
    // What lies between is laid out when it comes near, and may move the target: look again.
    let looks = 5;
    const look = () => {
      target.scrollIntoView({ block: "start", behavior: "instant" });
      if (looks--) requestAnimationFrame(look);
    };
    setTimeout(look);
  }
  addEventListener("hashchange", open);
  open();

  // Everything is printed, folded or not.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
