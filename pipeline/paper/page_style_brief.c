#include "pipeline/paper/page_part.h"

static const char screen[] =
	".status{margin:0 0 .25rem}.status .badge{white-space:normal}.sheet td:nth-child(2),.sheet td:nth-child(4){white-space:nowrap}.facts{color:var(--quiet);font-size:.9rem;max-width:none;margin-bottom:.5rem}header h1{margin-bottom:.3em}\n"
	".sheet h2,.slide h3{font-size:1.15rem;border:0;padding:0;margin:0 0 .4em}\n"
	".sheet>*{margin:0 0 2rem}.sheet section>:last-child{margin-bottom:0}\n"
	".sheet p,.sheet li,.slide p,.slide li{max-width:62rem}\n"
	".sheet ul{padding-left:1.1em}.sheet li{margin-bottom:.35em}\n"
	".answer{border-left:.4rem solid var(--axis);background:var(--shade);padding:1rem 1.25rem}\n"
	".answer.good{border-color:var(--good)}.answer.bad{border-color:var(--bad);border-left-style:double}.answer.quiet{border-left-style:dashed;color:var(--ink)}\n"
	".verdict{font-size:1.3rem;line-height:1.35;font-weight:bold}\n"
	".sheet table,.slide table{width:100%}.sheet small a,.slide small a{color:var(--quiet);white-space:nowrap}.sheet caption,.slide caption{font-weight:normal;font-size:.85rem;color:var(--quiet)}\n"
	".three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1.5rem 2rem;align-items:end}\n"
	".columns{columns:2 24rem;column-gap:2.5rem}.columns>*{margin:0 0 1.5rem}.columns h2{break-after:avoid}@media screen{.columns li,.columns section>p{break-inside:avoid}}\n"
	".findings ul,#groups ul,#slide-groups ul,#slide-findings ul{list-style:none;padding:0}\n"
	".three .plots{display:flex;flex-direction:column;height:100%;justify-content:space-between}\n"
	/* One picture alone stands beside its words. */
	"@media print,(min-width:40rem){.three>:only-child{grid-column:1/-1;flex-direction:row;justify-content:flex-start;align-items:center;gap:2rem;max-width:none}"
	".three>:only-child>figcaption{flex:0 1 33%}.three>:only-child>.plot{flex:0 1 22rem}}\n"
	".slides>h2{margin-top:3rem}\n"
	".slide{display:flex;flex-direction:column;border:1px solid var(--grid);border-radius:6px;padding:1.25rem 1.5rem;margin:0 0 1.5rem;min-height:min(56.25vw,30rem)}\n"
	".slide h3{font-size:1.35rem}.slide>.foot{margin:auto 0 0;padding-top:1rem;font-size:.8rem;color:var(--quiet);max-width:none}\n"
	".slide li{margin-bottom:.5em}.slide .plots figcaption{padding:.5rem 0 0}\n"
	"@media (max-width:40rem){.verdict{font-size:1.1rem}.sheet td,.slide td{white-space:nowrap;padding-right:1rem}.slide{min-height:0;padding:1rem}}\n"
	/* On a phone the lines of metrics stand below each other, so that verdict and target are seen without pushing the table. */
	"@media screen and (max-width:40rem){#metrics thead,#slide-metrics thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
	"#metrics tbody tr,#slide-metrics tbody tr{display:grid;grid-template-columns:1fr auto;border-bottom:1px solid var(--grid);padding:.4rem 0}\n"
	"#metrics tbody :is(th,td),#slide-metrics tbody :is(th,td){grid-column:1/-1;border:0;padding:0;text-align:left;white-space:normal}\n"
	"#metrics tbody th,#slide-metrics tbody th{grid-area:1/1}#metrics td:nth-child(5),#slide-metrics td:nth-child(5){grid-area:1/2}\n"
	"#metrics td:nth-child(2)::before,#slide-metrics td:nth-child(2)::before{content:\"now \"}#metrics td:nth-child(3)::before,#slide-metrics td:nth-child(3)::before{content:\"base \"}\n"
	"#metrics td:nth-child(4)::before,#slide-metrics td:nth-child(4)::before{content:\"change \"}#metrics td:nth-child(6)::before,#slide-metrics td:nth-child(6)::before{content:\"target \"}}\n";

