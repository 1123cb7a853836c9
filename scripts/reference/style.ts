// The only style sheet of the reference. It loads nothing; fonts are those of the reader's system.
export const style = `:root{color-scheme:light dark;--ink:#1c2024;--soft:#5b6470;--line:#d9dee4;--page:#fff;--pane:#f5f7f9;--link:#0b5cad;--gone:#9a3412;--gone-page:#fff4ec;--ok:#0f6b3c}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a0a9b4;--line:#333b44;--page:#14181c;--pane:#1d2329;--link:#7cb8f7;--gone:#fdba8c;--gone-page:#33211a;--ok:#7fd6a4}}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--page);font:1rem/1.55 system-ui,sans-serif;display:grid;grid-template-columns:17rem minmax(0,1fr)}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}
nav{border-right:1px solid var(--line);padding:1.5rem 1rem;background:var(--pane);min-height:100vh;font-size:.9rem}
nav>p{font-weight:600;margin:0 0 1rem}nav h2{font-size:.8rem;color:var(--soft);margin:1.2rem 0 .4rem}
nav ul{list-style:none;margin:0;padding:0}nav li a{display:flex;gap:.5rem;align-items:baseline;padding:.35rem .4rem;border-radius:.35rem;color:inherit;text-decoration:none}
nav li a:hover,nav a[aria-current]{background:var(--line)}nav p a[aria-current]{background:none}
main{padding:2rem clamp(1rem,4vw,3rem) 4rem;min-width:0;max-width:84rem}
main:focus{outline:none}
h1{font-size:1.8rem;line-height:1.2;margin:.2rem 0 .6rem}h2{font-size:1.25rem;margin:2rem 0 .6rem}h3{font-size:1.05rem;margin:1.6rem 0 .3rem}h4{margin:1rem 0 .3rem}
p,li,dd,code{overflow-wrap:anywhere}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--pane);border:1px solid var(--line);border-radius:.5rem;padding:.9rem;overflow:auto;max-width:100%;margin:.6rem 0}
table{border-collapse:collapse;display:block;overflow:auto}td,th{border:1px solid var(--line);padding:.3rem .6rem;text-align:left}
.kind,.also,.type{color:var(--soft);margin:0}.type{font-size:.9rem}
.address{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem;background:var(--pane)}
.method{font:600 .75rem ui-monospace,monospace;min-width:3.9em;flex:none;overflow-wrap:normal;display:inline-block;color:var(--link)}.method.post,.method.put,.method.patch{color:var(--ok)}.method.delete{color:var(--gone)}
.badge{font-size:.75rem;border:1px solid var(--line);border-radius:1rem;padding:.05rem .5rem;color:var(--soft);white-space:nowrap}.badge.gone{color:var(--gone);border-color:currentColor}
.struck{text-decoration:line-through}
.notice{border-left:4px solid var(--gone);background:var(--gone-page);padding:.7rem 1rem;border-radius:.3rem}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2.5rem;align-items:start}.columns>*{min-width:0}
.samples{position:sticky;top:1rem}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{font-weight:600;padding:0;margin-bottom:.4rem}
fieldset input{position:absolute;opacity:0}fieldset label{display:inline-block;padding:.3rem .7rem;border:1px solid var(--line);border-radius:.4rem;margin:0 .25rem .25rem 0;cursor:pointer;font-size:.9rem}
fieldset input:checked+label{background:var(--ink);color:var(--page)}fieldset input:focus-visible+label{outline:3px solid var(--link);outline-offset:2px}
fieldset pre{display:none}
#sample-curl:checked~.for-curl,#sample-typescript:checked~.for-typescript,#sample-python:checked~.for-python,#sample-fetch:checked~.for-fetch{display:block}
.rows{margin:.5rem 0}.rows>div{border-top:1px solid var(--line);padding:.6rem 0}.rows dd{margin:.2rem 0 0}.rows dd p{margin:.2rem 0}
.limits{margin:.2rem 0;padding-left:1.1rem;color:var(--soft);font-size:.9rem}
details{margin:.4rem 0}summary{cursor:pointer}.evidence{font-size:.9rem;color:var(--soft)}.evidence li{margin:.4rem 0}cite{display:block;font-size:.85em}
.cards{list-style:none;padding:0;display:grid;gap:.6rem}.cards a{display:block;border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;text-decoration:none;color:inherit}.cards a:hover{border-color:var(--link)}.cards span{display:block}.cards .method{display:inline-block}
@media (max-width:70rem){.columns{grid-template-columns:minmax(0,1fr)}.samples{position:static;order:-1}}
@media (max-width:48rem){body{display:block}nav{border-right:0;border-bottom:1px solid var(--line);min-height:0;padding:1rem}main{padding-top:1.2rem}h1{font-size:1.5rem}}
@media print{nav,.skip{display:none}body{display:block}}
`;
