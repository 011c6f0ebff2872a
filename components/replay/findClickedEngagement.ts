/**
 * The engagement whose link was clicked; null if there is no such link or the click opens a new
 * tab.
 */
export function findClickedEngagement(event: MouseEvent): number | null {
  const link =
    event.target instanceof Element
      ? event.target.closest<HTMLElement | SVGElement>("[data-engagement]")
      : null;
  if (
    link === null ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
    return null;
  return Number(link.dataset.engagement);
}