/* Sizes are those that stages/write/brief_plan.c reckons with. */
static const char sheet[] =
	"@media print{\n"
	"@page{size:A4;margin:10mm}\n"
	"@page slide{size:13.333in 7.5in;margin:0}\n"
	"body,header,main{margin:0}footer{display:none}\n"
	"header h1{font-size:14pt;line-height:1.15;margin:0 0 2pt}header p{margin:0 0 2pt}.status{font-size:8.4pt}.facts{font-size:7.7pt;margin-bottom:5pt}\n"
	".size-0{--size:10.8pt}.size-1{--size:9.6pt}.size-2{--size:8.6pt}.size-3{--size:8.1pt}.size-4{--size:7.6pt}.size-5{--size:7.1pt}.size-6{--size:6.4pt}\n"
	".sheet{font-size:var(--size);line-height:1.32;max-height:264mm;overflow:hidden}\n"
	".sheet>*{margin:0 0 .65em}.sheet .scroll{margin:0 0 .3em}.sheet p,.sheet li{max-width:none;margin:0 0 .3em}.sheet ul{margin:0}.sheet ul:not(.findings ul,#groups ul){padding-left:1.4em}\n"
	".sheet h2{font-size:1em;line-height:1.3;margin:0 0 .15em;color:var(--good)}\n"
	".answer{padding:.5em 1em}.answer h2{display:none}.verdict{font-size:1.22em;line-height:1.32}\n"
	".sheet table{font-size:.94em;line-height:1.32}.sheet th,.sheet td{padding:.17em .6em .17em 0}.sheet caption{font-size:.9em;padding:0 0 .1em}\n"
	".sheet thead th:nth-child(2),.sheet thead th:nth-child(4),.slide thead th:nth-child(2),.slide thead th:nth-child(4){width:1px}"
	".sheet td:nth-child(n+2),.slide td:nth-child(n+2){white-space:nowrap}\n"
	".three{grid-template-columns:1fr 1fr 1fr;gap:14pt}.columns{columns:2;column-gap:18pt}.columns>*{margin:0 0 .65em}\n"
	".three figcaption{font-size:.9em;line-height:1.32;padding:0 0 .2em;max-width:none}\n"
	".slides>h2{display:none}\n"
	".slide{page:slide;break-before:page;break-inside:avoid;break-after:avoid;width:13.333in;height:7.49in;min-height:0;margin:0;border:0;border-radius:0;"
	"padding:.55in .7in .4in;overflow:hidden;line-height:1.32}\n"
	".slide.size-0{--size:20pt}.slide.size-1{--size:18pt}.slide.size-2{--size:15.5pt}.slide.size-3{--size:13pt}.slide.size-4{--size:11pt}.slide.size-5{--size:9.5pt}.slide.size-6{--size:8.5pt}\n"
	".slide{font-size:var(--size)}.slide h3{font-size:24pt;line-height:1.15;margin:0 0 .5em;max-height:2.4em;overflow:hidden;flex:none}\n"
	".slide .verdict{font-size:1.5em;line-height:1.3}.slide p,.slide li{max-width:none;margin:0 0 .45em}.slide table{font-size:1em}.slide td:nth-child(2),.slide td:nth-child(4){white-space:nowrap}\n"
	".slide th,.slide td{padding:.3em .6em .3em 0}.slide .plots{max-width:none}.slide .plot{max-height:4.9in;width:auto;max-width:100%;margin:0 auto}\n"
	".sheet small,.slide small{display:none}.slide caption{font-size:.8em}.slide figcaption{font-size:13pt;max-width:none}.slide>.foot{font-size:10pt;padding-top:.1in;margin:auto 0 0}\n"
	"}\n";

void page_style_brief(struct text *css)
{
	text_add(css, screen);
	text_add(css, sheet);
}
