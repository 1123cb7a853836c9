// The style sheet of the page. Colours are named by meaning; text and background always contrast by at least 4.5 to 1.
// Pure.

const light = `
--ground:#f6f7f9;--sheet:#ffffff;--well:#f1f3f6;--line:#dfe3e8;--ink:#171a21;--soft:#57606d;--link:#2450b8;
--pass:#13703c;--pass-tint:#dff3e6;--fail:#b3201f;--fail-tint:#fde5e3;--healed:#8a2a8f;--healed-tint:#f6e3f7;
--deviates:#2450b8;--deviates-tint:#e3ebfc;--inconclusive:#805100;--inconclusive-tint:#fbedcf;
--skipped:#57606d;--skipped-tint:#e9ecf0;--edge-ink:#ffffff;--shadow:0 1px 2px #1a202c14,0 4px 16px #1a202c0d;`;

const dark = `
--ground:#0e1116;--sheet:#161b22;--well:#0f141a;--line:#2b323c;--ink:#e8ebf0;--soft:#9ba5b3;--link:#8fb4ff;
--pass:#56d08a;--pass-tint:#12301f;--fail:#ff8f86;--fail-tint:#41191a;--healed:#e79aec;--healed-tint:#3a1c3c;
--deviates:#8fb4ff;--deviates-tint:#1a2a4d;--inconclusive:#f0bd5a;--inconclusive-tint:#3a2b0c;
--skipped:#9ba5b3;--skipped-tint:#252c35;--edge-ink:#0e1116;--shadow:none;`;

const outcomes = [
  ["pass", "pass"],
  ["fail", "fail"],
  ["broken", "fail"],
  ["healed", "healed"],
  ["deviates", "deviates"],
  ["inconclusive", "inconclusive"],
  ["skipped", "skipped"],
  ["conforms", "pass"],
  ["disagrees", "fail"],
  ["undecided", "inconclusive"],
  ["exposed", "healed"],
  ["fails", "fail"],
  ["breaks", "fail"],
  ["loose", "inconclusive"],
  ["formality", "deviates"],
] as const;

const tints = outcomes
  .map(([name, colour]) => `.${name}{--tone:var(--${colour});--tint:var(--${colour}-tint)}`)
  .join("\n");

const page = `
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
code,pre,.url,.line,.id,.route,.chips,.card h3{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
p,ul,dl,dd,h1,h2,h3,pre{margin:0}
ul{padding:0;list-style:none}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
:target{scroll-margin-top:1rem}
header.page,main{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
header.page{padding-top:clamp(1.25rem,3vw,2rem)}
main{padding-bottom:3rem}
.eyebrow{color:var(--soft);font-size:.8125rem;letter-spacing:.08em;text-transform:uppercase}
h1{font-size:clamp(1.5rem,4vw,2.125rem);line-height:1.15;letter-spacing:-.02em;margin:.2rem 0 1rem}
h1 .version{color:var(--soft);font-weight:400}
.verdict{display:flex;gap:.9rem;align-items:center;padding:1rem 1.1rem;border-radius:14px;background:var(--tint);color:var(--tone);font-weight:600;font-size:1.0625rem;line-height:1.4}
.seal{flex:none;display:grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:50%;background:var(--tone);color:var(--tint);font-size:1.25rem;line-height:1}
.meta{margin-top:.9rem;color:var(--soft);font-size:.875rem}
section{margin-top:2.5rem}
header.page+main>section:first-child{margin-top:1.75rem}
h2{font-size:1.25rem;letter-spacing:-.01em;margin-bottom:1rem}
.count{margin-left:.35rem;color:var(--soft);font-weight:400;font-size:1rem}
.label{font-size:.75rem;font-weight:600;letter-spacing:.05em;text-transform:uppercase;color:var(--soft)}
.size{color:var(--soft);font-weight:400;text-transform:none;letter-spacing:0}
.pill{flex:none;padding:.15rem .65rem;border-radius:99px;background:var(--tint);color:var(--tone);font-size:.8125rem;font-weight:600}
.mark{display:inline-flex;align-items:center;gap:.35rem;padding:.1rem .5rem;border-radius:6px;background:var(--tint);color:var(--tone);font-size:.8125rem;font-weight:600;line-height:1.5;white-space:nowrap;text-transform:none;letter-spacing:0}
.chips{display:flex;flex-wrap:wrap;gap:.35rem;margin-top:.4rem;font-size:.8125rem}
.chips a,.chips span{display:block;padding:.1rem .5rem;border:1px solid var(--line);border-radius:6px;background:var(--well);text-decoration:none}
.chips a:hover{text-decoration:underline}
nav{margin-top:1rem;border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:.55rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;font-size:.9375rem}
nav .count{margin-left:.15rem;font-size:.8125rem}
.severities{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin-top:.9rem;color:var(--soft);font-size:.875rem}
.severities li{display:flex;gap:.5rem;align-items:baseline}
.severity{flex:none;align-self:start;padding:.1rem .6rem;border-radius:99px;background:var(--tint);color:var(--tone);font-size:.8125rem;font-weight:600;line-height:1.5;white-space:nowrap}
.severity.exposed,.severity.fails{background:var(--tone);color:var(--edge-ink)}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.5rem 1.25rem;color:var(--soft)}
.key{margin-bottom:1.25rem;font-size:.875rem}
.key div{display:flex;gap:.6rem;align-items:baseline}`;

