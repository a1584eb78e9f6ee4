/** The look of everything presend shows in a page. It lives in one shadow root, apart from the page's own styles. */
const SurfaceStyle = `
  :host { all: initial }
  * { box-sizing: border-box }
  .surface {
    --ground: #ffffff; --ink: #16191d; --soft: #59636e; --line: #e3e7eb; --raised: #f4f6f8; --accent: #0b6bcb;
    --block: #c6282d; --block-ground: #fdecec; --warn: #9a5b00; --warn-ground: #fff4e0; --advise: #1d5fd0; --advise-ground: #e9f1fe;
    --good: #157347; --good-ground: #e7f6ee;
    --shadow: 0 0 0 1px rgb(15 23 42 / 8%), 0 4px 10px rgb(15 23 42 / 8%), 0 16px 40px rgb(15 23 42 / 18%);
    font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    color: var(--ink); color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    .surface {
      --ground: #1b1f24; --ink: #eef1f4; --soft: #a5afba; --line: #353c44; --raised: #272d34; --accent: #7ab8ff;
      --block: #ff8e8a; --block-ground: #41201f; --warn: #f5b95a; --warn-ground: #3a2c14; --advise: #8fb8ff; --advise-ground: #1d2c46;
      --good: #6fd3a0; --good-ground: #17322a;
      --shadow: 0 0 0 1px rgb(255 255 255 / 10%), 0 4px 10px rgb(0 0 0 / 35%), 0 16px 40px rgb(0 0 0 / 55%);
      color-scheme: dark;
    }
  }
  [popover] {
    position: fixed; inset: auto; margin: 0; padding: 0; border: 0; color: inherit; background: var(--ground);
    border-radius: 14px; box-shadow: var(--shadow); overflow: visible; font: inherit;
  }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  svg { flex: none; display: block }

  .card, .notice { width: min(384px, calc(100vw - 24px)) }
  .card { overflow: auto; max-height: min(70vh, 520px) }
  .head { display: flex; align-items: center; gap: 10px; padding: 13px 10px 0 14px }
  .badge { display: grid; place-items: center; width: 30px; height: 30px; border-radius: 9px; color: var(--tone); background: var(--tone-ground); flex: none }
  .block { --tone: var(--block); --tone-ground: var(--block-ground) }
  .warn, .redact { --tone: var(--warn); --tone-ground: var(--warn-ground) }
  .advise, .plain { --tone: var(--advise); --tone-ground: var(--advise-ground) }
  .good { --tone: var(--good); --tone-ground: var(--good-ground) }
  .title { flex: 1; min-width: 0; margin: 0; font-size: 15px; font-weight: 650; line-height: 1.25; overflow-wrap: anywhere }
  .title small { display: block; margin-top: 1px; font-size: 12px; font-weight: 400; color: var(--soft) }
  .titles { flex: 1; min-width: 0 }
  .line { margin: 1px 0 0; font-size: 12px; color: var(--soft) }
  .stage { padding: 0 2px; font-size: 12px; color: var(--soft); text-decoration: underline dotted; text-underline-offset: 2px; border-radius: 4px }
  .stage:hover { color: var(--ink) }
  .stages { display: flex; flex-wrap: wrap; gap: 6px; margin: 0 0 12px }
  .stages .label, .stages .done { width: 100%; margin: 0 }
  .stages .act { padding: 5px 11px; font-size: 13px }
  .act[aria-pressed="true"] { background: var(--ink); color: var(--ground); box-shadow: none }
  .steps { margin-inline-start: auto; display: flex; align-items: center; gap: 1px; font-size: 12px; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap }
  .left { margin-inline-start: auto; align-self: center; font-size: 12px; color: var(--soft); font-variant-numeric: tabular-nums }
  .body { padding: 10px 14px 0 }
  .why { margin: 0; text-wrap: pretty }
  .quote {
    display: block; max-width: 100%; margin: 10px 0 0; padding: 6px 10px; border-radius: 8px; background: var(--raised);
    font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ink);
    border-inline-start: 3px solid var(--tone);
  }
  .quote.long { white-space: pre-wrap; max-height: 7.5em; overflow: auto }
  .source { display: inline-flex; align-items: center; gap: 5px; margin-top: 10px; font-size: 12.5px; color: var(--accent); text-decoration: none; border-radius: 4px }
  .source:hover { text-decoration: underline }
  .label { margin: 12px 0 6px; font-size: 12px; font-weight: 600; color: var(--soft) }
  .wordings { display: grid; gap: 6px; margin: 0; padding: 0; list-style: none }
  .objections { margin-top: 10px; font-size: 12.5px }
  .objections summary { width: fit-content; color: var(--soft); cursor: pointer; border-radius: 4px }
  .objections summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .objections .wording, .objections .act { margin-top: 6px; font-size: 13px }
  .objections .done { overflow-wrap: anywhere }
  .wording.plain { background: var(--raised); box-shadow: inset 0 0 0 1px var(--line) }
  .acts { display: flex; flex-wrap: wrap; gap: 8px; padding: 14px }
  button { font: inherit; color: inherit; cursor: pointer; border: 0; background: none; border-radius: 9px }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .act { padding: 7px 13px; font-weight: 600; font-size: 13.5px; background: var(--raised); box-shadow: inset 0 0 0 1px var(--line) }
  .act:hover { background: var(--line) }
  .act.first { background: var(--ink); color: var(--ground); box-shadow: none }
  .act.first:hover { opacity: .88 }
  .act.quiet { background: none; box-shadow: none; color: var(--soft) }
  .act.quiet:hover { background: var(--raised); color: var(--ink) }
  .wording { display: block; width: 100%; padding: 8px 11px; text-align: start; font-size: 13.5px; line-height: 1.4; background: var(--good-ground); color: var(--ink); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--good) 25%, transparent) }
  .wording:hover { box-shadow: inset 0 0 0 1px var(--good) }
  .icon { display: grid; place-items: center; width: 28px; height: 28px; color: var(--soft) }
  .icon:hover { background: var(--raised); color: var(--ink) }
  .icon:disabled { opacity: .35; cursor: default }
  .done { margin: 10px 0 0; font-size: 13px; color: var(--soft) }

  .chip { display: none; align-items: center; gap: 7px; max-width: min(440px, calc(100vw - 16px)); padding: 5px 11px 5px 8px; border-radius: 999px; font-size: 12.5px; font-weight: 550; line-height: 1.3; color: var(--warn); background: var(--warn-ground); box-shadow: 0 0 0 1px color-mix(in srgb, var(--warn) 30%, transparent), 0 2px 8px rgb(0 0 0 / 14%); pointer-events: none }
  .chip:popover-open { display: flex }

  .notices { background: none; box-shadow: none; border-radius: 0 }
  .notices:popover-open { display: grid; gap: 12px }
  .notice { background: var(--ground); border-radius: 14px; box-shadow: var(--shadow); animation: rise .16s ease-out }
  .clock { height: 3px; margin: 12px 14px 0; border-radius: 2px; background: var(--raised); overflow: hidden }
  .clock i { display: block; height: 100%; background: var(--tone); transform-origin: left; animation: run linear both }
  @keyframes run { to { transform: scaleX(0) } }
  @keyframes rise { from { opacity: 0; transform: translateY(8px) } }
  @media (prefers-reduced-motion: reduce) { .notice { animation: none } }
  @media (forced-colors: active) {
    [popover]:not(.notices), .notice { border: 1px solid CanvasText }
    .act, .wording { border: 1px solid ButtonText }
    .clock i { forced-color-adjust: none; background: CanvasText }
  }
`;

/** Line icons, drawn here: a font may lack a glyph. */
const Icons = {
  /** @type {Record<string, string>} */
  shapes: {
    block: "M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM9.3 9.3l5.4 5.4M14.7 9.3l-5.4 5.4",
    warn: "M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM12 8v4.5M12 15.6v.1",
    advise: "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 11v5M12 7.9v.1",
    good: "M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM8.8 11.8l2.3 2.3 4.2-4.4",
    away: "M12 4l9 15.5H3zM12 10v4M12 16.8v.1",
    link: "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 01-1 1H5a1 1 0 01-1-1V7a1 1 0 011-1h5",
    close: "M6 6l12 12M18 6L6 18",
    back: "M14.5 6l-6 6 6 6",
    next: "M9.5 6l6 6-6 6",
  },

  /** @param {string} name @param {number} [size] */
  make(name, size = 18) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", Icons.shapes[name === "redact" ? "warn" : name]);
    const looks = { width: size, height: size, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "aria-hidden": true };
    const line = { "stroke-width": 1.9, "stroke-linecap": "round", "stroke-linejoin": "round" };
    for (const [attribute, value] of Object.entries({ ...looks, ...line })) svg.setAttribute(attribute, String(value));
    svg.append(path);
    return svg;
  },
};
