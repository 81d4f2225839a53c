/**
 * What scripts add: filter, sort, zoom. Without them everything is there. One function, no library; what it shows is made of what the
 * page has, never of markup.
 */
export const script: string = `(()=>{
const one=(s,r=document)=>r.querySelector(s),all=(s,r=document)=>[...r.querySelectorAll(s)];
const filter=one('#filter'),rows=all('#all tbody tr');
if(filter){
filter.hidden=false;
const text=one('input[type=search]',filter),boxes=all('input[type=checkbox]',filter),said=one('output',filter);
const texts=rows.map(r=>r.textContent.toLowerCase());
const bars=new Map(all('#tl li').map(l=>[one('a',l).hash,l]));
const blocks=new Map(all('details').map(d=>['#'+one('.in',d).id,d]));
const apply=()=>{
const words=text.value.toLowerCase().split(/\\s+/).filter(Boolean),on=new Set(boxes.filter(b=>b.checked).map(b=>b.value));
let count=0;
rows.forEach((r,i)=>{
const show=on.has(r.dataset.o)&&words.every(w=>texts[i].includes(w));
r.hidden=!show;count+=show;
const to=one('th a',r).hash,bar=bars.get(to),block=blocks.get(to);
if(bar)bar.hidden=!show;
if(block)block.hidden=!show;
});
for(const h of all('#tl h3'))h.hidden=all('li',h.nextElementSibling).every(l=>l.hidden);
said.textContent=count===rows.length?'':count+' of '+rows.length;
};
filter.addEventListener('input',apply);
apply();
}
const table=one('#all');
if(table){
const body=one('tbody',table);
all('thead th',table).forEach((th,column)=>{
const button=document.createElement('button');
button.type='button';
button.append(...th.childNodes);
th.append(button);
button.addEventListener('click',()=>{
const down=th.getAttribute('aria-sort')==='ascending';
const back=th.getAttribute('aria-sort')==='descending';
all('thead th',table).forEach(h=>h.removeAttribute('aria-sort'));
if(!back)th.setAttribute('aria-sort',down?'descending':'ascending');
const value=r=>{const c=r.cells[column];return th.classList.contains('n')?(c.dataset.v===undefined?null:+c.dataset.v):c.textContent};
const order=rows.map((r,i)=>({r,i,v:back?i:value(r)}));
order.sort((a,b)=>{
if(a.v===b.v)return a.i-b.i;
if(a.v===null)return 1;
if(b.v===null)return -1;
const by=typeof a.v==='number'?a.v-b.v:a.v.localeCompare(b.v,undefined,{numeric:true});
return(down?-by:by)||a.i-b.i;
});
body.append(...order.map(o=>o.r));
});
});
}
const zoom=one('#zoom'),view=one('#tl');
if(zoom&&view){
zoom.hidden=false;
const inner=one('#tl-in'),length=+view.dataset.length,axis=one('.axis svg'),said=one('output',zoom);
const steps=[10,20,50,100,200,500,1e3,2e3,5e3,1e4,15e3,3e4,6e4,12e4,3e5,6e5,9e5,18e5,36e5,72e5,216e5,432e5,864e5];
const span=ms=>ms<1?'0':ms<1e3?ms+'ms':ms<6e4?ms/1e3+'s':[[Math.floor(ms/36e5),'h'],[Math.floor(ms/6e4)%60,'m'],[ms/1e3%60,'s']].filter(p=>p[0]).map(p=>p.join('')).join(' ');
let z=1;
const draw=()=>{
inner.style.setProperty('--z',z);
said.textContent=z+'×';
const step=steps.find(s=>length/s<=8*z)||864e5*Math.ceil(length/864e5/8/z);
axis.replaceChildren();
for(let at=0;at<=length*(1-.04/z);at+=step){
const t=document.createElementNS('http://www.w3.org/2000/svg','text');
t.setAttribute('x',at/length*100+'%');t.setAttribute('y',12);
if(at)t.setAttribute('text-anchor','middle');
t.textContent=span(at);
axis.append(t);
}
for(const t of all('.tk'))t.style.backgroundSize=step/length*100+'% 100%';
};
zoom.addEventListener('click',e=>{
const by=e.target.dataset.z;
if(by===undefined)return;
const middle=(view.scrollLeft+view.clientWidth/2)/inner.clientWidth;
z=+by?Math.min(64,Math.max(1,z*by)):1;
draw();
view.scrollLeft=middle*inner.clientWidth-view.clientWidth/2;
});
}
const reveal=()=>{
const target=location.hash.length>1&&document.getElementById(location.hash.slice(1)),block=target&&target.closest('details');
if(block){block.hidden=false;block.open=true;one('summary',block).focus({preventScroll:true})}
};
addEventListener('hashchange',reveal);
reveal();
let closed=[];
addEventListener('beforeprint',()=>{closed=all('details:not([open])');closed.forEach(d=>d.open=true)});
addEventListener('afterprint',()=>closed.forEach(d=>d.open=false));
})();`;
