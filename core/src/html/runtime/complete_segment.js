$RS=function(s,p){var c=document.getElementById(s),h=document.getElementById(p),t=h.parentNode;for(c.remove();c.firstChild;)t.insertBefore(c.firstChild,h);h.remove()};
