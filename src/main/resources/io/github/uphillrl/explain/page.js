"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const slider = document.getElementById("eta");
const etas = data.panels[0].etas;
slider.max = etas.length - 1;

const mix = (a, b, t) => a + (b - a) * t;

/** The place of a learning rate on the grid: 2.5 lies half way between the third entry and the fourth. */
function placeOf(eta) {
  if (!(eta > etas[0])) return 0;
  for (let i = 1; i < etas.length; i++) {
    if (eta <= etas[i]) return i - 1 + (eta - etas[i - 1]) / (etas[i] - etas[i - 1]);
  }
  return etas.length - 1;
}

function at(values, place) {
  const i = Math.min(Math.floor(place), values.length - 2);
  return mix(values[i], values[i + 1], place - i);
}

function show() {
  const place = Number(slider.value);
  document.getElementById("rate").textContent = Number(at(etas, place).toPrecision(3));
  const after = data.panels.map((panel, k) => {
    const p = panel.p[0].map((_, a) => at(panel.p.map((row) => row[a]), place));
    p.forEach((value, a) => {
      document.getElementById("bar-" + k + "-" + a).setAttribute("width", 300 * value);
      document.getElementById("p-" + k + "-" + a).textContent = value.toFixed(6);
    });
    const loss = at(panel.loss, place);
    document.getElementById("loss-" + k).textContent = (loss < 0 ? "−" : "+") + Math.abs(loss).toFixed(6);
    return p;
  });
  document.getElementById("moral").textContent = moral(after);
}

/** What several panels show together, if they show the same actions. */
function moral(after) {
  if (after.length < 2 || after.some((p) => p.length !== after[0].length)) return "";
  const losses = data.panels.map((panel) => panel.loss[0]);
  const apart = Math.max(...after[0].map((_, a) => {
    const column = after.map((p) => p[a]);
    return Math.max(...column) - Math.min(...column);
  }));
  const gap = Math.max(...losses) - Math.min(...losses);
  return "The losses lie " + gap.toFixed(6) + " apart, the policies after the step " + apart.toFixed(6) + ".";
}

function begin() {
  const wanted = /^#eta=([0-9.eE+-]+)$/.exec(location.hash);
  slider.value = placeOf(wanted ? Number(wanted[1]) : data.eta);
  show();
}

slider.addEventListener("input", show);
addEventListener("hashchange", begin);
begin();
