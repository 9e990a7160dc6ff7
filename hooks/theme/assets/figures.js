/** Words within one figure can be selected; what is selected of the text around a figure leaves it out. Until a
 *  figure is pressed, and once a selection leaves it, figures.css lets nothing of it be selected. */

const figures = [...document.querySelectorAll("details.figure")]
const open = (is) => figures.forEach((figure) => figure.classList.toggle("selectable", is(figure)))

document.addEventListener("pointerdown", ({ target }) => open((figure) => figure.contains(target)))
document.addEventListener("selectionchange", () => {
  const { anchorNode, focusNode, isCollapsed } = getSelection()
  if (isCollapsed) return
  open((figure) => figure.matches(".selectable") && figure.contains(anchorNode) && figure.contains(focusNode))
})
