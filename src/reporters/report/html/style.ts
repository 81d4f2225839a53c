/** Looks of the page: light and dark, from 375 pixels on, and on paper. Every colour of text has a contrast of 4.5 or more. */

const light =
  '--bg:#f5f6f8;--card:#fff;--text:#1a1f26;--soft:#545d69;--line:#dde1e6;--accent:#0a58ad;--ok:#16753a;--bad:#c0202c;--warn:#885400;--off:#5b6470;--stop:#7440c4;--okb:#2f9e57;--badb:#d8353f;--warnb:#c98a12;--offb:#9aa3ad;--stopb:#8f63d6;--tint:#f0f2f5;--badt:#fdf0f0;--pre:#f7f8fa;--shadow:0 1px 2px #1a1f2614;';
const dark =
  '--bg:#0f1318;--card:#171c23;--text:#e4e9ef;--soft:#9fabb8;--line:#2b323c;--accent:#75b5ff;--ok:#5fd08a;--bad:#ff8a84;--warn:#e8b84e;--off:#9fabb8;--stop:#c3a1ff;--okb:#39a866;--badb:#ef5c5c;--warnb:#d29a2b;--offb:#6d7885;--stopb:#a07be8;--tint:#1f262f;--badt:#2a1b1f;--pre:#11161c;--shadow:none;';

