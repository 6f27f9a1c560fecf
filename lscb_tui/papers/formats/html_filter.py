"""The box by which the rows of a paper are filtered: a few lines of script, hidden without it.

A paper that is printed while rows are hidden says so.
"""

from __future__ import annotations

BOX = (
    '<div class="filter" id="filter" hidden><label for="words">Show only rows with</label> '
    '<input type="search" id="words" autocomplete="off"> <output id="shown" for="words">'
    "</output></div>\n"
)
SCRIPT = """
"use strict";
(() => {
  const box = document.getElementById("filter");
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("tbody tr:not(.over)")];
  const groups = [...document.querySelectorAll("tbody")];
  const texts = [];
  const look = () => {
    const asked = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, n) => {
      texts[n] ??= [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase();
      row.hidden = !asked.every((word) => texts[n].includes(word));
      count += row.hidden ? 0 : 1;
    });
    for (const group of groups) {
      group.hidden = asked.length > 0 && !group.querySelector("tr:not(.over):not([hidden])");
    }
    box.classList.toggle("on", asked.length > 0);
    const which = `those with \\u201c${words.value.trim()}\\u201d`;
    shown.textContent = asked.length
      ? `Only ${count} of ${rows.length} rows are shown: ${which}.`
      : `${rows.length} rows`;
  };
  words.addEventListener("input", look);
  box.hidden = false;
  look();
})();
"""
