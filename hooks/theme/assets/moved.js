/** On a page that has moved: to the new one, at the same place. */
location.replace(document.querySelector("a").href + location.hash)