/** The style sheet. */
export const style: string = `:root{color-scheme:light dark;${light}}
@media(prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:76rem;margin:0 auto;padding:2rem 1.5rem 3rem}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;margin:0;overflow-wrap:anywhere}
h2{font-size:1.15rem;line-height:1.3;letter-spacing:-.005em;margin:0}
h3{font-size:.8rem;font-weight:600;color:var(--soft);margin:0}
h4{font-size:.85rem;margin:1.25rem 0 .4rem}
p{margin:.35rem 0}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em;overflow-wrap:anywhere}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
code,pre,.kv tbody th{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{font-size:.85em;color:var(--soft)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-5rem;background:var(--card);padding:.5rem 1rem;border-radius:6px;z-index:9}
.skip:focus{top:1rem}
section{margin-top:2.25rem}
section>h2,.head{margin-bottom:.75rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.card,details{background:var(--card);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow)}
.m,.note,.legend,footer{color:var(--soft);font-size:.87rem}
.note{margin:.25rem 0 .5rem}
.banner{margin:1rem 0 0;padding:.6rem .9rem;border-left:4px solid var(--warnb);background:var(--card);border-radius:6px}
.title{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .9rem}
.verdict{font-weight:650;font-size:.95rem;padding:.2rem .75rem;border-radius:99px;color:#fff;background:#5b6470}
.verdict.succeeded{background:#16753a}.verdict.failed{background:#c0202c}.verdict.interrupted{background:#7440c4}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.6rem 0 0;color:var(--soft)}
nav{margin-top:1rem;font-size:.9rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;margin:0;padding:0}
.sum{padding:1.1rem 1.25rem}
.share{display:flex;gap:2px;height:10px;border-radius:5px;overflow:hidden;width:100%}
.tiles{display:flex;flex-wrap:wrap;gap:1rem 2.25rem;margin:1.1rem 0 0}
.sets{margin-top:.9rem}
.tiles dt{color:var(--soft);font-size:.82rem}
.tiles dd{margin:0;font-size:1.35rem;font-weight:600;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
.tiles dd small{display:block;font-size:.8rem;font-weight:400;color:var(--soft);letter-spacing:0}
.o{white-space:nowrap;font-weight:550;font-size:.9rem}
.o::before{content:"…"/"";display:inline-block;width:1.15rem;height:1.15rem;line-height:1.15rem;border-radius:50%;text-align:center;font-size:.72rem;font-weight:700;margin-right:.45rem;color:var(--card);background:var(--off);vertical-align:.08em}
.o.succeeded{color:var(--ok)}.o.succeeded::before{content:"✓"/"";background:var(--ok)}
.o.failed{color:var(--bad)}.o.failed::before{content:"✕"/"";background:var(--bad)}
.o.failure-allowed{color:var(--warn)}.o.failure-allowed::before{content:"!"/"";background:var(--warn)}
.o.cancelled{color:var(--stop)}.o.cancelled::before{content:"⊘"/"";background:var(--stop)}
.o.skipped,.o.open{color:var(--off)}.o.skipped::before{content:"–"/""}
.crit{color:var(--accent)}
.tag{font-size:.75rem;font-weight:400;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.05rem .5rem;white-space:nowrap}
rect{height:12px;y:8px;rx:2px}
rect.q{fill:none;stroke:var(--offb);stroke-width:1.25;height:10px;y:9px}
rect.r{fill:var(--offb);stroke:var(--offb);stroke-width:1}
rect.succeeded{fill:var(--okb);stroke:var(--okb)}rect.failed{fill:var(--badb);stroke:var(--badb)}rect.failure-allowed{fill:var(--warnb);stroke:var(--warnb)}rect.cancelled{fill:var(--stopb);stroke:var(--stopb)}
.share svg rect{y:0;height:10px;rx:0}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;margin:-.25rem 0 .6rem}
.k{display:inline-block;width:1.5rem;height:.7rem;border-radius:2px;margin-right:.4rem;border:1.25px solid var(--offb)}
.k.r{background:var(--okb);border-color:var(--okb)}
#tl{overflow:auto;max-height:min(44rem,85vh);padding:0 0 .6rem}
#tl-in{--z:1;width:calc(100%*var(--z));min-width:100%}
#tl ol{list-style:none;margin:0;padding:0}
#tl h3{padding:.7rem 0 .15rem}
#tl h3 span{position:sticky;left:0;padding-left:1rem}
.row{display:grid;grid-template-columns:clamp(12rem,24vw,20rem) minmax(0,1fr) 5.5rem;align-items:center;line-height:1.75rem;font-size:.88rem}
.row>a{position:sticky;left:0;z-index:1;background:var(--card);padding:0 .75rem 0 1rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:var(--text);text-decoration:none}
.row>a:hover{text-decoration:underline}
.row>.n{position:sticky;right:0;z-index:1;background:var(--card);padding-right:1rem;color:var(--soft)}
.row svg{display:block;width:100%;overflow:visible}.row .tk{height:1.75rem}
.tk{background:linear-gradient(to right,var(--line) 1px,transparent 1px) 0 0/12.5% 100% repeat-x}
.cp>a{font-weight:600}
.cp>a::before{content:"◆ "/"on the critical path: ";color:var(--accent);font-size:.8em}
rect.c{y:21.5px;height:2px;rx:1px;fill:var(--accent)}
.axis{position:sticky;top:0;z-index:2;background:var(--card);border-bottom:1px solid var(--line)}
.axis span{position:sticky;left:0;z-index:1;background:var(--card);height:1.75rem}
.axis text{font-size:11px;fill:var(--soft)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.tools{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin-bottom:.6rem;font-size:.88rem}
.head .tools{margin:0;gap:.35rem}
.tools fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem .9rem}
.tools label{display:inline-flex;align-items:center;gap:.3rem;min-height:1.75rem;cursor:pointer}
.tools b{font-weight:600;color:var(--soft)}
.tools output{color:var(--soft);min-width:2rem;text-align:center}
input[type=search]{font:inherit;color:inherit;background:var(--card);border:1px solid var(--offb);border-radius:7px;padding:.35rem .7rem;width:16rem;max-width:100%}
input[type=checkbox]{accent-color:var(--accent);width:1rem;height:1rem;margin:0}
button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:7px;padding:.2rem .7rem;min-height:2rem;cursor:pointer}
button:hover{background:var(--tint)}
th button{all:unset;cursor:pointer;font:inherit;position:relative}
th button:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:3px}
th button::after{position:absolute;left:100%;color:var(--accent)}
th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
.gap{margin:1.25rem 0 .4rem}
th,td{text-align:left;padding:.42rem .75rem;vertical-align:baseline;font-weight:400}
th:first-child,td:first-child{padding-left:1rem}th:last-child,td:last-child{padding-right:1rem}
thead th{font-size:.8rem;color:var(--soft);font-weight:550;white-space:nowrap;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody tr:hover{background:var(--tint)}
.n.n{text-align:right}
#all{font-size:.9rem}th.cp{font-weight:600}th.cp>a::before{content:none}th.cp>a::after{content:" ◆"/", on the critical path";color:var(--accent);font-size:.8em}#all td:nth-child(4){white-space:nowrap}#all td:nth-child(n+5){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
#all tbody th,#all td:nth-child(3){overflow-wrap:anywhere}
caption{text-align:left;font-weight:650;font-size:.85rem;padding:1.25rem 0 .3rem}
details+details{margin-top:.6rem}
summary{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline;padding:.65rem 1rem;cursor:pointer;list-style:none;border-radius:10px}
summary::-webkit-details-marker{display:none}
summary::before{content:"";width:.42rem;height:.42rem;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg);align-self:center;flex:none}
details[open]>summary::before{transform:rotate(45deg)}
summary b{font-weight:600;overflow-wrap:anywhere;flex:1 1 12rem}
.in{padding:.1rem 1.25rem 1.25rem}
.why{background:var(--badt);border-left:3px solid var(--badb);border-radius:6px;padding:.6rem .9rem;margin:.25rem 0 .75rem;overflow-wrap:anywhere}
.why p{margin:.15rem 0}.why ul{margin:.2rem 0}
.why .what{font-weight:550}
dl{margin:.9rem 0 0}
.in dl{display:grid;grid-template-columns:repeat(3,max-content minmax(0,1fr));gap:.3rem 1rem;font-size:.92rem}
.in dt{color:var(--soft)}
.in dd{margin:0;overflow-wrap:anywhere}
.in ul{margin:.2rem 0;padding-left:1.2rem}
.kv{font-size:.88rem;width:auto;min-width:min(24rem,100%)}
.kv td{white-space:pre-wrap;overflow-wrap:anywhere}
.kv th:first-child,.kv td:first-child{padding-left:0}
.kv tbody th{font-size:.92em}
.kv .ok{color:var(--ok)}.kv .no{color:var(--bad)}
pre{margin:0;background:var(--pre);border:1px solid var(--line);border-radius:8px;padding:.75rem .9rem;font-size:.8rem;line-height:1.55;overflow:auto;max-height:26rem;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
mark{background:var(--badt);color:inherit;box-shadow:-.35rem 0 var(--badt),-.55rem 0 var(--badb)}pre .b{font-weight:700}pre .c1{color:var(--bad)}pre .c2{color:var(--ok)}pre .c3{color:var(--warn)}pre .c4,pre .c6{color:var(--accent)}pre .c5{color:var(--stop)}pre .c0,pre .c7{color:var(--soft)}
.plain{list-style:none;margin:0;padding:.6rem 1rem;font-size:.9rem}
.plain li{padding:.2rem 0;overflow-wrap:anywhere}
footer{margin-top:2.5rem}
@media(max-width:44rem){body{font-size:16px}.page{padding:1.25rem 1rem 2rem}h1{font-size:1.4rem}.w,#all td:nth-child(3),#all td:nth-child(5),#all td:nth-child(6){display:none}.in dl{grid-template-columns:max-content minmax(0,1fr)}.tiles{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.row{grid-template-columns:minmax(0,1fr) 5.5rem;grid-template-areas:"a n" "s s";padding-bottom:.3rem}.row>a{grid-area:a}.row>.n{grid-area:n}.row>svg{grid-area:s;margin:0 1rem;width:calc(100% - 2rem)}.axis>span{display:none}.row>a,.row>.n{line-height:1.5rem}
.fold .o{font-size:0}.fold .o::before{margin:0}.fold thead th:first-child{font-size:0}.fold th,.fold td{padding-inline:.4rem}
input[type=search]{width:100%}.in{padding-inline:1rem}}
@media print{:root{${light}--shadow:none}body{background:#fff;font-size:10pt}.page{padding:0;max-width:none}nav,.tools,.skip{display:none!important}.card{break-inside:avoid-page;border-color:#bbb}#tl,pre{max-height:none;overflow:visible}#tl-in{--z:1!important}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}details::details-content{content-visibility:visible;block-size:auto}.axis,.row>a,.row>.n{position:static}tr,li{break-inside:avoid}a{color:inherit}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`;