const cards = `
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.25rem}
.card,.cause,.operation{background:var(--sheet);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow)}
.card{display:flex;flex-direction:column;padding:1.25rem;border-top:4px solid var(--tone)}
.card header{display:flex;justify-content:space-between;align-items:start;gap:.75rem}
.card h3{font-size:1rem;line-height:1.5}
.url{color:var(--soft);font-size:.8125rem}
.summary{margin:.6rem 0 1rem}
.lines{font-size:.875rem;margin-bottom:auto}
.lines li{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;padding:.25rem 0;border-top:1px solid var(--line)}
.lines .mark{flex:none;width:1.5rem;padding:0;justify-content:center}
.tally{margin-left:auto;color:var(--soft);text-align:right}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin-top:1rem;padding-top:.85rem;border-top:1px solid var(--line);font-size:.875rem}
.facts dt{color:var(--soft);font-size:.8125rem}
.facts .retired{color:var(--fail);font-weight:600}
.facts .deprecated{color:var(--inconclusive);font-weight:600}`;

const findings = `
.filter{display:none;flex-wrap:wrap;gap:.6rem 1.25rem;margin-bottom:1rem;font-size:.875rem;color:var(--soft)}
@supports selector(:has(option:checked)){.filter{display:flex}}
.filter label{display:flex;align-items:center;gap:.5rem;max-width:100%}
.filter select{min-width:0;max-width:100%;padding:.3rem .5rem;border:1px solid var(--line);border-radius:8px;background:var(--sheet);color:var(--ink);font:inherit}
.causes{position:relative;min-height:4rem}
.nobody{position:absolute;inset:0 0 auto;padding:1rem 1.25rem;color:var(--soft)}
.cause{position:relative;padding:1.1rem 1.25rem 1.25rem;margin-bottom:1rem;border-left:4px solid var(--tone)}
.cause>header{display:flex;align-items:start;gap:.35rem .75rem}
.cause>header h3{flex:1;min-width:0;font-size:1.125rem;line-height:1.4}
.ordinal{flex:none;min-width:1.25rem;color:var(--soft);font-size:1.125rem;line-height:1.4;font-variant-numeric:tabular-nums}
.cause>.scope{margin:.15rem 0 .9rem 2rem;color:var(--soft);font-size:.9375rem}
.cause:target{outline:2px solid var(--link)}
.more{color:var(--soft);font-size:.875rem;margin-top:.4rem}
.again{margin-top:.9rem}
.pair,.panes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.75rem}
.pair>div{padding:.75rem .9rem;border-radius:10px;border-left:4px solid var(--edge)}
.pair p+p{margin-top:.2rem}
.received{--edge:var(--fail);background:var(--fail-tint)}
.documented{--edge:var(--pass);background:var(--pass-tint)}
.received .label{color:var(--fail)}
.documented .label{color:var(--pass)}
.about{display:grid;gap:.6rem;margin:1rem 0}
.about div{display:grid;grid-template-columns:5rem 1fr;gap:.75rem}
.about dt{color:var(--soft)}
.about code{color:var(--soft);font-size:.8125rem}
details{margin-top:.6rem}
summary{cursor:pointer;color:var(--link);font-size:.9375rem}
details>.panes,details>pre,.side .panes{margin-top:.6rem}
details>p{margin-top:.4rem}
.pane{min-width:0;overflow-x:auto;padding:.75rem .9rem;border:1px solid var(--line);border-radius:10px;background:var(--well)}
.line{font-size:.8125rem;font-weight:600;margin-top:.3rem}
.none{color:var(--soft);margin-top:.3rem}
pre{max-height:18rem;overflow:auto;margin-top:.6rem;padding:.65rem .75rem;border:1px solid var(--line);border-radius:8px;background:var(--sheet);font-size:.8125rem;line-height:1.5;white-space:pre-wrap}
details>pre{background:var(--well)}
.parts{width:100%;margin-top:.5rem;border-collapse:collapse;font-size:.8125rem}
.parts th,.parts td{padding:.25rem .5rem .25rem 0;text-align:left;vertical-align:top;border-top:1px solid var(--line);font-weight:400}
.parts thead th{border:0;color:var(--soft)}
.parts th,.parts td{overflow-wrap:anywhere}
.parts tbody th{font-weight:600}
.parts .number{text-align:right;padding-right:0;white-space:nowrap}
.parts thead th:last-child{text-align:right;padding-right:0}
.sample{display:block;color:var(--pass)}
.reasons,.plain{background:var(--sheet);border:1px solid var(--line);border-radius:14px}
.reasons li,.plain li{padding:.85rem 1.25rem}
.reasons>li{display:grid;grid-template-columns:8.5rem 1fr;gap:.4rem 1rem;align-items:baseline}
.reasons>li>.mark{justify-self:start}
.reasons .chips li{padding:0}
.reasons>li+li,.plain>li+li{border-top:1px solid var(--line)}
.plain code{color:var(--soft);font-size:.8125rem}`;

const tables = `
.operation{margin-bottom:1.25rem;overflow:hidden}
.operation h3{padding:1.1rem 1.25rem .9rem;font-size:1.0625rem}
.route{margin-left:.5rem;color:var(--soft);font-weight:400;font-size:.875rem}
p.deprecated{margin:-.6rem 1.25rem .9rem;color:var(--inconclusive);font-size:.875rem}
.scroll{overflow-x:auto}
.matrix{width:100%;border-collapse:collapse}
.matrix>thead th{padding:.5rem .6rem;border-bottom:1px solid var(--line);color:var(--soft);font-size:.8125rem;text-align:left;vertical-align:bottom}
.matrix>thead th:first-child{font-weight:400}
.matrix .target,.matrix>tbody>tr>td{width:9.5rem;min-width:3.5rem;text-align:center}
.matrix>thead .target{font-size:.75rem}
.matrix>tbody>tr>*{padding:.45rem .6rem;border-top:1px solid var(--line);vertical-align:top;font-weight:400}
.matrix>*>tr>:first-child{padding-left:1.25rem;text-align:left}
.matrix>*>tr>:last-child{padding-right:1.25rem}
.matrix>tbody>tr>th{min-width:11rem}
.matrix>tbody>tr.group>th{padding-top:.35rem;padding-bottom:.35rem;background:var(--well);color:var(--soft);font-size:.8125rem;font-weight:600}
.matrix tr:target>*{background:var(--inconclusive-tint)}
.matrix details{margin:0}
.matrix summary{color:inherit;list-style-position:outside;margin-left:1rem;font-size:1rem}
.matrix summary::marker{color:var(--soft);font-size:.75rem}
.matrix td .fail,.matrix td .broken,.matrix td .healed{background:var(--tone);color:var(--tint)}
.matrix summary:hover .title{text-decoration:underline}
.title{margin-right:.5rem}
.id{color:var(--soft);font-size:.8125rem}
.matrix td a{text-decoration:none}
.matrix td a:hover .mark{outline:2px solid var(--tone)}
.absent{color:var(--soft);font-size:.8125rem}
.unlisted{padding:0 1.25rem .9rem;color:var(--soft);font-size:.875rem}
.contents{margin-bottom:1rem}
.side{position:relative;z-index:1;margin:.75rem calc(var(--targets)*-9.5rem) .5rem 0}
.whose{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;font-size:.875rem;font-weight:600}
.side+.side{padding-top:.75rem;border-top:1px dashed var(--line)}
.reason{margin-top:.3rem;font-size:.9375rem}`;

const narrow = `
@media (max-width:40rem){
.matrix .word,.matrix .wide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.matrix .target,.matrix>tbody>tr>td{width:3.5rem;padding-left:.25rem;padding-right:.25rem;font-size:.75rem}
.matrix>*>tr>:first-child{padding-left:.9rem}
.matrix>*>tr>:last-child{padding-right:.9rem}
.matrix .target span{display:inline-block;max-height:11rem;writing-mode:vertical-rl;transform:rotate(180deg);text-align:left}
.side{margin-right:calc(var(--targets)*-3.5rem)}
.reasons>li{grid-template-columns:1fr}
.matrix details .word{position:static;width:auto;height:auto;clip-path:none}
.title{display:block}
.id{display:block;line-height:1.35}
.card,.cause{padding:1rem}
.cause>header{flex-wrap:wrap}
.cause>header .severity{order:-1;margin-right:auto}
.cause>header .ordinal{order:-2}
.cause>header h3{flex-basis:100%}
.cause>.scope{margin-left:0}
.severities li>span+span{display:none}
.filter{gap:.6rem}
.filter label{flex:1 1 0;min-width:5.5rem;flex-direction:column;align-items:stretch;gap:.15rem;font-size:.8125rem}
.about div{grid-template-columns:1fr;gap:.1rem}
}
@media print{body{background:none}.filter,nav{display:none}.card,.cause,.operation{box-shadow:none;break-inside:avoid}}`;

export const styleSheet = `:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
${tints}${page}${cards}${findings}${tables}${narrow}
`;
